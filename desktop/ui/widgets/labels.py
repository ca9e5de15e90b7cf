"""Words on screen, always plain text: a citizen's words can never turn into a picture, a link or another colour."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import key_width, named_with_key, paint_key, paint_text

RESTYLING = frozenset(
    {QEvent.Type.ApplicationFontChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange}
)


class PlainLabel(QLabel):
    """A label that is plain text by construction, in one of the few sizes and two inks of the program."""

    def __init__(
        self, text: str = "", *, muted: bool = False, bold: bool = False, size: float = 10, wrap: bool = False
    ) -> None:
        """Show `text`; `size` is in points at scale 100."""
        super().__init__()
        super().setTextFormat(Qt.TextFormat.PlainText)
        self._muted = muted
        self._bold = bold
        self._size = size
        self._ink = ""
        self.setWordWrap(wrap)
        self.setText(text)
        self._restyle()

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """Stay plain, whatever is asked."""
        super().setTextFormat(Qt.TextFormat.PlainText)

    def set_ink(self, state: str) -> None:
        """Take a state's text colour (`warn`, `ok`, `on_bad`, …); empty returns to the label's own."""
        self._ink = state
        self._restyle()

    def set_bold(self, *, bold: bool) -> None:
        """Be semibold or not."""
        self._bold = bold
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and scale at run time; the sheet, set last, puts the former palette back."""
        super().changeEvent(event)
        if event.type() in RESTYLING:
            self._restyle()

    def event(self, event: QEvent) -> bool:
        """Follow the application's palette and font, which Qt tells each widget of on its own way."""
        if event.type() in {QEvent.Type.ApplicationFontChange, QEvent.Type.ApplicationPaletteChange}:
            self._restyle()
        return super().event(event)

    def _restyle(self) -> None:
        t = tokens()
        self.setFont(font(self._size, bold=self._bold))
        palette = QApplication.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(self._colour(t.muted, t.text)))
        self.setPalette(palette)

    def _colour(self, muted: str, text: str) -> str:
        if not self._ink:
            return muted if self._muted else text
        return ink(self._ink)


class ElidedLabel(QWidget):
    """One line that ends in an ellipsis where it does not fit; the whole of it is the tool tip and the name."""

    def __init__(self, text: str = "", *, muted: bool = False, bold: bool = False, size: float = 10) -> None:
        """Show `text`; `size` is in points at scale 100."""
        super().__init__()
        self._text = text
        self._muted = muted
        self._bold = bold
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show something else."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(escaped(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the whole line."""
        metrics = QFontMetrics(font(self._size, bold=self._bold))
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + px(2))

    def minimumSizeHint(self) -> QSize:
        """Give way to others."""
        return QSize(px(24), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        t = tokens()
        painter = QPainter(self)
        painter.setFont(font(self._size, bold=self._bold))
        painter.setPen(QColor(t.muted if self._muted else t.text))
        paint_text(painter, self.rect(), self._text)
        painter.end()


class KeyHint(QWidget):
    """Key boxes with the words of what they do: `[Enter] kolom berikut`."""

    def __init__(self, key: str, words: str) -> None:
        """Show one key, or several separated by a space, before the words."""
        super().__init__()
        self._keys = tuple(key.split(" "))
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(named_with_key(words, " ".join(self._keys)))

    def sizeHint(self) -> QSize:
        """Return room for keys and words."""
        keys = sum(key_width(key) + px(4) for key in self._keys)
        return QSize(keys + QFontMetrics(font()).horizontalAdvance(self._words) + px(4), px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        t = tokens()
        painter = QPainter(self)
        left = 0
        for key in self._keys:
            left += paint_key(painter, left, self.height() // 2, key, (t.text, t.edge)) + px(4)
        painter.setFont(font())
        painter.setPen(QColor(t.muted))
        paint_text(painter, self.rect().adjusted(left, 0, 0, 0), self._words)
        painter.end()


class IconMark(QWidget):
    """An icon in a line, beside the words that say the same; a screen reader hears only the words."""

    def __init__(self, name: str = "", size: int = 16) -> None:
        """Show an icon at `size` design pixels."""
        super().__init__()
        self._name = name
        self._size = size
        self._ink = ""
        self.setFixedSize(px(size), px(size))

    def show_icon(self, name: str, ink_of: str = "") -> None:
        """Show another icon, in a state's ink or the text's own."""
        self._name = name
        self._ink = ink_of
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        if self._name:
            painter = QPainter(self)
            painter.drawPixmap(0, 0, pixmap(self._name, self._size, ink(self._ink)))
            painter.end()


def ink(state: str) -> str:
    """Return the colour a state's words have on a plain ground; `on_bad` is for the inverted one."""
    t = tokens()
    if not state:
        return t.text
    if state == "on_bad":
        return t.states["bad"].text
    return t.states["bad"].ground if state == "bad" else t.states[state].text


def escaped(text: str) -> str:
    """Return text as a tool tip shows it: literally, whatever it holds."""
    return html.escape(text).replace("\n", "<br>") if text else ""
