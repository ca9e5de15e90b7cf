"""How somebody comes in: one try at a time, the growing delay counted down; no widget is known here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop.domain.office import Person
from desktop.errors import Failure, SignInDelayedError, WrongSecretError
from desktop.ui.frame.places import short_office
from desktop.ui.messages import words_for
from desktop.usecases.context import Context
from desktop.usecases.entrance import Entrance, read_entrance
from desktop.usecases.sign_in import sign_in


class Runner(Protocol):
    """Where the slow part is done; results come back on the window's thread."""

    def run(
        self,
        work: Callable[[], Person],
        done: Callable[[Person], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` elsewhere, then call one of the others."""


class SignInView(Protocol):
    """What the sign-in page shows."""

    def show_door(self, line: str, people: list[tuple[str, str, str]], chosen: str) -> None:
        """Show whose desk this is, and who may come in as (login, name, position)."""

    def show_problem(self, words: str) -> None:
        """Say what is wrong, empty for nothing; the secret is emptied."""

    def show_busy(self, *, busy: bool) -> None:
        """Say that the try is under way."""


class SignInPresenter:
    """One per page; a try under way refuses others."""

    def __init__(self, ctx: Context, view: SignInView, runner: Runner, welcome: Callable[[Person], None]) -> None:
        """Let people into the office of `ctx`; `welcome(person)` when one is in."""
        self._ctx = ctx
        self._view = view
        self._runner = runner
        self._welcome = welcome
        self._login = ""
        self._busy = False
        self._waits: dict[str, float] = {}

    def open(self, *, login: str = "") -> None:
        """Show the door; `login` is who locked the screen, else the last person of this desk is offered first."""
        entrance = read_entrance(self._ctx)
        now = self._ctx.clock.monotonic()
        self._waits = {who: now + seconds for who, seconds in entrance.waits.items()}
        known = [person.login for person in entrance.people]
        self._login = login if login in known else next(iter(known), "")
        people = [(person.login, person.name, person.position) for person in entrance.people]
        self._view.show_door(_line(entrance), people, self._login)
        self.tick()

    def choose(self, login: str) -> None:
        """Be somebody else; each person has a delay of one's own."""
        self._login = login
        self._view.show_problem("")
        self.tick()

    def try_secret(self, secret: str) -> None:
        """Try to come in; an empty secret, or one typed while the delay runs, is no try."""
        if self._busy or not secret or self.seconds_left():
            return
        self._busy = True
        self._view.show_busy(busy=True)
        ctx, login = self._ctx, self._login
        self._runner.run(lambda: sign_in(ctx, login, secret), self._done, self._failed)

    def seconds_left(self) -> int:
        """Return how long this person must still wait."""
        left = self._waits.get(self._login, 0.0) - self._ctx.clock.monotonic()
        return max(0, -int(-left // 1))

    def tick(self) -> None:
        """Count down: called once a second while the page is in sight."""
        if seconds := self.seconds_left():
            self._view.show_problem(_wait_words(seconds))
        elif self._waits.pop(self._login, None) is not None:
            self._view.show_problem("")

    def _done(self, person: Person) -> None:
        self._busy = False
        self._view.show_busy(busy=False)
        self._welcome(person)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._view.show_busy(busy=False)
        if isinstance(error, WrongSecretError | SignInDelayedError) and error.wait_seconds:
            self._waits[self._login] = self._ctx.clock.monotonic() + error.wait_seconds
            self._view.show_problem(_wait_words(error.wait_seconds))
        elif isinstance(error, Failure):
            words = words_for(error)
            self._view.show_problem(f"{words.sentence} {words.next_step}".strip())
        else:
            raise error


def _line(entrance: Entrance) -> str:
    return f"{short_office(entrance.office.name)} · Loket {entrance.letters}"


def _wait_words(seconds: int) -> str:
    return words_for(WrongSecretError(seconds)).sentence + " " + words_for(WrongSecretError(seconds)).next_step
