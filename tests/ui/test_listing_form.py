"""A report of LAPOR! typed over from the site: Enter walks, F12 takes it in once, what was typed is never lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.complaint import Channel
from desktop.domain.text_marks import is_blank
from desktop.usecases.online_wording import kept_online_wording
from desktop.usecases.reading import show_case
from tests.support.desk import Desk, open_desk
from tests.support.listing_page import Seat, at_listing
from tests.support.window import inks

ALT = Qt.KeyboardModifier.AltModifier
Sit = Callable[..., Seat]
FIXTURES = Path(__file__).parents[1] / "fixtures"
HOSTILE = json.loads((FIXTURES / "hostile-text.json").read_text(encoding="utf-8"))["strings"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def sit(qtbot: QtBot, desk: Desk) -> Sit:
    return partial(at_listing, qtbot, desk)


def test_the_form_is_walked_by_enter_and_taken_in_by_f12(qtbot: QtBot, desk: Desk, sit: Sit) -> None:
    seat = sit()
    form = seat.screen.form
    seat.press(Qt.Key.Key_2, ALT)
    assert form.tracking.line.hasFocus()
    assert seat.screen.subtitle() == "Laporan yang lahir di LAPOR!, diketik dari situsnya"
    seat.type("#9412077")
    seat.type("Sekolah kebanjiran")
    assert form.story.hasFocus()
    seat.type("Halaman sekolah tergenang setiap hujan.")
    seat.type("20/11")
    assert form.received.line.accessibleName() == "Masuk LAPOR!, Jumat, 20 November 2026"
    seat.type("21/11")
    seat.type("Aspirasi")
    assert form.marks.box.hasFocus()
    seat.press(Qt.Key.Key_F12)
    assert form.said.text().startswith("Tercatat sebagai KEC07-A-2611-0001-N.")
    assert form.typed().is_empty
    assert form.tracking.line.hasFocus(), "ready for the next one"
    made = show_case(desk.office.ctx, desk.office.people["lilis"], "KEC07-A-2611-0001-N").record
    assert (made.entry.channel, made.tracking_id, made.entry.title) == (
        Channel.LAPOR,
        "9412077",
        "Sekolah kebanjiran",
    )
    with qtbot.waitSignal(seat.screen.open_case) as opened:
        seat.press(Qt.Key.Key_4, ALT)
    assert opened.args == ["KEC07-A-2611-0001-N"]


def test_the_same_number_a_second_time_makes_no_second_case(sit: Sit) -> None:
    form = sit().screen.form
    for _ in range(2):
        form.tracking.set_text("9412077")
        form.story.set_text("Halaman sekolah tergenang.")
        form.take.click()
    assert form.said.text() == "Sudah ada di sini sebagai KEC07-A-2611-0001-N; tidak dibuat kasus kedua."


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(sit: Sit) -> None:
    seat = sit()
    form = seat.screen.form
    seat.press(Qt.Key.Key_2, ALT)
    form.tracking.set_text("abc")
    form.received.set_text("31/2")
    seat.press(Qt.Key.Key_F12)
    assert form.story.hasFocus()
    assert form.story_problem.words() == "Salin isi laporan seperti yang tertulis di LAPOR!."
    assert form.received.problem.words().startswith("Tanggal ini tidak terbaca.")
    assert form.said.text() == form.story_problem.words(), "said again where F12 stands"
    form.received.set_text("20/11")
    form.story.set_text("Isi.")
    seat.press(Qt.Key.Key_F12)
    assert form.said.text().startswith("Nomor pelacakan hanya angka")
    assert form.tracking.text() == "abc"
    form.clear()
    seat.press(Qt.Key.Key_F12)
    assert form.tracking.line.hasFocus()


def test_esc_leaves_the_words_where_they_are(sit: Sit) -> None:
    seat = sit()
    screen = seat.screen
    seat.press(Qt.Key.Key_2, ALT)
    seat.type("9412077")
    seat.press(Qt.Key.Key_Escape)
    assert screen.pick.hasFocus()
    screen.show_item("9413001")
    assert screen.form.tracking.text() == "9412077", "a half-typed one is not written over"
    assert screen.form.isVisible()
    screen.form.clear()
    screen.show_item("9413001")
    assert screen.form.tracking.text() == "9413001"
    screen.enter()
    assert screen.form.tracking.line.hasFocus()
    screen.show_item("")


def test_what_is_typed_is_kept_by_itself_and_comes_back(desk: Desk, sit: Sit) -> None:
    seat = sit()
    seat.press(Qt.Key.Key_2, ALT)
    seat.type("9412077")
    seat.type("Sekolah kebanjiran")
    seat.type("Tergenang.")
    seat.screen.form.marks.set_key("secret")
    assert seat.screen._soon.isActive()
    seat.screen._soon.timeout.emit()
    later = sit().screen
    assert later.flush(), "a page nobody opened keeps nothing over what was left"
    later.typed.click()
    typed = later.form.typed()
    assert (typed.tracking_id, typed.title, typed.text, typed.marks) == (
        "9412077",
        "Sekolah kebanjiran",
        "Tergenang.",
        "secret",
    )
    later.form.title.set_text("Lain")
    assert later.flush()
    assert kept_online_wording(desk.office.ctx, desk.office.people["lilis"])["title"] == "Lain"
    assert kept_online_wording(desk.office.ctx, desk.office.people["wahyu"]) == {}, "the writer's alone"
    later.form.take.click()
    assert kept_online_wording(desk.office.ctx, desk.office.people["lilis"]) == {}


def test_what_cannot_be_kept_is_said_and_the_words_stay(desk: Desk, sit: Sit) -> None:
    seat = sit()
    seat.press(Qt.Key.Key_2, ALT)
    seat.screen.form.title.set_text("Judul")
    desk.office.store.close()
    assert not seat.screen.flush()
    assert seat.screen.form.said.text() != ""
    other = sit().screen
    other.typed.click()
    assert other.form.isVisible()


def test_a_file_given_over_the_form_is_refused_in_words_there(sit: Sit, tmp_path: Path) -> None:
    seat = sit()
    seat.press(Qt.Key.Key_2, ALT)
    seat.screen.file.odd.emit("Satu berkas saja.")
    assert seat.screen.form.said.text() == "Satu berkas saja."


def test_the_mask_covers_what_was_typed_where_it_stands(sit: Sit) -> None:
    seat = sit()
    form = seat.screen.form
    seat.press(Qt.Key.Key_2, ALT)
    form.title.set_text("Judul rahasia")
    before = inks(form.title)
    seat.screen.set_masked(hidden=True)
    assert inks(form.title) != before
    seat.screen.set_masked(hidden=False)
    assert inks(form.title) == before


def test_labels_stand_above_where_there_is_no_room(sit: Sit) -> None:
    seat = sit(width=600)
    seat.screen.resized_to("paged")
    seat.press(Qt.Key.Key_2, ALT)
    form = seat.screen.form
    assert form.title.label.y() < form.title.line.y()


def test_every_hostile_text_is_taken_as_it_is_and_shown_as_marks(desk: Desk, sit: Sit) -> None:
    form = sit().screen.form
    taken = 0
    for place, row in enumerate(HOSTILE):
        text = row["text"] if isinstance(row["text"], str) else row["text"]["repeat"] * row["text"]["times"]
        if is_blank(text) or "\ud800" <= max(text, default="") <= "\udfff":
            continue
        form.tracking.set_text(str(9500000 + place))
        form.story.set_text(text)
        form.take.click()
        assert form.said.text().startswith("Tercatat sebagai"), (place, form.said.text())
        taken += 1
    assert taken > 100
    QTest.qWaitForWindowExposed(form.window())
    with desk.office.store.reading() as unit:
        assert unit.complaints.tracking_owner("9500000") is not None
