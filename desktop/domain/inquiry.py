"""Whether what became of a step may be believed yet: how long it is quiet, told by a clock nobody can set.

A service that is behind may show an act late, so absence is proof only after a quarantine (`reliability.md` §4). The
wall clock of a PC may jump; the machine's own running clock (whole milliseconds since it was started) only goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_WAIT = 86_400_000
"""Milliseconds: a step nothing can be learnt of is asked about once a day at least."""

_MOST_DOUBLINGS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What is known of one step between its tries; None where nothing was noted.

    `tries` is how many there had been when the service was last asked before a try, `shown` how often it showed the
    act then; `quiet_since` is when it became unknown, `looked_at` and `looks` tell of vain looks since.
    """

    tries: int | None = None
    shown: int | None = None
    quiet_since: int | None = None
    looked_at: int | None = None
    looks: int = 0

    def shown_before(self, tries: int) -> int | None:
        """Return how often the service showed the act right before the last of so many tries, None where unasked."""
        return self.shown if self.tries == tries - 1 else None

    def is_quiet(self, now: int, quarantine: int) -> bool:
        """Say whether the quarantine (milliseconds) is over at this running time."""
        return self.quiet_since is not None and surely_passed(self.quiet_since, now) >= quarantine

    def may_look(self, now: int, quarantine: int) -> bool:
        """Say whether the service may be asked now: at once, after the quarantine, then ever more seldom."""
        if self.looked_at is None:
            return True
        wait = min(LONGEST_WAIT, quarantine << min(self.looks - 1, _MOST_DOUBLINGS))
        return surely_passed(self.looked_at, now) >= wait


def surely_passed(since: int, now: int) -> int:
    """Return a time that has surely passed between two readings of the running clock, perhaps with a restart between.

    After a restart the clock begins at nought: then at least the time since the restart has passed, and where it shows
    more than before, no less than the difference. Neither is ever too long.
    """
    return now - since if now >= since else now
