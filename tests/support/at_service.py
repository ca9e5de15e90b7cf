"""A case that is at the national service, with everything that can come back of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.delivery import Accepted, Step, SyncState
from desktop.domain.national import (
    EventKind,
    Institution,
    Masters,
    NationalCase,
    NationalEvent,
    NationalFile,
    ReplyTemplate,
    ServiceTime,
)
from desktop.store.mirror import DueReading
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.screen import CaseScreen
from desktop.usecases.mirror import take_masters, take_reading
from desktop.usecases.release import resolve_with_tracking_id
from tests.support.case_page import ZONE, HandPaper, Seat
from tests.support.counter import Counter
from tests.support.screens import AtOnce, HandLine, Told, in_window

TRACKING = "9412077"
PUTR, PUPR, CAMAT = "151345", "20114", "151200"
LISTS = Masters(
    institutions=(
        Institution(id=CAMAT, name="Kecamatan Cipanggulaan"),
        Institution(id=PUTR, name="Dinas PUTR Kabupaten Kuningan"),
        Institution(id=PUPR, name="Dinas Bina Marga Provinsi Jawa Barat"),
        Institution(id="20115", name="Dinas Perhubungan"),
        Institution(id="20116", name="Dinas Perhubungan"),
    ),
    templates=(
        ReplyTemplate(code="T-01", text="Terima kasih atas laporan Saudara. Laporan sedang kami periksa."),
        ReplyTemplate(code="T-02", text="Laporan {{nomor}} sudah kami tindak lanjuti."),
    ),
)


def moment(day: int, hour: int, minute: int) -> ServiceTime:
    """Return a bare time of November 2026, its zone assumed."""
    at = datetime(2026, 11, day, hour - 7, minute, tzinfo=UTC)
    return ServiceTime(raw=f"{day:02}-11-2026 {hour:02}:{minute:02}:00", at=at, zone="Asia/Jakarta")


def event(kind: EventKind, when: ServiceTime, **parts: Any) -> NationalEvent:
    """Return one line of the service's log."""
    values: dict[str, Any] = {"kind": kind, "when": when, "source": "followups", "raw": "{}", **parts}
    return NationalEvent(**values)


EVENTS = (
    event(EventKind.STATUS, moment(20, 9, 5), status_new="Belum Terverifikasi"),
    event(EventKind.STATUS, moment(20, 11, 40), status_old="Belum Terverifikasi", status_new="Proses"),
    event(EventKind.DISPOSITION, moment(20, 11, 41), from_name="Admin Kabupaten", to_id=PUTR, to_name="Dinas PUTR"),
    event(
        EventKind.REPLY,
        moment(21, 8, 12),
        from_name="Dinas PUTR",
        text="Terima kasih.\nJalan ini akan ditinjau hari Senin bersama kepala desa.",
        files=(
            NationalFile(path="https://www.example.invalid/files/tinjauan.pdf", name="tinjauan", extension="pdf"),
            NationalFile(path="/files/foto.jpg"),
        ),
    ),
)


def seen(**changes: Any) -> NationalCase:
    """Return a report as the service shows it."""
    return NationalCase(
        **(
            {
                "tracking_id": TRACKING,
                "status_code": "2",
                "status_name": "Dalam Proses",
                "disposition_id": PUTR,
                "disposition_name": "Dinas PUTR",
                "events": EVENTS,
                "raw": "{}",
            }
            | changes
        )
    )


def arrived(office: Counter, *files: Any, **changes: Any) -> str:
    """Record a case that has reached the service under `TRACKING`, by whatever road the office has."""
    number = office.record(*files, **changes)
    waiting = [item.step for item in office.items(number) if item.state is SyncState.WAITING]
    for place in range(waiting.count(Step.FILE)):
        office.settle(number, Accepted(reference=str(5500 + place)), Step.FILE)
    if Step.SUBMIT in waiting:
        office.settle(number, Accepted(reference=TRACKING))
    else:
        resolve_with_tracking_id(office.ctx, office.who("lilis"), number, TRACKING)
    return number


def read(office: Counter, number: str, case: NationalCase | None = None) -> None:
    """Let the service be read."""
    due = DueReading(case_uid=office.case(number).entry.uid, number=number, tracking_id=TRACKING)
    take_reading(office.ctx, due, case or seen())


def lists(office: Counter, masters: Masters = LISTS) -> None:
    """Let the service's lists be read."""
    take_masters(office.ctx, masters)


def at_case(qtbot: QtBot, office: Counter, number: str, login: str = "lilis", **how: Any) -> Seat:
    """Seat somebody before the page of one case, with a line moved by hand; `line` and `size` may be given."""
    paper, told = HandPaper(), Told()
    port = OfficeCase(office.ctx, office.who(login), ZONE, how.get("line") or HandLine(online=True))
    screen = CaseScreen(port, AtOnce(), paper, told.announce)
    screen.announce.connect(told.say)
    width, height = how.get("size", (1176, 613))
    in_window(qtbot, screen, width=width, height=height)
    screen.show_item(number)
    screen.enter()
    QApplication.processEvents()
    return Seat(screen, paper, told)
