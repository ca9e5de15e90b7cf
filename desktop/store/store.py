"""The store of one office: one encrypted file, opened by its data key, changed by one unit of work at a time."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.errors import Failure, StoreExistsError, StoreMissingError, StoreNewerError, StoreUnreadableError
from desktop.paths import Places
from desktop.store.attachments import AttachmentRepository
from desktop.store.complaints import ComplaintRepository
from desktop.store.conflicts import ConflictRepository
from desktop.store.courier import CourierRepository
from desktop.store.database import EncryptedDatabase
from desktop.store.drafts import DraftRepository, TypingSession
from desktop.store.durable import make_folder, make_private_file, sync_folder
from desktop.store.faults import LIBRARY_ERRORS, translated
from desktop.store.inquiries import InquiryRepository
from desktop.store.journal import JOURNAL_KEY, JournalRepository
from desktop.store.listings import ListingRepository
from desktop.store.masters import MastersRepository
from desktop.store.migrations import APPLICATION_ID, VERSION, upgrade
from desktop.store.mirror import MirrorRepository
from desktop.store.national_files import NationalFileRepository
from desktop.store.numbers import NumberRepository
from desktop.store.office import PRACTICE, OfficeRepository, SettingRepository, write_setting
from desktop.store.outbox import OutboxRepository
from desktop.store.outgoing import OutgoingRepository
from desktop.store.parcels import ParcelRepository
from desktop.store.peers import PeerRepository
from desktop.store.receipts import ReceiptRepository
from desktop.store.register import RegisterRepository
from desktop.store.schema import TABLES
from desktop.store.schema_rules import lay_rules
from desktop.store.staff import StaffRepository
from desktop.store.transit import TransitRepository


class Unit:
    """The repositories of one transaction; nothing of it may be kept when the transaction is over."""

    def __init__(self, database: EncryptedDatabase, session: TypingSession) -> None:
        """Work on this thread's connection."""
        self.office = OfficeRepository(database)
        self.staff = StaffRepository(database)
        self.numbers = NumberRepository(database)
        self.attachments = AttachmentRepository(database)
        self.complaints = ComplaintRepository(database, self.office, self.attachments)
        self.receipts = ReceiptRepository(database)
        self.outbox = OutboxRepository(database)
        self.transit = TransitRepository(database)
        self.outgoing = OutgoingRepository(database)
        self.inquiries = InquiryRepository(database)
        self.peers = PeerRepository(database)
        self.courier = CourierRepository(database)
        self.parcels = ParcelRepository(database)
        self.journal = JournalRepository(database)
        self.drafts = DraftRepository(database, session)
        self.register = RegisterRepository(database)
        self.mirror = MirrorRepository(database)
        self.masters = MastersRepository(database)
        self.conflicts = ConflictRepository(database)
        self.national_files = NationalFileRepository(database)
        self.settings = SettingRepository(database)
        self.listings = ListingRepository(database)


class Store:
    """An open store; made by `create` or `open`, given back by `close`."""

    def __init__(self, places: Places, database: EncryptedDatabase) -> None:
        """Hold a database that is open and checked; `database` is for measuring and tests, never for a use case."""
        self._places = places
        self.database = database
        self._session = TypingSession()

    @classmethod
    def create(cls, places: Places, data_key: bytes, *, practice: bool = False) -> Store:
        """Create the file where there is none and return it open; the practice flag can never be changed.

        Raises StoreExistsError, FolderReadOnlyError, DiskFullError, EngineUnfitError.
        """
        with translated(places.database):
            make_folder(places.data)
            try:
                make_private_file(places.database)
            except FileExistsError:
                raise StoreExistsError(places.database) from None
            database = EncryptedDatabase(places.database, data_key)
            with database.transaction("IMMEDIATE"):
                database.create_tables(TABLES)
                lay_rules(database)
                database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                database.execute_sql(f"PRAGMA user_version = {VERSION}")
                write_setting(database, PRACTICE, practice)
                write_setting(database, JOURNAL_KEY, secrets.token_hex(32))
        return cls(places, database)

    @classmethod
    def open(cls, places: Places, data_key: bytes) -> Store:
        """Open the file that is there, upgrading an older one after a backup; never creates one.

        Raises StoreMissingError, StoreUnreadableError, StoreNewerError, EngineUnfitError and storage failures.
        """
        path = places.database
        with translated(path):
            _check_file(path)
        database = EncryptedDatabase(path, data_key)
        try:
            with translated(path):
                upgrade(database, _version_of(database, path), places)
                sync_folder(path.parent)  # the engine ignores a failing sync of the log's name
        except BaseException:
            database.close_all()
            raise
        return cls(places, database)

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """Give one consistent view; a change inside is a bug and is not kept."""
        with translated(self._places.database), self.database.transaction("DEFERRED") as connection:
            before = connection.total_changes
            yield Unit(self.database, self._session)
            if connection.total_changes != before:
                message = "a change inside a reading unit"
                raise RuntimeError(message)

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """Give one transaction, committed durably when the block ends; whatever is raised inside undoes all of it.

        Only after the block ended without an exception may anything be acknowledged.
        """
        with translated(self._places.database), self.database.transaction("IMMEDIATE"):
            yield Unit(self.database, self._session)

    def interrupt(self) -> None:
        """End the searches that run in other threads because nobody waits for them any more."""
        self.database.interrupt()

    def close(self) -> None:
        """Close the connections of all threads; drafts typed in this run count as left in good order."""
        if self._session.has_typed:
            with suppress(Failure), self.writing() as unit:
                unit.drafts.end_session()
        with suppress(*LIBRARY_ERRORS):
            self.database.close_all()


def _check_file(path: Path) -> None:
    """Refuse what can't be a store before the library looks at it: it would fill an empty file."""
    if not path.exists():
        raise StoreMissingError(path)
    if not path.is_file() or path.stat().st_size == 0:
        raise StoreUnreadableError(path)


def _version_of(database: EncryptedDatabase, path: Path) -> int:
    """Return the schema of an opened file; raise where it is not ours or newer than this program."""
    database.connection()
    if database.scalar("PRAGMA application_id") != APPLICATION_ID:
        raise StoreUnreadableError(path)
    found = int(database.scalar("PRAGMA user_version"))
    if found > VERSION:
        raise StoreNewerError(found, VERSION)
    return found
