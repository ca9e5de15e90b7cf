"""Assisted copy: which field is next, what is copied, and the tracking number at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

CLEAR_AFTER_SECONDS = 60
USUAL_DIGITS = 7


@dataclass(frozen=True, slots=True)
class CopyField:
    """One field of the web form: the key that copies it, its name and its text."""

    key: str
    label: str
    text: str


class AssistedPort(Protocol):
    """What the panel needs of the office."""

    def waiting(self) -> Sequence[str]:
        """Return the numbers of the cases that wait for a hand, oldest first."""

    def fields(self, number: str) -> Sequence[CopyField]:
        """Return the fields in the web form's own order."""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard; it never holds name or NIK."""

    def clear_clipboard(self) -> None:
        """Empty the clipboard where it still holds our text."""

    def save_tracking_id(self, number: str, typed: str) -> None:
        """Keep the tracking number; raises where it can't be right."""


@dataclass(frozen=True, slots=True)
class AssistedPage:
    """Everything the panel paints."""

    heading: str
    number: str
    fields: tuple[CopyField, ...]
    copied: frozenset[str]
    following: str
    empty: bool


class AssistedPresenter:
    """Walks the waiting cases, one at a time."""

    def __init__(self, port: AssistedPort, show: Callable[[AssistedPage], None]) -> None:
        """Show by `show(page)`."""
        self._port = port
        self._show = show
        self._number = ""
        self._fields: tuple[CopyField, ...] = ()
        self._copied: frozenset[str] = frozenset()
        self._unusual = ""

    @property
    def number(self) -> str:
        """Return the case the panel shows, empty when none waits."""
        return self._number

    def start(self, number: str = "") -> None:
        """Show the given case, or the oldest that waits."""
        waiting = list(self._port.waiting())
        self._number = number if number in waiting else (waiting[0] if waiting else "")
        self._fields = tuple(self._port.fields(self._number)) if self._number else ()
        self._copied = frozenset()
        self._unusual = ""
        self._paint(waiting)

    def copy(self, key: str) -> bool:
        """Copy the field of a key; say whether there is one."""
        found = next((field for field in self._fields if field.key == key), None)
        if found is None:
            return False
        self._port.copy(found.text)
        self._copied |= {key}
        self._paint(list(self._port.waiting()))
        return True

    def copy_next(self) -> bool:
        """Copy the next field in the form's order."""
        following = self._following()
        return bool(following) and self.copy(following)

    def needs_second_look(self, typed: str) -> bool:
        """Say whether the number is unusual and was not confirmed by typing Enter once more."""
        digits = typed.strip().removeprefix("#").strip()
        if len(digits) == USUAL_DIGITS or self._unusual == digits or not digits.isdigit():
            return False
        self._unusual = digits
        return True

    def save(self, typed: str) -> None:
        """Keep the tracking number and go on to the next case."""
        self._port.save_tracking_id(self._number, typed)
        self._port.clear_clipboard()
        self.start()

    def _following(self) -> str:
        return next((field.key for field in self._fields if field.key not in self._copied), "")

    def _paint(self, waiting: Sequence[str]) -> None:
        place = waiting.index(self._number) + 1 if self._number in waiting else 0
        self._show(
            AssistedPage(
                heading=f"Salin-tempel · {self._number} · {place} dari {len(waiting)}" if self._number else "",
                number=self._number,
                fields=self._fields,
                copied=self._copied,
                following=self._following(),
                empty=not self._number,
            )
        )
