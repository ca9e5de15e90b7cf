"""A report typed over from the site is taken in once, and what was typed stays where it was not."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.errors import ReasonNeededError
from desktop.ui.listing.online_presenter import OnlinePresenter
from desktop.ui.listing.presenter import CHANGED, CLOCK_AGAIN
from desktop.ui.listing.typed import TypedReport
from desktop.usecases.register_online import Arrival
from tests.support.screens import Told
from tests.unit.listing_views import DOUBT, Office, Wall

GOOD = TypedReport(tracking_id="#9412077", text="Isi laporan")


@pytest.mark.parametrize(
    ("arrival", "words"),
    [
        (Arrival.BORN, "Tercatat sebagai N-9. Tanpa tanda terima: laporan ini lahir di LAPOR!."),
        (Arrival.KNOWN, "Sudah ada di sini sebagai N-9; tidak dibuat kasus kedua."),
        (Arrival.SETTLED, "Ini laporan kita sendiri: N-9 sekarang terjawab."),
    ],
)
def test_what_became_of_it_is_said(arrival: Arrival, words: str) -> None:
    office, wall, told = Office(arrival=arrival), Wall(), Told()
    presenter = OnlinePresenter(office, wall, told.announce)
    assert presenter.today() == date(2026, 11, 23)
    assert presenter.take(GOOD)
    assert wall.shown == ["", "cleared", f"ok:{words}"]
    assert (presenter.number, told.changed) == ("N-9", [CHANGED])


def test_what_is_missing_is_said_and_nothing_is_asked_of_the_office() -> None:
    office, wall = Office(), Wall()
    presenter = OnlinePresenter(office, wall, Told().announce)
    assert not presenter.take(TypedReport(text="x"))
    assert (wall.shown, office.online) == (["tracking_id"], [])


def test_a_doubtful_clock_is_asked_about_once_and_what_was_typed_stays() -> None:
    office, wall = Office(refusals=[DOUBT, ReasonNeededError()]), Wall()
    presenter = OnlinePresenter(office, wall, Told().announce)
    assert not presenter.take(GOOD)
    assert wall.shown[-1].startswith("warn:Jam komputer")
    assert wall.shown[-1].endswith(CLOCK_AGAIN)
    assert not presenter.take(GOOD), "another failure forgets the confirmation"
    assert presenter.take(GOOD)
    assert [confirmed for _, confirmed in office.online] == [False]
    office.refusals = [DOUBT]
    assert not presenter.take(GOOD)
    assert presenter.take(GOOD)
    assert [confirmed for _, confirmed in office.online] == [False, True]
    assert "cleared" not in wall.shown[:2]


def test_what_is_typed_is_kept_once_and_forgotten_when_it_is_taken_in() -> None:
    office, wall = Office(), Wall()
    presenter = OnlinePresenter(office, wall, Told().announce)
    assert presenter.left() == TypedReport()
    assert presenter.keep(TypedReport())
    assert office.keeps == 0, "what is not new is not written"
    assert presenter.keep(GOOD)
    assert presenter.keep(GOOD)
    assert (office.keeps, office.wording["text"]) == (1, "Isi laporan")
    office.wording["asing"] = "x"
    assert OnlinePresenter(office, wall, Told().announce).left() == GOOD
    assert presenter.take(GOOD)
    assert office.wording == {}


def test_what_cannot_be_kept_or_read_is_said() -> None:
    office, wall = Office(), Wall()
    presenter = OnlinePresenter(office, wall, Told().announce)
    office.refusals = [ReasonNeededError()]
    assert not presenter.keep(GOOD)
    assert wall.shown[-1].startswith("warn:")
    office.refusals = [ReasonNeededError()]
    assert presenter.left() is None
    assert len(wall.shown) == 2
