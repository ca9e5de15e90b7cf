"""Somebody before the import of the official list, on a real office with a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.delivery import Accepted, Unknown
from desktop.ui.listing.port import OfficeListing
from desktop.ui.listing.screen import ListingScreen
from desktop.usecases.register_complaint import register_complaint
from tests.support.desk import Desk
from tests.support.exports import Cell, by_xlsxwriter, report
from tests.support.office import entry
from tests.support.screens import AtOnce, Told, in_window
from tests.support.settling import settle

ZONE = "Asia/Jakarta"
LOST, FOUND, SENT = "Petugas melempar berkas", "Jalan berlubang di pasar", "Lampu jalan mati"


@dataclass
class Seat:
    """Somebody importing."""

    screen: ListingScreen
    told: Told
    worker: AtOnce

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.screen, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is, and Enter."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.press(Qt.Key.Key_Return)

    def focus(self) -> object:
        """Return what has the keyboard."""
        return QApplication.focusWidget()


def at_listing(qtbot: QtBot, desk: Desk, login: str = "lilis", *, width: int = 1176, height: int = 613) -> Seat:
    """Seat somebody before the import, in a window that has the keyboard."""
    told, worker = Told(), AtOnce()
    port = OfficeListing(desk.office.ctx, desk.office.people[login], ZONE)
    screen = ListingScreen(port, worker, told.announce)
    screen.announce.connect(told.say)
    in_window(qtbot, screen, width=width, height=height)
    screen.enter()
    QApplication.processEvents()
    return Seat(screen, told, worker)


def three_cases(desk: Desk) -> tuple[str, str, str]:
    """Record one case that is lost on the way, one that arrived unseen, and one that was sent."""
    lost, found, sent = (record(desk, title) for title in (LOST, FOUND, SENT))
    settle(desk, lost, Unknown(evidence="read_timeout"))
    settle(desk, found, Unknown(evidence="read_timeout"))
    settle(desk, sent, Accepted(reference="9412002"))
    desk.office.clock.forward(days=9)
    return lost, found, sent


def record(desk: Desk, title: str) -> str:
    """Record one complaint with a text of its own."""
    made = register_complaint(
        desk.office.ctx,
        desk.office.people["lilis"],
        entry(f"u-{title}", title=title, description=f"{title}, sudah lama dikeluhkan warga di sini."),
        clock_confirmed=True,
    )
    desk.numbers.append(made.number)
    return made.number


def export(found: str, sent: str) -> list[dict[str, Cell]]:
    """Return the reports of an export in which one of ours is missing and one was born online."""
    elsewhere: dict[str, Cell] = {"to_id": "99", "to": "Dinas Bina Marga"}
    return [
        report(9412001, day="23 Nov 2026", title=FOUND, first=f"[Reg. {found}]. {FOUND}"),
        report(9412002, day="23 Nov 2026", title=SENT, first=f"[Reg. {sent}]. {SENT}", status="Ditutup oleh Admin"),
        report(9413001, day="24 Nov 2026", title="Sampah menumpuk"),
        report(9413003, day="1 Nov 2026", title="Awal bulan", **elsewhere),
        report(9413002, day="30 Nov 2026", title="Jembatan provinsi retak", **elsewhere),
    ]


def write_export(folder: Path, reports: Iterable[Mapping[str, Cell]], **told: object) -> Path:
    """Write an export and return its path."""
    path = folder / "daftar.xlsx"
    path.write_bytes(by_xlsxwriter(reports, **told))  # type: ignore[arg-type]
    return path
