"""Quick judgement of one crash state by the bare driver: sound pages, whole complaints, gapless numbers and journal."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.crash.saving import UID, complaint, evidence

CASES = """SELECT c.uid, c.number, c.sync_status, a.description, p.name,
 (SELECT group_concat(o.step || ' ' || o.state) FROM outbox o WHERE o.complaint = c.seq ORDER BY o.id),
 (SELECT count(*) FROM journal j WHERE j.case_uid = c.uid)
 FROM complaint c LEFT JOIN account a ON a.seq = c.seq LEFT JOIN complainant p ON p.seq = c.seq ORDER BY c.seq"""
FILES = """SELECT t.owner_uid, t.uid, o.content, s.content FROM attachment t
 LEFT JOIN original_chunk o ON o.attachment = t.id LEFT JOIN sent_copy s ON s.attachment = t.id ORDER BY t.id"""
LOOSE = """SELECT (SELECT count(*) FROM outbox WHERE complaint NOT IN (SELECT seq FROM complaint)),
 (SELECT count(*) FROM attachment WHERE owner_uid NOT IN (SELECT uid FROM complaint)),
 (SELECT count(*) FROM account WHERE seq NOT IN (SELECT seq FROM complaint)),
 (SELECT count(*) FROM journal WHERE act = 'complaint_registered'),
 (SELECT count(*) - max(seq) FROM journal), (SELECT coalesce(sum(last), 0) FROM serial),
 (SELECT count(*) FROM complaint_words)"""
QUEUE = "file waiting,submit waiting"


class Judge:
    """Knows the key and what each complaint must be; remembers digests so that a state costs little."""

    def __init__(self, key: bytes) -> None:
        self._key = key.hex()
        self._driver = import_module("sqlcipher3.dbapi2")
        self._wanted = lru_cache(maxsize=None)(complaint)
        self._files: dict[int, list[tuple[str, str, str, str | None]]] = {}

    def faults(self, file: Path, acknowledged: Sequence[str]) -> list[str]:
        """Return what is wrong with a state; nothing is the only right answer."""
        connection = self._driver.connect(str(file), isolation_level=None)
        try:
            for pragma in (f"key = \"x'{self._key}'\"", "cipher_log_level = NONE", "synchronous = OFF"):
                connection.execute(f"PRAGMA {pragma}")
            return list(self._look(connection, acknowledged))
        except self._driver.DatabaseError as error:
            return [f"can't be read: {error}"]
        finally:
            connection.close()

    def _look(self, connection: Any, acknowledged: Sequence[str]) -> Any:
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            yield "pages are unsound"
        cases = connection.execute(CASES).fetchall()
        files: dict[str, list[tuple[str, str, str, str | None]]] = {}
        for owner, uid, original, sent in connection.execute(FILES):
            files.setdefault(owner, []).append((owner, uid, digest(original) or "", digest(sent)))
        for count, (uid, number, sync, description, name, queue, lines) in enumerate(cases):
            wanted = self._wanted(count)
            whole = (uid, sync, description, name, queue, lines) == (
                wanted.uid, "waiting", wanted.description, wanted.complainant and wanted.complainant.name, QUEUE, 1,
            )  # fmt: skip
            if not (whole and files.get(uid) == self._wanted_files(count)):
                yield f"{number} is there by half"
        missing = set(acknowledged) - {case[1] for case in cases}
        if missing:
            yield f"acknowledged and lost: {sorted(missing)}"
        here = len(cases)
        if connection.execute(LOOSE).fetchone() != (0, 0, 0, here, 0, here, here):
            yield "rows without their complaint, or a gap in journal or numbers"

    def _wanted_files(self, count: int) -> list[tuple[str, str, str, str | None]]:
        if count not in self._files:
            self._files[count] = [
                (UID.format(count), piece.attachment.uid, digest(piece.original) or "", digest(piece.sent))
                for piece in evidence(count)
            ]
        return self._files[count]


def digest(content: bytes | None) -> str | None:
    """Return the SHA-256 of some bytes, None where there are none."""
    return None if content is None else hashlib.sha256(content).hexdigest()
