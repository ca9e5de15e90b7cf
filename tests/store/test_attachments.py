"""Evidence: the original comes back byte for byte or not at all, and stays once the number is given."""

from __future__ import annotations

import hashlib
import os

import pytest

from desktop.domain.complaint import Attachment
from desktop.errors import StoreTroubleError
from desktop.store.attachments import CHUNK
from tests.support.storage import Kept, add_case


def evidence(uid: str, original: bytes, sent: bytes | None = None) -> Attachment:
    return Attachment(
        uid=uid,
        name=f"foto \u202e{uid}.jpg",
        media_type="image/jpeg",
        size=len(original),
        sha256=hashlib.sha256(original).hexdigest(),
        sent_name="foto.jpg" if sent else "",
        sent_media_type="image/jpeg" if sent else "",
        sent_size=len(sent or b""),
        sent_sha256=hashlib.sha256(sent).hexdigest() if sent else "",
    )


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_an_original_comes_back_byte_for_byte(kept: Kept, size: int) -> None:
    original = os.urandom(size)
    with kept.store.writing() as unit:
        unit.attachments.add("d-1", evidence("f-1", original), original, None)
    with kept.again().reading() as unit:
        assert unit.attachments.original("f-1") == original
        assert unit.attachments.sent("f-1") == b""
        assert unit.attachments.list("d-1") == (evidence("f-1", original),)


def test_the_largest_file_fits(kept: Kept) -> None:
    original = os.urandom(25_000_000)
    with kept.store.writing() as unit:
        unit.attachments.add("d-1", evidence("f-1", original), original, None)
        assert unit.attachments.original("f-1") == original


def test_the_copy_that_is_sent_stands_apart(kept: Kept) -> None:
    with kept.store.writing() as unit:
        for count in range(3):
            unit.attachments.add("d-1", evidence(f"f-{count}", b"asli", b"kecil"), b"asli", b"kecil")
        assert unit.attachments.sent("f-1") == b"kecil"
        assert unit.attachments.original("f-1") == b"asli"
        assert [piece.uid for piece in unit.attachments.list("d-1")] == ["f-0", "f-1", "f-2"]
        assert unit.attachments.list("d-2") == ()


def test_a_piece_is_taken_off_a_draft_with_its_contents(kept: Kept) -> None:
    with kept.store.writing() as unit:
        unit.attachments.add("d-1", evidence("f-1", b"asli", b"kecil"), b"asli", b"kecil")
        unit.attachments.remove("f-1")
        assert unit.attachments.list("d-1") == ()
        for left in ("SELECT count(*) FROM original_chunk", "SELECT count(*) FROM sent_copy"):
            assert kept.store.database.scalar(left) == 0
        with pytest.raises(StoreTroubleError):
            unit.attachments.original("f-1")


def test_evidence_stays_once_the_number_is_given(kept: Kept) -> None:
    with kept.store.writing() as unit:
        unit.attachments.add("u-1", evidence("f-1", b"asli", b"kecil"), b"asli", b"kecil")
        add_case(unit, 1)
    for sql in (
        "DELETE FROM attachment",
        "UPDATE attachment SET name = 'x'",
        "UPDATE original_chunk SET content = x'00'",
        "UPDATE sent_copy SET content = x'00'",
    ):
        with pytest.raises(StoreTroubleError), kept.store.writing():
            kept.store.database.execute_sql(sql)
    with pytest.raises(StoreTroubleError), kept.store.writing() as unit:
        unit.attachments.remove("f-1")
    with kept.store.reading() as unit:
        assert unit.attachments.original("f-1") == b"asli"


def test_a_file_that_is_no_longer_what_it_was_is_not_given(kept: Kept) -> None:
    with kept.store.writing() as unit:
        wrong = evidence("f-1", b"asli", b"kecil")
        unit.attachments.add("d-1", wrong, b"ASLI", b"KECIL")
        unit.attachments.add("d-1", evidence("f-2", b"asli"), b"asli", None)
        for read in (unit.attachments.original, unit.attachments.sent):
            with pytest.raises(StoreTroubleError) as failure:
                read("f-1")
            assert failure.value.detail == "attachment_digest"
        assert unit.attachments.original("f-2") == b"asli"
