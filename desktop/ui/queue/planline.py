"""Above the list: what goes over the line next, within which budget, and the field that sets it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.case.parts import Banner
from desktop.ui.theme import px
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton

BUDGET_KEY = "Ctrl+B"
HINT = "MB per sambungan; 0 tanpa batas"


class PlanLine(QWidget):
    """The plan in words; `given` carries what was typed as a budget."""

    given = Signal(str)

    def __init__(self, *, may_set: bool) -> None:
        """Begin without a plan; `may_set` offers to change the budget."""
        super().__init__()
        self._may_set = may_set
        self.banner = Banner("wait")
        self.change = KeyButton("Anggaran…", BUDGET_KEY, "wifi")
        self.field = Field("Anggaran")
        self.field.set_hint(HINT)
        self.save = KeyButton("Simpan", "Enter", "check")
        self.save.setShortcut("")
        self._form = QWidget()
        self._lay_out()
        self._form.hide()
        self.change.setVisible(may_set)
        self.change.clicked.connect(self._open)
        self.field.next_wanted.connect(self._give)
        self.save.clicked.connect(self._give)

    def words(self) -> str:
        """Return what is said."""
        return self.banner.words()

    def say(self, words: str) -> None:
        """Say what goes next; with "" nothing."""
        self.banner.say(words)

    def show_offer(self, *, by_wire: bool) -> None:
        """Offer a budget where there is a line to keep within it."""
        self.change.setVisible(self._may_set and by_wire)

    def answer(self, problem: str) -> None:
        """Say why a budget can't be taken, and what was typed stays; without a problem the field goes away."""
        self.field.set_problem(problem)
        if problem:
            self.field.setFocus()
        else:
            self.close_form()
            self.change.setFocus()

    def close_form(self) -> None:
        """Take the field away again."""
        self.field.set_text("")
        self.field.set_problem("")
        self._form.hide()

    def is_open(self) -> bool:
        """Say whether the field is in sight."""
        return not self._form.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change nothing with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.is_open():
            self.close_form()
            self.change.setFocus()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.banner, 1)
        row.addStretch(0)
        row.addWidget(self.change)
        column.addLayout(row)
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(px(8))
        form.addWidget(self.field, 1)
        form.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._form)

    def _open(self) -> None:
        self._form.show()
        self.field.setFocus()

    def _give(self) -> None:
        self.given.emit(self.field.text())
