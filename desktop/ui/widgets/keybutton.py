"""A button that shows its icon, its word and its key, and is named with all of them for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import key_width, line_pen, named_with_key, outline, paint_key, paint_text


class KeyButton(QPushButton):
    """Paints `icon`, `text` and the box of `key`; pressing the key anywhere in its window is pressing the button.

    `primary` is the one filled button of a screen; `danger` marks what cannot be undone; `flat` has no frame (header);
    `link` looks like a link in running text. A checkable one shows that it is chosen by ground and edge.
    """

    def __init__(
        self, text: str, key: str = "", icon: str = "", *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        """Install the key as the button's shortcut; no key, no shortcut."""
        super().__init__(parent)
        self._words = text
        self._key = key
        self._icon = icon
        self.primary = primary
        self.danger = False
        self.flat = False
        self.link = False
        self.quiet = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._shortcut: QShortcut | None = None
        self.setAutoDefault(False)
        if key:
            self.setShortcut(key)
        self._name()

    def setShortcut(
        self, key: QKeySequence | QKeyCombination | QKeySequence.StandardKey | Qt.Key | str | int, /
    ) -> None:
        """Press at once by another key, or by none; the base class would wait a tenth of a second to look pressed."""
        if self._shortcut is None:
            self._shortcut = QShortcut(self)
            self._shortcut.activated.connect(self.click)
        self._shortcut.setKey(QKeySequence(key))

    def shortcut(self) -> QKeySequence:
        """Return the installed key."""
        return self._shortcut.key() if self._shortcut is not None else QKeySequence()

    def as_flat(self) -> KeyButton:
        """Drop the frame, as the header's buttons have it."""
        self.flat = True
        return self

    def as_danger(self) -> KeyButton:
        """Mark that what it does cannot be undone."""
        self.danger = True
        return self

    def as_link(self) -> KeyButton:
        """Look like a link in running text."""
        self.link = True
        return self

    def as_quiet(self) -> KeyButton:
        """Look like a link, but in the muted ink: it is always there and never the next step."""
        self.link = self.quiet = True
        return self

    def showing(self, key: str) -> KeyButton:
        """Print a key without installing it, for one that fields or the frame already answer to."""
        self._key = key
        self._name()
        return self

    def words(self) -> str:
        """Return the visible words, without the key."""
        return self._words

    def key(self) -> str:
        """Return the key as it was given, `""` for none."""
        return self._key

    def set_words(self, text: str, icon: str | None = None) -> None:
        """Say something else; the key stays."""
        if text == self._words and icon in {None, self._icon}:
            return
        self._words = text
        self._icon = self._icon if icon is None else icon
        self._name()
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the visible words: the base class holds none, for no style may draw them a second time."""
        return self._words

    def _name(self) -> None:
        self.setAccessibleName(named_with_key(self._words, self._key))

    def _bold(self) -> bool:
        return self.primary

    def sizeHint(self) -> QSize:
        """Return room for icon, words and key at the font in force."""
        words = QFontMetrics(font(bold=self._bold())).horizontalAdvance(self._words)
        parts = [px(18) if self._icon else 0, words, key_width(self._key)]
        shown = [part for part in parts if part]
        air = {True: px(4), False: px(12)}[self.link]
        width = sum(shown) + px(8) * (len(shown) - 1) + 2 * (px(16) if self.primary else air)
        height = 24 if self.link else 40 if self.primary else 36
        return QSize(width, px(height))

    def minimumSizeHint(self) -> QSize:
        """Never clip the words."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint under the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Repaint after the pointer."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, icon, words and key."""
        painter = QPainter(self)
        self._paint_frame(painter)
        colour, edge = self._ink()
        face = font(bold=self._bold())
        face.setUnderline(self.link and self.underMouse())
        left = self._left()
        middle = self.height() // 2
        if self._icon:
            picture = pixmap(self._icon, 18, colour)
            painter.drawPixmap(left, middle - px(18) // 2, picture)
            left += px(18) + px(8)
        painter.setFont(face)
        painter.setPen(QColor(colour))
        room = self.width() - left - (key_width(self._key) + px(8) if self._key else 0)
        words = min(QFontMetrics(face).horizontalAdvance(self._words), room)
        paint_text(painter, self.rect().adjusted(left, 0, left + words + 1 - self.width(), 0), self._words)
        if self._key:
            paint_key(painter, left + words + (px(8) if self._words else 0), middle, self._key, (colour, edge))
        painter.end()

    def _left(self) -> int:
        hint = self.sizeHint().width()
        air = px(16) if self.primary else px(4) if self.link else px(12)
        return air + max(0, (self.width() - hint) // 2)

    def _ink(self) -> tuple[str, str]:
        t = tokens()
        if not self.isEnabled():
            return t.muted, t.line
        if self.primary:
            return t.on_accent, t.on_accent
        if self.hasFocus():
            return t.text, t.edge
        if self.danger:
            bad = t.states["bad"].ground
            return bad, bad
        if self.link:
            return (t.muted if self.quiet else t.accent), t.edge
        return t.text, t.edge

    def _paint_frame(self, painter: QPainter) -> None:
        t = tokens()
        box = QRectF(self.rect())
        radius = px(5)
        if self.primary:
            self._paint_primary(painter, box, radius)
        elif self.hasFocus():
            outline(painter, box, radius, line_pen(t.focus_edge, 2), t.sel if self.isDown() else t.focus_bg)
        elif self.isCheckable() and self.isChecked():
            outline(painter, box, radius, line_pen(t.accent), t.soft)
        elif self.flat or self.link:
            if self.underMouse() and self.flat:
                outline(painter, box, radius, line_pen(t.head), t.head)
        else:
            ground = t.sel if self.isDown() else t.soft if self.underMouse() and self.isEnabled() else t.surface
            outline(painter, box, radius, line_pen(self._ink()[1]), ground)

    def _paint_primary(self, painter: QPainter, box: QRectF, radius: int) -> None:
        t = tokens()
        ground = t.accent if self.isEnabled() else t.head
        if self.isDown() or self.underMouse():
            ground = t.accent_press
        outline(painter, box, radius, line_pen(ground), ground)
        if self.hasFocus():
            outline(painter, box, radius, line_pen(t.focus_edge, 2))
            inner = QRectF(box).adjusted(2, 2, -2, -2)
            painter.setPen(Qt.PenStyle.NoPen)
            outline(painter, inner, max(1, radius - 2), line_pen(t.on_accent, 2))
