"""Walks the five steps of set-up; the store is made when the passphrase stands, and the key is asked back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from typing import Protocol

from desktop.clock import Clock
from desktop.errors import Failure, FieldProblem
from desktop.paths import Places
from desktop.ui.messages import problem_words, words_for
from desktop.ui.setup.form import KEY, OFFICE, PASSPHRASE, SetupForm, load_form, mark_key_unproved, save_form
from desktop.usecases.keys import SHORTEST_PASSPHRASE
from desktop.usecases.setup import CreatedOffice, OfficeSecrets, create_office

ASKED_BACK = 3

NOT_KEPT = "Lembar kunci belum dicetak. Simpan PDF ke USB, lalu lanjut."


class Runner(Protocol):
    """Where the slow part is done (`ui/background.py`)."""

    def run(
        self,
        work: Callable[[], CreatedOffice | None],
        done: Callable[[CreatedOffice | None], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` elsewhere, then call one of the others."""


class SetupView(Protocol):
    """What set-up shows."""

    def show_step(self, step: int, form: SetupForm) -> None:
        """Show a step with what is typed."""

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say beside each field what is wrong; by path, empty for none."""

    def show_trouble(self, words: str) -> None:
        """Say what hinders the whole step."""

    def show_busy(self, *, busy: bool) -> None:
        """Say that the store is being made."""

    def show_key(self, groups: tuple[str, ...], asked: tuple[int, ...]) -> None:
        """Show the recovery key and which of its groups (from 0) are asked back."""


class SetupPresenter:
    """One set-up; `made(store)` once the key was asked back."""

    def __init__(
        self, places: Places, clock: Clock, view: SetupView, runner: Runner, made: Callable[[object], None]
    ) -> None:
        """Set up the office at `places`, going on with what was typed before."""
        self._places = places
        self._clock = clock
        self._view = view
        self._runner = runner
        self._made = made
        self.form = load_form(places.setup_draft)
        self._created: CreatedOffice | None = None
        self._busy = False
        self._asked: tuple[int, ...] = ()
        self.key_kept = False

    def begin(self) -> None:
        """Show where one left off."""
        self._view.show_step(self.form.step, self.form)

    def keep(self) -> None:
        """Keep what is typed so far; a folder that can't be written hinders nothing before the store is made."""
        if self._created is None:
            try:
                save_form(self._places.setup_draft, self.form)
            except OSError:
                self._view.show_trouble("Belum tersimpan: folder data tidak bisa ditulisi.")

    def forward(self) -> None:
        """Go to the next step, where nothing in this one is wrong."""
        problems = self._words(self.form.problems(self.form.step))
        self._view.show_problems(problems)
        if problems or self.form.step >= PASSPHRASE:
            return
        self._go(self.form.step + 1)

    def back(self) -> None:
        """Go to the step before; once the store stands there is no way back."""
        if OFFICE < self.form.step < KEY and not self._busy:
            self._go(self.form.step - 1)

    def give_passphrase(self, phrase: str, again: str) -> None:
        """Take the office passphrase, typed twice, and make the store."""
        problems = []
        if len(phrase) < SHORTEST_PASSPHRASE:
            problems.append(FieldProblem("phrase", "phrase_short"))
        elif phrase != again:
            problems.append(FieldProblem("again", "phrase_differs"))
        self._view.show_problems(self._words(tuple(problems)))
        if problems or self._busy:
            return
        self._busy = True
        self._view.show_busy(busy=True)
        self._runner.run(partial(self._create, phrase), self._stands, self._failed)

    def _create(self, phrase: str) -> CreatedOffice | None:
        secrets = OfficeSecrets(passphrase=phrase, people=self.form.secrets())
        return create_office(self._places, self.form.profile(), secrets, clock=self._clock)

    def _stands(self, created: CreatedOffice | None) -> None:
        self._busy = False
        self._view.show_busy(busy=False)
        if created is None:
            return
        self._created = created
        mark_key_unproved(self._places.setup_draft)
        groups = key_groups(created.recovery_key)
        self._asked = tuple(sorted(secrets.SystemRandom().sample(range(len(groups)), ASKED_BACK)))
        self.form.step = KEY
        self._view.show_step(KEY, self.form)
        self._view.show_key(groups, self._asked)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._view.show_busy(busy=False)
        if not isinstance(error, Failure):
            raise error
        words = words_for(error)
        self._view.show_trouble(f"{words.sentence} {words.next_step}".strip())

    def answer_key(self, answers: tuple[str, ...]) -> None:
        """Compare the groups typed back; right ones end set-up."""
        if self._created is None:
            return
        if not self.key_kept:
            self._view.show_trouble(NOT_KEPT)
            return
        groups = key_groups(self._created.recovery_key)
        wrong = {
            f"group.{place}": f"Kelompok ke-{group + 1} belum sama. Lihat lembar cetakan."
            for place, (group, typed) in enumerate(zip(self._asked, answers, strict=True))
            if _bare(typed) != _bare(groups[group])
        }
        self._view.show_problems(wrong)
        if not wrong:
            self._places.setup_draft.unlink(missing_ok=True)
            self._made(self._created.store)

    def key(self) -> tuple[str, ...]:
        """Return the groups of the key while it may still be seen."""
        return key_groups(self._created.recovery_key) if self._created is not None else ()

    def abandon(self) -> None:
        """Close what was made where the program ends before the key was asked back; the office stands."""
        if self._created is not None:
            self._created.store.close()

    def _go(self, step: int) -> None:
        self.form.step = step
        self.keep()
        self._view.show_step(step, self.form)

    @staticmethod
    def _words(problems: tuple[FieldProblem, ...]) -> dict[str, str]:
        """Return the first problem's words of each field."""
        words: dict[str, str] = {}
        for problem in problems:
            words.setdefault(problem.field, problem_words(problem))
        return words


def key_groups(recovery_key: str) -> tuple[str, ...]:
    """Return the groups of a recovery key as they stand on paper."""
    return tuple(recovery_key.replace(" ", "-").split("-"))


def _bare(group: str) -> str:
    return "".join(group.split()).replace("-", "").upper()
