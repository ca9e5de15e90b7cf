"""Where no keyring opens the office's data: the passphrase, or the printed recovery key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.ui.signin.door import DoorPage
from desktop.ui.theme import px
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

LABEL = 132
WIDTH = 520


class UnlockPage(DoorPage):
    """Asks for one of the two factors; Esc changes between them, nothing here creates anything."""

    passphrase_given = Signal(str)
    recovery_key_given = Signal(str)

    def __init__(self) -> None:
        """Ask for the passphrase first."""
        super().__init__(WIDTH)
        self.line.setText("Data kantor terkunci")
        self._reason = PlainLabel(wrap=True)
        self._secret = Field("Frasa sandi kantor", label_width=LABEL, secret=True)
        self._secret.next_wanted.connect(self._give)
        self._open = KeyButton("Buka data", icon="key-round", primary=True).showing("Enter")
        self._open.clicked.connect(self._give)
        self._shown = KeyButton("Tampilkan", icon="eye").as_link()
        self._shown.clicked.connect(self._toggle)
        self._other = KeyButton("Frasa sandi lupa? Pakai lembar kunci").as_link()
        self._other.clicked.connect(self._change)
        self._by_key = False
        for widget in (self._reason, self._secret, self._shown, self._open, self._other):
            self.card.body.addWidget(widget)
        self.card.body.addSpacing(px(2))
        self.setFocusProxy(self._secret)

    def show_reason(self, words: str) -> None:
        """Say why it is asked."""
        self._reason.setText(words)

    def show_problem(self, words: str) -> None:
        """Say what is wrong under the field; what was typed stays, for a long key is not typed twice."""
        self._secret.set_problem(words)
        self._open.set_words("Buka data")
        self._secret.setFocus()

    def problem(self) -> str:
        """Return what is said under the field."""
        return self._secret.problem.words()

    def give(self, secret: str, *, by_key: bool = False) -> None:
        """Type the passphrase (or the recovery key) and press Enter, as a person does."""
        if by_key is not self._by_key:
            self._change()
        self._secret.set_text(secret)
        self._give()

    def _give(self) -> None:
        secret = self._secret.text()
        if not secret.strip():
            return
        self._open.set_words("Membuka…")
        given = self.recovery_key_given if self._by_key else self.passphrase_given
        given.emit(secret)

    def _toggle(self) -> None:
        hidden = self._secret.line.echoMode() is QLineEdit.EchoMode.Password
        self._secret.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._shown.set_words("Sembunyikan" if hidden else "Tampilkan", "eye-off" if hidden else "eye")

    def _change(self) -> None:
        self._by_key = not self._by_key
        self._secret.set_text("")
        self._secret.set_problem("")
        self._secret.set_label("Kunci pemulihan" if self._by_key else "Frasa sandi kantor")
        self._secret.set_hint("8 kelompok, dari lembar cetakan" if self._by_key else "")
        words = "Pakai frasa sandi" if self._by_key else "Frasa sandi lupa? Pakai lembar kunci"
        self._other.set_words(words)
        if self._by_key and self._secret.line.echoMode() is QLineEdit.EchoMode.Password:
            self._toggle()
        self._secret.setFocus()
