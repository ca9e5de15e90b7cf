"""F8: what was typed is covered where it stands; the cursor stays and typing goes on underneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.shown import HIDDEN
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import line_pen, outline


class Curtain(QWidget):
    """Covers one control, as large as it is."""

    def __init__(self, control: QWidget) -> None:
        """Cover `control` from now on."""
        super().__init__(control)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(control.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw an input with dots in it."""
        t = tokens()
        painter = QPainter(self)
        parent = self.parentWidget()
        in_focus = parent is not None and parent.hasFocus()
        pen = line_pen(t.focus_edge, 2) if in_focus else line_pen(t.edge)
        outline(painter, QRectF(self.rect()), px(4), pen, t.focus_bg if in_focus else t.surface)
        painter.setFont(font())
        painter.setPen(QColor(t.muted))
        painter.drawText(self.rect().adjusted(px(10), px(6), 0, 0), HIDDEN)
        painter.end()


class Curtains(QObject):
    """All curtains of the form, drawn and opened together."""

    def __init__(self, controls: Sequence[QWidget], parent: QObject) -> None:
        """Know what is to be covered."""
        super().__init__(parent)
        self._controls = tuple(controls)
        self._drawn: dict[QWidget, Curtain] = {}

    def draw(self, *, hidden: bool) -> None:
        """Cover everything, or open it again."""
        if hidden and not self._drawn:
            for control in self._controls:
                self._drawn[control] = Curtain(control)
                control.installEventFilter(self)
        elif not hidden:
            for control, curtain in self._drawn.items():
                control.removeEventFilter(self)
                curtain.hide()
                curtain.deleteLater()
            self._drawn = {}

    def are_drawn(self) -> bool:
        """Say whether the form is covered."""
        return bool(self._drawn)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a curtain as large as its control, and over it."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            for control, curtain in self._drawn.items():
                if control is watched:
                    curtain.setGeometry(control.rect())
                    curtain.raise_()
                    curtain.update()
        return False
