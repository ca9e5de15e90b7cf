"""Failures of the store: missing, locked, damaged, full."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.errors.base import Failure


@dataclass
class StoreMissingError(Failure):
    """Key slots exist but the database file does not; never create a new one in its place."""

    path: Path


@dataclass
class StoreUnreadableError(Failure):
    """The database file is damaged, replaced or not ours."""

    path: Path


@dataclass
class StoreAbsentError(Failure):
    """There is no office on this machine yet."""

    path: Path


@dataclass
class StoreExistsError(Failure):
    """Set-up found an office where it was asked to create one."""

    path: Path


@dataclass
class WrongPassphraseError(Failure):
    """The office passphrase or the recovery key opens no slot."""


@dataclass
class PassphraseNeededError(Failure):
    """No keyring holds the key: the passphrase or the recovery key must be given."""

    keyring_lost: bool


@dataclass
class SlotsDamagedError(Failure):
    """Both copies of the key slots file are unreadable."""

    path: Path


@dataclass
class StoreNewerError(Failure):
    """The file was written by a newer program."""

    found: int
    known: int


@dataclass
class EngineUnfitError(Failure):
    """The database engine is below the floor or a pragma did not take."""

    detail: str


@dataclass
class FolderReadOnlyError(Failure):
    """The data folder can't be written."""

    path: Path


@dataclass
class DiskFullError(Failure):
    """No room left; nothing was acknowledged."""

    path: Path


@dataclass
class StoreTroubleError(Failure):
    """Reading or writing the store failed; nothing was acknowledged."""

    detail: str


@dataclass
class AlreadyRunningError(Failure):
    """Another window of this store is open."""


@dataclass
class SyncRunningError(Failure):
    """Another sync of this store is at work."""


@dataclass
class JournalBrokenError(Failure):
    """The journal's chain does not hold from `seq` on."""

    seq: int
