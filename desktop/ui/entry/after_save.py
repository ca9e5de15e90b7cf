"""Over the empty form: what was saved, and in the same place the two questions that may follow from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.privacy import NameVisibility, ReportVisibility
from desktop.ui.entry.fields import NAME_OPTIONS, REPORT_OPTIONS
from desktop.ui.entry.strip import Offer, Strip
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import KeyHint, PlainLabel
from desktop.ui.widgets.painting import line_pen, outline
from desktop.ui.widgets.question import Question
from desktop.ui.widgets.strip import SavedStrip

MOST_BESIDE = 2
"""More offers than this stand under the sentence, so that it can be read whole."""

CODE = "act"
NARROW_HEIGHT = 32

SHARED_KEYS = frozenset({"F12"})
"""Keys on the strip that the form's own button answers to: shown, not claimed a second time."""


class Asking(QWidget):
    """A white frame in the strip's place in which something is asked; Esc closes it and nothing is done."""

    closed = Signal()

    def __init__(self) -> None:
        """Be absent until asked."""
        super().__init__()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and line."""
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(6), line_pen(tokens().edge), tokens().surface)
        painter.end()


class ReasonRow(Asking):
    """Why is the number cancelled? One line, Enter does it."""

    given = Signal(str)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(6), px(12), px(6))
        row.setSpacing(px(12))
        self.reason = Field("Alasan membatalkan", label_width=150)
        self.reason.next_wanted.connect(self._enter)
        row.addWidget(self.reason, 1)
        self._hints = (KeyHint("Enter", "batalkan nomor"), KeyHint("Esc", "tidak jadi"))
        for hint in self._hints:
            row.addWidget(hint)

    def set_narrow(self, *, narrow: bool) -> None:
        """Say inside the field which keys there are, where they have no room beside it."""
        self.reason.set_placeholder("Enter batalkan, Esc tidak jadi" if narrow else "")
        for hint in self._hints:
            hint.setVisible(not narrow)

    def ask(self, number: str) -> None:
        """Ask about this number."""
        self.reason.set_label(f"Alasan membatalkan {number}" if self._hints[0].isVisibleTo(self) else "Alasan batal")
        self.reason.label.setFixedWidth(self.reason.label.sizeHint().width() + px(12))
        self.reason.set_text("")
        self.reason.set_problem("")
        self.show()
        self.reason.setFocus()

    def _enter(self) -> None:
        reason = self.reason.text()
        if reason.strip():
            self.given.emit(reason)
        else:
            self.reason.set_problem("Tulis alasannya, satu kalimat cukup.")


class AskRow(Asking):
    """The two privacy questions of a case that is already saved and held for them."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        """Mark the safe answers."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(4), px(12), px(4))
        column.setSpacing(0)
        self.name = Question("Nama pengadu", NAME_OPTIONS, safe=NameVisibility.HIDDEN.value)
        self.report = Question("Isi laporan ini", REPORT_OPTIONS, safe=ReportVisibility.AGENCIES_ONLY.value)
        self.name.next_wanted.connect(self.report.setFocus)
        self.report.next_wanted.connect(self._finish)
        self._number = PlainLabel(muted=True)
        head = QHBoxLayout()
        head.addWidget(self._number)
        head.addStretch(1)
        head.addWidget(KeyHint("Enter", "jawab"))
        head.addWidget(KeyHint("Esc", "nanti saja"))
        column.addLayout(head)
        column.addWidget(self.name)
        column.addWidget(self.report)

    def ask(self, number: str) -> None:
        """Ask about this number."""
        self._number.setText(f"Kerahasiaan {number}")
        self.name.set_answer("")
        self.report.set_answer("")
        self.show()
        self.name.setFocus()

    def _finish(self) -> None:
        if not self.name.answer():
            self.name.setFocus()
            return
        self.answered.emit(self.name.answer(), self.report.answer())


