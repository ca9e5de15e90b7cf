"""The left column: whose office this is, where one can go, how much waits there, and the digit that goes there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.frame.places import Place
from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.painting import line_pen, outline, paint_key, paint_text

WIDTH, FOLDED_WIDTH = 190, 96
ROW, FOLDED_ROW = 40, 52
MOST = 999


class NavRow(QAbstractButton):
    """One place: icon, word, how many things wait, digit."""

    def __init__(self, place: Place) -> None:
        """Show a place."""
        super().__init__()
        self.place = place
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._count = 0
        self._folded = False
        self._name()

    def set_count(self, count: int) -> None:
        """Show how many things wait there; 0 shows nothing."""
        if count != self._count:
            self._count = count
            self._name()
            self.update()

    def set_folded(self, *, folded: bool) -> None:
        """Put the word under the icon where the window is narrow."""
        self._folded = folded
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        waiting = f", {self._count} menunggu" if self._count else ""
        self.setAccessibleName(f"{self.place.words}{waiting}, Ctrl+{self.place.digit}")

    def sizeHint(self) -> QSize:
        """Return a row's size."""
        if self._folded:
            return QSize(px(FOLDED_WIDTH), px(FOLDED_ROW))
        return QSize(px(WIDTH), px(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        t = tokens()
        painter = QPainter(self)
        ink = t.nav_text
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(t.window))
            painter.fillRect(QRect(0, 0, px(4), self.height()), QColor(t.accent))
            ink = t.text
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(255, 255, 255, 22))
        if self._folded:
            self._paint_folded(painter, ink)
        else:
            self._paint_full(painter, ink)
        painter.end()

    def _paint_full(self, painter: QPainter, ink: str) -> None:
        middle = self.height() // 2
        painter.drawPixmap(px(14), middle - px(9), pixmap(self.place.icon, 18, ink))
        painter.setFont(font(bold=self.isChecked()))
        painter.setPen(QColor(ink))
        paint_text(painter, self.rect().adjusted(px(42), 0, -px(70), 0), self.place.words)
        edge = tokens().edge if self.isChecked() else tokens().nav_muted
        digit_left = self.width() - px(30)
        paint_key(painter, digit_left, middle, str(self.place.digit), (ink, edge))
        if self._count:
            self._paint_count(painter, digit_left - px(10), middle)

    def _paint_folded(self, painter: QPainter, ink: str) -> None:
        painter.drawPixmap((self.width() - px(18)) // 2, px(8), pixmap(self.place.icon, 18, ink))
        painter.setFont(font())
        painter.setPen(QColor(ink))
        box = self.rect().adjusted(px(2), px(27), -px(2), 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self.place.words)
        painter.setPen(QColor(tokens().muted if self.isChecked() else tokens().nav_muted))
        corner = QRect(self.width() - px(20), px(4), px(14), px(20))
        painter.drawText(corner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), str(self.place.digit))
        if self._count:
            self._paint_count(painter, px(34), px(17))

    def _paint_count(self, painter: QPainter, right: int, middle: int) -> None:
        t = tokens()
        words = str(self._count) if self._count <= MOST else f"{MOST}+"
        face = font(bold=True)
        width = max(px(22), QFontMetrics(face).horizontalAdvance(words) + px(12))
        pill = QRectF(right - width, middle - px(10), width, px(20))
        ground, ink = (t.accent, t.on_accent) if self.isChecked() else (t.nav_text, t.nav)
        outline(painter, pill, px(10), line_pen(ground), ground)
        painter.setFont(face)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


class Navigation(QWidget):
    """The column itself; `chosen(name)` when somebody clicks a row (the keys are the frame's)."""

    chosen = Signal(str)

    def __init__(self, office: str, desk: str, places: Sequence[Place]) -> None:
        """Show the office's short name, the desk's line and the places this person has."""
        super().__init__()
        self._office = office
        self._desk = desk
        self._folded = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._rows: dict[str, NavRow] = {}
        for place in places:
            row = NavRow(place)
            row.clicked.connect(self._clicked)
            self._rows[place.name] = row
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.set_folded(folded=False)
        self.setAccessibleName(f"{office}, {desk}")

    def names(self) -> tuple[str, ...]:
        """Return the places that are there, in order."""
        return tuple(self._rows)

    def set_folded(self, *, folded: bool) -> None:
        """Be narrow, with words under icons."""
        self._folded = folded
        self.setFixedWidth(px(FOLDED_WIDTH if folded else WIDTH))
        self._column.setContentsMargins(0, px(12) if folded else px(62), 0, px(28))
        for row in self._rows.values():
            row.set_folded(folded=folded)
        self.update()

    def show_current(self, name: str) -> None:
        """Mark where one is; a page that is not in the column leaves the last mark."""
        if name in self._rows:
            for other, row in self._rows.items():
                row.setChecked(other == name)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much waits in each place."""
        for name, count in counts.items():
            if name in self._rows:
                self._rows[name].set_count(count)

    def goer(self, name: str) -> Callable[[], None]:
        """Return what a key does to go to a place."""
        return self._rows[name].click

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, NavRow):
            row.setChecked(True)
            self.chosen.emit(row.place.name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, whose office this is, and what the digits are for."""
        t = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(t.nav))
        painter.setPen(QColor(t.nav_muted))
        painter.setFont(font())
        foot = QRect(0, self.height() - px(30), self.width() - px(12), px(24))
        paint_text(painter, foot, "Ctrl + angka", Qt.AlignmentFlag.AlignRight)
        if not self._folded:
            at = QPoint(px(14), px(10))
            room = self.width() - px(22)
            paint_text(painter, QRect(at.x(), at.y() + px(18), room, px(18)), self._desk)
            painter.setFont(font(10.5, bold=True))
            painter.setPen(QColor(t.nav_text))
            paint_text(painter, QRect(at.x(), at.y(), room, px(18)), self._office)
        painter.end()
