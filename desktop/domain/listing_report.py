"""What became of an imported list, for the person who imported it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.listing import Window
from desktop.domain.listing_match import ListingConflict, Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A case of ours that was found at the service."""

    number: str
    tracking_id: str
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Born:
    """A report that was born online and is a case here now."""

    number: str
    tracking_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDesk:
    """A report with a number of this office that is not in this register."""

    number: str
    tracking_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingReport:
    """What an import did, in what this person may see.

    `updated` are cases whose mirror changed; `older` counts those read from the service after the file was made, which
    stay as they are. `absent` are unknown cases whose report would have to be in the list: a person decides whether
    they go again. `unreadable` and `repeated` are rows of the file; `closed`, `textless` and `elsewhere` count reports
    that became no case. `repeats` says that this very file was taken in last; `complete` is False where it was broken
    off, and then it may simply be imported again.
    """

    rows: int
    window: Window | None
    institution: str
    settled: tuple[Settled, ...] = ()
    updated: tuple[str, ...] = ()
    born: tuple[Born, ...] = ()
    absent: tuple[str, ...] = ()
    conflicts: tuple[ListingConflict, ...] = ()
    other_desk: tuple[OtherDesk, ...] = ()
    unreadable: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()
    closed: int = 0
    textless: int = 0
    elsewhere: int = 0
    older: int = 0
    repeats: bool = False
    complete: bool = True

    @property
    def needs_person(self) -> bool:
        """Say whether something waits for a decision."""
        return bool(self.absent or self.conflicts)
