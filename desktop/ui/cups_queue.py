"""CUPS through its own commands: a job is handed over as it is, and watched until paper can be expected.

The service takes a job also for a printer that is switched off and prints it whenever that wakes up. At a counter that
would be a second paper after the officer printed again, so a job that is stuck is taken back and reported.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading

from desktop.errors import PrinterAbsentError, PrintFailedError

TITLE = "Tanda terima"
"""What the queue shows to everybody: nothing of the complaint."""

PATIENCE = 10.0
"""Seconds until a print service that does not answer counts as failed."""

WATCH = 3.0
"""Seconds a job is watched; one that still prints then without a complaint is on its way."""

_PAUSE = 0.1
_STUCK = re.compile(
    r"media-empty|media-needed|media-jam|cover-open|door-open|offline|off-line|timed-out|shutdown|tray-missing|area-full"
    r"|supply-empty|toner-empty|other-error|unavailable|not responding|unreachable|unable to"
    r"|not connected|waiting for printer to become|out of paper|no paper",
    re.IGNORECASE,
)
_STOPPED = re.compile(r" disabled since ")
_ALERTS = "\tAlerts:"
_JOB = re.compile(r"request id is (\S+-\d+)")
_DEFAULT = re.compile(r"system default destination: (\S+)")


def is_here() -> bool:
    """Say whether this PC prints through CUPS."""
    return bool(shutil.which("lp") and shutil.which("lpstat"))


def names() -> list[str]:
    """Return the printers' names; none where the service does not answer."""
    return [line.strip() for line in _said("lpstat", "-e").splitlines() if line.strip()]


def print_document(document: bytes, printer: str, media: str) -> None:
    """Print a PDF on `media`, one side of each sheet, at its own size."""
    _print(document, printer, f"media={media}", "sides=one-sided", "print-scaling=none")


def print_raw(printed: bytes, printer: str) -> None:
    """Hand bytes through to the printer untouched."""
    if not is_here():
        raise PrintFailedError("raw_needs_cups")
    _print(printed, printer, "raw")


def _print(job: bytes, printer: str, *options: str) -> None:
    name = _ready(printer)
    wanted = [part for option in options for part in ("-o", option)]
    handed = _run("lp", "-d", name, "-t", TITLE, *wanted, "-", job=job)
    found = _JOB.search(handed.stdout)
    if handed.returncode or found is None:
        raise PrintFailedError("job_refused")
    _watch(name, found[1])


def _ready(printer: str) -> str:
    """Return the printer's name if it may take a job now."""
    name = printer or _default()
    if name not in names():
        raise PrinterAbsentError(printer)
    if _STOPPED.search(_said("lpstat", "-p", name)):
        raise PrintFailedError("printer_stopped")
    return name


def _default() -> str:
    found = _DEFAULT.search(_said("lpstat", "-d"))
    return found[1] if found else ""


def _watch(printer: str, job: str) -> None:
    """Wait until the job left the queue; take it back and raise PrintFailedError when it is stuck at the end."""
    pause = threading.Event()
    for _ in range(round(WATCH / _PAUSE)):
        if job not in _said("lpstat", "-W", "not-completed", "-o", printer):
            return
        pause.wait(_PAUSE)
    trouble = _trouble(printer)
    if trouble:
        _run("cancel", job)
        raise PrintFailedError(trouble)


def _trouble(printer: str) -> str:
    """Return what keeps a printer from printing: its alerts and its own message, never its name or place."""
    first, *rest = _said("lpstat", "-l", "-p", printer).splitlines() or [""]
    if _STOPPED.search(first):
        return "printer_stopped"
    told = [line for line in rest if line.startswith(_ALERTS)] + rest[:1]
    found = _STUCK.search("\n".join(told))
    return found[0].lower() if found else ""


def _said(*command: str) -> str:
    return _run(*command).stdout


def _run(command: str, *arguments: str, job: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run one of CUPS's commands in its own English; the printer's name is an argument, never a command."""
    path = shutil.which(command) or command
    try:
        ended = subprocess.run(
            [path, *arguments],
            input=job,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        raise PrintFailedError("print_service_silent") from None
    return subprocess.CompletedProcess(
        ended.args, ended.returncode, ended.stdout.decode(errors="replace"), ended.stderr.decode(errors="replace")
    )
