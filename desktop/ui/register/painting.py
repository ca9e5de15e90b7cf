"""How a row of the register is painted: measured and cut once, then drawn with a handful of calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from desktop.ui.icons import pixmap
from desktop.ui.register.rows import Cell
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.chip import chip_width, paint_chip
from desktop.ui.widgets.painting import line_pen
from desktop.ui.widgets.table import LEFT_AIR

KEPT_CHIPS = 256

Column = tuple[int, int, int]
"""Number, left edge and width of a column, in pixels."""

Paint = Callable[[QPainter, QRect, str, str, str], int]


@dataclass(slots=True)
class DrawnRow:
    """What is left to do at each paint: texts with their left edge, ink and weight, and pictures."""

    words: list[tuple[int, str, QPen, bool]] = field(default_factory=list)
    pictures: list[tuple[int, QPixmap]] = field(default_factory=list)


class RowPainter:
    """Fonts, colours, sizes and chips in force, looked up once and not a thousand times a second."""

    def __init__(self, row: int, density: float) -> None:
        """Paint rows of `row` pixels at a pixel density; make a new one when font or theme change."""
        t = tokens()
        self.row = row
        self._density = density
        self._regular, self._bold = font(), font(bold=True)
        self._metrics, self._bold_metrics = QFontMetrics(self._regular), QFontMetrics(self._bold)
        self._text, self._muted = QPen(QColor(t.text)), QPen(QColor(t.muted))
        self._ok = QPen(QColor(t.states["ok"].text))
        self._line = line_pen(t.line)
        self._chosen, self._bar = QColor(t.sel), QColor(t.accent)
        self._baseline = (row - 1 - self._metrics.height()) / 2 + self._metrics.ascent()
        self._air, self._after_icon = px(LEFT_AIR), px(22)
        self._chips: dict[tuple[str, str, str], QPixmap] = {}

    def begin(self, painter: QPainter) -> None:
        """Set what all rows share."""
        painter.setFont(self._regular)

    def paint_ground(self, painter: QPainter, top: int, width: int, *, focus: bool) -> None:
        """Draw the chosen row's ground, and its bar where the table has no focus."""
        painter.fillRect(0, top, width, self.row, self._chosen)
        if not focus:
            painter.fillRect(0, top, 2, self.row, self._bar)

    def paint(self, painter: QPainter, top: int, width: int, drawn: DrawnRow) -> None:
        """Draw a prepared row and the line under it."""
        painter.setPen(self._line)
        painter.drawLine(0, top + self.row - 1, width, top + self.row - 1)
        baseline = top + self._baseline
        for left, picture in drawn.pictures:
            painter.drawPixmap(left, top, picture)
        for left, words, ink, bold in drawn.words:
            painter.setPen(ink)
            if bold:
                painter.setFont(self._bold)
            painter.drawText(QPointF(left, baseline), words)
            if bold:
                painter.setFont(self._regular)

    def prepare(self, cells: Sequence[Cell], columns: Iterable[Column]) -> DrawnRow:
        """Measure and cut a row's cells."""
        drawn = DrawnRow()
        for column, left, width in columns:
            box = QRect(left + self._air, 0, width - self._air - 4, self.row - 1)
            cell = cells[column]
            if cell.chip == "ok":
                drawn.pictures.append((box.left(), self._kept(("", "", cell.icon), px(16), _paint_mark)))
                self._add(drawn, (box.left() + self._after_icon, box.right()), cell.text, self._ok)
            elif cell.chip:
                chip = (cell.chip, cell.text, cell.icon)
                wide = min(chip_width(*chip) + 2, box.width())
                drawn.pictures.append((box.left(), self._kept(chip, wide, paint_chip)))
            else:
                self._add_words(drawn, box, cell)
        return drawn

    def _add_words(self, drawn: DrawnRow, box: QRect, cell: Cell) -> None:
        left = box.left()
        if cell.muted_prefix:
            drawn.words.append((left, cell.muted_prefix, self._muted, False))
            left += self._metrics.horizontalAdvance(cell.muted_prefix)
        ink = self._muted if cell.muted else self._text
        self._add(drawn, (left, box.right()), cell.text, ink, bold=cell.bold)

    def _add(self, drawn: DrawnRow, room: tuple[int, int], text: str, ink: QPen, *, bold: bool = False) -> None:
        metrics = self._bold_metrics if bold else self._metrics
        left, right = room
        if metrics.horizontalAdvance(text) > right - left:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - left)
        drawn.words.append((left, text, ink, bold))

    def _kept(self, key: tuple[str, str, str], width: int, paint: Paint) -> QPixmap:
        """Return a picture of a chip as high as a row, drawn at its first use."""
        found = self._chips.get(key)
        if found is None:
            if len(self._chips) >= KEPT_CHIPS:
                self._chips.clear()
            found = QPixmap(round(width * self._density), round(self.row * self._density))
            found.setDevicePixelRatio(self._density)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            paint(painter, QRect(0, 0, width, self.row - 1), *key)
            painter.end()
            self._chips[key] = found
        return found


def _paint_mark(painter: QPainter, box: QRect, _kind: str, _text: str, icon: str) -> int:
    """Draw the icon before a tracking number."""
    painter.drawPixmap(0, (box.height() - px(16)) // 2, pixmap(icon, 16, tokens().states["ok"].text))
    return box.width()
