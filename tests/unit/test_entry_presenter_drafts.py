"""Half-done entries: kept in their rhythm, offered and never forced, never mixed, never lost to a failing store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.complaint import Attachment, DraftSummary
from desktop.errors import DiskFullError, DraftNotFoundError
from desktop.ui.entry.form import Form, from_payload
from desktop.ui.entry.port import OfficeEntry
from desktop.ui.entry.presenter import EntryPresenter
from desktop.usecases.drafting import discard_draft, list_drafts, open_draft
from desktop.usecases.entry_desk import EntryDesk
from tests.support.entry import Bench, Entered, Printer, Wall, enter, opened_office
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


def test_an_empty_form_is_no_draft(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.wait(3)
    at_desk.presenter.drafts.start_new()
    at_desk.work()
    assert stored(made) == {}
    assert at_desk.wall.tabs == ()


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


def test_several_drafts_never_mix(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="Jalan kabupaten rusak berat sekali", name="Asep")
    first = at_desk.presenter.drafts.current.uid
    at_desk.presenter.drafts.start_new()
    at_desk.work()
    assert at_desk.wall.draft is not None
    assert at_desk.wall.draft.form == Form()
    at_desk.type(story="Usul pelayanan Sabtu")
    second = at_desk.presenter.drafts.current.uid
    at_desk.presenter.drafts.show_next()
    at_desk.work()
    assert at_desk.presenter.drafts.current.uid == first
    assert at_desk.wall.draft.form.name == "Asep"
    kept = stored(made)
    assert {uid: form.story for uid, form in kept.items()} == {
        first: "Jalan kabupaten rusak berat sekali",
        second: "Usul pelayanan Sabtu",
    }
    assert [tab.words for tab in at_desk.wall.tabs] == ["Jalan kabupaten r…", "Usul pelayanan Sa…"]
    assert [tab.current for tab in at_desk.wall.tabs] == [True, False]
    assert at_desk.wall.tabs[0].spoken == "Konsep 1, Jalan kabupaten r…"


def test_ctrl_tab_goes_round(at_desk: Entered) -> None:
    drafts = at_desk.presenter.drafts
    drafts.show_next()
    assert at_desk.presenter.drafts.current.is_blank
    at_desk.type(story="satu")
    one = drafts.current.uid
    drafts.start_new()
    drafts.show_next()
    at_desk.work()
    assert drafts.current.uid == one
    drafts.show_next()
    assert drafts.current.uid == one


def test_after_a_crash_drafts_are_offered_and_not_forced(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="Sebelum listrik padam", when="kmrn", name_answer="hidden")
    uid = at_desk.presenter.drafts.current.uid
    at_desk.wait(1)
    again = enter(made)
    assert again.presenter.drafts.current.is_blank
    (tab,) = again.wall.tabs
    assert (tab.uid, tab.current) == (uid, False)
    again.presenter.drafts.show(uid)
    again.work()
    assert again.wall.draft is not None
    assert again.wall.draft.form == Form(story="Sebelum listrik padam", when="kmrn", name_answer="hidden")
    again.type(story="Sebelum listrik padam, lalu menyala")
    again.wait(1)
    assert [form.story for form in stored(made).values()] == ["Sebelum listrik padam, lalu menyala"]


def test_a_draft_is_its_owners_alone(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="milik Lilis")
    at_desk.wait(1)
    uid = at_desk.presenter.drafts.current.uid
    other = enter(made, login="wahyu")
    assert other.wall.tabs == ()
    other.presenter.drafts.show(uid)
    other.work()
    assert other.presenter.drafts.current.is_blank
    assert stored(made, "wahyu") == {}


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


def test_an_old_tab_of_a_draft_that_is_gone_disappears(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="akan hilang")
    at_desk.wait(1)
    uid = at_desk.presenter.drafts.current.uid
    again = enter(made)
    discard_draft(made.ctx, made.people["lilis"], uid)
    with pytest.raises(DraftNotFoundError):
        open_draft(made.ctx, made.people["lilis"], uid)
    again.presenter.drafts.show(uid)
    again.work()
    assert again.wall.tabs == ()


def test_somebody_elses_change_is_read_again(at_desk: Entered, made: MadeOffice) -> None:
    other = enter(made)
    other.type(story="dari jendela lain")
    other.wait(1)
    at_desk.presenter.drafts.load()
    at_desk.work()
    assert [tab.words for tab in at_desk.wall.tabs] == ["dari jendela lain"]


def test_hostile_text_comes_back_code_point_for_code_point(at_desk: Entered, made: MadeOffice) -> None:
    text = "a\x00b\u202ec\ud800d\r\ne\u2028f\U0001f600"
    at_desk.type(story=text, name=text)
    at_desk.wait(1)
    (form,) = stored(made).values()
    assert (form.story, form.name) == (text, text)


@pytest.mark.parametrize("payload", ["bukan json", "[1]", '{"story": 5, "wat": 1}'])
def test_a_strange_payload_loses_nothing(payload: str) -> None:
    form = from_payload(payload)
    assert form.story == ("" if "story" in payload else payload)


class UnreadablePort(OfficeEntry):
    """A store whose lists can't be read."""

    fired = 0

    def drafts(self) -> tuple[DraftSummary, ...]:
        UnreadablePort.fired += 1
        raise DiskFullError(Path("disk"))

    def desk(self) -> EntryDesk:
        UnreadablePort.fired += 1
        raise DiskFullError(Path("disk"))


