"""Rounds beside the window: when they run, what they announce, what the status line says, and how they end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app.sending import BY_HAND, CONNECTED, NO_LINE_YET, NOTHING_WAITS, Sending
from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from desktop.sync.lock import sync_lock
from desktop.sync.round import RoundReport
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.usecases.outgoing import queue_reply
from desktop.usecases.register_complaint import register_complaint
from tests.support.office import MadeOffice, entry, lapor_v3, make_office
from tests.support.window import until


class Line:
    """An office with a line that a test takes down and up."""

    def __init__(self, folder: Path, service: PracticeService) -> None:
        self.service = service
        self.office: MadeOffice = make_office(folder, **lapor_v3(service.address))
        self.changes = Changes()
        self.sending = Sending(self.office.ctx, self.office.places, self.changes)
        self.reports: list[RoundReport] = []
        self.kinds: list[frozenset[str]] = []
        self.sending.round_ended.connect(self.reports.append)
        self.changes.changed.connect(self.kinds.append)

    def record(self, uid: str) -> str:
        return register_complaint(self.office.ctx, self.office.people["lilis"], entry(uid), clock_confirmed=True).number

    def rounds(self, count: int) -> None:
        until(lambda: len(self.reports) >= count)

    def said(self) -> str:
        words = self.sending.words()
        return f"{words.word} · {words.rest}"

    def close(self) -> None:
        self.sending.close()
        self.office.store.close()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with PracticeService() as service:
        made = Line(tmp_path, service)
        yield made
        made.close()


def test_what_waits_is_sent_at_the_start_and_announced(line: Line) -> None:
    line.record("u-1")
    line.sending.start()
    assert line.said() == "Menyambung · 1 belum terkirim"
    line.rounds(1)
    assert line.reports[0].accepted == 1
    assert line.said() == "Daring · semua terkirim"
    assert line.sending.is_online()
    assert not line.sending.is_sending()
    assert frozenset({"outbox", "complaint"}) in line.kinds
    assert list(line.service.report().references.values()) == [1]


def test_an_old_queue_waits_its_turn_among_all_that_start_when_power_returns(line: Line, qtbot: QtBot) -> None:
    line.record("u-1")
    line.office.clock.forward(minutes=20)
    line.sending.start()
    with qtbot.assertNotEmitted(line.sending.round_ended, wait=50):
        assert line.said() == "Menyambung · 1 belum terkirim"
    line.record("u-2")
    line.changes.announce(frozenset({"complaint"}))
    line.office.clock.forward(seconds=1)
    line.sending.look_again()
    line.rounds(1)
    assert line.reports[0].accepted == 2, "what is new brings the old along"


def test_a_new_complaint_wakes_the_line_and_its_own_end_does_not(line: Line, qtbot: QtBot) -> None:
    line.sending.start()
    line.rounds(1)
    line.record("u-1")
    line.changes.announce(frozenset({"complaint"}))
    line.office.clock.forward(seconds=1)
    line.sending.look_again()
    line.rounds(2)
    assert line.reports[1].accepted == 1
    line.office.clock.forward(seconds=5)
    line.sending.look_again()
    with qtbot.assertNotEmitted(line.sending.round_ended, wait=50):
        line.changes.announce(frozenset({"draft"}))


def test_a_reply_wants_the_line_too_and_its_arrival_is_announced(line: Line) -> None:
    number = line.record("u-1")
    line.sending.start()
    line.rounds(1)
    line.kinds.clear()
    queue_reply(line.office.ctx, line.office.people["lilis"], number, "Jalan ini ditambal minggu depan.")
    assert line.said() == "Daring · 1 tindak lanjut belum terkirim"
    assert line.sending.send_now() == ""
    line.rounds(2)
    assert line.reports[1].acts == 1
    assert line.kinds == [frozenset({"outbox", "complaint"})]
    assert line.said() == "Daring · semua terkirim"


def test_a_cut_line_is_noticed_said_and_recovered_from(line: Line) -> None:
    line.service.close()
    line.record("u-1")
    line.sending.start()
    line.rounds(1)
    assert line.said() == "Luring · 1 belum terkirim"
    assert line.sending.send_now() == NO_LINE_YET
    line.rounds(2)
    line.office.clock.forward(hours=2)
    assert line.said() == "Luring sejak Senin 09.44 · 1 belum terkirim"
    line.service.start()
    assert line.sending.send_now() == NO_LINE_YET
    line.rounds(3)
    assert line.said() == "Daring · semua terkirim"
    assert line.sending.send_now() == NOTHING_WAITS


def test_a_refused_key_stops_everything_once_and_a_person_tries_again(line: Line) -> None:
    line.service.faults.add(Fault("unauthorised", times=1))
    line.record("u-1")
    line.sending.start()
    line.rounds(1)
    assert line.sending.words().word == "Kunci layanan ditolak"
    assert line.sending.words().link == "Periksa"
    assert line.service.fired
    line.sending.resume(line.office.people["lilis"])
    line.rounds(2)
    assert line.said() == "Daring · semua terkirim"


def test_an_office_without_a_line_says_so(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    sending = Sending(office.ctx, office.places, Changes())
    sending.start()
    register_complaint(office.ctx, office.people["lilis"], entry("u-1"), clock_confirmed=True)
    words = sending.words()
    assert (words.word, words.rest) == ("Salin-tempel", "1 belum ber-ID")
    assert sending.send_now() == BY_HAND
    sending.close()
    office.store.close()


def test_the_line_is_tested_without_harm(line: Line) -> None:
    said: list[str] = []
    line.sending.start()
    line.sending.test(said.append)
    until(lambda: said)
    assert said == [CONNECTED]
    line.service.close()
    line.sending.test(said.append)
    until(lambda: len(said) > 1)
    assert said[1] not in {"", CONNECTED}
    assert line.service.report().references == {}


def test_progress_is_told_while_a_round_is_at_work(line: Line) -> None:
    for place in range(3):
        line.record(f"u-{place}")
    line.sending.start()
    line.rounds(1)
    for place in range(3, 5):
        line.record(f"u-{place}")
    line.service.faults.add(Fault("hang", on="any", options={"seconds": 1.0}))
    line.sending.send_now()
    until(line.sending.is_sending)
    assert line.said() == "Daring · 2 belum terkirim · mengirim 1 dari 2"
    line.sending.send_now()
    line.changes.announce(frozenset({"outbox"}))
    line.rounds(2)
    assert line.service.fired
    line.sending.send_now()
    line.rounds(3)
    assert line.said() == "Daring · semua terkirim"


def test_another_sync_at_work_is_waited_for(line: Line, qtbot: QtBot) -> None:
    line.record("u-1")
    with sync_lock(line.office.places.sync_lock), qtbot.waitSignal(line.sending.round_failed):
        line.sending.start()
    assert not line.sending.is_sending()
    assert line.reports == []
    assert line.said() == "Menyambung · 1 belum terkirim"


def test_closing_cuts_what_hangs_and_it_is_unknown_not_lost(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        office = make_office(tmp_path, **lapor_v3(address))
        register_complaint(office.ctx, office.people["lilis"], entry("u-1"), clock_confirmed=True)
        sending = Sending(office.ctx, office.places, Changes())
        sending.start()
        until(sending.is_sending)
        sending.close(patience=0.2)
        assert sending.summary().waiting == 1
        office.store.close()


class TestBackground:
    def test_results_come_back_on_the_windows_thread(self) -> None:
        background = Background("work")
        came: list[tuple[int, str]] = []

        def work() -> str:
            return threading.current_thread().name

        background.run(work, lambda name: came.append((threading.get_ident(), name)))
        assert background.busy
        until(lambda: came)
        assert came[0][0] == threading.get_ident()
        assert came[0][1].startswith("work")
        assert background.wait(1)
        background.close()
        background.close()

    def test_an_unclaimed_failure_is_told(self, qtbot: QtBot) -> None:
        background = Background("work")
        assert background.wait(0)
        with qtbot.waitSignal(background.unexpected) as told:
            background.run(lambda: 1 // 0, lambda _result: None)
        assert isinstance(told.args[0], ZeroDivisionError)
        failures: list[Exception] = []
        background.run(lambda: 1 // 0, lambda _result: None, failures.append)
        until(lambda: failures)
        background.close()

    def test_after_closing_nothing_is_delivered(self) -> None:
        background = Background("work")
        came: list[int] = []
        background.run(lambda: 1, came.append)
        background.close()
        background.run(lambda: 2, came.append)
        QApplication.processEvents()
        assert came == []


def test_changes_reject_what_nobody_knows() -> None:
    with pytest.raises(ValueError, match="weather"):
        Changes().announce(frozenset({"weather"}))
