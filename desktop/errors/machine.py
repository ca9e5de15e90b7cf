"""Failures of paper and machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.errors.base import Failure


@dataclass
class PrinterAbsentError(Failure):
    """No printer, or the chosen one is gone."""

    printer: str


@dataclass
class PrintFailedError(Failure):
    """The print system refused the job."""

    detail: str


@dataclass
class PaperUnknownError(Failure):
    """A paper name that is not one of ours."""

    paper: str


@dataclass
class FileNotWrittenError(Failure):
    """A file a person asked for could not be written where it was to stand; nothing of the office is lost."""


@dataclass
class SettingsBrokenError(Failure):
    """The settings file was unreadable; it was set aside and defaults are in force."""

    kept_as: Path
