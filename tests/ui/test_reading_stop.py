"""Where reading stands still, start page and queue say why, and a person goes on with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.national import Institution, Masters
from desktop.errors import StepNotAllowedError
from desktop.ui.frame.keys import keys_of
from desktop.ui.frame.screen import Screen
from desktop.ui.lists.reading_stop import GONE_ON, ReadingStopBanner, StopReading, stop_words
from desktop.usecases.mirror import ReadingStop, reading_stop, take_masters
from tests.support.at_service import LISTS
from tests.support.office import PASSPHRASE
from tests.support.window import Seat, build_program, copy_office, inks, shown, until

AT = datetime(2026, 11, 20, 4, 40, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ZONE = "Asia/Jakarta"


@pytest.mark.parametrize(
    ("reason", "ours", "theirs", "words"),
    [
        ("masters_empty", "42", "0", "daftar instansinya datang kosong, padahal biasanya 42"),
        ("masters_shrunk", "42", "12", "daftar instansinya tinggal 12 dari 42"),
        ("other_service", "A", "B\u202e", "yang menjawab bukan layanan yang biasa: dulu “A”, sekarang “B[U+202E]”"),
        ("vanished", "42", "30", "dari 42 laporan yang diikuti, yang masih ditampilkan tinggal 30"),
        ("lain_lagi", "", "", "ada yang tidak cocok (lain_lagi)"),
    ],
)
def test_what_does_not_fit_is_a_sentence(reason: str, ours: str, theirs: str, words: str) -> None:
    stop = ReadingStop(reason=reason, ours=ours, theirs=theirs, at=AT)
    assert stop_words(stop, TODAY, ZONE) == f"Pembacaan dari LAPOR! berhenti sejak Jumat 11.40: {words}."


class Office:
    """A reading that can be stopped and allowed by hand."""

    def __init__(self) -> None:
        self.stopped: ReadingStop | None = ReadingStop(reason="masters_empty", ours="5", theirs="0", at=AT)
        self.reasons: list[str] = []

    def stop(self) -> ReadingStop | None:
        """Return why reading stands."""
        return self.stopped

    def allow(self, reason: str) -> None:
        """Go on, where it stands."""
        if self.stopped is None:
            raise StepNotAllowedError("")
        self.reasons.append(reason)
        self.stopped = None


@pytest.fixture
def banner(qtbot: QtBot) -> Callable[..., tuple[ReadingStopBanner, Office]]:
    def made(*, may: bool = True) -> tuple[ReadingStopBanner, Office]:
        office = Office()
        port = StopReading(stop=office.stop, allow=office.allow if may else None, today=lambda: TODAY, zone=ZONE)
        found = ReadingStopBanner(port)
        shown(qtbot, found)
        found.refresh()
        QApplication.processEvents()
        return found, office

    return made


Banner = Callable[..., tuple[ReadingStopBanner, Office]]


def test_a_reason_is_typed_and_reading_goes_on(banner: Banner) -> None:
    one, office = banner()
    said = QSignalSpy(one.allowed)
    QTest.keyClick(one.window(), Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert one.reason.line.hasFocus()
    assert not one.open.isVisible()
    QTest.keyClicks(one.reason.line, "sudah ditanyakan")
    one.heard(frozenset({"outbox"}))
    assert one.reason.text() == "sudah ditanyakan", "news leaves the words alone"
    QTest.keyClick(one.reason.line, Qt.Key.Key_Return)
    assert office.reasons == ["sudah ditanyakan"]
    assert (one.isVisible(), one.words()) == (False, "")
    assert said.at(0) == [GONE_ON, []]


def test_what_was_allowed_elsewhere_meanwhile_is_said(banner: Banner) -> None:
    one, office = banner()
    one.open.click()
    office.stopped = None
    one.confirm.click()
    assert one.reason.problem.words() != ""
    one.heard(frozenset({"draft"}))
    assert one.isVisible(), "a draft says nothing of reading"
    one.heard("lain")
    one.heard(frozenset({"complaint"}))
    assert not one.isVisible()


def test_who_may_not_decide_reads_it(banner: Banner) -> None:
    one, office = banner(may=False)
    assert one.isVisible()
    assert not one.open.isVisible()
    one.confirm.click()
    assert office.reasons == []
    assert len(inks(one)) > 3


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[Seat]:
    """Sit before the program while reading stands still."""
    copy_office(tmp_path)
    seat = Seat(build_program(tmp_path))
    seat.start()
    seat.unlock(PASSPHRASE)
    seat.come_in("lilis")
    take_masters(seat.ctx(), LISTS)
    take_masters(seat.ctx(), Masters(institutions=(Institution(id="1", name="lain"),)))
    assert reading_stop(seat.ctx()) is not None
    seat.program.changes.announce(frozenset({"outbox"}))
    yield seat
    seat.end()


def banner_of(screen: Screen) -> ReadingStopBanner:
    found = screen.findChild(ReadingStopBanner)
    assert found is not None
    return found


def test_it_stands_on_the_start_page_and_in_the_queue_of_the_program(stopped: Seat) -> None:
    on_today = banner_of(stopped.frame().screens()["today"])
    assert on_today.isVisible()
    stopped.frame().go_to("queue")
    queue = stopped.frame().current()
    in_queue = banner_of(queue)
    until(in_queue.isVisible)
    assert all(len(owners) == 1 for owners in keys_of(queue).values())
    in_queue.open.click()
    QTest.keyClick(in_queue.reason.line, Qt.Key.Key_Return)
    assert in_queue.reason.problem.words().startswith("Alasan wajib diisi.")
    in_queue.reason.set_text("Diskominfo: daftarnya memang diganti")
    QTest.keyClick(in_queue.reason.line, Qt.Key.Key_Return)
    assert reading_stop(stopped.ctx()) is None
    assert not in_queue.isVisible()
    stopped.frame().go_to("today")
    assert not on_today.isVisible()
