"""What leaves is decided in the queue: held text marked, questions answered first, nothing sent by accident."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.delivery import Refused, Step, SyncState
from desktop.domain.privacy import Privacy
from desktop.usecases.release import hold_case
from tests.support.desk import JPEG, Desk, open_desk
from tests.support.queue_page import Seat, at_queue
from tests.support.settling import settle

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

Sit = Callable[..., Seat]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def sit(qtbot: QtBot, desk: Desk) -> Sit:
    return partial(at_queue, qtbot, desk)


def test_ctrl_h_holds_and_lets_go_again(desk: Desk, sit: Sit) -> None:
    number = desk.record()
    seat = sit()
    assert seat.screen.hold.words() == "Tahan"
    seat.press(Qt.Key.Key_H, CONTROL)
    assert desk.state(number) is SyncState.HELD
    assert seat.screen.hold.words() == "Lepas"
    seat.press(Qt.Key.Key_H, CONTROL)
    assert desk.state(number) is SyncState.WAITING


def test_both_questions_are_answered_by_digits_before_it_goes(desk: Desk, sit: Sit) -> None:
    number = desk.record(privacy=Privacy())
    seat = sit()
    way = seat.screen.card.release
    assert way.name.isVisible()
    seat.press(Qt.Key.Key_H, CONTROL)
    assert way.problem.isVisible()
    assert desk.state(number) is SyncState.HELD
    way.name.setFocus()
    seat.press(Qt.Key.Key_1)
    way.report.setFocus()
    seat.press(Qt.Key.Key_5)
    way.release.click()
    assert desk.state(number) is SyncState.WAITING
    assert seat.told.words == [f"Dilepas: {number}."]


def test_what_must_not_leave_is_marked_and_goes_only_redacted(desk: Desk, sit: Sit) -> None:
    number = desk.record(
        description="😀 Saya Asep Dartiwa\u202e, NIK 3208112107869003, jalan rusak.",
        incident_place="Dusun Kliwon RT 002 RW 002",
    )
    seat = sit()
    way = seat.screen.card.release
    assert not way.name.isVisible(), "both questions stood answered"
    assert "3208112107869003" in way.marked()
    assert any(piece.startswith("Asep") for piece in way.marked())
    assert "Tempat kejadian tidak ikut terkirim" in way.note.text()
    way.release.click()
    assert way.problem.isVisible()
    assert desk.state(number) is SyncState.HELD
    way.text.setFocus()
    seat.press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(way.text, "Jalan rusak.")
    seat.screen.refresh(frozenset({"outbox"}))
    assert way.text.text() == "Jalan rusak.", "news does not take typed words away"
    seat.press(Qt.Key.Key_Return)
    assert way.release.hasFocus()
    way.title.set_text("Jalan rusak")
    way.release.click()
    assert desk.state(number) is SyncState.WAITING
    desk.round()
    (sent,) = desk.service.complaints_with_reference(number)
    assert "Asep" not in repr(sent)


def test_an_untouched_text_leaves_code_point_for_code_point(desk: Desk, sit: Sit) -> None:
    number = desk.record(description="Jalan\u00a0rusak\u2028sekali\u202e.", privacy=Privacy())
    seat = sit()
    way = seat.screen.card.release
    assert way.text.text().startswith("Jalan")
    way.name.set_answer("hidden")
    way.report.set_answer("public")
    way.release.click()
    desk.round()
    assert "Jalan\u00a0rusak\u2028sekali\u202e." in text_of(desk, number)


def text_of(desk: Desk, number: str) -> str:
    (sent,) = desk.service.complaints_with_reference(number)
    return sent.first_text


def test_a_refused_case_shows_the_services_words_and_can_be_mended_or_sent_alone(desk: Desk, sit: Sit) -> None:
    number = desk.record()
    settle(desk, number, Refused(reason="invalid", words="judul\u202e kosong"))
    seat = sit()
    card = seat.screen.card
    assert card.service.text() == "Kata layanan: “judul[U+202E] kosong”"
    assert card.plain_explanation.text().startswith("LAPOR! tidak menerima isinya.")
    seat.press(Qt.Key.Key_4, ALT)
    assert desk.state(number) is SyncState.HELD
    assert card.release.isVisible()


def test_files_may_stay_here(desk: Desk, sit: Sit) -> None:
    number = desk.record(JPEG)
    seat = sit()
    assert seat.screen.card.text_alone.isVisible()
    seat.press(Qt.Key.Key_5, ALT)
    assert [item.state for item in desk.items(number) if item.step is Step.FILE] == [SyncState.NOT_REQUIRED]
    assert not seat.screen.card.text_alone.isVisible()


def test_a_decision_somebody_else_took_meanwhile_is_said(desk: Desk, sit: Sit) -> None:
    number = desk.record()
    seat = sit()
    hold_case(desk.office.ctx, desk.office.people["wahyu"], number)
    seat.press(Qt.Key.Key_H, CONTROL)
    assert seat.screen.card.trouble.isVisible()
    seat.screen.refresh(frozenset({"outbox"}))
    assert not seat.screen.card.trouble.isVisible()
    seat.screen.refresh(frozenset({"draft"}))


def test_f8_hides_the_text_to_be_sent_too(desk: Desk, sit: Sit) -> None:
    desk.record(privacy=Privacy())
    seat = sit()
    assert seat.screen.card.release.text.isVisible()
    seat.screen.set_masked(hidden=True)
    assert not seat.screen.card.release.text.isVisible()
    seat.press(Qt.Key.Key_H, CONTROL)
    assert seat.told.words == ["Layar sedang disamarkan. Tekan F8 untuk melihat teksnya dulu."]
    seat.screen.set_masked(hidden=False)
    assert seat.screen.card.release.text.isVisible()
