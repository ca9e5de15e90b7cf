"""Half-done entries: the owner's alone, never journalled, and a file never without an owner."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PosixPath

import pytest

from desktop.domain.office import Role
from desktop.errors import DraftNotFoundError, FileRefusedError
from desktop.usecases.drafting import (
    attach_file,
    detach_file,
    discard_draft,
    list_drafts,
    open_draft,
    save_draft,
)
from desktop.usecases.entry_desk import entry_desk
from tests.support.counter import Counter

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
STORY = "Jalan di depan SDN 2 Leuwisaat rusak berat sejak lama sekali"


@pytest.fixture
def drafted(counter: Counter) -> Counter:
    save_draft(counter.ctx, counter.who("lilis"), "d-1", '{"cerita": "…"}', story=STORY)
    return counter


def files_of(counter: Counter, uid: str) -> list[str]:
    with counter.office.store.reading() as unit:
        return [piece.uid for piece in unit.attachments.list(uid)]


def test_a_draft_is_named_by_its_first_words_and_leaves_no_row(drafted: Counter) -> None:
    (draft,) = list_drafts(drafted.ctx, drafted.who("lilis"))
    assert (draft.uid, draft.first_words, draft.words) == ("d-1", "Jalan di depan SDN 2 Leuwisaat rusak berat", 11)
    assert open_draft(drafted.ctx, drafted.who("lilis"), "d-1") == ('{"cerita": "…"}', ())
    assert drafted.acts() == ["office_created"]


def test_nobody_else_sees_opens_changes_or_drops_it(drafted: Counter) -> None:
    ctx, other = drafted.ctx, drafted.only(Role.FRONT_DESK)
    assert list_drafts(ctx, other) == ()
    with pytest.raises(DraftNotFoundError):
        open_draft(ctx, other, "d-1")
    with pytest.raises(DraftNotFoundError):
        save_draft(ctx, other, "d-1", "{}", story="")
    with pytest.raises(DraftNotFoundError):
        discard_draft(ctx, other, "d-1")
    with pytest.raises(DraftNotFoundError):
        attach_file(ctx, other, "d-1", PDF, "bukti.pdf")
    assert open_draft(ctx, drafted.who("lilis"), "d-1") == ('{"cerita": "…"}', ())


def test_a_file_comes_with_its_original_and_goes_with_its_draft(drafted: Counter) -> None:
    ctx, lilis = drafted.ctx, drafted.who("lilis")
    kept, notes = attach_file(ctx, lilis, "d-1", PDF, "bukti.pdf")
    assert (kept.name, kept.media_type, kept.size, notes) == ("bukti.pdf", "application/pdf", len(PDF), ())
    assert kept.sha256 == kept.sent_sha256 == hashlib.sha256(PDF).hexdigest()
    with drafted.office.store.reading() as unit:
        assert unit.attachments.original(kept.uid) == unit.attachments.sent(kept.uid) == PDF
    assert open_draft(ctx, lilis, "d-1")[1] == (kept,)
    discard_draft(ctx, lilis, "d-1")
    assert files_of(drafted, "d-1") == []
    with pytest.raises(DraftNotFoundError):
        discard_draft(ctx, lilis, "d-1")


def test_what_cant_be_sent_stays_here_and_is_told(drafted: Counter) -> None:
    ctx, lilis = drafted.ctx, drafted.who("lilis")
    kept, notes = attach_file(ctx, lilis, "d-1", b"catatan warga", "catatan.txt")
    assert notes == ("not_sent_kind",)
    assert not kept.is_sendable
    assert (kept.sent_name, kept.sent_media_type, kept.sent_sha256) == ("", "", "")
    with pytest.raises(FileRefusedError):
        attach_file(ctx, lilis, "d-1", b"", "kosong.pdf")


def test_files_share_the_services_limit(drafted: Counter) -> None:
    ctx, lilis = drafted.ctx, drafted.who("lilis")
    limit = entry_desk(ctx, lilis).files_limit
    big = PDF + b"%" * (limit - len(PDF) - 10)
    assert attach_file(ctx, lilis, "d-1", big, "a.pdf")[0].is_sendable
    second, notes = attach_file(ctx, lilis, "d-1", PDF, "b.pdf")
    assert (second.is_sendable, notes) == (False, ("not_sent_over_budget",))


def test_a_file_for_a_draft_discarded_meanwhile_is_not_left_behind(drafted: Counter, tmp_path: Path) -> None:
    ctx, lilis = drafted.ctx, drafted.who("lilis")

    class DropsTheDraft(PosixPath):
        """A file whose reading takes long enough for the draft to be dropped."""

        def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
            if list_drafts(ctx, lilis):
                discard_draft(ctx, lilis, "d-1")
            return super().stat(follow_symlinks=follow_symlinks)

    (tmp_path / "bukti.pdf").write_bytes(PDF)
    with pytest.raises(DraftNotFoundError):
        attach_file(ctx, lilis, "d-1", DropsTheDraft(tmp_path / "bukti.pdf"), "bukti.pdf")
    assert list_drafts(ctx, lilis) == (), "the fault fired"
    assert files_of(drafted, "d-1") == []


def test_a_file_is_taken_off_its_own_draft_only(drafted: Counter) -> None:
    ctx, lilis, other = drafted.ctx, drafted.who("lilis"), drafted.only(Role.FRONT_DESK)
    save_draft(ctx, other, "d-2", "{}", story="lain")
    mine, _ = attach_file(ctx, lilis, "d-1", PDF, "a.pdf")
    theirs, _ = attach_file(ctx, other, "d-2", PDF, "b.pdf")
    with pytest.raises(DraftNotFoundError):
        detach_file(ctx, lilis, "d-2", theirs.uid)
    detach_file(ctx, lilis, "d-1", theirs.uid)
    assert files_of(drafted, "d-2") == [theirs.uid], "named through one's own draft it is not found"
    detach_file(ctx, lilis, "d-1", mine.uid)
    assert files_of(drafted, "d-1") == []


def test_after_registration_evidence_stays(drafted: Counter) -> None:
    ctx, lilis = drafted.ctx, drafted.who("lilis")
    kept, _ = attach_file(ctx, lilis, "d-1", PDF, "a.pdf")
    number = drafted.record(uid="d-1")
    with pytest.raises(DraftNotFoundError):
        detach_file(ctx, lilis, "d-1", kept.uid)
    with pytest.raises(DraftNotFoundError):
        attach_file(ctx, lilis, "d-1", PDF, "b.pdf")
    assert [piece.uid for piece in drafted.case(number).attachments] == [kept.uid]


def test_the_entry_desk_offers_who_works_here(counter: Counter) -> None:
    counter.change("dadang", active=False)
    desk = entry_desk(counter.ctx, counter.who("lilis"))
    assert (desk.zone, desk.region_code, desk.practice) == ("Asia/Jakarta", "32.08", False)
    logins = {person.login for person in desk.staff}
    assert "lilis" in logins, "a complaint about whoever sits at the desk can be fenced too"
    assert "dadang" not in logins
