"""PINs: one's own by proving the old one, somebody else's by the administrator."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from desktop.errors import Failure, WrongSecretError
from desktop.ui.messages import words_for
from desktop.ui.settings.section import LABEL, Section
from desktop.ui.setup.fields import Picked
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton

DIFFERS = "Tidak sama dengan yang di atas."


class Runner(Protocol):
    """Where hashing is done: it takes a noticeable moment on purpose."""

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Do `work` elsewhere, then call one of the others."""


class SecretSection(Section):
    """A page with secret fields and one button; an act under way refuses another."""

    def __init__(self, title: str, explanation: str, runner: Runner) -> None:
        """Act on `runner`."""
        super().__init__(title, explanation)
        self._runner = runner
        self._fields: list[Field] = []
        self._busy = False

    def secret(self, label: str) -> Field:
        """Add a secret field."""
        field = Field(label, label_width=LABEL, secret=True)
        if self._fields:
            self._fields[-1].next_wanted.connect(field.setFocus)
        self._fields.append(field)
        self.add(field)
        return field

    def fields(self) -> tuple[Field, ...]:
        """Return the secret fields in order."""
        return tuple(self._fields)

    def act(self, work: Callable[[], object], done: str) -> None:
        """Do it, then say `done` in words; the fields are emptied where it worked."""
        if self._busy:
            return
        self._busy = True
        self.say("Sebentar…")
        self._runner.run(work, partial(self._worked, done), self._failed)

    def _worked(self, done: str, _result: object) -> None:
        self._busy = False
        self.forget()
        self.say(done)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, Failure):
            raise error
        words = words_for(error)
        wrong = isinstance(error, WrongSecretError)
        self.complain("PIN lama salah." if wrong else f"{words.sentence} {words.next_step}".strip())

    def same(self, first: Field, again: Field) -> bool:
        """Say whether both fields hold the same, and say so beside the second where not."""
        same = first.text() == again.text()
        again.set_problem("" if same else DIFFERS)
        return same

    def forget(self) -> None:
        """Empty the secret fields."""
        for field in self._fields:
            field.set_text("")
            field.set_problem("")

    def enter(self) -> None:
        """Begin with empty fields."""
        self.forget()
        self.say("")


class OwnPinSection(SecretSection):
    """Everybody's own PIN."""

    def __init__(self, change: Callable[[str, str], None], runner: Runner) -> None:
        """Change by `change(old, new)`."""
        super().__init__("PIN saya", "Paling sedikit 6 angka atau huruf.", runner)
        self._change = change
        self.old = self.secret("PIN lama")
        self.new = self.secret("PIN baru")
        self.again = self.secret("Sekali lagi")
        self.again.next_wanted.connect(self._go)
        button = KeyButton("Ganti PIN", icon="key-round", primary=True)
        button.clicked.connect(self._go)
        self.add_buttons(button)
        self.finish()

    def _go(self) -> None:
        if self.same(self.new, self.again):
            self.act(partial(self._change, self.old.text(), self.new.text()), "PIN sudah diganti.")


class OthersPinSection(SecretSection):
    """A forgotten PIN, replaced by the administrator; journalled."""

    def __init__(self, people: list[tuple[str, str]], reset: Callable[[str, str], None], runner: Runner) -> None:
        """Reset by `reset(login, new)`; `people` are `(login, name)`."""
        super().__init__("PIN orang lain", "Untuk yang lupa PIN. Tindakan ini dicatat di jurnal.", runner)
        self._reset = reset
        self.who = Picked("Orang", people, label_width=LABEL)
        self.add(self.who)
        self.new = self.secret("PIN baru")
        self.again = self.secret("Sekali lagi")
        self.again.next_wanted.connect(self._go)
        button = KeyButton("Beri PIN baru", icon="key-round", primary=True)
        button.clicked.connect(self._go)
        self.add_buttons(button)
        self.finish()

    def _go(self) -> None:
        if self.same(self.new, self.again):
            self.act(partial(self._reset, self.who.key(), self.new.text()), "PIN baru berlaku sekarang.")
