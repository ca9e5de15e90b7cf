"""F1: the paragraph for the field that has the cursor, beside it and gone with the next key."""

from __future__ import annotations

import json
from functools import cache

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.paths import resource
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import line_pen, outline

WIDTH = 420
FIRST = "story"


@cache
def help_pages() -> dict[str, tuple[str, str]]:
    """Return title and paragraph of each field from `resources/help/entry.json`."""
    pages = json.loads(resource("help/entry.json").read_text(encoding="utf-8"))
    return {name: (page["title"], page["text"]) for name, page in pages.items()}


class HelpNote(QWidget):
    """A small page over the form; it never takes the cursor away."""

    def __init__(self, parent: QWidget) -> None:
        """Be absent until asked for."""
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(12))
        column.setSpacing(px(4))
        self._title = PlainLabel(bold=True, size=11)
        self._text = PlainLabel(wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self.hide()

    def show_for(self, name: str, control: QWidget, problem: str = "") -> None:
        """Show the page of a field right under it, or above where there is no room; its problem first, if any."""
        title, page = help_pages().get(name, help_pages()[FIRST])
        text = f"{problem}\n{page}" if problem else page
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title}. {text}")
        parent = self._over
        self.setFixedWidth(min(px(WIDTH), parent.width() - px(24)))
        self.adjustSize()
        place = control.mapTo(parent, QPoint(0, control.height() + px(6)))
        if place.y() + self.height() > parent.height():
            place.setY(max(px(6), place.y() - control.height() - self.height() - px(12)))
        place.setX(min(place.x(), parent.width() - self.width() - px(12)))
        self.move(place)
        self.show()
        self.raise_()

    def shown_words(self) -> str:
        """Return what is shown."""
        return f"{self._title.text()}\n{self._text.text()}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and line."""
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(6), line_pen(tokens().accent), tokens().surface)
        painter.end()
