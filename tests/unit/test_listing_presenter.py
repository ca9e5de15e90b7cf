"""The import's mind: one thing at a time, given up at once or after a piece, and decisions only with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.errors import ListingRefusedError, ReasonNeededError
from desktop.ui.listing.presenter import CHANGED, CLOCK_AGAIN, ELSEWHERE, ListingPresenter
from desktop.usecases.listing_plan import ImportChoice
from tests.support.screens import AtOnce, Told
from tests.unit.listing_views import DOUBT, NOW, Office, Wall


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
    assert seat.wall.shown[:2] == ["reading daftar.xlsx", "start"]
    assert seat.wall.shown[2].startswith("Berkas daftar ini rusak. Unduh lagi")


def is_busy(seat: Seat) -> bool:
    return seat.presenter.is_under_way


def test_reading_is_given_up_at_once_and_its_answer_changes_nothing(seat: Seat) -> None:
    seat.worker.waiting = True
    seat.presenter.give(Path("satu.xlsx"))
    assert is_busy(seat)
    seat.presenter.cancel()
    assert not is_busy(seat)
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


def test_the_program_ends_a_long_import_at_its_next_piece(seat: Seat) -> None:
    seat.presenter.give(Path("daftar.xlsx"))
    assert not seat.presenter.is_under_way
    seat.wall.stop = seat.presenter.stop
    seat.presenter.take("", whole=False)
    assert seat.office.stopped


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
    assert seat.wall.shown[-1].startswith("Berkas daftar ini rusak.")
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
    assert seat.wall.shown[-1].startswith("Alasan wajib diisi.")
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
