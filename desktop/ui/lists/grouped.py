"""A table of groups: a group's name spans its row and is passed over by the keyboard; every other row has two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.chip import paint_chip
from desktop.ui.widgets.labels import escaped
from desktop.ui.widgets.painting import paint_text
from desktop.ui.widgets.table import TWO_LINES, RowDelegate, RowTable

GROUP_ROW = 30
SUBJECT, STEP = 1, 2
"""Columns: the chip stands in the first, the subject in the second, what is to be done in the third."""

LEAST_WIDTH = 460
"""Below this the third column disappears; its words stay in the tool tip and for the screen reader."""

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row as painted; `key` is what `opened_key` tells, a row without a key is a group's name."""

    key: str = ""
    group: str = ""
    note: str = ""
    kind: str = ""
    chip: str = ""
    icon: str = ""
    title: str = ""
    second: str = ""
    step: str = ""
    under: str = ""
    spoken: str = ""

    @property
    def is_group(self) -> bool:
        """Say whether this row only names the rows below it."""
        return bool(self.group)


class GroupedModel(QAbstractTableModel):
    """Rows as they are painted; nothing is read from here but for a screen reader."""

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        """Head the three columns with `heads`."""
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows: tuple[ListedRow, ...] = ()

    def show_rows(self, rows: Sequence[ListedRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def listed(self, row: int) -> ListedRow:
        """Return what stands in a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keyboard pass over a group's name."""
        if self._rows[index.row()].is_group:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's head."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a screen reader says and what the tool tip shows in full."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = ", ".join(part for part in (row.chip, row.title, row.step) if part)
            return row.spoken or said or f"{row.group} {row.note}".strip()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.chip or row.group, row.title, row.step)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and not row.is_group:
            return escaped("\n".join(part for part in (row.title, row.step, row.under) if part))
        return None


class GroupedDelegate(RowDelegate):
    """Draws chips, bold subjects with a second line, and steps with the rule at stake."""

    def paint_cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, GroupedModel):
            return
        row = model.listed(index.row())
        if row.is_group:
            _paint_group(painter, box, row)
        elif index.column() == 0:
            paint_chip(painter, box, row.kind, row.chip, row.icon)
        elif index.column() == SUBJECT:
            _paint_lines(painter, box, row.title, row.second, bold=True)
        else:
            _paint_lines(painter, box, row.step, row.under, bold=False)


def _paint_group(painter: QPainter, box: QRect, row: ListedRow) -> None:
    t = tokens()
    painter.fillRect(box.adjusted(-px(10), 0, px(4), 0), QColor(t.alt))
    face = font(bold=True)
    painter.setFont(face)
    painter.setPen(QColor(t.text))
    paint_text(painter, box, row.group)
    left = QFontMetrics(face).horizontalAdvance(row.group) + px(5)
    painter.setFont(font())
    painter.setPen(QColor(t.muted))
    paint_text(painter, box.adjusted(left, 0, 0, 0), row.note)


def _paint_lines(painter: QPainter, box: QRect, upper: str, lower: str, *, bold: bool) -> None:
    t = tokens()
    painter.setFont(font(bold=bold))
    painter.setPen(QColor(t.text))
    if not lower:
        paint_text(painter, box, upper)
        return
    half = box.height() // 2
    paint_text(painter, QRect(box.left(), box.top() + px(4), box.width(), half - px(4)), upper)
    painter.setFont(font())
    painter.setPen(QColor(t.muted))
    paint_text(painter, QRect(box.left(), box.top() + half, box.width(), half - px(4)), lower)


class GroupedTable(RowTable):
    """Two-line rows in groups; the chosen row is known by its key and stays chosen when the rows are read again."""

    opened_key = Signal(str)
    """Enter or a double click on a row with this key."""

    chosen_key = Signal(str)
    """Another row is the chosen one; empty for none."""

    _built = False
    """The base class takes its sizes while it is being built, before there are rows to size."""

    def __init__(self, name: str, heads: Sequence[str], widths: dict[int, int]) -> None:
        """Be known to a screen reader as `name`; `widths` are the design widths of the first and third column."""
        super().__init__(name, two_lines=True)
        self._built = True
        self._model = GroupedModel(heads, self)
        self._widths = widths
        self.setItemDelegate(GroupedDelegate(self))
        self.setModel(self._model)
        self.set_widths(widths, stretch=SUBJECT)
        self.opened.connect(self._opened)
        self.row_changed.connect(self._row_changed)

    def key(self) -> str:
        """Return the chosen row's key, empty for none."""
        row = self.row()
        return self._model.listed(row).key if 0 <= row < self._model.rowCount() else ""

    def rows(self) -> tuple[ListedRow, ...]:
        """Return what is painted."""
        return tuple(self._model.listed(row) for row in range(self._model.rowCount()))

    def show_rows(self, rows: Sequence[ListedRow]) -> None:
        """Show other rows; the same key stays chosen, else the row that took its place."""
        key, at = self.key(), self.row()
        self._model.show_rows(rows)
        self.clearSpans()
        for number, row in enumerate(rows):
            if row.is_group:
                self.setSpan(number, 0, 1, self._model.columnCount())
        self.rescale()
        standing = next((number for number, row in enumerate(rows) if key and row.key == key), -1)
        if standing >= 0 or at >= 0:
            self.choose(standing if standing >= 0 else min(at, len(rows) - 1))
        self.chosen_key.emit(self.key())

    def choose_key(self, key: str) -> bool:
        """Choose the row with this key; say whether there is one."""
        for number in range(self._model.rowCount()):
            if self._model.listed(number).key == key:
                super().choose(number)
                return True
        return False

    def choose(self, row: int) -> None:
        """Choose a row, or the nearest one below or above that is no group's name."""
        count = self._model.rowCount()
        order = [*range(max(row, 0), count), *range(min(row, count - 1), -1, -1)] if row >= 0 else []
        super().choose(next((number for number in order if not self._model.listed(number).is_group), -1))

    def rescale(self) -> None:
        """Take all heights and widths from the font in force."""
        super().rescale()
        if not self._built:
            return
        self.set_widths(self._widths, stretch=SUBJECT)
        for number in range(self._model.rowCount()):
            group = self._model.listed(number).is_group
            self.setRowHeight(number, px(GROUP_ROW if group else TWO_LINES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the step give way to the subject where both have no room."""
        super().resizeEvent(event)
        self.setColumnHidden(STEP, self.viewport().width() < px(LEAST_WIDTH))

    def moveCursor(self, action: RowTable.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Never rest on a group's name."""
        target = super().moveCursor(action, modifiers)
        if not target.isValid() or not self._model.listed(target.row()).is_group:
            return target
        up = action in {RowTable.CursorAction.MoveUp, RowTable.CursorAction.MovePageUp}
        rows = range(target.row(), -1, -1) if up else range(target.row(), self._model.rowCount())
        row = next((number for number in rows if not self._model.listed(number).is_group), self.row())
        return self._model.index(row, 0)

    def _opened(self, row: int) -> None:
        self.opened_key.emit(self._model.listed(row).key)

    def _row_changed(self, _row: int) -> None:
        self.chosen_key.emit(self.key())
