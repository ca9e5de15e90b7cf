"""Failures of the official list that an office imports."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors.base import Failure


@dataclass
class ListingRefusedError(Failure):
    """A file that can't be read as the official list; `code` says why, `columns` names what is missing in it."""

    code: str
    columns: tuple[str, ...] = ()
