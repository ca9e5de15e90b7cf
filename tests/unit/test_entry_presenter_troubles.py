"""F12 that does not come to pass: a full disk, a refused value, a bug, a doubtful clock; the words stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.complaint import Entry
from desktop.errors import DiskFullError, FieldProblem, InvalidEntryError
from desktop.ui.entry.port import Issued, OfficeEntry
from desktop.ui.entry.strip import Act
from desktop.usecases.register_complaint import Registered
from tests.support.entry import Entered, enter, opened_office
from tests.support.office import MadeOffice

WHOLE = {
    "story": "Jalan kabupaten di depan SDN 2 Leuwisaat rusak berat, anak sekolah sering jatuh. Sudah lama.",
    "when": "3/11",
    "village": "Leuwisaat",
    "place": "Jl. Leuwisaat, depan SDN 2",
    "request": "Ditambal",
    "loss": "Berobat Rp85.000",
    "respondent": "Dinas PUTR Kabupaten Kuningan",
    "name": "Asep Dartiwa",
    "contact": "0812-0000-1003",
    "address": "Dusun Kliwon RT 002 RW 002",
    "nik": "3208 1121 0786 9003",
    "name_answer": "hidden",
    "report_answer": "public",
}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as office:
        yield office


@pytest.fixture
def desk(made: MadeOffice) -> Entered:
    return enter(made)


def offers(desk: Entered) -> list[str]:
    assert desk.wall.strip is not None
    return [code for code, _, _ in desk.wall.strip.offers]


class FullPort(OfficeEntry):
    """A disk that is full when the number is to be given, or a receipt that can't be issued."""

    failures: list[Exception]
    unissued: list[Exception]
    fired = 0

    def register(self, entry: Entry, *, clock_confirmed: bool) -> Registered:
        if self.failures:
            FullPort.fired += 1
            raise self.failures.pop(0)
        return super().register(entry, clock_confirmed=clock_confirmed)

    def issue(self, number: str) -> Issued:
        if self.unissued:
            FullPort.fired += 1
            raise self.unissued.pop(0)
        return super().issue(number)


def full_desk(made: MadeOffice, *failures: Exception, unissued: tuple[Exception, ...] = ()) -> Entered:
    port = FullPort(made.ctx, made.people["lilis"])
    FullPort.fired = 0
    port.failures, port.unissued = list(failures), list(unissued)
    return enter(made, port=port)


def test_a_full_disk_leaves_the_words_on_the_screen(made: MadeOffice) -> None:
    desk = full_desk(made, DiskFullError(Path("disk")))
    desk.type(**WHOLE)
    draft = desk.presenter.drafts.current
    desk.save()
    assert FullPort.fired == 1
    assert desk.wall.strip is not None
    assert (desk.wall.strip.kind, desk.wall.strip.bold) == ("bad", "Belum tersimpan: disk penuh.")
    assert desk.wall.strip.detail.startswith("Jangan tutup; tulisan masih di layar.")
    assert desk.presenter.drafts.current is draft
    assert draft.form.story == WHOLE["story"]
    assert not desk.wall.busy
    desk.type(loss="lebih banyak")
    desk.wait(1)
    assert draft.rhythm.is_saved, "autosave goes on"
    desk.save()
    assert desk.number.startswith("KEC07-A-2611-0001")


def test_what_the_store_refuses_stands_beside_its_field(made: MadeOffice) -> None:
    desk = full_desk(made, InvalidEntryError((FieldProblem("loss", "not_unicode"),)))
    desk.type(**WHOLE)
    desk.save()
    assert FullPort.fired == 1
    assert [problem.field for problem in desk.wall.problems] == ["loss"]
    assert desk.presenter.drafts.current.form.story == WHOLE["story"]


def test_a_bug_while_saving_is_shown_as_one_and_loses_nothing(made: MadeOffice) -> None:
    desk = full_desk(made, ZeroDivisionError())
    desk.type(**WHOLE)
    with pytest.raises(ZeroDivisionError):
        desk.save()
    assert desk.presenter.drafts.current.form.story == WHOLE["story"]
    desk.save()
    assert desk.number


def test_a_doubtful_clock_asks_for_one_key_and_keeps_the_words(desk: Entered, made: MadeOffice) -> None:
    desk.type(**WHOLE)
    desk.save()
    made.clock.moment -= timedelta(days=400)
    made.clock.ticks += 5
    desk.type(**WHOLE)
    desk.type(story="Kedua")
    desk.save()
    assert desk.wall.strip is not None
    assert desk.wall.strip.offers == ((Act.CLOCK_RIGHT, "Jam itu benar, simpan", "Alt+1"),)
    assert "Jam komputer menunjukkan" in desk.wall.strip.detail
    assert desk.presenter.drafts.current.form.story == "Kedua"
    desk.presenter.saver.confirm_clock()
    desk.work()
    assert desk.number.startswith("KEC07-A-2611-0002"), "never before the desk's last number"
    desk.presenter.saver.confirm_clock()
    assert len(desk.bench) == 0