class AfterSave(QWidget):
    """The strip and, in its place, what it may ask."""

    chosen = Signal(str)
    """An act of the strip."""

    reason_given = Signal(str)
    answers_given = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        """Be absent until something was saved."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.strip = SavedStrip()
        self.reason = ReasonRow()
        self.ask = AskRow()
        column.setSpacing(0)
        self._narrow = False
        self._waiting: Strip | None = None
        self._offered: tuple[Offer, ...] = ()
        self._below = QWidget()
        self._row = QHBoxLayout(self._below)
        self._row.setContentsMargins(px(8), px(4), px(8), 0)
        self._row.setSpacing(px(2))
        for part in (self.strip, self._below, self.reason, self.ask):
            column.addWidget(part)
        self.strip.chosen.connect(self.chosen)
        self.reason.given.connect(self._reason)
        self.ask.answered.connect(self._answers)
        self.reason.closed.connect(self._close)
        self.ask.closed.connect(self._close)
        self.setAutoFillBackground(True)  # it may lie over the form
        self.hide()

    def show_strip(self, strip: Strip | None) -> None:
        """Show a strip, or nothing; what comes while a question stands open waits until it is answered."""
        if strip is not None and self.is_asking():
            self._waiting = strip
            return
        self._waiting = None
        self.reason.hide()
        self.ask.hide()
        if strip is None:
            self.hide()
            self.strip.hide()
            self._below.hide()
            return
        stacked = self._narrow or len(strip.offers) > MOST_BESIDE
        self.strip.show_strip(strip.bold, strip.detail, kind=strip.kind, offers=() if stacked else strip.offers)
        if self._narrow:
            self.strip.setFixedHeight(px(NARROW_HEIGHT))
        self._offer_below(strip.offers if stacked else ())
        for button in self._buttons():
            if button.key() in SHARED_KEYS:
                button.setShortcut(QKeySequence())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show()  # last: each part shown in sight would lay the whole form out anew

    def set_narrow(self, *, narrow: bool) -> None:
        """Put offers under the sentence where both have no room beside each other."""
        self._narrow = narrow
        self.reason.set_narrow(narrow=narrow)
        for question in (self.ask.name, self.ask.report):
            question.set_above(above=narrow)

    def _offer_below(self, offers: Sequence[Offer]) -> None:
        if tuple(offers) != self._offered:
            self._offered = tuple(offers)
            self._rebuild_below()
        self._below.setVisible(bool(offers))

    def _rebuild_below(self) -> None:
        while item := self._row.takeAt(0):
            if former := item.widget():
                former.hide()
                former.deleteLater()
        for code, words, key in self._offered:
            button = KeyButton(words, key).as_link()
            button.setProperty(CODE, str(code))
            button.clicked.connect(self._chosen_below)
            self._row.addWidget(button)
        self._row.addStretch(1)

    def _chosen_below(self) -> None:
        self.chosen.emit(self.sender().property(CODE))

    def _buttons(self) -> list[KeyButton]:
        return [*self.strip.findChildren(KeyButton), *self._below.findChildren(KeyButton)]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the strip have the keys it offers, before an empty field takes them for redo."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        pressed = QKeySequence(event.keyCombination())
        offered = [button.shortcut() for button in self._buttons() if button.isVisible()]
        if pressed not in offered:
            return False
        event.ignore()
        return True

    def is_asking(self) -> bool:
        """Say whether a question stands open."""
        return self.reason.isVisible() or self.ask.isVisible()

    def ask_reason(self, number: str) -> None:
        """Ask why a number is cancelled."""
        self._put_away()
        self.reason.ask(number)

    def ask_privacy(self, number: str) -> None:
        """Ask the two questions."""
        self._put_away()
        self.ask.ask(number)

    def _reason(self, reason: str) -> None:
        self._back()
        self.reason_given.emit(reason)

    def _answers(self, name: str, report: str) -> None:
        self._back()
        self.answers_given.emit(name, report)

    def _close(self) -> None:
        self._back()
        self.closed.emit()

    def _put_away(self) -> None:
        self.strip.hide()
        self._below.hide()

    def _back(self) -> None:
        self.reason.hide()
        self.ask.hide()
        if self._waiting is not None:
            self.show_strip(self._waiting)
            return
        self.strip.show()
        self._below.setVisible(bool(self._below.findChildren(KeyButton)))
