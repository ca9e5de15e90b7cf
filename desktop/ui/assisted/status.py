"""The status a person reads on the site, typed back word for word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.assisted.page import Copied
from desktop.ui.theme import px
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

HOW = "Tulis persis seperti tertulis di sana, misalnya “Sedang Diproses”."
KEPT = "Status tersimpan."
KEY = "Alt+S"


class StatusPart(QWidget):
    """One field; `given` carries the words."""

    given = Signal(str)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.field = Field()
        self.field.set_placeholder("Status di LAPOR! sekarang")
        self.field.line.setAccessibleName(f"Status di LAPOR! sekarang, {KEY}")
        self.save = KeyButton("Catat", "Enter", "check")
        self.save.setShortcut(QKeySequence())
        self.note = PlainLabel(muted=True, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(6), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(PlainLabel(f"Status yang tampil di LAPOR! ({KEY})", bold=True, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.note)
        self.field.next_wanted.connect(self._give)
        self.save.clicked.connect(self._give)
        QShortcut(QKeySequence(KEY), self).activated.connect(self.field.setFocus)

    def show_for(self, kind: Copied, *, other: bool) -> None:
        """Be there for what is at LAPOR! already; what is typed for the same report stays."""
        self.setVisible(kind is not Copied.COMPLAINT)
        if other:
            self.field.set_text("")
            self.note.setText(HOW)

    def say_kept(self) -> None:
        """Say that it was kept, and take the words away."""
        self.field.set_text("")
        self.note.setText(KEPT)

    def _give(self) -> None:
        self.given.emit(self.field.text())
