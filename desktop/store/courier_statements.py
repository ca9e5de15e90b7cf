"""The queries of the courier's bundles and peers."""

from __future__ import annotations

from desktop.store.schema import CourierBundle, CourierContent, CourierItem, CourierPeer
from desktop.store.sight import PLACES, VISIBLE_SQL
from desktop.store.statement import Statement, slot

_PEER = """SELECT id, code, desk, name, recipient, verify_key, practice, fingerprint, added_by, added_at, receipt_seen
    FROM courier_peer WHERE retired_at IS NULL"""
_BUNDLE = """SELECT b.uid, b.peer, p.code || '-' || p.desk, b.version, b.file_name, b.items, b.made_by, b.made_at,
    b.written_at, b.arrived_at, b.cancelled_at FROM courier_bundle b JOIN courier_peer p ON p.id = b.peer"""
_CARRIED = "SELECT i.bundle, i.item, i.parcel, i.version, i.digest, i.attempt, i.was, i.sha256 FROM courier_item i"

PEERS = Statement.text(_PEER, "ORDER BY code, desk")
PEER_OF_KEY = Statement.text(_PEER, "AND verify_key = ?", places=("verify_key",))
RETIRE_PEER = Statement(
    lambda: CourierPeer.update({CourierPeer.retired_at: slot("retired_at")}).where(
        (CourierPeer.code == slot("code")) & (CourierPeer.desk == slot("desk")) & CourierPeer.retired_at.is_null()
    )
)
_PEER_COLUMNS = (
    CourierPeer.code,
    CourierPeer.desk,
    CourierPeer.name,
    CourierPeer.recipient,
    CourierPeer.verify_key,
    CourierPeer.practice,
    CourierPeer.fingerprint,
    CourierPeer.added_by,
    CourierPeer.added_at,
    CourierPeer.retired_at,
)
ADD_PEER = Statement(
    lambda: CourierPeer.insert({column: slot(column.name) for column in _PEER_COLUMNS}).on_conflict(
        conflict_target=[CourierPeer.verify_key],
        update={column: slot(column.name) for column in _PEER_COLUMNS if column.name != "verify_key"},
    )
)
SAW_RECEIPT = Statement(
    lambda: CourierPeer.update({CourierPeer.receipt_seen: slot("receipt_seen")}).where(CourierPeer.id == slot("id"))
)

_BUNDLE_COLUMNS = (
    CourierBundle.uid,
    CourierBundle.peer,
    CourierBundle.version,
    CourierBundle.file_name,
    CourierBundle.items,
    CourierBundle.sha256,
    CourierBundle.size,
    CourierBundle.made_by,
    CourierBundle.made_at,
)
ADD_BUNDLE = Statement(lambda: CourierBundle.insert({column: slot(column.name) for column in _BUNDLE_COLUMNS}))
ADD_CONTENT = Statement(
    lambda: CourierContent.insert({CourierContent.bundle: slot("bundle"), CourierContent.content: slot("content")})
)
_ITEM_COLUMNS = (
    CourierItem.bundle,
    CourierItem.item,
    CourierItem.parcel,
    CourierItem.version,
    CourierItem.digest,
    CourierItem.attempt,
    CourierItem.was,
    CourierItem.sha256,
)
ADD_ITEM = Statement(lambda: CourierItem.insert({column: slot(column.name) for column in _ITEM_COLUMNS}))
COUNT_BUNDLES = Statement.text("SELECT count(*) FROM courier_bundle")
BUNDLES = Statement.text(_BUNDLE, "ORDER BY b.version DESC")
BUNDLE = Statement.text(_BUNDLE, "WHERE b.uid = ?", places=("uid",))
CONTENT = Statement(
    lambda: CourierContent.select(CourierContent.content).where(CourierContent.bundle == slot("bundle"))
)
WRITTEN = Statement.text(
    "UPDATE courier_bundle SET written_at = ? WHERE uid = ? AND written_at IS NULL", places=("written_at", "uid")
)
ARRIVED = Statement.text(
    "UPDATE courier_bundle SET arrived_at = ? WHERE uid = ? AND peer = ? AND arrived_at IS NULL",
    places=("arrived_at", "uid", "peer"),
)
CANCELLED = Statement.text(
    "UPDATE courier_bundle SET cancelled_at = ?, cancelled_by = ? WHERE uid = ?",
    places=("cancelled_at", "cancelled_by", "uid"),
)
TRAVELLING = Statement.text(_CARRIED, "WHERE i.bundle = ? AND i.over = 0 ORDER BY i.item", places=("bundle",))
OF_PARCEL = Statement.text(
    _CARRIED,
    """JOIN courier_bundle b ON b.uid = i.bundle WHERE b.peer = ? AND i.parcel = ? AND i.version = (
    SELECT max(n.version) FROM courier_item n JOIN courier_bundle m ON m.uid = n.bundle
    WHERE n.parcel = i.parcel AND m.peer = b.peer) ORDER BY i.item""",
    places=("peer", "parcel"),
)
SEEN_IN = Statement.text(
    """SELECT count(*), count(*) FILTER (WHERE i.over = 0) FROM courier_item i JOIN outbox o ON o.id = i.item
    JOIN complaint c ON c.seq = o.complaint WHERE i.bundle = ? AND i.sha256 = '' AND""",
    VISIBLE_SQL,
    places=("bundle", *PLACES),
)
LAST_VERSION = Statement.text("SELECT coalesce(max(version), 0) FROM courier_item WHERE item = ?", places=("item",))
ITEM_OVER = Statement.text("UPDATE courier_item SET over = 1 WHERE bundle = ? AND item = ?", places=("bundle", "item"))
DROP_CONTENT = Statement.text(
    """DELETE FROM courier_content WHERE bundle = ?1 AND NOT EXISTS (
    SELECT 1 FROM courier_item WHERE bundle = ?1 AND over = 0)""",
    places=("bundle",),
)
