"""Evidence: one way in for all, always for the draft it was given to, never hanging on nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.complaint import Attachment
from desktop.errors import DiskFullError, FileRefusedError
from desktop.ui.entry.evidence_card import card_of
from desktop.ui.entry.port import OfficeEntry
from desktop.ui.entry.strip import WAITING_FOR_FILES
from desktop.usecases.drafting import open_draft
from tests.support.entry import Entered, enter, opened_office
from tests.support.office import MadeOffice
from tests.support.pictures import encoded, noise

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as office:
        yield office


@pytest.fixture
def desk(made: MadeOffice) -> Entered:
    return enter(made)


def piece(**changes: object) -> Attachment:
    plain: dict[str, object] = {
        "uid": "a",
        "name": "lubang-1.jpg",
        "media_type": "image/jpeg",
        "size": 1_900_000,
        "sha256": "",
        "sent_name": "lubang-1.jpg",
        "sent_size": 310_000,
    }
    return Attachment(**(plain | changes))  # type: ignore[arg-type] # names of the dataclass's own fields


def test_a_file_hangs_on_a_draft_that_stands_in_the_store(desk: Entered, made: MadeOffice, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(PDF)
    desk.presenter.evidence.take(path, path.name)
    assert desk.wall.card is not None
    assert desk.wall.card.busy == "Mengambil 1 berkas…"
    assert len(desk.slow) == 0, "not before the draft has a row"
    desk.work()
    uid = desk.presenter.drafts.current.uid
    _, pieces = open_draft(made.ctx, made.people["lilis"], uid)
    assert [kept.name for kept in pieces] == ["surat.pdf"]
    assert desk.wall.card.busy == ""
    assert [line.name for line in desk.wall.card.lines] == ["surat.pdf"]
    assert desk.wall.tabs[0].words == "tanpa tulisan"
    assert desk.wall.files == [("surat.pdf", ())]


def test_a_large_photo_is_shrunk_and_told(desk: Entered) -> None:
    desk.type(story="foto")
    desk.presenter.evidence.take(lambda: encoded(noise(1600, 1600), "PNG"), "lubang.png")
    desk.work()
    ((name, notes),) = desk.wall.files
    assert name == "lubang.png"
    assert "shrunk" in notes
    assert desk.wall.card is not None
    assert desk.wall.card.lines[0].icon == "image"
    assert "→" in desk.wall.card.lines[0].sizes


def test_a_broken_file_is_refused_in_words_and_nothing_hangs(desk: Entered) -> None:
    desk.presenter.evidence.take(b"", "kosong.jpg")
    desk.work()
    (failure,) = desk.wall.refusals
    assert isinstance(failure, FileRefusedError)
    assert desk.presenter.drafts.current.coming == 0
    assert desk.presenter.drafts.current.pieces == ()


def test_f12_waits_for_the_files_and_then_goes_on_by_itself(desk: Entered, made: MadeOffice) -> None:
    desk.type(story="Jalan rusak", contact="akan datang sendiri")
    desk.presenter.evidence.take(PDF, "surat.pdf")
    desk.presenter.saver.press()
    assert desk.wall.strip == WAITING_FOR_FILES
    assert desk.presenter.saver.last is None
    desk.work()
    assert desk.number
    (paper,) = desk.printer.papers
    assert paper.receipt.evidence == ("surat.pdf",)


def test_f12_that_waited_does_not_save_another_draft(desk: Entered) -> None:
    desk.type(story="Jalan rusak", contact="akan datang sendiri")
    desk.presenter.evidence.take(PDF, "surat.pdf")
    desk.presenter.saver.press()
    desk.presenter.drafts.start_new()
    desk.type(story="lain", contact="akan datang sendiri")
    desk.work()
    assert desk.presenter.saver.last is None
    assert desk.presenter.drafts.current.form.story == "lain"


def test_a_file_stays_with_the_draft_it_was_given_to(desk: Entered) -> None:
    desk.type(story="pertama")
    first = desk.presenter.drafts.current
    desk.presenter.evidence.take(PDF, "surat.pdf")
    desk.presenter.drafts.start_new()
    desk.type(story="kedua")
    desk.work()
    assert [kept.name for kept in first.pieces] == ["surat.pdf"]
    assert desk.presenter.drafts.current.pieces == ()
    assert desk.wall.card is not None
    assert desk.wall.card.lines == ()


def test_a_file_can_be_taken_off_again(desk: Entered, made: MadeOffice) -> None:
    desk.presenter.evidence.take(PDF, "surat.pdf")
    desk.work()
    (kept,) = desk.presenter.drafts.current.pieces
    desk.presenter.evidence.detach(kept.uid)
    desk.work()
    assert desk.presenter.drafts.current.pieces == ()
    assert open_draft(made.ctx, made.people["lilis"], desk.presenter.drafts.current.uid)[1] == ()


class FullPort(OfficeEntry):
    """A store that can't take a file off."""

    failure: Exception = DiskFullError(Path("disk"))
    fired = 0

    def detach(self, uid: str, attachment_uid: str) -> None:
        FullPort.fired += bool(uid and attachment_uid)
        raise self.failure

    def attach(self, uid: str, source: Path | bytes, name: str) -> tuple[Attachment, tuple[str, ...]]:
        if isinstance(self.failure, ZeroDivisionError):
            raise self.failure
        return super().attach(uid, source, name)


def test_what_cannot_be_taken_off_stays_and_says_why(made: MadeOffice) -> None:
    FullPort.fired = 0
    desk = enter(made, port=FullPort(made.ctx, made.people["lilis"]))
    desk.presenter.evidence.take(PDF, "surat.pdf")
    desk.work()
    (kept,) = desk.presenter.drafts.current.pieces
    desk.presenter.evidence.detach(kept.uid)
    desk.work()
    assert FullPort.fired == 1
    assert isinstance(desk.wall.refusals[0], DiskFullError)
    assert desk.presenter.drafts.current.pieces == (kept,)


def test_a_bug_is_never_swallowed(made: MadeOffice) -> None:
    port = FullPort(made.ctx, made.people["lilis"])
    port.failure = ZeroDivisionError()
    desk = enter(made, port=port)
    desk.presenter.evidence.detach("x")
    with pytest.raises(ZeroDivisionError):
        desk.work()
    desk.presenter.evidence.take(PDF, "surat.pdf")
    with pytest.raises(ZeroDivisionError):
        desk.work()
    assert desk.presenter.drafts.current.coming == 0


@pytest.mark.parametrize(
    ("changes", "sizes"),
    [
        ({}, "1,9 MB → 310 KB"),
        ({"size": 310_000}, "310 KB"),
        ({"sent_size": 0, "sent_name": ""}, "1,9 MB · tidak ikut terkirim"),
    ],
)
def test_each_file_tells_what_of_it_is_sent(changes: dict[str, object], sizes: str) -> None:
    card = card_of((piece(**changes),), 2_000_000)
    assert card.lines[0].sizes == sizes


def test_the_card_counts_what_is_sent() -> None:
    card = card_of((piece(), piece(uid="b", media_type="application/pdf", sent_size=490_000)), 2_000_000)
    assert card.summary == "2 berkas, 0,8 dari 2 MB"
    assert [line.icon for line in card.lines] == ["image", "paperclip"]
    assert card.lines[0].spoken == "lubang-1.jpg, 1,9 MB menjadi 310 KB"
    assert card_of((), 2_000_000).summary == "belum ada"


def test_a_hostile_name_is_shown_with_marks() -> None:
    assert card_of((piece(name="a\u202eb"),), 2_000_000).lines[0].name == "a[U+202E]b"
