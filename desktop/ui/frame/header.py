"""The top of the page: where one is, who is at the desk, and how to lock it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.painting import line_pen, paint_text

HEIGHT = 54


class WhoIsHere(QWidget):
    """The person at the desk, by name and position."""

    def __init__(self, name: str, position: str) -> None:
        """Show one person."""
        super().__init__()
        self._name = name
        self._position = position
        self.setAccessibleName(f"{name}, {position}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return room for the longer line, within reason."""
        from PySide6.QtGui import QFontMetrics

        longer = max(
            QFontMetrics(font(bold=True)).horizontalAdvance(self._name),
            QFontMetrics(font()).horizontalAdvance(self._position),
        )
        return QSize(min(longer + 2, px(220)) + px(42), px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a line at the left, the icon and both lines."""
        t = tokens()
        painter = QPainter(self)
        painter.setPen(line_pen(t.line))
        painter.drawLine(0, px(12), 0, self.height() - px(12))
        painter.drawPixmap(px(12), (self.height() - px(18)) // 2, pixmap("user-round", 18, t.text))
        middle = self.height() // 2
        lines = self.rect().adjusted(px(38), 0, 0, 0)
        painter.setPen(QColor(t.text))
        painter.setFont(font(bold=True))
        paint_text(painter, lines.adjusted(0, middle - px(19), 0, -middle), self._name)
        painter.setPen(QColor(t.muted))
        painter.setFont(font())
        paint_text(painter, lines.adjusted(0, middle - px(2), 0, -middle + px(17)), self._position)
        painter.end()


class Header(QWidget):
    """Title and subtitle of the screen, the screen's own part, and the buttons that are always there."""

    lock_wanted = Signal()
    receipt_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, name: str, position: str, *, finds_receipts: bool) -> None:
        """Be `name`'s header; without a return-visit screen there is no button for it."""
        super().__init__()
        self.setFixedHeight(px(HEIGHT))
        self.menu = KeyButton("Menu", icon="menu")
        self.menu.clicked.connect(self.menu_wanted)
        self._title = ElidedLabel(bold=True, size=16)
        self._subtitle = ElidedLabel(muted=True)
        self._receipt = KeyButton("Tanda terima", icon="scan-line").as_flat().showing("F3")
        self._receipt.clicked.connect(self.receipt_wanted)
        if not finds_receipts:
            self._receipt.hide()
        self._finds_receipts = finds_receipts
        self._who = WhoIsHere(name, position)
        self._lock = KeyButton("Kunci", "Shift+F8", "lock").as_flat()
        self._lock.clicked.connect(self.lock_wanted)
        self._slot = QHBoxLayout()
        self._slot.setContentsMargins(px(24), 0, px(8), 0)
        self._lay_out()
        for button in (self.menu, self._receipt, self._lock):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), 0, px(12), 0)
        row.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        row.addWidget(self.menu)
        row.addLayout(words)
        row.addLayout(self._slot)
        row.addStretch(1)
        for widget in (self._receipt, self._who, self._lock):
            row.addWidget(widget)
        self.menu.hide()

    def show_titles(self, title: str, subtitle: str) -> None:
        """Say where one is."""
        self._title.setText(title)
        self._title.setMinimumWidth(min(self._title.sizeHint().width(), px(300)))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle) and not self.menu.isVisibleTo(self))
        self._subtitle.setMinimumWidth(min(self._subtitle.sizeHint().width(), px(460)))

    def show_part(self, part: QWidget | None) -> None:
        """Show the screen's own part beside the title; the former one is hidden, not destroyed."""
        while item := self._slot.takeAt(0):
            if former := item.widget():
                former.hide()
        if part is not None:
            self._slot.addWidget(part)
            part.show()

    def resized_to(self, width_class: str) -> None:
        """Drop what a narrow window has no room for: the keys still work."""
        self.menu.setVisible(width_class == "paged")
        self._who.setVisible(width_class == "full")
        self._receipt.setVisible(self._finds_receipts and width_class != "paged")
        self._subtitle.setVisible(bool(self._subtitle.text()) and width_class != "paged")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface and the line under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().surface))
        painter.setPen(line_pen(tokens().line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()
