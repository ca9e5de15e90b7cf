"""The import's mind: one thing at a time, given up at once or after a piece, and decisions only with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.domain.listing import Listing
from desktop.domain.listing_match import Proof
from desktop.domain.listing_report import ListingReport, Settled
from desktop.domain.online import OnlineReport
from desktop.errors import ClockDoubtfulError, Failure, ListingRefusedError, ReasonNeededError
from desktop.ui.listing.facts import ListingFacts
from desktop.ui.listing.online_presenter import OnlinePresenter
from desktop.ui.listing.presenter import CHANGED, CLOCK_AGAIN, ELSEWHERE, ListingPresenter, ResultPage
from desktop.ui.listing.typed import TypedReport
from desktop.usecases.listing_plan import ImportChoice
from desktop.usecases.register_online import Arrival, Arrived
from tests.support.screens import AtOnce, Told

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

    def show_failure(self, failure: Failure) -> None:
        self.shown.append(type(failure).__name__)

    def show_problem(self, words: str) -> None:
        self.shown.append(words)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.shown.append(",".join(problems))

    def say(self, words: str, kind: str = "") -> None:
        self.shown.append(f"{kind}:{words}" if kind else words)

    def clear(self) -> None:
        self.shown.append("cleared")


@dataclass
class Seat:
    """Somebody importing, without a window."""

    office: Office
    wall: Wall
    told: Told
    worker: AtOnce
    presenter: ListingPresenter


@pytest.fixture
def seat() -> Seat:
    office, wall, told, worker = Office(), Wall(), Told(), AtOnce()
    return Seat(office, wall, told, worker, ListingPresenter(office, worker, wall, told.announce))


def test_a_file_is_read_asked_about_and_taken_in(seat: Seat) -> None:
    seat.presenter.give(Path("daftar.xlsx"))
    assert seat.wall.facts is not None
    assert seat.told.changed == [], "reading changes nothing"
    seat.presenter.take("151345", whole=True)
    assert seat.office.choices == [ImportChoice(institution="151345", whole=True, as_of=NOW)]
    assert seat.wall.progressed == [(0, 1), (1, 3), (2, 3), (3, 3)]
    assert seat.wall.shown == ["reading daftar.xlsx", "facts", "result"]
    assert seat.wall.page is not None
    assert seat.wall.page.summary == "1 laporan dibaca. 1 terjawab · 2 terbukti tidak ada."
    assert [line.title for line in seat.wall.page.rows if line.key] == ["Judul"] * 3
    assert seat.told.changed == [CHANGED]
    seat.presenter.take("151345", whole=True)
    assert len(seat.office.choices) == 1, "what was taken in is not taken in twice"
    seat.presenter.set_masked(hidden=True)
    assert {line.title for line in seat.wall.page.rows if line.key} == {"•••"}


@pytest.mark.parametrize("name", ["KURIR-KEC07.kotakpos", "KEC07-A.KARTU"])
def test_files_of_another_screen_are_named(seat: Seat, name: str) -> None:
    seat.presenter.give(Path(name))
    assert seat.wall.shown == [ELSEWHERE[Path(name).suffix.lower()]]


def test_a_refused_file_is_said_on_the_start(seat: Seat) -> None:
    seat.office.refusals = [ListingRefusedError("broken")]
    seat.presenter.give(Path("daftar.xlsx"))
    assert seat.wall.shown == ["reading daftar.xlsx", "start", "ListingRefusedError"]


def test_reading_is_given_up_at_once_and_its_answer_changes_nothing(seat: Seat) -> None:
    seat.worker.waiting = True
    seat.presenter.give(Path("satu.xlsx"))
    seat.presenter.cancel()
    seat.office.refusals = []
    seat.worker.go()
    assert seat.wall.shown == ["reading satu.xlsx", "start"]
    seat.presenter.give(Path("dua.xlsx"))
    seat.office.refusals = [ListingRefusedError("broken")]
    seat.presenter.cancel()
    seat.worker.go()
    assert seat.wall.shown == ["reading satu.xlsx", "start", "reading dua.xlsx", "start"]


def test_taking_in_stops_after_the_piece_under_way(seat: Seat) -> None:
    seat.presenter.give(Path("daftar.xlsx"))
    seat.wall.stop = seat.presenter.cancel
    seat.presenter.take("", whole=False)
    assert seat.office.stopped
    assert seat.wall.progressed == [(0, 1), (1, 3)]
    assert seat.wall.shown[-1] == "result", "what is written is told"


def test_nothing_else_is_begun_while_a_list_is_taken_in(seat: Seat) -> None:
    seat.presenter.give(Path("daftar.xlsx"))
    seat.worker.waiting = True
    seat.presenter.take("", whole=False)
    seat.presenter.give(Path("lain.xlsx"))
    seat.presenter.take("", whole=False)
    assert len(seat.worker.kept) == 1
    seat.worker.go()
    assert seat.wall.shown == ["reading daftar.xlsx", "facts", "result"]


def test_a_doubtful_clock_is_asked_about_once(seat: Seat) -> None:
    seat.presenter.give(Path("daftar.xlsx"))
    seat.office.refusals = [DOUBT]
    seat.presenter.take("", whole=False)
    assert seat.wall.shown[-1].endswith(CLOCK_AGAIN)
    seat.presenter.take("", whole=False)
    assert [choice.clock_confirmed for choice in seat.office.choices] == [True]


def test_another_failure_leaves_the_list_to_be_tried_again(seat: Seat) -> None:
    seat.presenter.give(Path("daftar.xlsx"))
    seat.office.refusals = [ListingRefusedError("broken")]
    seat.presenter.take("", whole=False)
    assert seat.wall.shown[-1] == "ListingRefusedError"
    seat.presenter.take("", whole=False)
    assert [choice.clock_confirmed for choice in seat.office.choices] == [False]


def test_a_bug_is_not_taken_for_a_failure(seat: Seat) -> None:
    with pytest.raises(RuntimeError):
        seat.presenter._not_taken(RuntimeError())
    with pytest.raises(RuntimeError):
        seat.presenter._not_read(0, RuntimeError())


def test_an_absent_report_goes_again_only_by_a_decision(seat: Seat) -> None:
    assert not seat.presenter.is_absent("N-2"), "nothing was imported yet"
    assert seat.presenter.resend("N-2", "tanpa daftar")
    seat.presenter.give(Path("daftar.xlsx"))
    seat.presenter.take("", whole=False)
    assert seat.presenter.is_absent("N-2")
    assert not seat.presenter.is_absent("N-1")
    seat.office.refusals = [ReasonNeededError()]
    assert not seat.presenter.resend("N-2", "")
    assert seat.wall.shown[-1] == "ReasonNeededError"
    assert seat.presenter.resend("N-2", "sudah dicari")
    assert seat.office.resent[-1] == ("N-2", "sudah dicari")
    assert seat.wall.shown[-1] == "Antre lagi: N-2."
    assert not seat.presenter.is_absent("N-2")
    seat.office.may_resend = False
    assert not seat.presenter.is_absent("N-3")


def test_giving_a_result_up_asks_for_the_next_file(seat: Seat) -> None:
    seat.presenter.give(Path("daftar.xlsx"))
    seat.presenter.take("", whole=False)
    seat.presenter.cancel()
    seat.presenter.set_masked(hidden=True)
    assert seat.wall.shown[-1] == "start"


class TestTypedReport:
    GOOD = TypedReport(tracking_id="#9412077", text="Isi laporan")

    @pytest.mark.parametrize(
        ("arrival", "words"),
        [
            (Arrival.BORN, "Tercatat sebagai N-9. Tanpa tanda terima: laporan ini lahir di LAPOR!."),
            (Arrival.KNOWN, "Sudah ada di sini sebagai N-9; tidak dibuat kasus kedua."),
            (Arrival.SETTLED, "Ini laporan kita sendiri: N-9 sekarang terjawab."),
        ],
    )
    def test_what_became_of_it_is_said(self, arrival: Arrival, words: str) -> None:
        office, wall, told = Office(arrival=arrival), Wall(), Told()
        presenter = OnlinePresenter(office, wall, told.announce)
        assert presenter.today() == date(2026, 11, 23)
        assert presenter.take(self.GOOD)
        assert wall.shown == ["", "cleared", f"ok:{words}"]
        assert (presenter.number, told.changed) == ("N-9", [CHANGED])

    def test_what_is_missing_is_said_and_nothing_is_asked_of_the_office(self) -> None:
        office, wall = Office(), Wall()
        presenter = OnlinePresenter(office, wall, Told().announce)
        assert not presenter.take(TypedReport(text="x"))
        assert (wall.shown, office.online) == (["tracking_id"], [])

    def test_a_doubtful_clock_is_asked_about_once_and_what_was_typed_stays(self) -> None:
        office, wall = Office(refusals=[DOUBT, ReasonNeededError()]), Wall()
        presenter = OnlinePresenter(office, wall, Told().announce)
        assert not presenter.take(self.GOOD)
        assert wall.shown[-1].startswith("warn:Jam komputer")
        assert wall.shown[-1].endswith(CLOCK_AGAIN)
        assert not presenter.take(self.GOOD), "another failure forgets the confirmation"
        assert presenter.take(self.GOOD)
        assert [confirmed for _, confirmed in office.online] == [False]
        office.refusals = [DOUBT]
        assert not presenter.take(self.GOOD)
        assert presenter.take(self.GOOD)
        assert [confirmed for _, confirmed in office.online] == [False, True]
        assert "cleared" not in wall.shown[:2]
