"""How the sending by telephone ended: ticked, failed, or with its number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.case.parts import Banner
from desktop.ui.composer.page import ComposerPage
from desktop.ui.queue.ways import SureLine, WayTitle
from desktop.ui.theme import px
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel


class EndPart(QWidget):
    """First the tick; once ticked, the number from the site or the way back."""

    ticked = Signal()
    surely_ticked = Signal()
    given_up = Signal()
    failed = Signal()
    number_given = Signal(str)

    def __init__(self) -> None:
        """Begin before the tick."""
        super().__init__()
        self.tick = KeyButton("Sudah dikirim", "Alt+4", "check", primary=True)
        self.sure = SureLine("")
        self.awaited = Banner("wait")
        self.number = Field()
        self.number.set_placeholder("#")
        self.number.line.setAccessibleName("Nomor pelacakan dari LAPOR!, Alt+5")
        self.number_label = WayTitle("Alt+5", "Nomor pelacakan dari LAPOR!")
        self.save = KeyButton("Simpan nomor", "Enter", "check")
        self.save.setShortcut(QKeySequence())
        self.fail = KeyButton("Gagal, kembalikan ke antrean", "Alt+6", "undo-2")
        self.trouble = PlainLabel(wrap=True)
        self.trouble.set_ink("warn")
        self.later = PlainLabel("Boleh diisi nanti, juga dari Antrean.", muted=True, wrap=True)
        self._row = QWidget()
        self._lay_out()
        self._connect()

    def show_page(self, page: ComposerPage, *, other: bool) -> None:
        """Show what is open: the tick, or the number; what is typed for the same case stays."""
        ticked = bool(page.awaited)
        if other or not ticked:
            self.number.set_text("")
        self.tick.setVisible(not ticked and bool(page.text))
        self.awaited.say(page.awaited)
        for part in (self.number_label, self._row, self.fail, self.later):
            part.setVisible(ticked)
        self.say_trouble(page.doubt)
        if page.sure and not self.sure.isVisible():
            self.sure.set_words(page.sure)
            self.sure.ask()
        elif not page.sure:
            self.sure.hide()

    def say_trouble(self, words: str) -> None:
        """Say what is wrong or doubtful; empty words clear it."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.number, 1)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self.tick, self.sure, self.awaited, self.number_label, self._row, self.trouble, self.later):
            column.addWidget(part)
        column.addWidget(self.fail)

    def _connect(self) -> None:
        self.tick.clicked.connect(self._ticked)
        self.sure.yes.connect(self.surely_ticked)
        self.sure.no.connect(self.given_up)
        self.fail.clicked.connect(self._failed)
        self.save.clicked.connect(self._given)
        self.number.next_wanted.connect(self._given)
        QShortcut(QKeySequence("Alt+5"), self).activated.connect(self.number.setFocus)

    def _ticked(self) -> None:
        self.ticked.emit()

    def _failed(self) -> None:
        self.failed.emit()

    def _given(self) -> None:
        self.number_given.emit(self.number.text())
