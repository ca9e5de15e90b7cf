"""Failures of the official list that an office imports."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors.base import Failure


@dataclass
class ListingRefusedError(Failure):
    """A file that can't be read as the official list; `code` says why, `columns` names what is missing in it."""

    code: str
    columns: tuple[str, ...] = ()


@dataclass
class OtherDeskError(Failure):
    """A report carries a register number of this office that is not in this register: another desk gave it."""

    number: str


@dataclass
class ListingMissingError(Failure):
    """No official list was imported yet, so there is nothing to compare the register with."""


@dataclass
class TrackingIdEarlierError(Failure):
    """The report of this tracking number was at the service before ours can have been sent."""

    value: str
