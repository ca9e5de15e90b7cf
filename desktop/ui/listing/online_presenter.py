"""What F12 does on the form of a report that is typed over from the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from desktop.domain.online import OnlineReport
from desktop.errors import ClockDoubtfulError, Failure
from desktop.ui.listing.presenter import CHANGED, CLOCK_AGAIN, words_of
from desktop.ui.listing.typed import TypedReport, problems_of, report_of, typed_of
from desktop.usecases.register_online import Arrival, Arrived

ARRIVED = {
    Arrival.BORN: "Tercatat sebagai {number}. Tanpa tanda terima: laporan ini lahir di LAPOR!.",
    Arrival.KNOWN: "Sudah ada di sini sebagai {number}; tidak dibuat kasus kedua.",
    Arrival.SETTLED: "Ini laporan kita sendiri: {number} sekarang terjawab.",
}


class OnlinePort(Protocol):
    """What the form needs of the office."""

    @property
    def zone(self) -> str:
        """Return the office's zone."""

    def today(self) -> date:
        """Return the civil date at the office."""

    def register(self, report: OnlineReport, *, clock_confirmed: bool) -> Arrived:
        """Take one report in by its tracking number."""

    def keep(self, wording: Mapping[str, str]) -> None:
        """Keep what stands in the form."""

    def kept(self) -> Mapping[str, str]:
        """Return what was left in the form."""


class OnlineView(Protocol):
    """What the presenter asks of the form."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say beside the fields what is wrong."""

    def say(self, words: str, kind: str = "") -> None:
        """Say under the fields what became of it."""

    def clear(self) -> None:
        """Forget what was typed."""


class OnlinePresenter:
    """Takes one report in; a clock that can't be right is asked about once."""

    def __init__(self, port: OnlinePort, view: OnlineView, changed: Callable[[frozenset[str]], None]) -> None:
        """Show in `view`; tell `changed` the kinds of what was written."""
        self._port = port
        self._view = view
        self._changed = changed
        self._clock_confirmed = False
        self._kept: TypedReport | None = None
        self.number = ""
        """The case of the last report, for the way to its page."""

    def today(self) -> date:
        """Return the civil date at the office."""
        return self._port.today()

    def left(self) -> TypedReport | None:
        """Return what was left in the form when it was last seen, None where that can't be read now."""
        try:
            self._kept = typed_of(self._port.kept())
        except Failure as failure:
            self._view.say(words_of(failure), "warn")
            return None
        return self._kept

    def keep(self, typed: TypedReport) -> bool:
        """Keep what is typed, where it is new; say whether nothing unsaved is left."""
        if typed == self._kept:
            return True
        try:
            self._port.keep(typed.wording())
        except Failure as failure:
            self._view.say(words_of(failure), "warn")
            return False
        self._kept = typed
        return True

    def take(self, typed: TypedReport) -> bool:
        """Take a typed report in; say whether it was. What was typed stays where it was not."""
        today = self._port.today()
        problems = problems_of(typed, today)
        self._view.show_problems(problems)
        if problems:
            return False
        report = report_of(typed, today, self._port.zone)
        try:
            arrived = self._port.register(report, clock_confirmed=self._clock_confirmed)
        except Failure as failure:
            self._not_taken(failure)
            return False
        self._clock_confirmed = False
        self.number = arrived.number
        self._view.clear()
        self.keep(TypedReport())
        self._view.say(ARRIVED[arrived.arrival].format(number=arrived.number), "ok")
        self._changed(CHANGED)
        return True

    def _not_taken(self, failure: Failure) -> None:
        doubtful = isinstance(failure, ClockDoubtfulError)
        self._clock_confirmed = doubtful
        words = words_of(failure)
        self._view.say(f"{words} {CLOCK_AGAIN}" if doubtful else words, "warn")
