"""The case page's forms to the service, as one writes in them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.case.form import ActForm
from desktop.usecases.outgoing import list_outgoing
from tests.support.case_page import Seat
from tests.support.counter import Counter


def form(seat: Seat) -> ActForm:
    """Return the form of the page."""
    return seat.screen.service.form


def write(text: str) -> None:
    """Type where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def choose(seat: Seat, letters: str) -> None:
    """Write into the list's line, Enter; the pop-up itself is tested with the widget (no window manager here)."""
    form(seat).choice.line.setText(letters)
    QTest.keyClick(form(seat).choice.line, Qt.Key.Key_Return)


def said(wire: Counter, number: str) -> list[Any]:
    """Return what was queued about a case, oldest first."""
    return [act.outgoing for act in list_outgoing(wire.ctx, wire.who("lilis"), number)]
