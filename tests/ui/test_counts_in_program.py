"""The counts in the left column and in the status line: of things for this person, right on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.privacy import Privacy
from desktop.ui.frame.navigation import NavRow
from desktop.usecases.register_complaint import register_complaint
from tests.support.office import PASSPHRASE, SECRETS, entry
from tests.support.window import Seat, build_program, copy_office, until


@pytest.fixture
def seat(qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    del qapp
    copy_office(tmp_path / "kantor")
    sitting = Seat(build_program(tmp_path / "kantor"))
    sitting.start()
    sitting.unlock(PASSPHRASE)
    sitting.program.doors.ask_who(sitting.ctx(), login="lilis")
    sitting.sign_in(SECRETS["lilis"])
    sitting.frame().go_to("today")
    yield sitting
    sitting.end()


def record(seat: Seat, **changes: object) -> None:
    """Record a complaint that copying by hand waits for, without any screen knowing."""
    lilis = next(person for person in seat.people() if person.login == "lilis")
    register_complaint(seat.ctx(), lilis, entry(uuid4().hex, **changes), clock_confirmed=True)
    seat.program.changes.announce(frozenset({"complaint"}))


def nav_row(seat: Seat, name: str) -> str:
    return next(row.accessibleName() for row in seat.frame().findChildren(NavRow) if row.place.name == name)


def queue_row(seat: Seat) -> str:
    return nav_row(seat, "queue")


def today_row(seat: Seat) -> str:
    return nav_row(seat, "today")


def test_the_queue_is_counted_while_another_screen_is_in_sight(seat: Seat) -> None:
    assert seat.screen() == "today"
    record(seat)
    until(lambda: queue_row(seat) == "Antrean, 1 menunggu, Ctrl+4")
    record(seat)
    until(lambda: queue_row(seat) == "Antrean, 2 menunggu, Ctrl+4")
    assert seat.frame().status.accessibleName() == "Status: Salin-tempel, 2 belum ber-ID"


def test_a_case_that_may_not_be_seen_is_not_counted_anywhere(seat: Seat) -> None:
    record(seat, supervisory=True)
    record(seat)
    until(lambda: queue_row(seat) == "Antrean, 1 menunggu, Ctrl+4")
    assert seat.frame().status.accessibleName() == "Status: Salin-tempel, 1 belum ber-ID"


def test_today_is_counted_too_and_after_another_scale(seat: Seat) -> None:
    seat.frame().go_to("register")
    record(seat, privacy=Privacy())
    until(lambda: today_row(seat) == "Hari Ini, 1 menunggu, Ctrl+1")
    former = seat.frame()
    seat.program.preferences.change(replace(seat.program.preferences.now, scale=125))
    until(lambda: seat.frame() is not former)
    assert today_row(seat) == "Hari Ini, 1 menunggu, Ctrl+1"
    assert seat.screen() == "register"
