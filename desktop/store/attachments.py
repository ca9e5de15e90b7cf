"""Evidence inside the encrypted file: the original unchanged, in pieces; the copy that may be sent apart from it.

Why inside: beside the database, 1 in 8 power cuts left an empty, torn or missing file (`reliability.md` §1b).
"""

from __future__ import annotations

import hashlib

from desktop.domain.complaint import Attachment as Evidence
from desktop.errors import StoreTroubleError
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_text
from desktop.store.schema import Attachment, OriginalChunk, SentCopy
from desktop.store.statement import Row, Statement, slot

CHUNK = 1024 * 1024
"""Bytes of one piece of an original: memory for reading it in a row stays small."""

_COLUMNS = (
    Attachment.uid,
    Attachment.name,
    Attachment.media_type,
    Attachment.size,
    Attachment.sha256,
    Attachment.sent_name,
    Attachment.sent_media_type,
    Attachment.sent_size,
    Attachment.sent_sha256,
)
_LIST = Statement(
    lambda: Attachment.select(*_COLUMNS).where(Attachment.owner_uid == slot("owner_uid")).order_by(Attachment.id)
)
_GET = Statement(
    lambda: Attachment.select(Attachment.id, Attachment.sha256, Attachment.sent_sha256).where(
        Attachment.uid == slot("uid")
    )
)
_ADD = Statement(lambda: Attachment.insert({column: slot(column.name) for column in (*_COLUMNS, Attachment.owner_uid)}))
_ADD_CHUNK = Statement(
    lambda: OriginalChunk.insert(
        {
            OriginalChunk.attachment: slot("attachment"),
            OriginalChunk.position: slot("position"),
            OriginalChunk.content: slot("content"),
        }
    )
)
_CHUNKS = Statement(
    lambda: (
        OriginalChunk.select(OriginalChunk.content)
        .where(OriginalChunk.attachment == slot("attachment"))
        .order_by(OriginalChunk.position)
    )
)
_ADD_SENT = Statement(
    lambda: SentCopy.insert({SentCopy.attachment: slot("attachment"), SentCopy.content: slot("content")})
)
_SENT = Statement(lambda: SentCopy.select(SentCopy.content).where(SentCopy.attachment == slot("attachment")))
_REMOVE = Statement(lambda: Attachment.delete().where(Attachment.uid == slot("uid")))


class AttachmentRepository:
    """Evidence by the uid of its draft or complaint."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def add(self, owner_uid: str, attachment: Evidence, original: bytes, sent: bytes | None) -> None:
        """Keep one piece of evidence; `sent` is None where nothing of it may leave."""
        kept = _ADD.run(
            self._database,
            owner_uid=owner_uid,
            uid=attachment.uid,
            name=attachment.name,
            media_type=attachment.media_type,
            size=attachment.size,
            sha256=attachment.sha256,
            sent_name=attachment.sent_name,
            sent_media_type=attachment.sent_media_type,
            sent_size=attachment.sent_size,
            sent_sha256=attachment.sent_sha256,
        ).lastrowid
        whole = memoryview(original)
        for position, start in enumerate(range(0, len(whole), CHUNK)):
            piece = whole[start : start + CHUNK]
            _ADD_CHUNK.run(self._database, attachment=kept, position=position, content=piece)
        if sent is not None:
            _ADD_SENT.run(self._database, attachment=kept, content=sent)

    def list(self, owner_uid: str) -> tuple[Evidence, ...]:
        """Return what belongs to a draft or complaint, in the order it came."""
        return tuple(_evidence(row) for row in _LIST.rows(self._database, owner_uid=owner_uid))

    def original(self, uid: str) -> bytes:
        """Return the unchanged original; raise StoreTroubleError where its digest no longer holds."""
        row, sha256, _ = self._row(uid)
        chunks = _CHUNKS.rows(self._database, attachment=row)
        return _checked(b"".join(chunk for (chunk,) in chunks), sha256)

    def sent(self, uid: str) -> bytes:
        """Return the derived copy, empty where there is none; raise StoreTroubleError where its digest fails."""
        row, _, sha256 = self._row(uid)
        found = _SENT.row(self._database, attachment=row)
        return b"" if found is None else _checked(bytes(found[0]), sha256)

    def remove(self, uid: str) -> None:
        """Take a piece off a draft; the database refuses it once the complaint has its number."""
        _REMOVE.run(self._database, uid=uid)

    def _row(self, uid: str) -> Row:
        found = _GET.row(self._database, uid=uid)
        if found is None:
            raise StoreTroubleError("attachment_missing")
        return found


def _checked(content: bytes, sha256: str) -> bytes:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StoreTroubleError("attachment_digest")
    return content


def _evidence(row: Row) -> Evidence:
    uid, name, media_type, size, sha256, sent_name, sent_media_type, sent_size, sent_sha256 = row
    return Evidence(
        uid=uid,
        name=from_text(name),
        media_type=media_type,
        size=size,
        sha256=sha256,
        sent_name=from_text(sent_name),
        sent_media_type=sent_media_type,
        sent_size=sent_size,
        sent_sha256=sent_sha256,
    )
