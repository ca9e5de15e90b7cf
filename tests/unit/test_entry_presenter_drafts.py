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


def test_an_empty_form_is_no_draft(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.wait(3)
    at_desk.presenter.drafts.start_new()
    at_desk.work()
    assert stored(made) == {}
    assert at_desk.wall.tabs == ()


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
