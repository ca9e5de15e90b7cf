"""F12 that does not come to pass: a full disk, a refused value, a bug, a doubtful clock; the words stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import DiskFullError, FieldProblem, InvalidEntryError
from desktop.ui.entry.strip import Act
from tests.support.entry import Entered, enter, opened_office
from tests.support.office import MadeOffice
from tests.support.whole_entry import WHOLE, FullPort, full_desk


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as office:
        yield office


@pytest.fixture
def desk(made: MadeOffice) -> Entered:
    return enter(made)


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
