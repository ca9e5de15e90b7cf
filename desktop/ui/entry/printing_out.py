"""Receipts on their way to paper: issued once, printed until it worked, never a second original."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.errors import Failure
from desktop.ui.entry.paper import Paper
from desktop.ui.entry.port import Issued, Runner

TRY_AGAIN = 20.0
"""Seconds until a receipt that did not come out is tried again by itself."""


class PrintPort(Protocol):
    """What printing needs of the office."""

    def issue(self, number: str) -> Issued:
        """Return what the next print says."""

    def hand_over(self, number: str) -> None:
        """Note that the citizen has the receipt."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""


@dataclass(frozen=True, slots=True)
class Paperwork:
    """How the paper of one number stands; the trouble is a Failure with words of its own."""

    number: str
    sheets: int = 0
    copied: bool = False
    trouble: Failure | None = None
    filed_as: str = ""
    running: bool = False


@dataclass(slots=True)
class Job:
    """One issued receipt that has not come out yet; `hands_over` where the citizen stands at the counter."""

    number: str
    issued: Issued
    hands_over: bool
    running: bool = False
    next_try: float = 0.0


class PrintOuts:
    """Prints off the window's thread and tries again what failed.

    A receipt is issued (and journalled) once: a failed print is repeated with the same facts, so that the paper that
    finally comes out is the original and not a copy.
    """

    def __init__(self, port: PrintPort, runner: Runner, paper: Paper, told: Callable[[Paperwork], None]) -> None:
        """Tell by `told` how each number's paper stands."""
        self._port = port
        self._runner = runner
        self._paper = paper
        self._told = told
        self._waiting: dict[str, Job] = {}

    def start(self, number: str, *, hands_over: bool) -> None:
        """Issue and print; where one is waiting for a printer, print that one."""
        job = self._waiting.get(number)
        if job is not None:
            self._print(job)
            return
        self._told(Paperwork(number, running=True))
        self._runner.run(
            partial(self._port.issue, number),
            partial(self._issued, number, hands_over),
            partial(self._not_issued, number),
        )

    def _issued(self, number: str, hands_over: bool, issued: Issued) -> None:  # noqa: FBT001 - bound by partial
        job = Job(number, issued, hands_over)
        self._waiting[number] = job
        self._print(job)

    def _not_issued(self, number: str, error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        self._told(Paperwork(number, trouble=error))

    def _print(self, job: Job) -> None:
        if job.running:
            return
        job.running = True
        self._told(Paperwork(job.number, running=True))
        self._runner.run(
            partial(self._paper.print_issued, job.issued), partial(self._printed, job), partial(self._not_printed, job)
        )

    def _printed(self, job: Job, sheets: int) -> None:
        self._waiting.pop(job.number, None)
        self._told(Paperwork(job.number, sheets=sheets, copied=job.issued.receipt.is_copy))
        if job.hands_over:
            self._runner.run(
                partial(self._port.hand_over, job.number), self._handed_over, partial(self._not_issued, job.number)
            )

    def _handed_over(self, _: None) -> None:
        """Nothing more is to be told: the case page says it."""

    def _not_printed(self, job: Job, error: Exception) -> None:
        job.running = False
        job.next_try = self._port.monotonic() + TRY_AGAIN
        if not isinstance(error, Failure):
            raise error
        self._told(Paperwork(job.number, trouble=error))

    def retry_due(self) -> None:
        """Print what waits for a printer and whose time has come."""
        now = self._port.monotonic()
        for job in tuple(self._waiting.values()):
            if not job.running and job.next_try <= now:
                self._print(job)

    @property
    def is_waiting(self) -> bool:
        """Say whether a receipt waits for a printer."""
        return bool(self._waiting)

    def forget(self, number: str) -> None:
        """Print nothing for this number any more: it was voided."""
        self._waiting.pop(number, None)

    def save_pdf(self, number: str, path: Path) -> None:
        """Write the receipt as a file instead; it is not printed by itself after that."""
        self._runner.run(
            partial(self._file, number, path), partial(self._filed, number, path), partial(self._not_issued, number)
        )

    def _file(self, number: str, path: Path) -> None:
        job = self._waiting.get(number)
        self._paper.save_issued(job.issued if job is not None else self._port.issue(number), path)

    def _filed(self, number: str, path: Path, _: None) -> None:
        self.forget(number)
        self._told(Paperwork(number, filed_as=path.name))