def test_lists_that_cannot_be_read_are_told_and_the_form_stays_open(made: MadeOffice) -> None:
    UnreadablePort.fired = 0
    desk = enter(made, port=UnreadablePort(made.ctx, made.people["lilis"]))
    assert UnreadablePort.fired == 2
    assert isinstance(desk.presenter.drafts.failure, DiskFullError)
    desk.type(story="tetap bisa menulis")
    desk.wait(1)
    assert [form.story for form in stored(made).values()] == ["tetap bisa menulis"]


class BrokenPort(OfficeEntry):
    """A bug in the store: nothing a person could do about."""

    def save(self, uid: str, payload: str, story: str) -> None:
        raise ZeroDivisionError(len(uid), len(payload), len(story))

    def drafts(self) -> tuple[DraftSummary, ...]:
        raise ZeroDivisionError

    def desk(self) -> EntryDesk:
        raise ZeroDivisionError


def test_a_bug_is_never_swallowed(made: MadeOffice) -> None:
    bench = Bench()
    presenter = EntryPresenter(BrokenPort(made.ctx, made.people["lilis"]), bench, bench, Printer(), Wall())
    presenter.start()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            bench.work_one()()
    presenter.edit(story="tetap di sini")
    presenter.drafts.keeper.flush()
    with pytest.raises(ZeroDivisionError):
        bench.work_one()()
    assert presenter.drafts.current.form.story == "tetap di sini"


class DamagedPort(OfficeEntry):
    """A store in which one draft can't be read."""

    fired = 0

    def open(self, uid: str) -> tuple[str, tuple[Attachment, ...]]:
        DamagedPort.fired += bool(uid)
        raise DiskFullError(Path("disk"))


def test_a_draft_that_cannot_be_read_stays_on_the_list(at_desk: Entered, made: MadeOffice) -> None:
    DamagedPort.fired = 0
    at_desk.type(story="ada")
    at_desk.wait(1)
    again = enter(made, port=DamagedPort(made.ctx, made.people["lilis"]))
    again.presenter.drafts.show(at_desk.presenter.drafts.current.uid)
    again.work()
    assert DamagedPort.fired == 1
    assert isinstance(again.presenter.drafts.failure, DiskFullError)
    assert [tab.words for tab in again.wall.tabs] == ["ada"]
    assert again.presenter.drafts.current.is_blank


def test_asking_twice_for_a_draft_opens_it_once(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="ada")
    at_desk.wait(1)
    again = enter(made)
    uid = at_desk.presenter.drafts.current.uid
    again.presenter.drafts.show(uid)
    again.presenter.drafts.show(uid)
    again.work()
    again.type(story="ada lagi")
    again.presenter.drafts.show(uid)
    assert again.presenter.drafts.current.form.story == "ada lagi"
