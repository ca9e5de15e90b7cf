"""A half-done entry thrown away: off the screen at once, out of the store when nobody took it back."""

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


def test_a_draft_thrown_away_can_be_taken_back_for_ten_seconds(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="jangan hilang")
    at_desk.wait(1)
    uid = at_desk.presenter.drafts.current.uid
    at_desk.presenter.bin.discard()
    at_desk.work()
    assert at_desk.presenter.drafts.current.is_blank
    assert at_desk.wall.strip is not None
    assert at_desk.wall.strip.bold == "Konsep dibuang"
    assert at_desk.presenter.seconds_left() == 10
    at_desk.wait(5)
    assert uid in stored(made)
    at_desk.presenter.bin.take_back()
    at_desk.work()
    assert at_desk.presenter.drafts.current.uid == uid
    at_desk.type(story="jangan hilang lagi")
    at_desk.wait(12)
    assert stored(made)[uid].story == "jangan hilang lagi"


def test_a_draft_thrown_away_leaves_the_store_after_ten_seconds(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="boleh hilang")
    at_desk.wait(1)
    at_desk.presenter.bin.discard()
    at_desk.wait(11)
    assert stored(made) == {}
    assert at_desk.wall.tabs == ()
    assert at_desk.wall.strip is None
    at_desk.presenter.bin.take_back()
    assert at_desk.presenter.drafts.current.is_blank


def test_throwing_away_nothing_does_nothing_and_a_second_one_seals_the_first(
    at_desk: Entered, made: MadeOffice
) -> None:
    at_desk.presenter.bin.discard()
    assert at_desk.wall.strip is None
    for story in ("satu", "dua"):
        at_desk.type(story=story)
        at_desk.wait(1)
        at_desk.presenter.bin.discard()
        at_desk.work()
    assert [form.story for form in stored(made).values()] == ["dua"]


def test_a_draft_that_never_reached_the_store_is_thrown_away_without_trouble(at_desk: Entered) -> None:
    at_desk.type(story="cepat")
    at_desk.presenter.bin.discard()
    at_desk.wait(11)
    assert at_desk.presenter.bin.failure is None


class StuckPort(OfficeEntry):
    """A store that does not let a draft go."""

    failure: Exception = DiskFullError(Path("disk"))
    fired = 0

    def discard(self, uid: str) -> None:
        StuckPort.fired += bool(uid)
        raise self.failure


def test_a_draft_the_store_does_not_let_go_is_offered_again(made: MadeOffice) -> None:
    StuckPort.fired = 0
    desk = enter(made, port=StuckPort(made.ctx, made.people["lilis"]))
    desk.type(story="tetap ada")
    desk.wait(1)
    desk.presenter.bin.discard()
    desk.wait(11)
    assert StuckPort.fired == 1
    assert isinstance(desk.presenter.bin.failure, DiskFullError)
    again = enter(made)
    assert [tab.words for tab in again.wall.tabs] == ["tetap ada"]


def test_a_bug_while_throwing_away_is_never_swallowed(made: MadeOffice) -> None:
    port = StuckPort(made.ctx, made.people["lilis"])
    port.failure = ZeroDivisionError()
    desk = enter(made, port=port)
    desk.type(story="tetap ada")
    desk.wait(1)
    desk.presenter.bin.discard()
    with pytest.raises(ZeroDivisionError):
        desk.wait(11)


def test_a_lapse_does_not_take_away_what_is_typed_meanwhile(at_desk: Entered, made: MadeOffice) -> None:
    at_desk.type(story="lama")
    at_desk.wait(1)
    at_desk.presenter.bin.discard()
    at_desk.type(story="baru")
    at_desk.wait(11)
    assert [form.story for form in stored(made).values()] == ["baru"]
