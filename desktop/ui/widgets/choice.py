"""Type to filter, or open with F4: a list of known things where other words may be allowed too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.field import LABEL_WIDTH, LabelledRow
from desktop.ui.widgets.line import WALKING, HintedLine
from desktop.ui.widgets.painting import paint_text

NOTE = Qt.ItemDataRole.UserRole + 1
KEY = Qt.ItemDataRole.UserRole
SHOWN_ROWS = 12
LEAVING = WALKING | {Qt.FocusReason.MouseFocusReason}

Item = tuple[str, str, str]
"""Key, words, muted note at the right."""


class ItemDelegate(QStyledItemDelegate):
    """Draws words at the left and the note, muted, at the right."""

    NOTE = NOTE

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row to hit."""
        return QSize(px(120), px(32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        from PySide6.QtWidgets import QStyle

        t = tokens()
        box = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, QColor(t.sel if chosen else t.surface))
        painter.setFont(font())
        note = str(index.data(NOTE) or "")
        inner = box.adjusted(px(10), 0, -px(10), 0)
        room = min(painter.fontMetrics().horizontalAdvance(note), inner.width() // 2)
        painter.setPen(QColor(t.muted))
        paint_text(painter, QRect(inner.right() - room, inner.top(), room + 1, inner.height()), note)
        painter.setPen(QColor(t.text))
        inner.setRight(inner.right() - room - px(8))
        paint_text(painter, inner, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))


class ChoiceBox(QComboBox):
    """The combo itself, with our arrow."""

    left = Signal()
    """The cursor has gone on to another field."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow in the palette's ink."""
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = pixmap("chevron-down", 16, tokens().text)
        painter.drawPixmap(self.width() - px(26), (self.height() - px(16)) // 2, arrow)
        painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the line show the beginning of its text; Qt tells only the box that the cursor has gone."""
        super().focusOutEvent(event)
        line = self.lineEdit()
        if isinstance(line, HintedLine):
            line.left_by(event.reason())
        if event.reason() in LEAVING:
            self.left.emit()

    def wheelEvent(self, event: object) -> None:
        """Never change a value by a wheel that was meant for the page."""
        if hasattr(event, "ignore"):
            event.ignore()


class CompletingLine(HintedLine):
    """The line inside a choice: Enter takes the first completion before it walks on."""

    taking = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take, then walk."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taking.emit()
        super().keyPressEvent(event)


class Choice(LabelledRow):
    """A combo in which typing two letters filters; with `free` Enter lets other words stand, else takes what fits."""

    changed = Signal()
    """The chosen item or the typed words are different."""

    next_wanted = Signal()

    def __init__(self, label: str = "", *, label_width: int = LABEL_WIDTH, free: bool = False) -> None:
        """Begin without items."""
        self.box = ChoiceBox()
        self.line = CompletingLine()
        super().__init__(label, self.box, label_width=label_width)
        self.free = free
        self._chosen = ""
        self._model = QStandardItemModel(self)
        self.box.setEditable(True)
        self.box.setLineEdit(self.line)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setModel(self._model)
        self.box.setItemDelegate(ItemDelegate(self.box))
        self.box.setMaxVisibleItems(SHOWN_ROWS)
        # as wide as there is room, never as its longest item: another field would give way at the next change of style
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(1)
        self._complete()
        self.setFocusProxy(self.box)
        self.line.textEdited.connect(self._edited)
        self.box.activated.connect(self._activated)
        self.line.taking.connect(self._take)
        self.box.left.connect(self._settle)
        self.line.next_wanted.connect(self.next_wanted)

    def _complete(self) -> None:
        completer = QCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(SHOWN_ROWS)
        popup = QListView()
        popup.setObjectName("completions")
        completer.setPopup(popup)
        self._popup = popup
        popup.setItemDelegate(ItemDelegate(popup))
        self.box.setCompleter(completer)
        completer.activated[QModelIndex].connect(self._completed)  # type: ignore[index]
        self._completer = completer

    def set_items(self, items: Sequence[Item]) -> None:
        """Offer other items; what is typed stays."""
        typed = self.line.text()
        self._model.clear()
        for key, words, note in items:
            row = QStandardItem(words)
            row.setEditable(False)
            row.setData(key, KEY)
            row.setData(note, NOTE)
            self._model.appendRow(row)
        self.set_text(typed)

    def key(self) -> str:
        """Return the key of the chosen item, `""` where the words are nobody's."""
        row = self._row_of(self.line.text())
        return str(self._model.item(row).data(KEY)) if row >= 0 else ""

    def set_key(self, key: str) -> None:
        """Choose the item of a key without saying so; an unknown key empties the field."""
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(KEY) == key:
                self.set_text(self._model.item(row).text())
                return
        self.set_text("")

    def text(self) -> str:
        """Return the words in the field."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show words without saying so."""
        self.box.setCurrentIndex(self._row_of(text))
        if text != self.line.text():
            self.line.setText(text)
        self._show_note()

    def popup(self) -> QListView:
        """Return the list of what fits the typed letters."""
        return self._popup

    def set_placeholder(self, text: str) -> None:
        """Show muted words while nothing is chosen."""
        self.line.setPlaceholderText(text)

    def _row_of(self, words: str) -> int:
        folded = words.strip().casefold()
        if not folded:
            return -1
        return next(
            (row for row in range(self._model.rowCount()) if self._model.item(row).text().casefold() == folded), -1
        )

    def _edited(self, _text: str) -> None:
        self._show_note()
        self.changed.emit()

    def _activated(self, row: int) -> None:
        self.set_text(self._model.item(row).text())
        self.changed.emit()

    def _completed(self, index: QModelIndex) -> None:
        self.set_text(str(index.data()))
        self.changed.emit()

    def _take(self) -> None:
        """Take the marked completion, or the only one that fits, when Enter walks on."""
        popup = self._popup
        marked = popup.currentIndex() if popup.isVisible() else QModelIndex()
        if marked.isValid():
            self._completed(marked)
        elif self._row_of(self.line.text()) < 0 and self.line.text().strip() and not self.free:
            self._completer.setCompletionPrefix(self.line.text())
            if self._completer.completionCount() > 0:
                self._completed(self._completer.completionModel().index(0, 0))
        popup.hide()

    def _settle(self) -> None:
        """Let no words stand that are no item, where there was one before: they would not be what is kept."""
        if self.free or self._row_of(self.line.text()) >= 0:
            return
        self._take()
        if self._row_of(self.line.text()) < 0 and self._chosen:
            self.set_text(self._chosen)
            self.changed.emit()

    def _show_note(self) -> None:
        row = self._row_of(self.line.text())
        if row >= 0:
            self._chosen = self._model.item(row).text()
        self._hint = str(self._model.item(row).data(NOTE) or "") if row >= 0 else ""
        self.line.set_hint(self._hint)
        self._name()
