"""The scarce line in the queue as one sees and walks it: the plan, the budget field, and the way to the telephone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.delivery import Accepted, SyncState
from desktop.domain.outgoing import Travel
from desktop.practice.faults import Fault
from desktop.ui import theme
from desktop.ui.queue.plan import NOT_MEGABYTES
from desktop.usecases.composing import note_sent_by
from desktop.usecases.line import read_line_budget
from desktop.usecases.outgoing import queue_reply
from tests.support.desk import JPEG, Desk, open_desk
from tests.support.queue_page import Seat, at_queue
from tests.support.settling import settle

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
PHOTO = JPEG + bytes(90_000)

Sit = Callable[..., Seat]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def sit(qtbot: QtBot, desk: Desk) -> Sit:
    return partial(at_queue, qtbot, desk)


def test_a_budget_is_set_by_keys_alone(desk: Desk, sit: Sit) -> None:
    desk.record(PHOTO)
    seat = sit()
    plan = seat.screen.plan
    assert not plan.is_open()
    seat.press(Qt.Key.Key_B, CONTROL)
    assert plan.field.line.hasFocus()
    seat.type("banyak")
    assert plan.field.problem.words() == NOT_MEGABYTES
    assert plan.field.text() == "banyak", "what was typed stays"
    seat.press(Qt.Key.Key_A, CONTROL)
    seat.type("0,05")
    assert not plan.is_open()
    assert plan.change.hasFocus()
    assert read_line_budget(desk.office.ctx).limit == 50_000
    assert plan.words() == (
        "1 aduan (91 KB) menunggu anggaran · anggaran 50 KB, terpakai 0 · dikirim sendiri saat daring"
    )
    seat.line.words = ""
    seat.press(Qt.Key.Key_F5)
    assert seat.told.words[-1] == "Pengiriman dimulai; sekali ini melewati anggaran sambungan."


def test_esc_changes_no_budget(desk: Desk, sit: Sit) -> None:
    seat = sit()
    seat.press(Qt.Key.Key_B, CONTROL)
    seat.press(Qt.Key.Key_2)
    seat.press(Qt.Key.Key_Escape)
    assert not seat.screen.plan.is_open()
    assert read_line_budget(desk.office.ctx).limit == 0
    seat.press(Qt.Key.Key_B, CONTROL)
    assert seat.screen.plan.field.text() == ""
    seat.screen.plan.field.set_text("20")
    seat.screen.plan.save.click()
    assert read_line_budget(desk.office.ctx).limit == 20_000_000


def test_whoever_may_not_set_it_is_not_offered_it(sit: Sit) -> None:
    assert not sit("dadang").screen.plan.change.isVisible()


def test_the_telephone_is_one_key_away(desk: Desk, sit: Sit) -> None:
    number = desk.record(PHOTO)
    seat = sit()
    wanted = QSignalSpy(seat.screen.go_to_item)
    seat.press(Qt.Key.Key_7, ALT)
    assert wanted.at(0) == ["composer", number]
    note_sent_by(desk.office.ctx, desk.office.people["lilis"], number, Travel.SMS)
    seat.screen.refresh(frozenset({"outbox"}))
    assert seat.screen.card.compose.isVisible(), "a telephone loses messages too"
    assert not seat.screen.hold.isVisible()
    seat.press(Qt.Key.Key_2, ALT)
    seat.type("9412077")
    assert desk.tracking_id(number) == "9412077"


def test_the_plan_has_room_at_200_percent(qtbot: QtBot, desk: Desk, sit: Sit) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme="light", scale=200)
    try:
        desk.record(PHOTO)
        seat = sit(width=1366)
        seat.press(Qt.Key.Key_B, CONTROL)
        seat.type("0,05")
        plan = seat.screen.plan
        assert plan.banner.width() > 0
        assert plan.change.geometry().right() <= plan.width()
        assert seat.screen.table.isVisible()
    finally:
        theme.apply(app, theme="light", scale=100)


def test_an_act_leads_to_its_case(desk: Desk, sit: Sit) -> None:
    number, lilis = desk.record(), desk.office.people["lilis"]
    settle(desk, number, Accepted(reference="9412077"))
    desk.office.clock.forward(days=2)
    act = queue_reply(desk.office.ctx, lilis, number, "Sudah kami tambal.")
    seat = sit()
    assert seat.screen.item() == f"{number} {act.id}"
    assert seat.screen.card.whole.isVisible()
    opened = QSignalSpy(seat.screen.open_case)
    seat.press(Qt.Key.Key_8, ALT)
    seat.press(Qt.Key.Key_Return)
    assert [opened.at(place) for place in range(opened.count())] == [[number], [number]]
    seat.screen.card.clear()
    seat.screen.card.whole.button.click()
    assert opened.count() == 2, "nothing is in sight"


def test_a_poisoned_item_is_mended_where_it_stands_and_the_others_flow(desk: Desk, sit: Sit) -> None:
    """N19: refused with the service's words, its sent text edited in place and sent; nothing else waited for it."""
    poisoned, other = desk.record(), desk.record()
    desk.service.faults.add(Fault("validation_422", on="submit", times=1))
    report = desk.round()
    assert [one.kind for one in desk.service.fired] == ["validation_422"]
    assert (report.refused, desk.state(other)) == (1, SyncState.ACCEPTED)
    seat = sit()
    assert seat.screen.item() == poisoned
    assert "The given data was invalid." in seat.screen.card.service.text()
    seat.press(Qt.Key.Key_4, ALT)
    text = seat.screen.card.release.text
    assert text.hasFocus(), "the cursor stands in what is to be mended"
    seat.press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(text, "Jalan di depan SDN 2 rusak.")
    seat.press(Qt.Key.Key_Return)
    seat.screen.card.release.release.click()
    assert desk.state(poisoned) is SyncState.WAITING
    assert desk.drain().accepted == 1
    (kept,) = desk.service.complaints_with_reference(poisoned)
    assert "Jalan di depan SDN 2 rusak." in repr(kept)
    desk.check_books()
