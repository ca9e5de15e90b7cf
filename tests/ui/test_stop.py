"""The stop pages: a sentence, the next step, lawful ways on, and never a new store in the place of a missing one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.errors import (
    AlreadyRunningError,
    DiskFullError,
    EngineUnfitError,
    Failure,
    FolderReadOnlyError,
    JournalBrokenError,
    SlotsDamagedError,
    StoreMissingError,
    StoreNewerError,
    StoreTroubleError,
    StoreUnreadableError,
)
from desktop.ui.messages import words_for
from desktop.ui.stop.page import WAYS, StopPage
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from tests.support.window import button, shown

PLACE = Path("/srv/loket")
FAILURES: tuple[Failure, ...] = (
    StoreMissingError(PLACE / "loket.db"),
    StoreUnreadableError(PLACE / "loket.db"),
    SlotsDamagedError(PLACE / "kunci-a.json"),
    StoreNewerError(found=9, known=1),
    EngineUnfitError("sqlite"),
    FolderReadOnlyError(PLACE),
    DiskFullError(PLACE),
    StoreTroubleError("io"),
    AlreadyRunningError(),
    JournalBrokenError(3),
)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_every_failure_has_its_words_and_a_way_on(qtbot: QtBot, failure: Failure) -> None:
    page = StopPage(failure)
    shown(qtbot, page)
    words = words_for(failure)
    said = " ".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisible())
    assert words.sentence in said
    assert words.next_step in said
    assert page.accessibleName().startswith(words.sentence)
    assert page.ways()
    assert page.ways()[-1] == "close"


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_none_offers_to_make_a_new_store(failure: Failure) -> None:
    page = StopPage(failure)
    words = " ".join(one.words().casefold() for one in page.findChildren(KeyButton))
    assert "baru" not in words
    assert "buat" not in words
    page.deleteLater()


def test_a_way_is_told_and_the_first_one_has_the_keyboard(qtbot: QtBot) -> None:
    page = StopPage(StoreMissingError(PLACE / "loket.db"))
    shown(qtbot, page)
    page.setFocus()
    assert button(page, "Cari berkas data…").hasFocus()
    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.keyClick(button(page, "Cari berkas data…"), Qt.Key.Key_Space)
    assert chosen.args == ["find"]
    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.mouseClick(button(page, "Coba lagi"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["again"]


def test_only_failures_of_the_store_are_listed() -> None:
    assert all(issubclass(kind, Failure) for kind in WAYS)
