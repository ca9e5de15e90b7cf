"""The sign-in page: the last person of the desk first, the cursor in the PIN."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox

from desktop.ui.signin.door import DoorPage
from desktop.ui.theme import px
from desktop.ui.widgets.choice import ChoiceBox, ItemDelegate
from desktop.ui.widgets.field import Field, LabelledRow
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

LABEL = 72
FORGOTTEN = "Lupa PIN? Panggil administrator kantor."
CHECKING = "Memeriksa…"


class SignInPage(DoorPage):
    """Tells who tries to come in; a presenter does the rest."""

    chosen = Signal(str)
    tried = Signal(str)
    tick = Signal()
    """A second has passed while the page is in sight."""

    def __init__(self, hint: str = "") -> None:
        """Begin with nobody; `hint` stands in place of whom to ask for a forgotten PIN."""
        super().__init__()
        self._people = ChoiceBox()
        self._people.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._people.setItemDelegate(ItemDelegate(self._people))
        self._people.activated.connect(self._choose)
        who = LabelledRow("Nama", self._people, label_width=LABEL)
        self._secret = Field("PIN", label_width=LABEL, secret=True)
        self._secret.next_wanted.connect(self._try)
        self._enter = KeyButton("Masuk", icon="arrow-right", primary=True).showing("Enter")
        self._enter.clicked.connect(self._try)
        body = self.card.body
        body.addWidget(who)
        body.addWidget(self._secret)
        body.addWidget(self._enter)
        body.addSpacing(px(4))
        body.addWidget(PlainLabel(hint or FORGOTTEN, muted=True, wrap=True))
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)
        self._seconds.timeout.connect(self.tick)
        self.setFocusProxy(self._secret)

    def show_door(self, line: str, people: list[tuple[str, str, str]], chosen: str) -> None:
        """Show whose desk this is and who may come in."""
        self.line.setText(line)
        self._people.clear()
        for login, name, position in people:
            self._people.addItem(name, login)
            self._people.setItemData(self._people.count() - 1, position, ItemDelegate.NOTE)
        self._people.setCurrentIndex(max(0, self._people.findData(chosen)))
        self._secret.set_text("")
        self._secret.setFocus()

    def show_problem(self, words: str) -> None:
        """Say what is wrong under the PIN."""
        self._secret.set_problem(words)
        if words:
            self._secret.set_text("")

    def show_busy(self, *, busy: bool) -> None:
        """Say that the try is under way; Enter does nothing meanwhile."""
        self._enter.set_words(CHECKING if busy else "Masuk")
        if not busy:
            self._secret.setFocus()

    def problem(self) -> str:
        """Return what is said under the PIN."""
        return self._secret.problem.words()

    def type_secret(self, secret: str) -> None:
        """Type a PIN and press Enter, as a person does."""
        self._secret.set_text(secret)
        self._try()

    def _choose(self, row: int) -> None:
        self._secret.set_text("")
        self.chosen.emit(str(self._people.itemData(row)))
        self._secret.setFocus()

    def _try(self) -> None:
        if not self._secret.text():
            self._secret.setFocus()
        self.tried.emit(self._secret.text())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to count."""
        super().showEvent(event)
        self._seconds.start()
        self._secret.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting and forget what was typed."""
        super().hideEvent(event)
        self._seconds.stop()
        self._secret.set_text("")
