"""What waits for a drawing comes after it, and comes also where nothing is drawn."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.painted import AfterPaint


class Canvas(QWidget):
    """Writes down when it is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.story: list[str] = []

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.story.append("drawn")


def test_it_comes_after_the_drawing(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    after = AfterPaint(canvas)
    with qtbot.waitExposed(canvas):
        canvas.show()
    qtbot.waitUntil(lambda: "drawn" in canvas.story)
    canvas.story.clear()
    canvas.update()
    after.then(partial(canvas.story.append, "first"))
    after.then(partial(canvas.story.append, "second"))
    qtbot.waitUntil(lambda: "second" in canvas.story)
    assert canvas.story == ["drawn", "first", "second"]


def test_it_comes_where_nothing_is_drawn(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    after = AfterPaint(canvas)
    after.then(partial(canvas.story.append, "unseen"))
    qtbot.waitUntil(lambda: canvas.story == ["unseen"])
    with qtbot.waitExposed(canvas):
        canvas.show()
    qtbot.waitUntil(lambda: "drawn" in canvas.story)
    canvas.story.clear()
    after.then(partial(canvas.story.append, "late"))
    qtbot.waitUntil(lambda: canvas.story == ["late"])
