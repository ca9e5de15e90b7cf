"""Three things, never one: the name, the report, and confidential identity (UU 25/2009 art. 42(5))."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameVisibility(StrEnum):
    """Who may know the complainant's name."""

    HIDDEN = "hidden"
    VISIBLE = "visible"
    UNNAMED = "unnamed"


class ReportVisibility(StrEnum):
    """Who may read the report on the national service."""

    AGENCIES_ONLY = "agencies_only"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """The answers; `None` means the question was not asked, and the safe answer is in force."""

    name: NameVisibility | None = None
    report: ReportVisibility | None = None
    identity_confidential: bool = False

    @property
    def is_decided(self) -> bool:
        """Say whether both questions were answered by a key or in the file."""
        return self.name is not None and self.report is not None

    @property
    def name_in_force(self) -> NameVisibility:
        """Return the answer, or the safe one."""
        return self.name or NameVisibility.HIDDEN

    @property
    def report_in_force(self) -> ReportVisibility:
        """Return the answer, or the safe one."""
        return self.report or ReportVisibility.AGENCIES_ONLY

    @property
    def is_anonymous(self) -> bool:
        """LAPOR!'s `is_anonymous`: the name is hidden from the public."""
        return self.name_in_force is not NameVisibility.VISIBLE

    @property
    def is_secret(self) -> bool:
        """LAPOR!'s `is_secret`: the report is for agencies only."""
        return self.report_in_force is ReportVisibility.AGENCIES_ONLY
