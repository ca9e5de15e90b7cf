"""Which exit status each failure means (`command-line.md`); a new failure must be put into one row."""

from __future__ import annotations

import pytest

from desktop.cli.output import Exit, exit_of
from desktop.errors import Failure
from tests.unit.test_messages import ALL_KINDS, made

NOT_ALLOWED = {
    "NotPermittedError",
    "PassphraseNeededError",
    "SignInDelayedError",
    "WrongPassphraseError",
    "WrongSecretError",
}
STORAGE = {
    "DiskFullError",
    "EngineUnfitError",
    "FolderReadOnlyError",
    "JournalBrokenError",
    "SlotsDamagedError",
    "StoreAbsentError",
    "StoreMissingError",
    "StoreNewerError",
    "StoreTroubleError",
    "StoreUnreadableError",
}
UNREACHABLE = {"ServiceUnreachableError"}
PERSON_NEEDED = {
    "ClockDoubtfulError",
    "OtherDeskError",
    "PrivacyUndecidedError",
    "SentTextNeedsCareError",
    "ReadingStoppedError",
    "ServiceKeyRefusedError",
    "StepNotAllowedError",
    "SyncRunningError",
    "TrackingIdMissingError",
}
INVALID = {
    "ListingMissingError",
    "ListingRefusedError",
    "AlreadyRunningError",
    "CaseNotFoundError",
    "CourierRefusedError",
    "DeskTakenError",
    "DraftNotFoundError",
    "FaultFileInvalidError",
    "FileNotWrittenError",
    "FileRefusedError",
    "InvalidEntryError",
    "NumberMistypedError",
    "PaperUnknownError",
    "PracticeAddressError",
    "PrintFailedError",
    "PrinterAbsentError",
    "ProfileInvalidError",
    "ReasonNeededError",
    "SettingsBrokenError",
    "SourceChangedError",
    "StoreExistsError",
    "TrackingIdInvalidError",
    "TrackingIdEarlierError",
    "TrackingIdTakenError",
}
ROWS = {
    Exit.NOT_ALLOWED: NOT_ALLOWED,
    Exit.STORAGE: STORAGE,
    Exit.UNREACHABLE: UNREACHABLE,
    Exit.PERSON_NEEDED: PERSON_NEEDED,
    Exit.INVALID: INVALID,
}


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: str(kind.__name__))
def test_the_status_of_a_failure(kind: type[Failure]) -> None:
    wanted = [status for status, names in ROWS.items() if kind.__name__ in names]
    assert wanted == [exit_of(made(kind))]


def test_the_highest_wins() -> None:
    assert max(Exit.DONE, Exit.INVALID, Exit.STORAGE) is Exit.STORAGE
    assert [int(status) for status in (Exit.DONE, Exit.INVALID, Exit.NOT_ALLOWED)] == [0, 2, 3]
