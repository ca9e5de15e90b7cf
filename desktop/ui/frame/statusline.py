"""The line at the foot: the state of sending, an undo for ten seconds, and the two keys that are always there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.frame.statuswords import StatusWords
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import ElidedLabel, IconMark, PlainLabel
from desktop.ui.widgets.painting import line_pen

HEIGHT = 30
UNDO_SECONDS = 10


class StatusLine(QWidget):
    """Left: the line. Middle: what waits, or what was just done with its undo. Right: saved, mask, help."""

    mask_wanted = Signal()
    help_wanted = Signal()
    link_wanted = Signal(str)
    offer_taken = Signal(str)
    """The key of the offer in the middle."""

    def __init__(self) -> None:
        """Begin without words."""
        super().__init__()
        self.setFixedHeight(px(HEIGHT))
        self._words = StatusWords("", "", "wifi")
        self._alarm = ""
        self._seconds = 0
        self._offers: dict[KeyButton, str] = {}
        self._icon = IconMark()
        self._word = PlainLabel(bold=True)
        self._rest = PlainLabel()
        self._link = KeyButton("").as_link()
        self._link.clicked.connect(self._linked)
        self._middle = ElidedLabel(muted=True)
        self._left = PlainLabel(muted=True)
        self._saved = PlainLabel(muted=True)
        self._mask = KeyButton("Samarkan").as_quiet().showing("F8")
        self._mask.clicked.connect(self.mask_wanted)
        self._help = KeyButton("Bantuan").as_quiet().showing("F1")
        self._help.clicked.connect(self.help_wanted)
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self.tick)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), 0, px(12), 0)
        row.setSpacing(px(8))
        for widget in (self._icon, self._word, self._rest, self._link):
            row.addWidget(widget)
        row.addSpacing(px(18))
        self._offer_row = QHBoxLayout()
        self._offer_row.setSpacing(px(6))
        for label in (self._word, self._rest, self._saved, self._left):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._middle, 100)
        row.addStretch(1)
        row.addLayout(self._offer_row)
        row.addWidget(self._left)
        row.addSpacing(px(8))
        for widget in (self._saved, self._mask, self._help):
            row.addWidget(widget)
        for button in (self._link, self._mask, self._help):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._link.hide()

    def show_words(self, words: StatusWords) -> None:
        """Show how the line stands; a screen reader hears it only when the word before the first dot changes."""
        heard = words.word != self._words.word
        self._words = words
        if heard and self._seconds and not self._offers:
            self._end_announcement()  # what was said of the line is not so any more
        if self._alarm:
            return
        self._icon.show_icon(words.icon)
        self._word.setText(words.word)
        self._rest.setText(f"· {words.rest}" if words.rest else "")
        self._link.set_words(words.link)
        self._link.setVisible(bool(words.link))
        if not self._seconds:
            self._middle.setText(words.middle)
        self.setAccessibleName(words.spoken)
        if heard:
            self._speak()

    def show_saved(self, words: str) -> None:
        """Show `tersimpan 09.41`, or nothing."""
        self._saved.setText(words)

    def saved(self) -> str:
        """Return what is said of saving."""
        return self._saved.text()

    def show_masked(self, *, hidden: bool) -> None:
        """Let the mask's button say what it does now."""
        self._mask.set_words("Tampilkan" if hidden else "Samarkan")

    def announce(self, words: str, offers: Sequence[tuple[str, str]] = (), seconds: int = UNDO_SECONDS) -> None:
        """Say what was done and offer to undo it for `seconds`; the line itself stays at the left."""
        self._drop_offers()
        self._middle.setText(words)
        for text, key in offers:
            button = KeyButton(text, key).as_link()
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._offered)
            self._offers[button] = key
            self._offer_row.addWidget(button)
        self._seconds = seconds
        self._left.setText(str(seconds) if offers else "")
        self._ticks.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self._middle, QAccessible.Event.Alert))

    def said(self) -> str:
        """Return what stands in the middle."""
        return self._middle.text()

    def show_alarm(self, words: str) -> None:
        """Replace the whole line, inverted, until `""` ends it: typed words can't be saved."""
        self._alarm = words
        for widget in (self._rest, self._middle, self._saved):
            widget.setVisible(not words)
        self._word.set_ink("on_bad" if words else "")
        if words:
            self._icon.show_icon("octagon-alert", "on_bad")
            self._word.setText(words)
            self._link.hide()
            self.setAccessibleName(words)
            self._speak()
        else:
            self.show_words(self._words)
        self.update()

    def resized_to(self, width_class: str) -> None:
        """Keep the words of the line and of saving where there is little room."""
        wide = width_class != "paged"
        for widget in (self._mask, self._help):
            widget.setVisible(wide)
        self._middle.setVisible(wide and not self._alarm)

    def tick(self) -> None:
        """Count a second of the announcement down; called by the timer."""
        self._seconds = max(0, self._seconds - 1)
        self._left.setText(str(self._seconds) if self._offers else "")
        if not self._seconds:
            self._end_announcement()

    def _end_announcement(self) -> None:
        self._ticks.stop()
        self._seconds = 0
        self._left.setText("")
        self._drop_offers()
        self._middle.setText(self._words.middle)

    def _drop_offers(self) -> None:
        for button in tuple(self._offers):
            self._offer_row.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        self._offers.clear()

    def _offered(self) -> None:
        button = self.sender()
        key = self._offers.get(button) if isinstance(button, KeyButton) else None
        self._end_announcement()
        if key is not None:
            self.offer_taken.emit(key)

    def _linked(self) -> None:
        self.link_wanted.emit(self._words.link)

    def _speak(self) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line above it."""
        t = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(t.states["bad"].ground if self._alarm else t.head))
        painter.setPen(line_pen(t.line))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.end()
