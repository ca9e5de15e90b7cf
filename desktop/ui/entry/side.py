"""Beside the form: how the complaint came in, what the law wants of it, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui.entry.completeness import CheckLine
from desktop.ui.entry.evidence_card import EvidenceCard, PieceLine
from desktop.ui.icons import pixmap
from desktop.ui.shown import HIDDEN
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import line_pen, outline, paint_text

SIDE_WIDTH = 320
UNBOUNDED = 16_777_215
LINE_HEIGHT = 23
PIECE_HEIGHT = 26
UID = Qt.ItemDataRole.UserRole
SIZES = Qt.ItemDataRole.UserRole + 1
ICON = Qt.ItemDataRole.UserRole + 2
NO_EVIDENCE = "Seret berkas ke sini, tempel Ctrl+V, atau"


class CheckList(QWidget):
    """The law's list, painted: a ring with a tick, or an empty one."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._lines: tuple[CheckLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[CheckLine]) -> None:
        """Show the parts as they stand."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self.setAccessibleName("; ".join(line.spoken for line in lines))
        self.updateGeometry()
        self.update()

    def lines(self) -> tuple[CheckLine, ...]:
        """Return what is shown."""
        return self._lines

    def sizeHint(self) -> QSize:
        """Return room for every line."""
        return QSize(px(200), px(LINE_HEIGHT) * len(self._lines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        t = tokens()
        painter = QPainter(self)
        painter.setFont(font())
        for index, line in enumerate(self._lines):
            top = index * px(LINE_HEIGHT)
            icon = "circle-check" if line.given else "circle"
            ink = t.text if line.given else t.muted
            painter.drawPixmap(0, top + (px(LINE_HEIGHT) - px(16)) // 2, pixmap(icon, 16, ink))
            painter.setPen(QColor(ink))
            paint_text(painter, QRect(px(24), top, self.width() - px(24), px(LINE_HEIGHT)), line.words)
        painter.end()


class PieceDelegate(QStyledItemDelegate):
    """Draws one file: icon, name, original and sent size."""

    def __init__(self, pieces: QListWidget) -> None:
        """Draw the rows of `pieces`."""
        super().__init__(pieces)
        self._pieces = pieces
        self.hidden = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a line."""
        return QSize(px(100), px(PIECE_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a line."""
        t = tokens()
        box = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected and self._pieces.hasFocus():
            outline(painter, box.toRectF(), px(4), line_pen(t.focus_edge, 2), t.focus_bg)
        top = box.top() + (box.height() - px(16)) // 2
        painter.drawPixmap(box.left() + px(2), top, pixmap(str(index.data(ICON)), 16, t.text))
        painter.setFont(font())
        sizes = str(index.data(SIZES))
        room = min(painter.fontMetrics().horizontalAdvance(sizes), box.width() * 2 // 3)
        painter.setPen(QColor(t.muted))
        paint_text(painter, QRect(box.right() - room - px(2), box.top(), room + 1, box.height()), sizes)
        painter.setPen(QColor(t.text))
        name = QRect(box.left() + px(26), box.top(), box.width() - room - px(36), box.height())
        paint_text(painter, name, HIDDEN if self.hidden else str(index.data(Qt.ItemDataRole.DisplayRole)))


class PieceList(QListWidget):
    """The files; Delete takes the marked one off."""

    detach_wanted = Signal(str)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setAccessibleName("Berkas bukti, Delete melepas")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.painted = PieceDelegate(self)
        self.setItemDelegate(self.painted)
        self.setAcceptDrops(False)
        self.setMinimumHeight(px(PIECE_HEIGHT))

    def show_pieces(self, lines: Sequence[PieceLine]) -> None:
        """Show these files, the mark on the last."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.name)
            item.setData(UID, line.uid)
            item.setData(SIZES, line.sizes)
            item.setData(ICON, line.icon)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            self.addItem(item)
        self.setCurrentRow(self.count() - 1)
        self.setVisible(bool(lines))
        self.scrollToBottom()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the marked file off with Delete."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.detach_wanted.emit(str(item.data(UID)))
            return
        super().keyPressEvent(event)


class EvidencePanel(Card):
    """The files of this entry and the ways to bring one in."""

    detach_wanted = Signal(str)
    choose_wanted = Signal()

    def __init__(self) -> None:
        """Begin without files."""
        super().__init__("Bukti", "belum ada")
        self.pieces = PieceList()
        self.pieces.detach_wanted.connect(self.detach_wanted)
        self._hint = PlainLabel(NO_EVIDENCE, muted=True, wrap=True)
        self._told = PlainLabel(wrap=True)
        self._told.hide()
        self.choose = KeyButton("Pilih berkas…", "Ctrl+O", "paperclip").as_link()
        self.choose.clicked.connect(self.choose_wanted)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.pieces, 1)
        self.body.addWidget(self._told)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(0)
        self.pieces.hide()

    def show_card(self, card: EvidenceCard) -> None:
        """Show the evidence as it stands."""
        self.set_title("Bukti", card.busy or card.summary)
        self.pieces.show_pieces(card.lines)
        self._hint.setVisible(not card.lines)

    def tell(self, words: str, *, trouble: bool = False) -> None:
        """Say what became of a file; empty words take it back."""
        self._told.set_ink("warn" if trouble else "")
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self.pieces.setAccessibleDescription(words)

    def told(self) -> str:
        """Return what is said of the last file."""
        return self._told.text()

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide what the files are called, or show it again."""
        self.pieces.painted.hidden = hidden
        self.pieces.viewport().update()


class SidePanel(QWidget):
    """Three cards: how the complaint came in, the law's list, the evidence."""

    def __init__(self) -> None:
        """Stand in one column, as beside the form."""
        super().__init__()
        self.checks = CheckList()
        self.law = Card("Kelengkapan", "Pasal 42 ayat (3)")
        self.law.body.addWidget(self.checks)
        self.evidence = EvidencePanel()
        self._way_in = Card()
        self._way_in.setAccessibleName("Lewat mana dan jenisnya")
        self._way_in.body.setSpacing(px(7))
        self.evidence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(px(11))
        self._cards.addWidget(self._way_in)
        self._cards.addWidget(self.law)
        self._cards.addWidget(self.evidence, 1)
        self._cards.setAlignment(self.law, Qt.AlignmentFlag.AlignTop)

    def stand_beside(self, rows: Sequence[QWidget]) -> None:
        """Stand in a column of fixed width with the rarer fields on top."""
        self._cards.setDirection(QBoxLayout.Direction.TopToBottom)
        for row in rows:
            self._way_in.body.addWidget(row)
            row.show()
        self._way_in.show()
        self.setFixedWidth(px(SIDE_WIDTH))

    def lie_across(self) -> None:
        """Fill a page of its own; the rarer fields stand on other pages then."""
        self._cards.setDirection(QBoxLayout.Direction.LeftToRight)
        self._way_in.hide()
        self.setMinimumWidth(0)
        self.setMaximumWidth(UNBOUNDED)
        self.show()
