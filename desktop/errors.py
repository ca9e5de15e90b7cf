"""Failures a user can meet. Each carries facts, never wording: words stand in `ui/messages.py`.

Anything that is not a `Failure` is a bug and is reported as one.
"""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One wrong value: `field` is the dotted path in the entry or profile, `code` a stable word."""

    field: str
    code: str
    value: str = ""


@dataclass
class Failure(Exception):  # noqa: N818 - the house's name for an expected failure
    """The base of everything a user can meet and do something about."""

    def __str__(self) -> str:
        """Name the kind only: facts may be personal and must not reach a log by accident."""
        return type(self).__name__


def trace_of(bug: BaseException) -> tuple[str, str]:
    """Return the short code of a bug and where it arose: never a value, a local variable or the exception's own text.

    The same bug has the same code.
    """
    frames = traceback.extract_tb(bug.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    kind = type(bug).__name__
    code = hashlib.sha256("|".join([kind, *places[-3:]]).encode()).hexdigest()[:4].upper()
    return code, f"{kind} at {' < '.join(reversed(places)) or '?'}"


# --- people and permission -------------------------------------------------------------


@dataclass
class NotPermittedError(Failure):
    """The person's roles do not include this use case (deny by default)."""

    use_case: str


@dataclass
class WrongSecretError(Failure):
    """Sign-in failed; `wait_seconds` is how long the next try is refused."""

    wait_seconds: int


@dataclass
class SignInDelayedError(Failure):
    """A try came before the growing delay was over."""

    wait_seconds: int


# --- the store -------------------------------------------------------------------------


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


# --- entries, cases, numbers -------------------------------------------------------------


@dataclass
class InvalidEntryError(Failure):
    """Values that can't be accepted; nothing was written."""

    problems: tuple[FieldProblem, ...]


@dataclass
class ProfileInvalidError(Failure):
    """An office profile with wrong values; every one is named."""

    problems: tuple[FieldProblem, ...]


@dataclass
class CaseNotFoundError(Failure):
    """No case of this number that this person may see."""

    number: str


@dataclass
class NumberMistypedError(Failure):
    """The check character says that a character is wrong."""

    number: str


@dataclass
class ClockDoubtfulError(Failure):
    """The PC's clock is behind the last entry or far ahead; a person must confirm before a number is given."""

    now: datetime
    last: datetime


@dataclass
class DeskTakenError(Failure):
    """Another store on this machine already uses these desk letters."""

    letters: str


@dataclass
class SourceChangedError(Failure):
    """The same source id came again with other content."""

    source_id: str


@dataclass
class DraftNotFoundError(Failure):
    """The draft is gone or belongs to somebody else."""

    uid: str


@dataclass
class FileRefusedError(Failure):
    """A file over the caps or of a kind that can't be taken; `code` says which."""

    name: str
    code: str


# --- sending -------------------------------------------------------------------------------


@dataclass
class StepNotAllowedError(Failure):
    """The item's state does not allow what was asked."""

    state: str


@dataclass
class TrackingIdInvalidError(Failure):
    """Not digits, or too long."""

    value: str


@dataclass
class TrackingIdTakenError(Failure):
    """Another case already has this tracking number."""

    value: str
    number: str


@dataclass
class ReasonNeededError(Failure):
    """This act must be given a reason."""


@dataclass
class PrivacyUndecidedError(Failure):
    """A held item can't leave before both privacy questions are answered."""


@dataclass
class SentTextNeedsCareError(Failure):
    """The text to be sent still holds what must not leave (spans of code points)."""

    spans: tuple[tuple[int, int], ...]


@dataclass
class ServiceUnreachableError(Failure):
    """No contact with the service; everything is kept."""

    detail: str


@dataclass
class ServiceKeyRefusedError(Failure):
    """The service refused our key; the queue is stopped."""


@dataclass
class PracticeAddressError(Failure):
    """A practice office may speak to loopback only."""

    host: str


@dataclass
class FaultFileInvalidError(Failure):
    """The practice service's fault file has wrong values; every one is named."""

    problems: tuple[FieldProblem, ...]


# --- paper and machine ------------------------------------------------------------------


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
class SettingsBrokenError(Failure):
    """The settings file was unreadable; it was set aside and defaults are in force."""

    kept_as: Path
