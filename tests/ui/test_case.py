"""The case page as one sees and walks it: asked in place, masked again by itself, printed by one key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.privacy import Privacy
from desktop.errors import PrinterAbsentError
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.screen import CaseScreen
from desktop.ui.entry.port import Issued
from desktop.ui.frame.keys import keys_of
from desktop.usecases.reading import show_case
from desktop.usecases.register_complaint import register_complaint
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry
from tests.support.screens import AtOnce, Told, in_window
from tests.support.window import inks

ZONE = "Asia/Jakarta"
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class HandPaper:
    """A printer that can be taken away."""

    absent: bool = False
    printed: list[Issued] = field(default_factory=list)

    def print_issued(self, issued: Issued) -> int:
        if self.absent:
            raise PrinterAbsentError("Loket")
        self.printed.append(issued)
        return 2

    def save_issued(self, issued: Issued, path: Path) -> None:
        path.write_text(issued.receipt.number, encoding="utf-8")


@dataclass
class Seat:
    """Somebody before a case page."""

    screen: CaseScreen
    paper: HandPaper
    told: Told

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focus = QApplication.focusWidget() or self.screen
        QTest.keyClick(focus, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is, and Enter."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.press(Qt.Key.Key_Return)


Sit = Callable[..., Seat]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


@pytest.fixture
def sit(qtbot: QtBot, office: MadeOffice) -> Sit:
    def sit_down(number: str, login: str = "lilis", *, width: int = 1176) -> Seat:
        paper, told = HandPaper(), Told()
        port = OfficeCase(office.ctx, office.people[login], ZONE)
        screen = CaseScreen(port, AtOnce(), paper, told.announce)
        screen.announce.connect(told.say)
        in_window(qtbot, screen, width=width)
        screen.show_item(number)
        screen.enter()
        QApplication.processEvents()
        return Seat(screen, paper, told)

    return sit_down


def record(office: MadeOffice, **changes: object) -> str:
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes)).number


def test_the_next_step_has_the_keyboard_and_every_key_is_its_own(office: MadeOffice, sit: Sit) -> None:
    number = record(office)
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
        "Esc",
    }
    assert all(len(owners) == 1 for owners in keys.values())
    assert seat.screen.title().startswith("Jalan berlubang")
    assert seat.screen.subtitle().startswith(number)
    assert seat.screen.item() == number


def test_an_identity_is_opened_by_one_word_and_masked_again_by_itself(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record(office))
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
    seat = sit(record(office))
    seat.press(Qt.Key.Key_I, CONTROL)
    seat.type("menelepon")
    seat.screen.leave()
    assert seat.screen.story.identity.text().startswith("A•••")
    seat.press(Qt.Key.Key_I, CONTROL)
    seat.screen.leave()
    assert not seat.screen.ask.is_open()


def test_f8_hides_everything_personal(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record(office))
    seat.screen.set_masked(hidden=True)
    assert seat.screen.story.story.toPlainText() == "•••"
    assert seat.screen.title() == "•••"
    seat.screen.set_masked(hidden=False)
    assert seat.screen.story.story.toPlainText().startswith("Jalan")


def test_the_words_cannot_be_changed(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record(office, description="Baris\u202e satu\nbaris <b>dua</b>"))
    story = seat.screen.story.story
    story.setFocus()
    QTest.keyClicks(story, "xyz")
    assert story.toPlainText() == "Baris[U+202E] satu\nbaris <b>dua</b>"
    assert story.isReadOnly()


def test_voiding_asks_for_a_reason_in_place_and_esc_leaves_all_as_it_was(office: MadeOffice, sit: Sit) -> None:
    number = record(office)
    seat = sit(number)
    seat.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert not seat.screen.acts.isVisible()
    seat.press(Qt.Key.Key_Escape)
    assert seat.screen.acts.isVisible()
    assert not seat.screen.ask.is_open()
    seat.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    seat.press(Qt.Key.Key_Return)
    assert seat.screen.ask.problem()
    seat.type("salah ketik")
    assert seat.screen.banner.words() == "Nomor ini batal: salah ketik"
    assert seat.screen.acts.all() == {}
    assert seat.told.words == ["Nomor dibatalkan; barisnya tetap di register."]
    assert show_case(office.ctx, office.people["lilis"], number).record.voided
    seat.screen.enter()
    assert seat.screen.story.story.hasFocus(), "nothing is left to do"


def test_a_correction_is_chosen_typed_and_stands_beside_the_words(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record(office))
    seat.press(Qt.Key.Key_D, CONTROL)
    seat.press(Qt.Key.Key_Return)
    seat.type("Lubang bertambah dua.")
    assert seat.screen.story.added.text().endswith("Lubang bertambah dua.")
    assert seat.screen.story.added.text().startswith("Keterangan tambahan")
    assert seat.told.changed == [frozenset({"complaint", "outbox"})]


def test_a_tracking_number_is_typed_here_too(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record(office))
    seat.press(Qt.Key.Key_2, ALT)
    seat.type("bukan nomor")
    assert seat.screen.ask.problem()
    assert seat.screen.ask.is_open()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_A, CONTROL)
    seat.type("9412077")
    assert "copy" not in seat.screen.acts.all()


def test_one_key_each_for_handing_over_holding_deciding_and_copying(office: MadeOffice, sit: Sit) -> None:
    number = record(office)
    seat = sit(number)
    decided, copied = QSignalSpy(seat.screen.go_to_item), QSignalSpy(seat.screen.copy_wanted)
    seat.press(Qt.Key.Key_M, CONTROL)
    assert copied.at(0) == [number]
    seat.press(Qt.Key.Key_1, ALT)
    assert "hand_over" not in seat.screen.acts.all()
    seat.press(Qt.Key.Key_H, CONTROL)
    assert next(iter(seat.screen.acts.all())) == "decide"
    seat.press(Qt.Key.Key_H, CONTROL)
    assert decided.at(0) == ["queue", number]


def test_f12_prints_and_says_so_and_the_second_is_a_copy(office: MadeOffice, sit: Sit) -> None:
    number = record(office)
    seat = sit(number)
    seat.press(Qt.Key.Key_F12)
    seat.press(Qt.Key.Key_F12)
    assert seat.told.words == [
        f"Tanda terima {number} dicetak 2 lembar.",
        f"SALINAN tanda terima {number} dicetak 2 lembar.",
    ]
    assert [issued.receipt.is_copy for issued in seat.paper.printed] == [False, True]
    assert seat.screen.acts.all()["print"].words() == "Cetak lagi, SALINAN"


def test_an_absent_printer_harms_nothing_and_the_original_comes_later(
    office: MadeOffice, sit: Sit, tmp_path: Path
) -> None:
    number = record(office)
    seat = sit(number)
    seat.paper.absent = True
    seat.press(Qt.Key.Key_F12)
    assert seat.told.words[-1] != ""
    seat.paper.absent = False
    seat.press(Qt.Key.Key_F12)
    assert [issued.receipt.is_copy for issued in seat.paper.printed] == [False], "the same paper, not a copy"
    seat.screen.ask_path = lambda name: tmp_path / name
    seat.screen.took_offer("Ctrl+Shift+S")
    assert (tmp_path / f"{number}.pdf").read_text(encoding="utf-8") == number
    assert seat.told.words[-1] == f"Tersimpan sebagai {number}.pdf."
    seat.screen.ask_path = lambda _name: None
    seat.screen.took_offer("Ctrl+Shift+S")
    seat.screen.took_offer("sesuatu")
    assert seat.told.words[-1] == f"Tersimpan sebagai {number}.pdf."


def test_why_a_date_walks_through_the_deadlines(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record(office))
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
    number = record(office, supervisory=True)
    seat = sit(number)
    assert seat.screen.title() == "Kasus"
    assert seat.screen.trouble.words() == "Nomor ini tidak ditemukan. Periksa nomor pada tanda terima."
    assert not seat.screen.story.isVisible()
    plain = record(office)
    seat.screen.show_item(plain)
    assert seat.screen.story.isVisible()
    assert seat.screen.trouble.words() == ""
    seat.screen.show_item("")
    assert seat.screen.item() == plain


def test_a_failure_outside_a_question_is_said_across_the_page(office: MadeOffice, sit: Sit) -> None:
    from desktop.usecases.release import hold_case

    number = record(office)
    seat = sit(number)
    hold_case(office.ctx, office.people["lilis"], number)
    seat.press(Qt.Key.Key_H, CONTROL)
    assert seat.screen.trouble.words() != ""
    seat.screen.refresh(frozenset({"outbox"}))
    assert seat.screen.trouble.words() == ""
    seat.screen.refresh(frozenset({"draft"}))


def test_history_is_read_by_the_screen_reader(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record(office))
    seat.press(Qt.Key.Key_I, CONTROL)
    seat.type("<i>menelepon</i>")
    lines = seat.screen.timeline.lines()
    assert lines[0] == "23 Nov 09.44, Identitas dibuka, Lilis S., “<i>menelepon</i>”"
    model = seat.screen.timeline.model()
    assert "&lt;i&gt;" in str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert len(inks(seat.screen.timeline.viewport())) > 10


def test_where_letters_are_large_the_columns_stand_under_each_other(office: MadeOffice, sit: Sit) -> None:
    seat = sit(record(office, privacy=Privacy()), width=683)
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
    seat = sit(record(office))
    assert len(inks(seat.screen)) > 50
    names = [part.accessibleName() for part in seat.screen.axes.findChildren(QWidget) if part.accessibleName()]
    assert "Kasus di kantor ini: Diterima" in names
