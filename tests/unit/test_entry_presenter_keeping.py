"""The rhythm of keeping: soon after a key, at the latest after a second, and nothing is lost at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import DiskFullError
from desktop.ui.entry.form import Form, from_payload
from desktop.ui.entry.port import OfficeEntry
from desktop.usecases.drafting import list_drafts, open_draft
from tests.support.entry import Entered, enter, opened_office
from tests.support.office import MadeOffice


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as office:
        yield office


@pytest.fixture
def at_desk(made: MadeOffice) -> Entered:
    return enter(made)


def stored(made: MadeOffice, login: str = "lilis") -> dict[str, Form]:
    """Return what the store holds of a person's drafts."""
    person = made.people[login]
    drafts = list_drafts(made.ctx, person)
    return {draft.uid: from_payload(open_draft(made.ctx, person, draft.uid)[0]) for draft in drafts}


class FailingPort(OfficeEntry):
    """A store that is full for as long as it is told to be."""

    full = False
    fired = 0

    def save(self, uid: str, payload: str, story: str) -> None:
        if self.full:
            FailingPort.fired += 1
            raise DiskFullError(Path("disk"))
        super().save(uid, payload, story)


def test_typing_is_stored_400_ms_after_the_last_key(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="Jalan rusak")
    at_desk.wait(0.35)
    assert stored(made) == {}
    at_desk.wait(0.1)
    (form,) = stored(made).values()
    assert form.story == "Jalan rusak"
    assert at_desk.presenter.saved_words() == "tersimpan 09.44"


def test_unbroken_typing_is_stored_every_second(at_desk: Entered, made: MadeOffice) -> None:
    """20 letters a second for four seconds: what is missing at any moment is at most a second old."""
    text = ""
    for step in range(80):
        text += "x"
        at_desk.type(story=text)
        at_desk.wait(0.05)
        kept = next(iter(stored(made).values()), Form()).story
        assert len(text) - len(kept) <= 21, step


def test_a_key_pressed_while_saving_is_not_called_saved(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="satu")
    made.clock.forward(seconds=0.5)
    at_desk.presenter.tick()
    tell = at_desk.bench.work_one()
    at_desk.type(story="satu dua")
    tell()
    assert not at_desk.presenter.drafts.current.rhythm.is_saved
    at_desk.wait(1.1)
    (form,) = stored(made).values()
    assert form.story == "satu dua"
    assert at_desk.presenter.drafts.current.rhythm.is_saved


def test_a_field_left_is_stored_at_once(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="satu")
    at_desk.presenter.moved_to("title")
    at_desk.work()
    assert len(stored(made)) == 1


def test_a_full_disk_costs_no_word_and_is_told_after_five_seconds(made: MadeOffice) -> None:
    port = FailingPort(made.ctx, made.people["lilis"])
    FailingPort.fired = 0
    port.full = True
    desk = enter(made, port=port)
    desk.type(story="tetap di layar")
    desk.wait(4)
    assert desk.presenter.alarm() == ""
    desk.wait(2)
    assert FailingPort.fired >= 4
    assert desk.presenter.alarm() == "Tidak bisa menyimpan · Belum tersimpan: disk penuh."
    assert desk.presenter.drafts.current.form.story == "tetap di layar"
    assert not desk.presenter.flush_now()
    port.full = False
    desk.wait(1.5)
    assert desk.presenter.alarm() == ""
    assert [form.story for form in stored(made).values()] == ["tetap di layar"]


def test_the_end_writes_in_this_thread_and_a_late_older_save_is_left_out(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="lama")
    at_desk.presenter.drafts.keeper.flush()
    at_desk.type(story="baru")
    assert at_desk.presenter.flush_now()
    assert [form.story for form in stored(made).values()] == ["baru"]
    at_desk.bench.clear()
    assert [form.story for form in stored(made).values()] == ["baru"]


def test_the_end_keeps_the_words_whose_number_was_never_given(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="hampir", contact="akan datang sendiri")
    at_desk.presenter.saver.press()
    assert at_desk.presenter.flush_now()
    assert [form.story for form in stored(made).values()] == ["hampir"]
    at_desk.bench.clear()
    assert stored(made) == {}, "a draft that became a complaint after all is no draft"
