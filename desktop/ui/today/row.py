"""One line of the day's list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing to do, or the name of the group below; a row without number leads to assisted copy or the entry."""

    group: str = ""
    count: int = 0
    number: str = ""
    act: str = ""
    chip: str = ""
    kind: str = ""
    icon: str = ""
    title: str = ""
    second: str = ""
    step: str = ""
    rule: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says of the row."""
        if self.group:
            return f"{self.group}, {self.count}"
        return ", ".join(part for part in (self.chip, self.title, self.step) if part)
