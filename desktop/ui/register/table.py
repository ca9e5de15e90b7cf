"""The register's table, painted row by row in one go: a million rows scroll as ten do.

Qt's own way asks a delegate for every cell and a model for every role; that is where a long list loses its time. Here a
row's words are cut to width and its chips drawn once, kept while the row is near, and painted with a handful of calls.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from desktop.ui.register.model import RegisterModel
from desktop.ui.register.painting import Column, DrawnRow, RowPainter
from desktop.ui.theme import px
from desktop.ui.widgets.table import RowTable

WIDTHS = {0: 170, 1: 86, 3: 108, 4: 166, 5: 132, 6: 132}
SUBJECT = 2
LEAST_SUBJECT = 300
"""Below this the columns of `GIVE_WAY` disappear, in this order: number, subject and one state stay to the last."""

GIVE_WAY = (3, 1, 4, 6)
KEPT_ROWS = 1024
LOOKS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange})


class RegisterTable(RowTable):
    """A RowTable that paints itself."""

    _built = False
    """The base class takes its sizes while it is being built, before there are columns to size."""

    def __init__(self, name: str, model: RegisterModel) -> None:
        """Show `model`."""
        super().__init__(name)
        self._register = model
        self._rows: RowPainter | None = None
        self._drawn: dict[int, DrawnRow] = {}
        self.setModel(model)
        self._built = True
        self._fit_columns()
        model.modelReset.connect(self.forget_rows)

    def forget_rows(self) -> None:
        """Prepare every row anew: other rows, or other words in them."""
        self._drawn.clear()
        self.viewport().update()

    def rescale(self) -> None:
        """Take all sizes from the font in force."""
        super().rescale()
        if self._built:
            self._rows = None
            self._fit_columns()
            self.forget_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and scale."""
        super().changeEvent(event)
        if self._built and event.type() in LOOKS:
            self._rows = None
            self.forget_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let columns give way where the subject would have no room."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        room = self.viewport().width()
        shown = dict(WIDTHS)
        for column in GIVE_WAY:
            if room - sum(px(width) for width in shown.values()) >= px(LEAST_SUBJECT):
                break
            del shown[column]
        for column in WIDTHS:
            self.setColumnHidden(column, column not in shown)
        self.set_widths(shown, stretch=SUBJECT)
        self.forget_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        rows = self._rows or self._make_painter()
        painter = QPainter(self.viewport())
        rows.begin(painter)
        columns = self._columns()
        width = self.viewport().width()
        chosen, focus = self.row(), self.hasFocus()
        first = max(self.rowAt(max(event.rect().top(), 0)), 0)
        top = self.rowViewportPosition(first)
        for row in range(first, self._register.rowCount()):
            if top > event.rect().bottom():
                break
            if row == chosen:
                rows.paint_ground(painter, top, width, focus=focus)
            drawn = self._drawn.get(row)
            if drawn is None:
                drawn = self._prepare(rows, row, columns)
            rows.paint(painter, top, width, drawn)
            top += rows.row
        painter.end()

    def _prepare(self, rows: RowPainter, row: int, columns: list[Column]) -> DrawnRow:
        if len(self._drawn) >= KEPT_ROWS:
            self._drawn.clear()
        drawn = self._drawn[row] = rows.prepare(self._register.row_cells(row), columns)
        return drawn

    def _columns(self) -> list[Column]:
        return [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in range(self._register.columnCount())
            if not self.isColumnHidden(column)
        ]

    def _make_painter(self) -> RowPainter:
        self._rows = RowPainter(self.verticalHeader().defaultSectionSize(), self.devicePixelRatioF())
        return self._rows
