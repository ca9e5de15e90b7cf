"""What screens are tested with: work done at once, a line moved by hand, and views that only remember."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.complaint import Channel, RegisterRow
from desktop.domain.national import NotRead
from desktop.errors import Failure
from tests.support.window import shown

T = TypeVar("T")


class AtOnce:
    """A worker that works where it stands; `waiting` keeps the work back until `go()`."""

    def __init__(self, *, waiting: bool = False) -> None:
        self.waiting = waiting
        self.kept: list[Callable[[], None]] = []

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Do the work now, or when told to."""

        def go() -> None:
            try:
                result = work()
            except Failure as failure:
                assert failed is not None
                failed(failure)
                return
            done(result)

        if self.waiting:
            self.kept.append(go)
        else:
            go()

    def go(self) -> None:
        """Do what was kept back, oldest first."""
        kept, self.kept = self.kept, []
        for work in kept:
            work()


@dataclass
class HandLine:
    """The line to the service as a screen sees it."""

    online: bool = False
    words: str = "Belum ada sambungan. Dikirim sendiri saat daring."
    asked: int = 0
    came: bytes | NotRead = b""
    fetched: list[str] = field(default_factory=list)
    late: bool = False
    waiting: list[Callable[[bytes | NotRead], None]] = field(default_factory=list)

    def send_now(self) -> str:
        """Count the wish."""
        self.asked += 1
        return self.words

    def is_sending(self) -> bool:
        """Say no."""
        return False

    def test(self, said: Callable[[str], None]) -> None:
        """Say what the test set."""
        said(self.words)

    def is_online(self) -> bool:
        """Say what the test set."""
        return self.online

    def fetch(self, path: str, limit: int, told: Callable[[bytes | NotRead], None]) -> None:
        """Give what the test set, now or where it is `late` when `waiting` is called."""
        assert limit > 0
        self.fetched.append(path)
        if self.late:
            self.waiting.append(told)
        else:
            told(self.came)


@dataclass
class Told:
    """What a screen said and asked, in order."""

    changed: list[frozenset[str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def announce(self, kinds: frozenset[str]) -> None:
        """Remember the kinds of a change."""
        self.changed.append(kinds)

    def say(self, words: str, _offers: object) -> None:
        """Remember a line of the status line."""
        self.words.append(words)


def row(**changes: object) -> RegisterRow:
    """Return one line of the register."""
    plain = RegisterRow(
        seq=1,
        number="KEC07-A-2611-0001-X",
        recorded_at=datetime(2026, 11, 22, 18, 30, tzinfo=UTC),
        channel=Channel.WALK_IN,
        title="Jalan berlubang",
        complainant="A••• D•••",
        case_status="REGISTERED",
        sync_status="waiting",
        tracking_id="",
        due_on=date(2026, 11, 25),
        village="Leuwisaat",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def in_window(qtbot: QtBot, screen: QWidget, *, width: int = 1176, height: int = 613) -> QWidget:
    """Put a screen into a window of its own that has the focus, without margins; the window is kept by the test."""
    window = shown(qtbot, screen)
    layout = window.layout()
    assert layout is not None
    layout.setContentsMargins(0, 0, 0, 0)
    window.resize(width, height)
    QApplication.processEvents()
    return window
