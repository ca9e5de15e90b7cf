"""Counts what a whole run left on the service: every complaint exactly once, and no file nobody names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.practice.complaints import StoredFile
from desktop.practice.state import State


@dataclass(frozen=True, slots=True)
class Report:
    """The state of the service in counts.

    `references` tells how often each sender's number was accepted ("" counts complaints without one).
    Orphans (uploaded, named nowhere) are allowed; what counts is `referenced_files`.
    """

    references: Mapping[str, int]
    referenced_files: tuple[StoredFile, ...]
    orphan_files: tuple[StoredFile, ...]

    @property
    def repeated(self) -> tuple[str, ...]:
        """The references accepted more than once."""
        return tuple(sorted(word for word, count in self.references.items() if word and count > 1))


def report_on(state: State) -> Report:
    """Count now."""
    complaints, files = state.complaints, state.files.values()
    named = {
        file_id
        for item in complaints
        for ids in (item.file_ids, *(followup.file_ids for followup in item.followups))
        for file_id in ids
    }
    return Report(
        references=Counter(item.reference for item in complaints),
        referenced_files=tuple(file for file in files if file.file_id in named),
        orphan_files=tuple(file for file in files if file.file_id not in named),
    )
