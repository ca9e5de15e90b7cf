"""What a courier carries for this office: its bundles, and which step is in which."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.courier import Bundle, Carried, Peer
from desktop.domain.delivery import SyncState
from desktop.domain.permissions import Sight
from desktop.store import courier_statements as statements
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, maybe_moment, to_micros
from desktop.store.sight import values_of
from desktop.store.statement import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A bundle with its sealed bytes and what is in it, as it is first kept."""

    bundle: Bundle
    content: bytes
    carried: tuple[Carried, ...]


class CourierRepository:
    """Outgoing bundles; no bundle and no item of one is ever dropped."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def add_bundle(self, sealed: Sealed) -> None:
        """Keep a new bundle with what is in it; each step of it is put on the road by the caller."""
        bundle = sealed.bundle
        statements.ADD_BUNDLE.run(
            self._database,
            uid=bundle.uid,
            peer=bundle.peer,
            version=bundle.version,
            file_name=bundle.file_name,
            items=bundle.items,
            sha256=hashlib.sha256(sealed.content).hexdigest(),
            size=len(sealed.content),
            made_by=bundle.made_by,
            made_at=to_micros(bundle.made_at),
        )
        statements.ADD_CONTENT.run(self._database, bundle=bundle.uid, content=sealed.content)
        for one in sealed.carried:
            statements.ADD_ITEM.run(
                self._database,
                bundle=one.bundle,
                item=one.item_id,
                parcel=one.parcel,
                version=one.version,
                digest=one.digest,
                attempt=one.attempt,
                was=str(one.was),
                sha256=one.sha256,
            )

    def bundles_made(self) -> int:
        """Return how many bundles this store ever made."""
        ((count,),) = statements.COUNT_BUNDLES.rows(self._database)
        return int(count)

    def bundles(self) -> tuple[Bundle, ...]:
        """Return this office's bundles, newest first."""
        return tuple(_bundle(row) for row in statements.BUNDLES.rows(self._database))

    def bundle(self, uid: str) -> Bundle | None:
        """Return one bundle."""
        found = statements.BUNDLE.row(self._database, uid=uid)
        return None if found is None else _bundle(found)

    def content(self, uid: str) -> bytes | None:
        """Return the sealed bytes of a bundle, None when nothing of it travels any more."""
        found = statements.CONTENT.row(self._database, bundle=uid)
        return None if found is None else bytes(found[0])

    def note_written(self, uid: str, *, at: datetime) -> None:
        """Keep when the bundle's file first stood on the disk."""
        statements.WRITTEN.run(self._database, uid=uid, written_at=to_micros(at))

    def note_cancelled(self, uid: str, *, by: str, at: datetime) -> None:
        """Keep who gave the bundle up."""
        statements.CANCELLED.run(self._database, uid=uid, cancelled_by=by, cancelled_at=to_micros(at))

    def note_arrived(self, uids: tuple[str, ...], peer: Peer, *, at: datetime) -> None:
        """Keep that a receipt of this peer told of these bundles."""
        for uid in uids:
            statements.ARRIVED.run(self._database, uid=uid, peer=peer.id, arrived_at=to_micros(at))

    def travelling(self, uid: str) -> tuple[Carried, ...]:
        """Return the steps of a bundle of which nothing certain is known yet."""
        return tuple(_carried(row) for row in statements.TRAVELLING.rows(self._database, bundle=uid))

    def seen_in(self, uid: str, sight: Sight) -> tuple[int, int]:
        """Return how many texts and acts of a bundle this sight sees, and of how many of them nothing is certain."""
        ((count, travelling),) = statements.SEEN_IN.rows(self._database, bundle=uid, **values_of(sight))
        return count, travelling

    def of_parcel(self, peer: Peer, parcel: str) -> tuple[Carried, ...]:
        """Return the steps that last went to this peer under this name, the text and its files."""
        return tuple(_carried(row) for row in statements.OF_PARCEL.rows(self._database, peer=peer.id, parcel=parcel))

    def last_version(self, item_id: int) -> int:
        """Return the version of the last parcel of this step, 0 where none went: sending again is decided over it."""
        found = statements.LAST_VERSION.row(self._database, item=item_id)
        return 0 if found is None else int(found[0])

    def close_item(self, carried: Carried) -> None:
        """Keep that a step's outcome is certain; the bundle's bytes go when it was the last."""
        statements.ITEM_OVER.run(self._database, bundle=carried.bundle, item=carried.item_id)
        statements.DROP_CONTENT.run(self._database, bundle=carried.bundle)


def _bundle(row: Row) -> Bundle:
    return Bundle(
        uid=row[0],
        peer=row[1],
        station=row[2],
        version=row[3],
        file_name=row[4],
        items=row[5],
        made_by=row[6],
        made_at=from_micros(row[7]),
        written_at=maybe_moment(row[8]),
        arrived_at=maybe_moment(row[9]),
        cancelled_at=maybe_moment(row[10]),
    )


def _carried(row: Row) -> Carried:
    return Carried(
        bundle=row[0],
        item_id=row[1],
        parcel=row[2],
        version=row[3],
        digest=row[4],
        attempt=row[5],
        was=SyncState(row[6]),
        sha256=row[7],
    )
