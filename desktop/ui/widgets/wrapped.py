"""Words of others in a column: they break at spaces, and inside a word only where nothing else keeps them in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.labels import ink

LINE_END = "\u2028"
"""How a text layout knows the end of a line."""


class WrappedText(QWidget):
    """Plain text as high as its width makes it; a label would be as wide as the longest word, and tear the window."""

    def __init__(self, text: str = "", *, muted: bool = False, bold: bool = False, ink_of: str = "") -> None:
        """Show `text` in the text's ink, the muted one, or a state's."""
        super().__init__()
        self._text = ""
        self._heights: dict[tuple[int, int], int] = {}
        self._muted, self._bold, self._ink_of = muted, bold, ink_of
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def setText(self, text: str) -> None:
        """Show something else; a screen reader hears it whole."""
        self._text = text
        self._heights = {}
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width; a layout asks for it again and again."""
        key = (width, px(100))
        if key not in self._heights:
            self._heights[key] = round(self._laid_out(width).boundingRect().height())
        return self._heights[key]

    def sizeHint(self) -> QSize:
        """Return a column's width and what it makes of the height."""
        width = px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give way in width to others."""
        return QSize(px(48), px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, in the middle of what is higher beside them."""
        t = tokens()
        painter = QPainter(self)
        painter.setPen(QColor(ink(self._ink_of) if self._ink_of else t.muted if self._muted else t.text))
        layout = self._laid_out(self.width())
        above = max(0.0, (self.height() - layout.boundingRect().height()) / 2)
        layout.draw(painter, QPointF(0, above))
        painter.end()

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text.replace("\n", LINE_END), font(bold=self._bold))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout
