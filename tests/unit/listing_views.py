"""Stand-ins for the office and the screen of an import: they do what the test says and remember what they were told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from desktop.domain.listing import Listing
from desktop.domain.listing_match import Proof
from desktop.domain.listing_report import ListingReport, Settled
from desktop.domain.online import OnlineReport
from desktop.errors import ClockDoubtfulError, Failure
from desktop.ui.listing.facts import ListingFacts
from desktop.ui.listing.presenter import ResultPage
from desktop.usecases.listing_plan import ImportChoice
from desktop.usecases.register_online import Arrival, Arrived

ZONE = "Asia/Jakarta"
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
DOUBT = ClockDoubtfulError(NOW, NOW)
REPORT = ListingReport(
    rows=1,
    window=None,
    institution="151345",
    settled=(Settled(number="N-1", tracking_id="1", proof=Proof.NUMBER),),
    absent=("N-2", "N-3"),
)


@dataclass
class Office:
    """An office that imports what the test says."""

    refusals: list[Failure] = field(default_factory=list)
    pieces: int = 3
    choices: list[ImportChoice] = field(default_factory=list)
    stopped: bool = False
    resent: list[tuple[str, str]] = field(default_factory=list)
    online: list[tuple[OnlineReport, bool]] = field(default_factory=list)
    arrival: Arrival = Arrival.BORN
    may_resend: bool = True
    zone: str = ZONE
    wording: dict[str, str] = field(default_factory=dict)
    keeps: int = 0

    def _refuse(self) -> None:
        if self.refusals:
            raise self.refusals.pop(0)

    def today(self) -> date:
        return date(2026, 11, 23)

    def usual_institution(self) -> str:
        return "151345"

    def made_at(self, _path: Path) -> datetime | None:
        return NOW

    def read(self, _path: Path) -> Listing:
        self._refuse()
        return Listing(rows=())

    def take(self, _listing: Listing, choice: ImportChoice, goes_on: Callable[[int, int], bool]) -> ListingReport:
        self._refuse()
        self.choices.append(choice)
        for done in range(1, self.pieces + 1):
            if not goes_on(done, self.pieces):
                self.stopped = True
                break
        return REPORT

    def titles(self, numbers: frozenset[str]) -> Mapping[str, str]:
        return dict.fromkeys(numbers, "Judul")

    def resend(self, number: str, reason: str) -> None:
        self._refuse()
        self.resent.append((number, reason))

    def keep(self, wording: Mapping[str, str]) -> None:
        self._refuse()
        self.wording = dict(wording)
        self.keeps += 1

    def kept(self) -> Mapping[str, str]:
        self._refuse()
        return self.wording

    def register(self, report: OnlineReport, *, clock_confirmed: bool) -> Arrived:
        self._refuse()
        self.online.append((report, clock_confirmed))
        return Arrived(number="N-9", uid="u", arrival=self.arrival)


@dataclass
class Wall:
    """A screen that remembers what it was shown."""

    shown: list[str] = field(default_factory=list)
    facts: ListingFacts | None = None
    page: ResultPage | None = None
    progressed: list[tuple[int, int]] = field(default_factory=list)
    stop: Callable[[], None] | None = None

    def show_start(self) -> None:
        self.shown.append("start")

    def show_reading(self, name: str) -> None:
        self.shown.append(f"reading {name}")

    def show_facts(self, facts: ListingFacts) -> None:
        self.facts = facts
        self.shown.append("facts")

    def progress(self, done: int, whole: int) -> None:
        self.progressed.append((done, whole))
        if done and self.stop is not None:
            self.stop()

    def show_result(self, page: ResultPage) -> None:
        self.page = page
        self.shown.append("result")

    def show_problem(self, words: str) -> None:
        self.shown.append(words)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.shown.append(",".join(problems))

    def say(self, words: str, kind: str = "") -> None:
        self.shown.append(f"{kind}:{words}" if kind else words)

    def clear(self) -> None:
        self.shown.append("cleared")
