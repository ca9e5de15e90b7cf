"""One JSON document a line on standard output; sentences for people on standard error."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from enum import IntEnum

from desktop import errors
from desktop.ui.messages import words_for


class Exit(IntEnum):
    """What a verb tells the script that called it (`command-line.md`); the highest code wins."""

    DONE = 0
    INVALID = 2
    NOT_ALLOWED = 3
    STORAGE = 4
    UNREACHABLE = 5
    PERSON_NEEDED = 6
    BUG = 1


_NOT_ALLOWED = (
    errors.NotPermittedError,
    errors.WrongSecretError,
    errors.SignInDelayedError,
    errors.WrongPassphraseError,
    errors.PassphraseNeededError,
)
_STORAGE = (
    errors.StoreAbsentError,
    errors.StoreMissingError,
    errors.StoreUnreadableError,
    errors.StoreNewerError,
    errors.StoreTroubleError,
    errors.SlotsDamagedError,
    errors.EngineUnfitError,
    errors.FolderReadOnlyError,
    errors.DiskFullError,
    errors.JournalBrokenError,
)
_PERSON_NEEDED = (
    errors.SyncRunningError,
    errors.ClockDoubtfulError,
    errors.PrivacyUndecidedError,
    errors.SentTextNeedsCareError,
    errors.ReadingStoppedError,
    errors.ServiceKeyRefusedError,
    errors.StepNotAllowedError,
    errors.TrackingIdMissingError,
    errors.OtherDeskError,
)


def exit_of(failure: errors.Failure) -> Exit:
    """Return the exit status a failure means."""
    if isinstance(failure, _NOT_ALLOWED):
        return Exit.NOT_ALLOWED
    if isinstance(failure, _STORAGE):
        return Exit.STORAGE
    if isinstance(failure, errors.ServiceUnreachableError):
        return Exit.UNREACHABLE
    if isinstance(failure, _PERSON_NEEDED):
        return Exit.PERSON_NEEDED
    return Exit.INVALID


def emit(document: Mapping[str, object]) -> None:
    """Write one document and let it out at once: a line that was printed was committed before.

    What a terminal or a reader of lines could obey instead of show (controls, bidi marks, line separators, lone
    surrogates) is written as JSON's own escapes: the same text, harmless.
    """
    text = json.dumps(document, ensure_ascii=False, default=str)
    sys.stdout.write("".join(sign if sign.isprintable() else _escaped(sign) for sign in text) + "\n")
    sys.stdout.flush()


def _escaped(sign: str) -> str:
    return json.dumps(sign)[1:-1]


def use_utf8() -> None:
    """Speak UTF-8 whatever the machine's own habit: the same bytes in every locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(failure: errors.Failure) -> None:
    """Say in the person's words what happened and what to do."""
    words = words_for(failure)
    say(" ".join(part for part in (words.sentence, words.next_step) if part))


def say(sentence: str) -> None:
    """Write one sentence to standard error."""
    sys.stderr.write(sentence + "\n")
