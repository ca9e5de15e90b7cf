"""Whom a courier may come from and go to: this store's own keys, and the cards a person confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.courier.card import fingerprint
from desktop.courier.keys import StationKeys
from desktop.domain.courier import Peer, PeerCard
from desktop.store import courier_statements as statements
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, to_micros
from desktop.store.office import read_setting, write_setting
from desktop.store.statement import Row

KEYS = "courier_keys"
VERSION = "courier_version"
FURTHEST = timedelta(days=366)


class PeerRepository:
    """Keys and peers; no peer is ever dropped, only retired."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def keys(self) -> StationKeys | None:
        """Return this store's own keys, None before the first use."""
        kept = read_setting(self._database, KEYS)
        return None if kept is None else StationKeys(identity=kept["identity"], signing=bytes.fromhex(kept["signing"]))

    def put_keys(self, keys: StationKeys) -> None:
        """Keep the keys; they never leave the encrypted file."""
        write_setting(self._database, KEYS, {"identity": keys.identity, "signing": keys.signing.hex()})

    def next_version(self, now: datetime) -> int:
        """Return a number that only grows: the clock's microseconds, or one more than the last, whichever is later."""
        last = read_setting(self._database, VERSION) or 0
        version = max(to_micros(now), int(last) + 1)
        write_setting(self._database, VERSION, version)
        return version

    def raise_version(self, told: int, now: datetime) -> None:
        """Go on beyond a version of ours that a receipt tells of: a restored store has forgotten it.

        One that is further ahead than any clock can be wrong is not believed.
        """
        last = int(read_setting(self._database, VERSION) or 0)
        if last < told <= to_micros(now + FURTHEST):
            write_setting(self._database, VERSION, told)

    def peers(self) -> tuple[Peer, ...]:
        """Return the peers that are not retired."""
        return tuple(_peer(row) for row in statements.PEERS.rows(self._database))

    def peer_of_key(self, verify_key: str) -> Peer | None:
        """Return the peer who signs with this key, None where nobody confirmed it or it is retired."""
        found = statements.PEER_OF_KEY.row(self._database, verify_key=verify_key)
        return None if found is None else _peer(found)

    def add_peer(self, card: PeerCard, *, by: str, at: datetime) -> None:
        """Keep a confirmed card; an earlier card of the same PC is retired, a retired one revived."""
        statements.RETIRE_PEER.run(self._database, code=card.code, desk=card.desk, retired_at=to_micros(at))
        statements.ADD_PEER.run(
            self._database,
            code=card.code,
            desk=card.desk,
            name=card.name,
            recipient=card.recipient,
            verify_key=card.verify_key,
            practice=int(card.practice),
            fingerprint=fingerprint(card),
            added_by=by,
            added_at=to_micros(at),
            retired_at=None,
        )

    def note_receipt(self, peer: Peer, version: int) -> None:
        """Keep that this receipt of a peer was taken, so that no older one is."""
        statements.SAW_RECEIPT.run(self._database, id=peer.id, receipt_seen=version)


def _peer(row: Row) -> Peer:
    card = PeerCard(
        code=row[1],
        desk=row[2],
        name=from_text(row[3]),
        recipient=row[4],
        verify_key=row[5],
        practice=bool(row[6]),
    )
    return Peer(
        id=row[0],
        card=card,
        fingerprint=row[7],
        added_by=row[8],
        added_at=from_micros(row[9]),
        receipt_seen=row[10],
    )
