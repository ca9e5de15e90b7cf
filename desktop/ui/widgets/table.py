"""A table one walks with the keyboard: rows are drawn whole, the chosen row is the focus, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import line_pen, paint_text

ROW, TWO_LINES, HEAD = 33, 46, 32
"""Design heights of one-line rows, two-line rows and the head."""

LEFT_AIR = 10
"""What a cell leaves free at its left, as the head's sections do."""


class RowDelegate(QStyledItemDelegate):
    """Draws the ground of a row and one line of text; screens override `paint_cell`."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return nothing that would make the view measure cells."""
        return QSize(px(40), px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, line and content."""
        box = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_ground(painter, box, chosen=chosen, first=index.column() == 0)
        self.paint_cell(painter, box.adjusted(px(LEFT_AIR), 0, -px(4), -1), index)

    def paint_ground(self, painter: QPainter, box: QRect, *, chosen: bool, first: bool) -> None:
        """Draw what is behind a cell: the selection, its bar at the left where the view has no focus, the thin line."""
        t = tokens()
        painter.fillRect(box, QColor(t.sel if chosen else t.surface))
        view = self.parent()
        if chosen and first and not (isinstance(view, QWidget) and view.hasFocus()):
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), QColor(t.accent))
        painter.setPen(line_pen(t.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def paint_cell(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one line of the model's text."""
        painter.setFont(font())
        painter.setPen(QColor(tokens().text))
        paint_text(painter, box, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))


def _ground() -> QWidget:
    """Return the viewport: to find out what Qt's own one is, the binding would load every class of widget there is.

    That is 12 ms of a start. It is what `QAbstractScrollArea` makes for itself.
    """
    ground = QWidget()
    ground.setBackgroundRole(QPalette.ColorRole.Base)
    ground.setAutoFillBackground(True)
    return ground


class RowTable(QTableView):
    """A table of whole rows for the keyboard: Home, End, PgUp, PgDn, Enter; never more than one row chosen."""

    opened = Signal(int)
    """Enter or a double click on a row."""

    row_changed = Signal(int)
    """Another row is the chosen one; -1 for none."""

    typed = Signal(str)
    """A letter or digit was typed while the table has the focus: the screen filters by it."""

    def __init__(self, name: str, *, two_lines: bool = False, parent: QWidget | None = None) -> None:
        """Be known to a screen reader as `name`."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setViewport(_ground())
        self._two_lines = two_lines
        self._shown: QAbstractItemModel | None = None
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        self.rescale()
        self.doubleClicked.connect(self._double_clicked)

    def rescale(self) -> None:
        """Take row and head heights from the font in force."""
        self.verticalHeader().setDefaultSectionSize(px(TWO_LINES if self._two_lines else ROW))
        self.horizontalHeader().setFixedHeight(px(HEAD))

    def set_widths(self, widths: dict[int, int], stretch: int) -> None:
        """Set columns' design widths; one column takes the rest."""
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        for column, width in widths.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, px(width))
        head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model and follow its chosen row."""
        super().setModel(model)
        self._shown = model
        if model is not None:
            self.selectionModel().currentRowChanged.connect(self._moved)

    def row(self) -> int:
        """Return the chosen row, -1 for none."""
        return self.currentIndex().row()

    def row_count(self) -> int:
        """Return how many rows there are."""
        return self._shown.rowCount() if self._shown is not None else 0

    def choose(self, row: int) -> None:
        """Choose a row and bring it into sight; out of range chooses none."""
        if 0 <= row < self.row_count():
            self.setCurrentIndex(self.model().index(row, 0))
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; hand typed characters on; Home and End are the first and last row."""
        key = event.key()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.row() >= 0:
            self.opened.emit(self.row())
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.choose(0 if key == Qt.Key.Key_Home else self.row_count() - 1)
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row where none is, so that the keyboard has somewhere to stand."""
        super().focusInEvent(event)
        if self.row_count() and not self.selectionModel().hasSelection():
            # the base class has made the first row current by now, but has not chosen it
            self.choose(max(0, self.row()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the bar that marks the chosen row without focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_changed.emit(current.row())

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())
