"""The register as Qt's table model: positions in, painted cells out; pages are read as they come in sight."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.complaint import RegisterRow
from desktop.ui.register.rows import COLUMNS, Cell, cells, spoken
from desktop.ui.register.window import RowReader, RowWindow
from desktop.ui.widgets.labels import escaped

RECEIVED, SUBJECT = 1, 2
KEPT_ROWS = 2048
ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex
GONE: tuple[Cell, ...] = (Cell("…"), *(Cell("") for _ in COLUMNS[1:]))
"""Stands where a row left the viewer's sight between two paints."""


class RegisterModel(QAbstractTableModel):
    """Rows by position; a row's cells are made when it is first painted and kept while it is near."""

    def __init__(self, read_rows: RowReader, zone: str, parent: QObject | None = None) -> None:
        """Read pages by `read_rows`; `zone` is the office's."""
        super().__init__(parent)
        self._window = RowWindow(read_rows)
        self._zone = zone
        self._today = date.min
        self._masked = False
        self._searching = False
        self._cells: dict[int, tuple[Cell, ...]] = {}

    def reset(self, keys: array[int], first: Sequence[RegisterRow], today: date) -> None:
        """Show other rows as of a day at the office."""
        self.beginResetModel()
        self._today = today
        self._cells.clear()
        self._window.reset(keys, first)
        self.endResetModel()

    def grow(self, keys: array[int], first: Sequence[RegisterRow]) -> None:
        """Take the rest of the keys after the first rows stand on the screen; what is painted stays."""
        more = len(keys) - len(self._window)
        if more > 0:
            self.beginInsertRows(ROOT, len(self._window), len(keys) - 1)
        self._window.reset(keys, first)
        if more > 0:
            self.endInsertRows()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self._masked = hidden
        self._cells.clear()

    def show_searching(self, *, searching: bool) -> None:
        """Say in the head that an answer is awaited; the old rows stay."""
        if searching != self._searching:
            self._searching = searching
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, SUBJECT, SUBJECT)

    def row_cells(self, position: int) -> tuple[Cell, ...]:
        """Return the painted cells of a row."""
        found = self._cells.get(position)
        if found is None:
            row = self._window.row(position)
            found = GONE if row is None else cells(row, self._today, self._zone, masked=self._masked)
            if len(self._cells) >= KEPT_ROWS:
                self._cells.clear()
            self._cells[position] = found
        return found

    def number(self, position: int) -> str:
        """Return the register number of a row, empty where it has gone."""
        row = self._window.row(position) if 0 <= position < len(self._window) else None
        return row.number if row is not None else ""

    def seq(self, position: int) -> int | None:
        """Return the key of a row."""
        return self._window.key(position)

    def position_of(self, seq: int) -> int | None:
        """Return where a key stands now."""
        return self._window.position_of(seq)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._window)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's head."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == SUBJECT and self._searching:
            return f"{COLUMNS[section]} · mencari…"
        return f"{COLUMNS[section]} ↓" if section == RECEIVED else COLUMNS[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words for tool tips and screen readers; painting does not come here."""
        position = index.row()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self._window.row(position)
            return "" if row is None else spoken(row, self._today, self._zone, masked=self._masked)
        cell = self.row_cells(position)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.muted_prefix + cell.text
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == SUBJECT:
            return escaped(cell.muted_prefix + cell.text)
        return None
