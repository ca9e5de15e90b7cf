"""The practice office's band: it can't be hidden, themed or taken for the real office."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from desktop.ui.theme import font, px
from desktop.ui.tokens import LIGHT
from desktop.ui.widgets.labels import escaped
from desktop.ui.widgets.painting import key_width, named_with_key, paint_key

HEIGHT = 28
SWITCH_KEY = "Ctrl+Shift+L"
"""Takes the practice line down and up; there is no such key in the real office."""

WORDS = "LATIHAN — tidak ada yang terkirim"


class PracticeBand(QWidget):
    """Amber, hatched, over the full width; at its right the switch that takes the practice line down and up."""

    line_wanted = Signal(bool)
    """The trainee wants the line up (True) or down."""

    def __init__(self, *, has_line_switch: bool) -> None:
        """Show the words; the switch only where there is a practice service to switch."""
        super().__init__()
        self.setFixedHeight(px(HEIGHT))
        self.setAccessibleName(WORDS)
        self._up = True
        self._switch = _LineSwitch() if has_line_switch else None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(12), 0)
        row.addStretch(1)
        if self._switch is not None:
            row.addWidget(self._switch)
            self._switch.clicked.connect(self._toggle)
            QShortcut(QKeySequence(SWITCH_KEY), self).activated.connect(self._switch.click)

    def rescale(self) -> None:
        """Take the sizes of the font in force."""
        self.setFixedHeight(px(HEIGHT))
        self.show_line(up=self._up)

    def show_line(self, *, up: bool) -> None:
        """Say how the practice line stands."""
        self._up = up
        if self._switch is not None:
            self._switch.show_line(up=up)

    def _toggle(self) -> None:
        self.show_line(up=not self._up)
        self.line_wanted.emit(self._up)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, hatching and words; the colours are the same in every theme."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(LIGHT.band))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#E0A21B"), px(5)))
        height = self.height()
        for left in range(-height, self.width(), px(22)):
            painter.drawLine(QPoint(left, height), QPoint(left + height, 0))
        face = font(11, bold=True)
        painter.setFont(face)
        width = QFontMetrics(face).horizontalAdvance(WORDS) + px(28)
        plate = QRect(px(14), px(3), width, height - px(6))
        painter.fillRect(plate, QColor(LIGHT.band))
        painter.setPen(QColor(LIGHT.band_text))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), WORDS)
        painter.end()


class _LineSwitch(QAbstractButton):
    """`Sambungan latihan: hidup · putuskan`, as a small button of the band's own colours."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._up = True
        self._restate()

    def show_line(self, *, up: bool) -> None:
        self._up = up
        self._restate()

    def words(self) -> str:
        return "Sambungan latihan: hidup · Putuskan" if self._up else "Sambungan latihan: putus · Sambungkan"

    def _words_width(self) -> int:
        return QFontMetrics(font(bold=True)).horizontalAdvance(self.words())

    def _restate(self) -> None:
        self.setAccessibleName(named_with_key(self.words(), SWITCH_KEY))
        self.setToolTip(escaped("Untuk berlatih bekerja tanpa jaringan"))
        self.setFixedSize(self._words_width() + key_width(SWITCH_KEY) + px(32), px(22))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(LIGHT.band_text))
        painter.setPen(QColor(LIGHT.band))
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.setFont(font(bold=True))
        words = self.rect().adjusted(px(12), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.words())
        paint_key(painter, px(20) + self._words_width(), self.height() // 2, SWITCH_KEY, (LIGHT.band, LIGHT.band))
        painter.end()
