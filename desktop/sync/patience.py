"""Whether another round follows at once, after a pause, or not at all."""

from __future__ import annotations

from dataclasses import replace

from desktop.sync.round import RoundReport, StopReason

SILENT_ROUNDS = 3
UNKNOWN_ROUNDS = 2
"""Rounds in a row that end unknown with nothing accepted: the line answers questions but not submissions, and going on
would turn the whole queue unknown one by one."""

_WAITED_FOR = frozenset({StopReason.UNREACHABLE, StopReason.RATE_LIMITED})


class Patience:
    """Sees the rounds of one run and says when to stop."""

    def __init__(self, *, may_wait: bool) -> None:
        """Begin; `may_wait` where the person gave time to wait for what comes due."""
        self._may_wait = may_wait
        self._reports: list[RoundReport] = []
        self._silent = 0
        self._unknown = 0

    def note(self, report: RoundReport) -> None:
        """Take in a round."""
        self._reports.append(report)
        self._silent = self._silent + 1 if report.stopped in _WAITED_FOR and not report.contacted else 0
        fruitless = report.stopped is StopReason.UNKNOWN_OUTCOME and not report.accepted
        self._unknown = self._unknown + 1 if fruitless else 0

    def pause(self) -> float | None:
        """Return the seconds before the next round, None to end."""
        last = self._reports[-1]
        if last.stopped is StopReason.UNKNOWN_OUTCOME:
            return 0.0 if self._unknown < UNKNOWN_ROUNDS else None
        if last.stopped not in _WAITED_FOR or not self._may_wait or self._silent >= SILENT_ROUNDS:
            return None
        return last.retry_in

    def all_together(self, seconds: float) -> RoundReport:
        """Return the sums of all rounds, and how the last one ended."""
        reports = self._reports
        return replace(
            reports[-1],
            accepted=sum(report.accepted for report in reports),
            files_accepted=sum(report.files_accepted for report in reports),
            refused=sum(report.refused for report in reports),
            unknown=sum(report.unknown for report in reports),
            not_sent=sum(report.not_sent for report in reports),
            acts=sum(report.acts for report in reports),
            received=sum(report.received for report in reports),
            contacted=any(report.contacted for report in reports),
            notice=any(report.notice for report in reports),
            seconds=seconds,
        )
