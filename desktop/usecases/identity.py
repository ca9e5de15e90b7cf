"""Where a text gives the complainant away: for what is sent, and for reasons that go into the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from desktop.domain.complaint import CaseRecord, Complainant
from desktop.domain.privacy_scan import find_spans

LEFT_OUT = "[…]"
"""What stands in a remark in place of the complainant."""

OF_COMPLAINANT = "complainant."


def identity_spans(record: CaseRecord, text: str, *, careful: bool) -> tuple[tuple[int, int], ...]:
    """Return where a text has a NIK and, if `careful`, where it names the complainant, in order, without overlaps.

    The complainant is looked for as first recorded and as corrected since. `record` must carry the real identity.
    """
    found = {
        (span.start, span.end) for who in _known_as(record) for span in find_spans(text, who, look_for_identity=careful)
    }
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def plain_remark(record: CaseRecord, remark: str) -> str:
    """Return a reason as the journal may keep it: without the complainant in it (`decisions.md` 13)."""
    kept, last = [], 0
    for start, end in identity_spans(record, remark, careful=True):
        kept.append(remark[last:start])
        last = end
    return LEFT_OUT.join((*kept, remark[last:]))


def _known_as(record: CaseRecord) -> Iterator[Complainant]:
    who = record.entry.complainant or Complainant()
    yield who
    for revision in record.revisions:
        if revision.field.startswith(OF_COMPLAINANT):
            corrected: dict[str, Any] = {revision.field.removeprefix(OF_COMPLAINANT): revision.value}
            who = replace(who, **corrected)
            yield who
