"""The import as one sees and walks it: a file by drag or key, two questions, lines that open their cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.complaint import Channel
from desktop.domain.delivery import SyncState
from desktop.ui import theme
from desktop.ui.frame.keys import keys_of
from desktop.ui.listing.port import OfficeListing
from desktop.ui.shown import HIDDEN
from desktop.usecases.reading import show_case
from tests.support.desk import Desk, open_desk
from tests.support.dragging import drop
from tests.support.listing_page import LOST, ZONE, Seat, at_listing, export, three_cases, write_export
from tests.support.window import inks

ALT = Qt.KeyboardModifier.AltModifier
Sit = Callable[..., Seat]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def sit(qtbot: QtBot, desk: Desk) -> Sit:
    return partial(at_listing, qtbot, desk)


@pytest.fixture
def cases(desk: Desk) -> tuple[str, str, str]:
    return three_cases(desk)


@pytest.fixture
def path(tmp_path: Path, cases: tuple[str, str, str]) -> Path:
    _, found, sent = cases
    return write_export(tmp_path, export(found, sent), titles=("Laporan 1 Nov 2026 - 30 Nov 2026", ""))


def test_a_list_is_walked_from_file_to_result_by_keyboard_alone(
    desk: Desk, sit: Sit, path: Path, cases: tuple[str, str, str]
) -> None:
    lost, found, _ = cases
    seat = sit()
    screen = seat.screen
    assert screen.pick.hasFocus()
    screen.file.ask_path = lambda: path
    seat.press(Qt.Key.Key_1, ALT)
    before = screen.before
    assert before.isVisible()
    assert before.lines.text().startswith("5 laporan, 1 November 2026 sampai 30 November 2026.")
    assert before.stated.text() == "Daftar menyebut masa 1 November 2026 sampai 30 November 2026."
    assert before.chosen_institution() == "151345"
    assert before.whole.hasFocus(), "the institution is known; what only a person knows has the cursor"
    seat.press(Qt.Key.Key_1)
    seat.press(Qt.Key.Key_Return)
    assert before.take.hasFocus()
    seat.press(Qt.Key.Key_F12)
    assert desk.tracking_id(found) == "9412001"
    table = screen.result.table
    assert table.hasFocus()
    assert [row.group or row.key for row in table.rows()][:3] == [
        "Terbukti tidak ada di LAPOR!",
        lost,
        "Terjawab",
    ]
    assert screen.result.summary.text() == (
        "5 laporan dibaca, 1 November 2026 sampai 30 November 2026. 1 terjawab · 1 kasus baru · "
        "1 status diperbarui · 1 terbukti tidak ada."
    )
    assert (screen.title(), seat.told.changed) == ("Daftar LAPOR!", [frozenset({"complaint", "outbox"})])


def test_an_absent_report_goes_again_by_keyboard_with_a_reason_asked_once_more(
    qtbot: QtBot, desk: Desk, sit: Sit, path: Path, cases: tuple[str, str, str]
) -> None:
    lost, _, sent = cases
    seat = sit()
    screen = seat.screen
    screen.file.given.emit(path)
    screen.before.whole.set_answer("ya")
    screen.before.take.click()
    table = screen.result.table
    with qtbot.waitSignal(screen.open_case) as opened:
        seat.press(Qt.Key.Key_Return)
    assert opened.args == [lost]
    assert screen.result.decision.isVisible()
    assert len(inks(screen)) > 10
    seat.press(Qt.Key.Key_3, ALT)
    seat.type("sudah dicari di daftar")
    assert desk.state(lost) is SyncState.UNKNOWN, "asked once more in place"
    seat.press(Qt.Key.Key_Return)
    assert desk.state(lost) is SyncState.WAITING
    assert seat.told.words == [f"Antre lagi: {lost}."]
    assert table.rows()[0].group == "Terjawab"
    assert not screen.result.decision.isVisible()
    assert desk.state(sent) is SyncState.ACCEPTED


def test_a_report_born_online_is_a_case_told_apart(desk: Desk, sit: Sit, path: Path) -> None:
    screen = sit().screen
    screen.file.given.emit(path)
    screen.before.take.click()
    rows = {row.chip: row for row in screen.result.table.rows()}
    born = show_case(desk.office.ctx, desk.office.people["lilis"], rows["#9413001"].key)
    assert born.record.entry.channel is Channel.LAPOR
    assert born.record.tracking_id == "9413001"


def test_the_same_file_dropped_again_changes_nothing(sit: Sit, path: Path) -> None:
    screen = sit().screen
    for _ in range(2):
        drop(screen, QUrl.fromLocalFile(str(path)))
        screen.before.whole.set_answer("ya")
        screen.before.take.click()
    assert screen.result.summary.text().endswith("1 terbukti tidak ada."), (
        "what waits for a decision is offered again, nothing else happened"
    )
    assert [row.group for row in screen.result.table.rows() if row.group] == ["Terbukti tidak ada di LAPOR!"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("foto.xlsx", b"\xff\xd8\xff\xe0 foto", "Ini bukan berkas Excel, walau namanya mungkin .xlsx."),
        ("kosong.xlsx", b"", "Berkas daftar ini kosong."),
        ("surat.pdf", b"%PDF-1.4", "Ini bukan berkas Excel, walau namanya mungkin .xlsx."),
        ("KURIR.kotakpos", b"x", "Ini bundel kurir, bukan daftar Excel."),
    ],
)
def test_another_kind_of_file_is_answered_in_words(
    sit: Sit, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    screen = sit().screen
    path = tmp_path / name
    path.write_bytes(content)
    drop(screen, QUrl.fromLocalFile(str(path)))
    assert screen.ground.trouble.isVisible()
    assert screen.ground.trouble.text().startswith(words)
    drop(screen, QUrl.fromLocalFile(str(tmp_path)))
    assert screen.ground.trouble.text().startswith("Itu folder")


def test_reading_can_be_given_up_at_once(sit: Sit, path: Path) -> None:
    seat = sit()
    screen = seat.screen
    seat.worker.waiting = True
    screen.file.given.emit(path)
    assert screen.before.lines.text().startswith("Membaca berkas…")
    assert not screen.before.take.isVisible()
    assert screen.before.cancel.hasFocus()
    assert not screen.flush(), "its end would be told to a screen that is gone"
    screen.compare.setFocus()
    screen.enter()
    assert screen.before.cancel.hasFocus()
    seat.press(Qt.Key.Key_Escape)
    assert screen.pick.isVisible()
    seat.worker.go()
    assert screen.pick.isVisible(), "an answer nobody waits for any more changes nothing"


def test_a_clock_that_cannot_be_right_is_asked_about_in_place(desk: Desk, sit: Sit, path: Path) -> None:
    seat = sit()
    screen = seat.screen
    screen.file.given.emit(path)
    desk.office.clock.forward(days=60)
    screen.before.take.click()
    assert screen.before.trouble.text().endswith("tekan F12 sekali lagi.")
    assert screen.before.take.isVisible()
    seat.press(Qt.Key.Key_F12)
    assert screen.result.isVisible()


def test_without_an_institution_it_is_said_what_that_means(sit: Sit, tmp_path: Path) -> None:
    path = write_export(tmp_path, [export("KEC07-A-2611-0001-N", "x")[4]])
    screen = sit().screen
    screen.file.given.emit(path)
    assert screen.before.institution.box.hasFocus()
    assert screen.before.said.text() == "Tanpa instansi, tidak ada kasus baru yang dibuat dari daftar."
    screen.before.institution.line.setText("Dinas Bina Marga")
    assert screen.before.chosen_institution() == "Dinas Bina Marga"
    screen.before.institution.set_text("")
    screen.before.take.click()
    assert screen.result.frame.words() == "Tidak ada baris yang menyangkut kantor ini."
    screen.enter()


def test_where_there_is_no_room_lines_and_decision_take_turns(
    qtbot: QtBot, sit: Sit, path: Path, cases: tuple[str, str, str]
) -> None:
    seat = sit(width=640, height=300)
    screen = seat.screen
    screen.resized_to("paged")
    screen.file.given.emit(path)
    screen.before.whole.set_answer("ya")
    screen.before.take.click()
    assert screen.result.table.isVisible()
    assert not screen.result.decision.isVisible()
    seat.press(Qt.Key.Key_Return)
    assert screen.result.resend.field.line.hasFocus()
    assert not screen.result.table.isVisible()
    seat.press(Qt.Key.Key_Escape)
    assert screen.result.table.hasFocus()
    screen.result.table.choose_key(cases[1])
    with qtbot.waitSignal(screen.open_case) as opened:
        seat.press(Qt.Key.Key_Return)
    assert opened.args == [cases[1]]


def test_the_mask_hides_what_reports_are_about(sit: Sit, path: Path) -> None:
    seat = sit()
    screen = seat.screen
    screen.file.given.emit(path)
    screen.before.whole.set_answer("ya")
    screen.before.take.click()
    screen.set_masked(hidden=True)
    assert {row.title for row in screen.result.table.rows() if row.key} == {HIDDEN}
    screen.set_masked(hidden=False)
    assert LOST in {row.title for row in screen.result.table.rows()}


def test_a_failing_decision_is_said_beside_it(desk: Desk, sit: Sit, path: Path, cases: tuple[str, str, str]) -> None:
    screen = sit().screen
    screen.file.given.emit(path)
    screen.before.whole.set_answer("ya")
    screen.before.take.click()
    desk.office.ctx.store.close()
    screen.result.resend.decided.emit("alasan")
    assert screen.result.trouble.isVisible()


def test_every_key_is_its_own_on_every_page(sit: Sit, path: Path) -> None:
    screen = sit().screen
    names = {"Alt+1", "Alt+2", "Alt+3", "Alt+4", "F12", "Esc"}
    assert set(keys_of(screen)) == names
    for page in (screen.start, screen.before, screen.form, screen.result):
        screen._show(page)
        QApplication.processEvents()
        owners = [(name, owner.parent()) for name, found in keys_of(screen).items() for owner in found]
        visible = [name for name, owner in owners if isinstance(owner, QWidget) and owner.isVisible()]
        assert len(visible) == len(set(visible)), visible


def test_other_roads_lead_from_here(qtbot: QtBot, sit: Sit) -> None:
    screen = sit().screen
    with qtbot.waitSignal(screen.go_to) as went:
        screen.compare.click()
    assert went.args == ["reconciliation"]
    assert screen.compare.accessibleName() == "Rekonsiliasi, Ctrl+Shift+R"


def test_the_port_knows_when_a_file_was_made_and_when_nobody_does(desk: Desk, tmp_path: Path) -> None:
    port = OfficeListing(desk.office.ctx, desk.office.people["dadang"], ZONE)
    path = tmp_path / "x"
    path.write_bytes(b"")
    assert port.made_at(path) is not None
    assert port.made_at(tmp_path / "hilang") is None
    assert port.titles(frozenset()) == {}
    assert port.may_resend


def test_large_letters_keep_the_acts_in_sight(qapp: QApplication, sit: Sit, path: Path) -> None:
    theme.apply(qapp, theme="dark", scale=200)
    seat = sit(width=1366, height=545)
    screen = seat.screen
    screen.resized_to("paged")
    screen.file.given.emit(path)
    for page, button in ((screen.before, screen.before.take), (screen.form, screen.form.take)):
        screen._show(page)
        QApplication.processEvents()
        bottom = button.mapTo(screen, button.rect().bottomRight())
        assert screen.rect().contains(bottom), "always in sight"
        assert button.width() >= button.sizeHint().width()
