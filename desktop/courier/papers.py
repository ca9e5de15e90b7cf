"""The two documents inside a sealed bundle: what goes to the carrier, and the carrier's receipt."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from desktop.courier.parcels import SHA256, UID, parcel_document, read_parcel
from desktop.courier.reading import document_of, whole
from desktop.domain.courier import FileNews, Outbound, ParcelNews, Receipt
from desktop.domain.delivery import SyncState
from desktop.domain.fields import FieldReader, as_mapping
from desktop.errors import FieldProblem

OUTBOUND = "outbound"
RECEIPT = "receipt"
LATEST = 2**62
"""A version is below this; microseconds reach it long after this program is forgotten."""

TOLD = (SyncState.WAITING, SyncState.ACCEPTED, SyncState.REFUSED, SyncState.UNKNOWN)
"""What a carrier says of a parcel; one that it is sending right now still waits."""

FILE_TOLD = (SyncState.WAITING, SyncState.ACCEPTED, SyncState.REFUSED)

_OUTBOUND = ("kind", "bundle", "version", "parcels")
_RECEIPT = ("kind", "version", "bundles", "news")
_NEWS = ("uid", "version", "digest", "state", "reference", "reason", "words", "at", "files")
_FILE = ("sha256", "state", "reference", "reason", "words")


def write_outbound(outbound: Outbound) -> bytes:
    """Return the document of an outbound bundle."""
    return _written(
        {
            "kind": OUTBOUND,
            "bundle": outbound.bundle,
            "version": outbound.version,
            "parcels": [parcel_document(parcel) for parcel in outbound.parcels],
        }
    )


def write_receipt(receipt: Receipt) -> bytes:
    """Return the document of a receipt."""
    return _written(
        {
            "kind": RECEIPT,
            "version": receipt.version,
            "bundles": list(receipt.bundles),
            "news": [_news_document(news) for news in receipt.news],
        }
    )


def _written(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _news_document(news: ParcelNews) -> dict[str, Any]:
    return {**asdict(news), "at": None if news.at is None else news.at.isoformat()}


def read_paper(document: bytes) -> Outbound | Receipt:
    """Return what a sealed document says; raises CourierRefusedError (`malformed`) where anything of it is odd."""
    with whole("malformed") as problems:
        found = document_of(document, problems)
        known = _RECEIPT if found.get("kind") == RECEIPT else _OUTBOUND
        part = FieldReader(found, "", problems, known=known)
        kind = part.choice("kind", (OUTBOUND, RECEIPT), required=True)
        version = part.number("version", default=0, least=1, most=LATEST)
        if not version:
            part.wrong("version", "missing")
        return _read_receipt(part, version, problems) if kind == RECEIPT else _read_outbound(part, version, problems)


def _read_outbound(part: FieldReader, version: int, problems: list[FieldProblem]) -> Outbound:
    parcels = tuple(
        read_parcel(value, f"parcels.{place}", problems)
        for place, value in enumerate(part.items("parcels", required=True))
    )
    if len({parcel.uid for parcel in parcels}) != len(parcels):
        part.wrong("parcels", "taken")
    return Outbound(bundle=part.text("bundle", required=True, pattern=UID), version=version, parcels=parcels)


def _read_receipt(part: FieldReader, version: int, problems: list[FieldProblem]) -> Receipt:
    bundles = part.items("bundles")
    if not all(isinstance(uid, str) and UID.fullmatch(uid) for uid in bundles):
        part.wrong("bundles", "not_well_formed")
    news = tuple(_read_news(value, f"news.{place}", problems) for place, value in enumerate(part.items("news")))
    if len({one.uid for one in news}) != len(news):
        part.wrong("news", "taken")
    return Receipt(version=version, bundles=tuple(str(uid) for uid in bundles), news=news)


def _read_news(value: object, path: str, problems: list[FieldProblem]) -> ParcelNews:
    part = FieldReader(as_mapping(value, path, problems), path, problems, known=_NEWS)
    state = SyncState(part.choice("state", TOLD, default=SyncState.WAITING, required=True))
    return ParcelNews(
        uid=part.text("uid", required=True, pattern=UID),
        version=part.number("version", default=0, least=1, most=LATEST),
        digest=part.text("digest", required=True, pattern=SHA256),
        state=state,
        reference=part.text("reference"),
        reason=part.text("reason"),
        words=part.text("words"),
        at=_read_moment(part),
        files=tuple(
            _read_file(piece, f"{path}.files.{place}", problems) for place, piece in enumerate(part.items("files"))
        ),
    )


def _read_moment(part: FieldReader) -> datetime | None:
    written = part.text("at")
    if not written:
        return None
    with suppress(ValueError):
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    part.wrong("at", "not_a_date")
    return None


def _read_file(value: object, path: str, problems: list[FieldProblem]) -> FileNews:
    part = FieldReader(as_mapping(value, path, problems), path, problems, known=_FILE)
    return FileNews(
        sha256=part.text("sha256", required=True, pattern=SHA256),
        state=SyncState(part.choice("state", FILE_TOLD, default=SyncState.WAITING, required=True)),
        reference=part.text("reference"),
        reason=part.text("reason"),
        words=part.text("words"),
    )
