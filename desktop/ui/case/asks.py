"""What an act must be told before it is done, asked in place: a reason, a number, a correction. Never a dialog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.theme import px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel


@dataclass(frozen=True, slots=True)
class Ask:
    """One question in place; `choices` come first where something must be chosen."""

    act: str
    title: str
    hint: str
    confirm: str
    note: str = ""
    danger: bool = False
    choices: Sequence[tuple[str, str, str]] = ()


class AskCard(Card):
    """Asks one thing; Enter does it, Esc leaves everything as it was. What was typed stays where it was refused.

    Enter is the line's own key and no shortcut, so that it walks from the choice to the line first.
    """

    answered = Signal(str, str, str)
    """Act, what was chosen (empty where nothing is to choose), what was typed."""

    closed = Signal()

    def __init__(self) -> None:
        """Begin absent."""
        super().__init__("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._ask: Ask | None = None
        self._choice = Choice("Apa", label_width=60)
        self._choice.next_wanted.connect(self._to_line)
        self._line = Field()
        self._line.next_wanted.connect(self._confirm)
        self._note = PlainLabel(muted=True, wrap=True)
        self._confirm_button = KeyButton("", "Enter", primary=True)
        self._confirm_button.setShortcut(QKeySequence())
        self._confirm_button.clicked.connect(self._confirm)
        self._cancel = KeyButton("Batal", "Esc")
        self._cancel.clicked.connect(self.close_ask)
        for part in (self._choice, self._line, self._note):
            self.body.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self._confirm_button)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.hide()

    def is_open(self) -> bool:
        """Say whether something is being asked."""
        return self._ask is not None

    def ask(self, ask: Ask) -> None:
        """Ask, with the cursor in the first field."""
        self._ask = ask
        self.set_title(ask.title)
        self._choice.set_items(ask.choices)
        self._choice.setVisible(bool(ask.choices))
        if ask.choices:
            self._choice.set_key(ask.choices[0][0])
        self._line.set_text("")
        self._line.set_placeholder(ask.hint)
        self._line.line.setAccessibleName(f"{ask.title}, {ask.hint}")
        self._line.set_problem("")
        self._note.setText(ask.note)
        self._note.setVisible(bool(ask.note))
        self._confirm_button.set_words(ask.confirm)
        self.set_state("warn" if ask.danger else "")
        self.show()
        first: QWidget = self._choice if ask.choices else self._line
        first.setFocus()

    def say_problem(self, words: str) -> None:
        """Say why it was not done, beside what was typed."""
        self._line.set_problem(words)
        self._line.setFocus()

    def problem(self) -> str:
        """Return what is said beside the line."""
        return self._line.problem.words()

    def close_ask(self) -> None:
        """Ask nothing any more."""
        if self._ask is not None:
            self._ask = None
            self.hide()
            self.closed.emit()

    def _to_line(self) -> None:
        self._line.setFocus()

    def _confirm(self) -> None:
        if self._ask is not None:
            chosen = self._choice.key() if self._ask.choices else ""
            self.answered.emit(self._ask.act, chosen, self._line.text())


def asks(fields: Mapping[str, str]) -> Mapping[str, Ask]:
    """Return what the acts of a case page ask; `fields` are the correctable ones by code with their words."""
    return {
        "identity": Ask(
            "identity", "Buka identitas", "untuk apa? satu kata cukup", "Buka", "Dicatat dengan nama Anda dan jam."
        ),
        "void": Ask(
            "void",
            "Batalkan nomor ini",
            "alasan, wajib diisi",
            "Batalkan nomor",
            "Barisnya tetap di register dan nomornya tidak dipakai lagi. Tidak bisa dibatalkan kembali.",
            danger=True,
        ),
        "revise": Ask(
            "revise",
            "Catat keterangan atau perbaikan",
            "isi yang benar, atau keterangan tambahan",
            "Simpan",
            "Kata-kata pengadu tidak berubah; ini ditulis di sampingnya.",
            choices=[(code, words, "") for code, words in fields.items()],
        ),
        "tracking": Ask("tracking", "Nomor pelacakan dari LAPOR!", "biasanya 7 angka", "Simpan nomor"),
    }
