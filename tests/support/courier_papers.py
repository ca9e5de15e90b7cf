"""Invented stations, parcels and receipts, for tests of the courier's papers."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from desktop.courier.keys import StationKeys
from desktop.courier.parcels import digest_of
from desktop.domain.courier import (
    FileNews,
    Outbound,
    Parcel,
    ParcelFile,
    ParcelNews,
    Peer,
    PeerCard,
    Receipt,
    Routing,
)
from desktop.domain.delivery import Step, SyncState
from desktop.domain.message import Message, Reporter
from desktop.domain.outgoing import Outgoing

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(64))


def station(code: str = "KEC07", **changes: object) -> tuple[StationKeys, PeerCard]:
    """Return fresh keys and their card."""
    keys = StationKeys.fresh()
    card = PeerCard(code=code, desk="A", name=f"Kantor {code}", recipient=keys.recipient, verify_key=keys.verify_key)
    return keys, replace(card, **changes)  # type: ignore[arg-type]


def peer_of(card: PeerCard) -> Peer:
    """Return a card as a confirmed peer."""
    return Peer(id=1, card=card, fingerprint="", added_by="wahyu", added_at=NOON)


def piece(content: bytes = PHOTO) -> ParcelFile:
    """Return one file."""
    return ParcelFile(sha256=hashlib.sha256(content).hexdigest(), media_type="image/jpeg", content=content)


def complaint(uid: str = "u-1.submit", **changes: object) -> Parcel:
    """Return a complaint with a photo and a reporter who may be named."""
    message = Message(
        title="Jalan berlubang",
        content="[Reg. KEC07-A-2611-0001-N]. Jalan rusak \u202e\x00 \ud800 berat.",
        classification="complaint",
        incident_date=date(2026, 11, 20),
        is_anonymous=False,
        is_secret=False,
        reporter=Reporter(name="Warga Uji", phone="0812-0000-0000", email="warga@example.invalid"),
    )
    plain = Parcel(
        uid=uid,
        step=Step.SUBMIT,
        message=message,
        routing=Routing(category_id="436", location_id="34", disposition_id="151345", tags="#loket"),
        files=(piece(),),
        after=7,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def reply(uid: str = "u-1.reply.9", **changes: object) -> Parcel:
    """Return a reply with a photo."""
    said = Outgoing(content="Sudah ditambal.", is_secret=False, template_code="T1")
    plain = Parcel(uid=uid, step=Step.REPLY, outgoing=said, tracking_id="1234567", files=(piece(),))
    return replace(plain, **changes)  # type: ignore[arg-type]


def outbound(*parcels: Parcel) -> Outbound:
    """Return a bundle's document."""
    return Outbound(bundle="b-1", version=12, parcels=parcels or (complaint(), reply()))


def receipt(**changes: object) -> Receipt:
    """Return a receipt with every kind of news."""
    digest = digest_of(complaint())
    files = (FileNews(sha256=piece().sha256, state=SyncState.REFUSED, reason="too_large", words="terlalu besar"),)
    news = (
        ParcelNews(uid="a", version=1, digest=digest, state=SyncState.ACCEPTED, reference="1234567", at=NOON),
        ParcelNews(uid="b", version=2, digest=digest, state=SyncState.REFUSED, reason="invalid", words="judul"),
        ParcelNews(uid="c", version=3, digest=digest, state=SyncState.UNKNOWN, reason="connection_reset"),
        ParcelNews(uid="d", version=4, digest=digest, state=SyncState.WAITING, files=files),
    )
    return replace(Receipt(version=20, bundles=("b-1", "b-2"), news=news), **changes)  # type: ignore[arg-type]
