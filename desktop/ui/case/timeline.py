"""The history of a case, newest first: when, what, who, and under it what was said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.case.history import TimelineLine
from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.labels import escaped
from desktop.ui.widgets.painting import paint_text

LINE, NOTE = 26, 18
"""Design heights of a line and of the note under it."""

DATE_WIDTH, ICON_WIDTH = 98, 28
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class TimelineModel(QAbstractListModel):
    """The lines as they are painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without lines."""
        super().__init__(parent)
        self._lines: tuple[TimelineLine, ...] = ()

    def show_lines(self, lines: Sequence[TimelineLine]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> TimelineLine:
        """Return a line."""
        return self._lines[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the whole line for a screen reader, and what was said as the tool tip."""
        line = self._lines[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(part for part in (line.when, line.act, line.who, line.note) if part)
        if role == Qt.ItemDataRole.ToolTipRole and line.note:
            return escaped(line.note)
        return None


class TimelineDelegate(QStyledItemDelegate):
    """Draws date, icon, act, who, and the note on a line of its own."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one line, or two where something was said."""
        model = index.model()
        note = isinstance(model, TimelineModel) and model.line(index.row()).note
        return QSize(px(200), px(LINE + NOTE) if note else px(LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line of the history."""
        model = index.model()
        if not isinstance(model, TimelineModel):
            return
        t = tokens()
        line = model.line(index.row())
        box = QRect(option.rect)
        upper = QRect(box.left(), box.top(), box.width(), px(LINE))
        painter.setFont(font())
        painter.setPen(QColor(t.muted))
        paint_text(painter, QRect(upper.left(), upper.top(), px(DATE_WIDTH) - px(6), upper.height()), line.when)
        left = upper.left() + px(DATE_WIDTH)
        painter.drawPixmap(left, upper.top() + (upper.height() - px(16)) // 2, pixmap(line.icon, 16, t.text))
        left += px(ICON_WIDTH)
        face = font(bold=bool(line.note))
        painter.setFont(face)
        painter.setPen(QColor(t.text))
        paint_text(painter, upper.adjusted(left - upper.left(), 0, 0, 0), line.act)
        after = left + QFontMetrics(face).horizontalAdvance(line.act)
        painter.setFont(font())
        painter.setPen(QColor(t.muted))
        if line.who and after < upper.right():
            paint_text(painter, upper.adjusted(after - upper.left(), 0, 0, 0), f" · {line.who}")
        if line.note:
            painter.setPen(QColor(t.text))
            paint_text(painter, QRect(left, upper.bottom() - px(4), box.right() - left, px(NOTE)), line.note)


class Timeline(QListView):
    """The history as a list one scrolls with the keyboard; nothing in it can be chosen or changed."""

    def __init__(self) -> None:
        """Begin without lines."""
        super().__init__()
        self._model = TimelineModel(self)
        self.setAccessibleName("Riwayat, terbaru di atas")
        self.setModel(self._model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Ask for three lines and take what the page has left: the history scrolls, the page does not."""
        return QSize(px(240), px(3 * LINE))

    def show_lines(self, lines: Sequence[TimelineLine]) -> None:
        """Show a history."""
        self._model.show_lines(lines)
        self.scrollToTop()

    def lines(self) -> list[str]:
        """Return each line as it is spoken."""
        return [str(self._model.index(row).data()) for row in range(self._model.rowCount())]
