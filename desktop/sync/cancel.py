"""Stopping a round: gently between items, or at once in the middle of an exchange."""

from __future__ import annotations

from threading import Event


class Cancellation:
    """Handed to a round by whoever may want it to end; safe to use from another thread."""

    def __init__(self) -> None:
        """Begin not cancelled."""
        self._cancelled = Event()
        self._aborted = Event()

    def cancel(self) -> None:
        """Ask the round to end after the exchange at work, so that nothing becomes unknown."""
        self._cancelled.set()

    def abort(self) -> None:
        """End the exchange at work too: what was on its way becomes unknown."""
        self._cancelled.set()
        self._aborted.set()

    @property
    def cancelled(self) -> bool:
        """Say whether no further item may be begun."""
        return self._cancelled.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait, and say whether it was cancelled meanwhile."""
        return self._cancelled.wait(seconds) if seconds > 0 else self._cancelled.is_set()

    @property
    def aborted(self) -> bool:
        """Say whether the exchange at work must end now."""
        return self._aborted.is_set()
