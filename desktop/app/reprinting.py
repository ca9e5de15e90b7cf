"""A second print from the case page: journalled as SALINAN, off the window's thread, told in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.errors import Failure
from desktop.ui.entry.office_paper import OfficePaper
from desktop.ui.entry.port import OfficeEntry
from desktop.ui.frame.desk import Desk
from desktop.ui.messages import words_for


class Reprinter:
    """Prints the receipt of a case again with this PC's printer and paper."""

    def __init__(self, desk: Desk) -> None:
        """Print as the person at the desk."""
        self._desk = desk
        self._office = OfficeEntry(desk.ctx, desk.person)
        self._paper = OfficePaper(desk.preferences)

    def print_again(self, number: str, said: Callable[[str], None]) -> None:
        """Print, then say in words what became of it."""
        runner = self._desk.slow or self._desk.work
        runner.run(partial(self._print, number), partial(self._printed, said), partial(self._failed, said))

    def _print(self, number: str) -> int:
        sheets = self._paper.print_issued(self._office.issue(number))
        self._desk.changes.announce(frozenset({"complaint"}))
        return sheets

    @staticmethod
    def _printed(said: Callable[[str], None], sheets: int) -> None:
        said(f"Salinan tanda terima dicetak {sheets} lembar.")

    @staticmethod
    def _failed(said: Callable[[str], None], error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        words = words_for(error)
        said(f"{words.sentence} {words.next_step}".strip())
