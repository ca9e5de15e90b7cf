"""A made-up service that only shows: what it says of a report is put there by a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.domain.national import EventKind, NationalCase, NationalEvent, NotThere, Read, ServiceTime

ELSEWHERE = "151345"
"""The institution a report is with before it is forwarded."""


BEGINNING = NationalEvent(
    kind=EventKind.NOTE,
    when=ServiceTime(raw="24-11-2026 09:00:00"),
    source="data_logs",
    source_id="1",
    text="Laporan dibuat",
)


@dataclass
class Shows:
    """Reports by tracking id; `asked` are the ids in order, `meanwhile` happens while one is being read."""

    reports: dict[str, Read] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    meanwhile: Callable[[], object] = bool

    def read_case(self, tracking_id: str) -> Read:
        """Return what stands there, or that there is none."""
        self.asked.append(tracking_id)
        self.meanwhile()
        return self.reports.get(tracking_id, NotThere())

    def put(
        self, tracking_id: str, *events: NationalEvent, disposition: str | None = ELSEWHERE, whole: bool = True
    ) -> None:
        """Show a report with this log behind its beginning, which every honest log has."""
        self.put_bare(tracking_id, BEGINNING, *events, disposition=disposition, whole=whole)

    def put_bare(
        self, tracking_id: str, *events: NationalEvent, disposition: str | None = ELSEWHERE, whole: bool = True
    ) -> None:
        """Show a report with this log and nothing else."""
        self.reports[tracking_id] = NationalCase(
            tracking_id=tracking_id, disposition_id=disposition, events=events, whole=whole
        )


def said(text: str, source_id: str = "7001", source: str = "followups") -> NationalEvent:
    """Return a reply as a log shows it."""
    when = ServiceTime(raw=f"24-11-2026 10:00:{source_id[-2:]}")
    return NationalEvent(kind=EventKind.REPLY, when=when, source=source, text=text, source_id=source_id)


def passed_to(institution: str, source_id: str = "1", name: str = "") -> NationalEvent:
    """Return a disposition as a log shows it."""
    when = ServiceTime(raw=f"24-11-2026 10:00:0{source_id[-1]}")
    return NationalEvent(
        kind=EventKind.DISPOSITION, when=when, source="data_logs", to_id=institution, to_name=name, source_id=source_id
    )
