"""The case page as one sees and walks it: an identity opened by one word and masked again by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.privacy import Privacy
from desktop.ui.frame.keys import keys_of
from tests.support.case_page import Seat, at_case, record_case
from tests.support.entry import opened_office
from tests.support.office import MadeOffice
from tests.support.window import inks

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

Sit = Callable[..., Seat]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


@pytest.fixture
def sit(qtbot: QtBot, office: MadeOffice) -> Sit:
    return partial(at_case, qtbot, office)


def test_the_next_step_has_the_keyboard_and_every_key_is_its_own(office: MadeOffice, sit: Sit) -> None:
    number = record_case(office)
    seat = sit(number)
    first = next(iter(seat.screen.acts.all().values()))
    assert (first.hasFocus(), first.primary, first.words()) == (True, True, "Salin ke LAPOR!")
    keys = keys_of(seat.screen)
    assert set(keys) == {
        "Ctrl+M",
        "F12",
        "Alt+1",
        "Alt+2",
        "Ctrl+D",
        "Ctrl+H",
        "Ctrl+Shift+Z",
        "Ctrl+I",
        "Ctrl+K",
        "Ctrl+G",
        "Ctrl+R",
        "Ctrl+Return",
        "Alt+4",
        "Alt+5",
        "Esc",
    }
    assert all(len(owners) == 1 for owners in keys.values())
    assert seat.screen.title().startswith("Jalan berlubang")
    assert seat.screen.subtitle().startswith(number)
    assert seat.screen.item() == number


def test_an_identity_is_opened_by_one_word_and_masked_again_by_itself(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office))
    story = seat.screen.story
    seat.press(Qt.Key.Key_I, CONTROL)
    assert seat.screen.ask.is_open()
    seat.press(Qt.Key.Key_Return)
    assert seat.screen.ask.problem() != "", "without a word nothing is opened"
    seat.type("menelepon")
    assert story.identity.text().startswith("Asep Dartiwa")
    assert not seat.screen.ask.is_open()
    assert story.is_timed()
    seat.screen.refresh(frozenset({"complaint"}))
    assert story.is_timed(), "news does not cut the seconds short"
    story.time_is_up()
    assert story.identity.text().startswith("A•••")
    assert not story.is_timed()


def test_leaving_closes_what_was_opened(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office))
    seat.press(Qt.Key.Key_I, CONTROL)
    seat.type("menelepon")
    seat.screen.leave()
    assert seat.screen.story.identity.text().startswith("A•••")
    seat.press(Qt.Key.Key_I, CONTROL)
    seat.screen.leave()
    assert not seat.screen.ask.is_open()


def test_f8_hides_everything_personal(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office))
    seat.screen.set_masked(hidden=True)
    assert seat.screen.story.story.toPlainText() == "•••"
    assert seat.screen.title() == "•••"
    seat.screen.set_masked(hidden=False)
    assert seat.screen.story.story.toPlainText().startswith("Jalan")


def test_the_words_cannot_be_changed(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office, description="Baris\u202e satu\nbaris <b>dua</b>"))
    story = seat.screen.story.story
    story.setFocus()
    QTest.keyClicks(story, "xyz")
    assert story.toPlainText() == "Baris[U+202E] satu\nbaris <b>dua</b>"
    assert story.isReadOnly()


def test_why_a_date_walks_through_the_deadlines(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office))
    clocks = seat.screen.clocks
    seen = [clocks.explained()]
    for _ in range(4):
        seat.press(Qt.Key.Key_K, CONTROL)
        seen.append(clocks.explained())
    assert seen[0][0].startswith("3 hari kerja")
    assert seen[1][0].startswith("14 hari")
    assert seen[3] == ()
    assert seen[4] == seen[0]


def test_a_case_that_may_not_be_seen_shows_nothing_of_it(office: MadeOffice, sit: Sit) -> None:
    number = record_case(office, supervisory=True)
    seat = sit(number)
    assert seat.screen.title() == "Kasus"
    assert seat.screen.trouble.words() == "Nomor ini tidak ditemukan. Periksa nomor pada tanda terima."
    assert not seat.screen.story.isVisible()
    plain = record_case(office)
    seat.screen.show_item(plain)
    assert seat.screen.story.isVisible()
    assert seat.screen.trouble.words() == ""
    seat.screen.show_item("")
    assert seat.screen.item() == plain


def test_history_is_read_by_the_screen_reader(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office))
    seat.press(Qt.Key.Key_I, CONTROL)
    seat.type("<i>menelepon</i>")
    lines = seat.screen.timeline.lines()
    assert lines[0] == "23 Nov 09.44, Identitas dibuka, Lilis S., “<i>menelepon</i>”"
    model = seat.screen.timeline.model()
    assert "&lt;i&gt;" in str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert len(inks(seat.screen.timeline.viewport())) > 10


def test_where_letters_are_large_the_columns_stand_under_each_other(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office, privacy=Privacy()), width=683)
    first = next(iter(seat.screen.acts.all().values()))
    assert first.mapTo(seat.screen, first.rect().bottomLeft()).y() <= seat.screen.height()
    assert first.parent() is seat.screen
    seat.press(Qt.Key.Key_D, CONTROL)
    assert not seat.screen.ask.visibleRegion().isEmpty(), "the question is brought into sight"
    seat.press(Qt.Key.Key_Escape)
    seat.screen.window().resize(1176, 613)
    QApplication.processEvents()
    assert first.parent() is seat.screen.acts


def test_it_is_painted_in_its_states(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record_case(office))
    assert len(inks(seat.screen)) > 50
    names = [part.accessibleName() for part in seat.screen.axes.findChildren(QWidget) if part.accessibleName()]
    assert "Kasus di kantor ini: Diterima" in names
