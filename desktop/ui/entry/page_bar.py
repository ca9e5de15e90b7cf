"""Where one is on the five pages: their names in one line, the one in sight filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import line_pen, outline, paint_text

HEIGHT = 28
AIR = 9


class PageBar(QWidget):
    """Painted; a click turns the page, as Enter, Tab and F7 do from the keyboard."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        """Begin at the first page."""
        super().__init__()
        self._titles = [f"{index} {title}" for index, title in enumerate(titles, 1)]
        self._page = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_page(0)

    def show_page(self, page: int) -> None:
        """Fill the name of this page."""
        self._page = page
        self.setAccessibleName(f"Halaman {self._titles[page]}, dari {len(self._titles)}")
        self.update()

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(font(bold=True))
        return [metrics.horizontalAdvance(title) + 2 * px(AIR) for title in self._titles]

    def sizeHint(self) -> QSize:
        """Return room for every name."""
        return QSize(sum(self._widths()), px(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn to the page that was clicked."""
        left = 0
        for index, width in enumerate(self._widths()):
            if left <= event.position().x() < left + width:
                self.chosen.emit(index)
                return
            left += width

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the names."""
        t = tokens()
        painter = QPainter(self)
        left = 0
        for index, (title, width) in enumerate(zip(self._titles, self._widths(), strict=True)):
            box = self.rect().adjusted(left, 0, left + width - self.width(), 0)
            chosen = index == self._page
            if chosen:
                outline(painter, QRectF(box), px(5), line_pen(t.accent), t.accent)
            painter.setFont(font(bold=chosen))
            painter.setPen(QColor(t.on_accent if chosen else t.text if index < self._page else t.muted))
            paint_text(painter, box, title, Qt.AlignmentFlag.AlignHCenter)
            left += width
        painter.end()
