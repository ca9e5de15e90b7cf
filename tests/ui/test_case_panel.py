"""The panel of what is at LAPOR!: walked by the keyboard, files only when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.conflict import ConflictKind
from desktop.domain.delivery import Step, Unknown
from desktop.domain.national import EventKind, NationalFile, NotRead
from desktop.ui.case.panel import MOST_EVENTS
from desktop.ui.case.panel_parts import FilePart
from desktop.ui.frame.keys import keys_of
from desktop.usecases.national_files import list_national_files
from desktop.usecases.outgoing import list_outgoing, queue_reply
from tests.support.at_service import EVENTS, arrived, at_case, event, lists, moment, read, seen
from tests.support.case_forms import form
from tests.support.case_page import Seat
from tests.support.counter import Counter, open_counter
from tests.support.screens import HandLine
from tests.support.window import button

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Sit = Callable[..., Seat]


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kawat", by_wire=True) as opened:
        lists(opened)
        yield opened


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "salin") as opened:
        yield opened


@pytest.fixture
def sit(qtbot: QtBot, wire: Counter) -> Sit:
    return partial(at_case, qtbot, wire)


@pytest.fixture
def number(wire: Counter) -> str:
    found = arrived(wire)
    read(wire, found)
    return found


def states(wire: Counter, number: str) -> list[str]:
    return [str(act.item.state) for act in list_outgoing(wire.ctx, wire.who("lilis"), number)]


class TestLooking:
    def test_one_key_leads_there_and_back_and_the_deadlines_stay(self, sit: Sit, number: str) -> None:
        seat = sit(number)
        panel = seat.screen.service.panel
        assert not panel.isVisible()
        assert seat.screen.views.summary.text() == "Di “Dinas PUTR” menurut LAPOR!"
        seat.press(Qt.Key.Key_G, CONTROL)
        assert panel.isVisible()
        assert seat.screen.views.is_there()
        assert not seat.screen.story.isVisible()
        assert seat.screen.clocks.isVisible()
        assert panel.page.hasFocus()
        assert panel.texts()[:2] == ["Di LAPOR! #9412077", "dibaca hari ini 09.44"]
        assert "Jalan ini akan ditinjau hari Senin bersama kepala desa." in "\n".join(panel.texts())
        seat.press(Qt.Key.Key_G, CONTROL)
        assert seat.screen.story.isVisible()
        assert seat.screen.story.story.hasFocus()

    def test_keys_are_each_their_own_also_with_everything_in_sight(self, wire: Counter, sit: Sit, number: str) -> None:
        queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih.")
        uid = wire.case(number).entry.uid
        with wire.office.store.writing() as unit:
            unit.conflicts.add(uid, ConflictKind.TITLE, ours="a", theirs="b", at=wire.ctx.now())
        seat = sit(number)
        seat.press(Qt.Key.Key_G, CONTROL)
        keys = keys_of(seat.screen)
        assert {"Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+8", "Ctrl+R", "Ctrl+G", "Ctrl+J", "Alt+3"} <= set(keys)
        assert all(len(owners) == 1 for owners in keys.values())

    def test_another_case_begins_with_its_words(self, wire: Counter, sit: Sit, number: str) -> None:
        seat = sit(number)
        seat.press(Qt.Key.Key_G, CONTROL)
        seat.screen.refresh(frozenset({"complaint"}))
        assert seat.screen.views.is_there(), "news does not turn the page"
        other = wire.record()
        seat.screen.show_item(other)
        assert seat.screen.story.isVisible()
        assert not seat.screen.views.switch.isVisible(), "it is not at LAPOR!"

    def test_a_number_cancelled_meanwhile_turns_back_to_its_words(self, wire: Counter, sit: Sit, number: str) -> None:
        seat = sit(number)
        seat.press(Qt.Key.Key_G, CONTROL)
        with wire.office.store.writing():
            wire.office.store.database.execute_sql("UPDATE complaint SET voided = 1")
        seat.screen.refresh(frozenset({"complaint"}))
        assert seat.screen.story.isVisible()
        assert not seat.screen.views.is_there()

    def test_a_long_log_shows_the_newest_and_the_rest_by_a_button(self, wire: Counter, sit: Sit) -> None:
        number = arrived(wire)
        many = tuple(
            event(EventKind.NOTE, moment(1 + place // 20, 8, place % 20), text=f"catatan {place}")
            for place in range(MOST_EVENTS + 5)
        )
        read(wire, number, seen(events=many))
        seat = sit(number)
        seat.press(Qt.Key.Key_G, CONTROL)
        panel = seat.screen.service.panel
        assert "catatan 0" not in panel.texts()
        button(panel, "Tampilkan 5 kabar yang lebih lama").click()
        QApplication.processEvents()
        assert "catatan 0" in panel.texts()

    def test_many_files_begin_with_the_newest(self, wire: Counter, sit: Sit) -> None:
        number = arrived(wire)
        pieces = tuple(NationalFile(path=f"/files/{place}.jpg", name=f"foto {place}") for place in range(14))
        read(wire, number, seen(events=(event(EventKind.REPLY, moment(21, 8, 0), text="x", files=pieces),)))
        seat = sit(number)
        seat.press(Qt.Key.Key_G, CONTROL)
        panel = seat.screen.service.panel
        assert sum(text.startswith("foto ") for text in panel.texts()) == 12
        assert any(text.startswith("foto 13 ") for text in panel.texts())
        button(panel, "Tampilkan 2 berkas yang lebih lama").click()
        QApplication.processEvents()
        assert sum(text.startswith("foto ") for text in panel.texts()) == 14

    def test_where_zones_differ_each_line_shows_its_own(self, wire: Counter, sit: Sit) -> None:
        number = arrived(wire)
        other = replace(moment(22, 8, 0), zone="Asia/Jayapura")
        read(wire, number, seen(events=(*EVENTS, event(EventKind.NOTE, other, text="Dicek."))))
        seat = sit(number)
        seat.press(Qt.Key.Key_G, CONTROL)
        texts = seat.screen.service.panel.texts()
        assert texts.count("jam WIB, dianggap") == len(EVENTS)
        assert texts.count("jam WIT, dianggap") == 1

    def test_nothing_read_is_said(self, wire: Counter, sit: Sit) -> None:
        seat = sit(arrived(wire))
        seat.press(Qt.Key.Key_G, CONTROL)
        assert "Belum ada kabar." in seat.screen.service.panel.texts()

    def test_without_a_line_the_age_of_the_status_is_a_sentence(self, wire: Counter, sit: Sit, number: str) -> None:
        wire.clock.forward(days=1)
        seat = sit(number, line=HandLine(online=False))
        assert seat.screen.read_note.text() == "Status LAPOR! terakhir dibaca Senin 09.44."
        assert seat.screen.read_note.isVisible()

    def test_in_a_narrow_window_the_panel_takes_its_height(self, sit: Sit, number: str) -> None:
        seat = sit(number, size=(683, 613))
        seat.press(Qt.Key.Key_G, CONTROL)
        panel = seat.screen.service.panel
        assert panel.page.verticalScrollBar().maximum() == 0
        assert panel.page.height() >= panel.inside.heightForWidth(panel.inside.width())
        seat.screen.window().resize(1176, 613)
        QApplication.processEvents()
        assert not panel.page.grows

    def test_reading_is_asked_for_by_one_key(self, wire: Counter, sit: Sit, number: str) -> None:
        seat = sit(number)
        seat.press(Qt.Key.Key_G, CONTROL)
        seat.press(Qt.Key.Key_R, CONTROL)
        assert seat.told.words == ["Dibaca pada hubungan berikutnya dengan LAPOR!."]
        with wire.office.store.reading() as unit:
            assert unit.mirror.due(wire.ctx.now(), limit=9)[0].number == number


class TestFiles:
    def test_a_file_is_fetched_only_after_the_host_was_told_and_yes(self, sit: Sit, number: str) -> None:
        line = HandLine(online=True, came=b"%PDF isi")
        seat = sit(number, line=line)
        seat.press(Qt.Key.Key_G, CONTROL)
        seat.press(Qt.Key.Key_6, ALT)
        sure = next(part.sure for part in seat.screen.findChildren(FilePart) if part.sure.isVisible())
        assert sure.accessibleName().startswith("Ambil berkas ini dari www.example.invalid? Program tidak membukanya.")
        seat.press(Qt.Key.Key_Escape)
        assert line.fetched == []
        seat.press(Qt.Key.Key_6, ALT)
        seat.press(Qt.Key.Key_Return)
        assert line.fetched == ["https://www.example.invalid/files/tinjauan.pdf"]
        assert seat.told.words[-1].startswith("Berkas tersimpan di sini.")

    def test_a_copy_is_saved_where_one_says(self, wire: Counter, sit: Sit, number: str, tmp_path: Path) -> None:
        seat = sit(number, line=HandLine(online=True, came=b"%PDF isi"))
        seat.press(Qt.Key.Key_G, CONTROL)
        seat.press(Qt.Key.Key_6, ALT)
        seat.press(Qt.Key.Key_Return)
        asked: list[str] = []

        def ask(name: str) -> Path | None:
            asked.append(name)
            return places.pop(0)

        places: list[Path | None] = [None, tmp_path / "tidak" / "ada", tmp_path / "salinan.pdf"]
        seat.screen.service.ask_path = ask
        for _ in range(3):
            seat.press(Qt.Key.Key_6, ALT)
        assert asked == ["tinjauan.pdf"] * 3
        assert (tmp_path / "salinan.pdf").read_bytes() == b"%PDF isi"
        assert seat.told.words[-2] == "Salinan tidak bisa disimpan di sana. Pilih folder lain."
        assert seat.told.words[-1].startswith("Tersimpan sebagai salinan.pdf.")
        wire.change("lilis", active=False)
        places.append(tmp_path / "lagi.pdf")
        seat.press(Qt.Key.Key_6, ALT)
        assert not (tmp_path / "lagi.pdf").exists()
        assert seat.screen.trouble.words().startswith("Peran Anda")

    def test_a_lost_line_is_said_across_the_page(self, sit: Sit, number: str) -> None:
        seat = sit(number, line=HandLine(online=True, came=NotRead(reason="timeout")))
        seat.press(Qt.Key.Key_G, CONTROL)
        seat.press(Qt.Key.Key_7, ALT)
        seat.press(Qt.Key.Key_Return)
        assert seat.screen.trouble.words().startswith("Belum ada sambungan.")

    def test_what_comes_after_the_page_is_gone_harms_nothing(self, wire: Counter, sit: Sit, number: str) -> None:
        line = HandLine(online=True, late=True)
        seat = sit(number, line=line)
        seat.press(Qt.Key.Key_G, CONTROL)
        seat.press(Qt.Key.Key_6, ALT)
        seat.press(Qt.Key.Key_Return)
        shiboken6.delete(seat.screen)
        line.waiting[0](b"%PDF isi")
        kept = list_national_files(wire.ctx, wire.who("lilis"), number)
        assert [file.size for file in kept] == [8, 0]

    def test_by_hand_files_are_only_named(self, counter: Counter, qtbot: QtBot) -> None:
        number = arrived(counter)
        read(counter, number)
        seat = at_case(qtbot, counter, number)
        seat.press(Qt.Key.Key_G, CONTROL)
        panel = seat.screen.service.panel
        assert "tinjauan.pdf · belum diambil, dari www.example.invalid" in panel.texts()
        assert "Alt+6" not in keys_of(panel)
        assert panel.read_now.words() == "Tulis status…", "no line can read here"


class TestActs:
    def test_withdrawing_asks_its_reason_in_place(self, wire: Counter, sit: Sit, number: str) -> None:
        queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih.")
        seat = sit(number)
        seat.press(Qt.Key.Key_G, CONTROL)
        seat.press(Qt.Key.Key_6, ALT)
        assert seat.screen.ask.is_open()
        seat.press(Qt.Key.Key_Return)
        assert seat.screen.ask.problem() == "Alasan wajib diisi. Tulis alasannya, satu kalimat cukup."
        seat.type("salah kasus")
        assert states(wire, number) == ["not_required"]
        assert not seat.screen.ask.is_open()
        assert seat.told.words[-1].startswith("Ditarik; tidak dikirim.")
        seat.screen.service.reason_given("lagi")
        assert states(wire, number) == ["not_required"]

    @pytest.mark.parametrize(("key", "state"), [(Qt.Key.Key_6, "accepted"), (Qt.Key.Key_7, "waiting")])
    def test_an_unknown_one_is_decided(self, wire: Counter, sit: Sit, number: str, key: Qt.Key, state: str) -> None:
        queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih.")
        wire.settle(number, Unknown(evidence="cut"), Step.REPLY)
        seat = sit(number)
        seat.press(Qt.Key.Key_G, CONTROL)
        seat.press(key, ALT)
        seat.type("dilihat di situs")
        assert states(wire, number) == [state]

    def test_by_hand_a_text_is_copied_for_a_minute_and_ticked(self, counter: Counter, qtbot: QtBot) -> None:
        number = arrived(counter)
        queue_reply(counter.ctx, counter.who("lilis"), number, "Terima kasih.")
        seat = at_case(qtbot, counter, number)
        seat.press(Qt.Key.Key_G, CONTROL)
        seat.press(Qt.Key.Key_7, ALT)
        assert QGuiApplication.clipboard().text() == "Terima kasih."
        assert seat.told.words[-1].startswith("Teks disalin;")
        seat.screen.leave()
        assert QGuiApplication.clipboard().text() == ""
        seat.press(Qt.Key.Key_6, ALT)
        assert states(counter, number) == ["accepted"]

    def test_by_hand_the_forms_say_that_one_copies(self, counter: Counter, qtbot: QtBot) -> None:
        seat = at_case(qtbot, counter, arrived(counter))
        seat.press(Qt.Key.Key_J, CONTROL)
        assert form(seat).confirm.words() == "Simpan untuk disalin"
