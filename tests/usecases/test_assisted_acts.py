"""Replies and forwardings by hand, in order and never on two roads; a status typed back is a reading like any other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.complaint import CaseRecord, Respondent
from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.outgoing import Outgoing, Travel
from desktop.errors import (
    CaseNotFoundError,
    InvalidEntryError,
    NotPermittedError,
    StepNotAllowedError,
    TrackingIdMissingError,
)
from desktop.usecases.assisted import enter_tracking_id
from desktop.usecases.assisted_acts import acts_for_a_hand, files_of_act, note_status, shape_act
from desktop.usecases.mirror import mirror_of
from desktop.usecases.outgoing import queue_forward, queue_reply, tick_outgoing
from desktop.usecases.release import release_case
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence

TODAY = date(2026, 11, 23)


def there(office: Counter, *, tracking: str = "9412077", **changes: Any) -> str:
    """Record a case and let it be at LAPOR! already."""
    number = office.record(evidence(JPEG), **changes)
    enter_tracking_id(office.ctx, office.who("lilis"), number, tracking)
    return number


def shape(record: CaseRecord, outgoing: Outgoing) -> tuple[str, str]:
    return record.tracking_id, outgoing.content


def reply(office: Counter, number: str, text: str = "Sudah kami tambal.", **how: Any) -> OutboxItem:
    return queue_reply(office.ctx, office.who("wahyu"), number, text, **how)


def test_what_is_said_is_copied_in_order_one_of_a_case_at_a_time(counter: Counter) -> None:
    lilis = counter.who("lilis")
    first, second = there(counter), there(counter, tracking="9412078")
    early = reply(counter, first)
    later = queue_forward(counter.ctx, counter.who("wahyu"), first, "20116", "Jalan provinsi.")
    other = reply(counter, second)
    assert {early.state, later.state} == {SyncState.MANUAL}
    assert [item.id for item in acts_for_a_hand(counter.ctx, lilis)] == [early.id, other.id]
    assert shape_act(counter.ctx, lilis, early.id, shape) == ("9412077", "Sudah kami tambal.")
    tick_outgoing(counter.ctx, lilis, early.id)
    assert [item.id for item in acts_for_a_hand(counter.ctx, lilis)] == [later.id, other.id]


def test_the_derived_copies_of_a_reply_go_along(counter: Counter) -> None:
    number = there(counter)
    (piece,) = counter.case(number).attachments
    act = reply(counter, number, files=(piece.uid,))
    assert files_of_act(counter.ctx, counter.who("lilis"), act.id) == ((piece.sent_name, JPEG),)
    bare = reply(counter, number, "Tanpa foto.")
    assert files_of_act(counter.ctx, counter.who("lilis"), bare.id) == ()


def test_what_is_over_on_another_road_or_no_act_at_all_is_not_copied(counter: Counter) -> None:
    lilis, number = counter.who("lilis"), there(counter)
    act = reply(counter, number)
    complaint = next(item for item in counter.items(number) if item.step == "submit")
    with counter.office.store.writing() as unit:
        unit.transit.take(act.id, Travel.COURIER, at=counter.ctx.now())
    assert acts_for_a_hand(counter.ctx, lilis) == ()
    acts: list[Callable[[], object]] = [
        lambda: shape_act(counter.ctx, lilis, act.id, shape),
        lambda: shape_act(counter.ctx, lilis, complaint.id, shape),
        lambda: shape_act(counter.ctx, lilis, 999, shape),
    ]
    for refused in acts:
        with pytest.raises(StepNotAllowedError):
            refused()
    with counter.office.store.writing() as unit:
        unit.transit.leave(act.id)
    tick_outgoing(counter.ctx, lilis, act.id)
    with pytest.raises(StepNotAllowedError):
        files_of_act(counter.ctx, lilis, act.id)


def test_a_fenced_case_is_copied_by_others(counter: Counter) -> None:
    number = counter.record(respondent=Respondent(staff_login="lilis"))
    release_case(counter.ctx, counter.who("wahyu"), number)
    enter_tracking_id(counter.ctx, counter.who("wahyu"), number, "9412077")
    act = reply(counter, number)
    assert acts_for_a_hand(counter.ctx, counter.who("lilis")) == ()
    assert [item.id for item in acts_for_a_hand(counter.ctx, counter.who("wahyu"))] == [act.id]
    with pytest.raises(StepNotAllowedError):
        shape_act(counter.ctx, counter.who("lilis"), act.id, shape)
    with pytest.raises(CaseNotFoundError):
        note_status(counter.ctx, counter.who("lilis"), number, "Ditutup")


def test_a_typed_status_is_kept_word_for_word_beside_our_own(counter: Counter) -> None:
    number, lilis = there(counter), counter.who("lilis")
    before = counter.case(number)
    taken = note_status(counter.ctx, lilis, number, "  Sedang  Diproses\u202e ", TODAY - timedelta(days=1))
    assert taken.is_news
    after = counter.case(number)
    assert after.lapor_status_name == "Sedang Diproses\u202e"
    assert (after.entry, after.case_status, after.sync_status) == (before.entry, before.case_status, "accepted")
    view = mirror_of(counter.ctx, lilis, number)
    assert view is not None
    ((event,)) = [seen.event for seen in view.events]
    assert (event.kind, event.status_new, event.source) == ("status", "Sedang Diproses\u202e", "typed")
    assert (event.when.raw, event.when.day_only, event.when.zone) == ("2026-11-22", True, "Asia/Jakarta")
    acts = [act for act in counter.acts() if act in {"status_typed", "national_news"}]
    assert acts == ["national_news", "status_typed"]
    assert counter.last_act()["facts"] == {"day": "2026-11-22"}


def test_the_same_status_of_the_same_day_is_one_event(counter: Counter) -> None:
    number, lilis = there(counter), counter.who("lilis")
    assert note_status(counter.ctx, lilis, number, "Diproses").is_news
    assert not note_status(counter.ctx, lilis, number, "Diproses").is_news
    assert note_status(counter.ctx, lilis, number, "Ditutup").is_news
    view = mirror_of(counter.ctx, lilis, number)
    assert view is not None
    assert [seen.event.status_new for seen in view.events] == ["Diproses", "Ditutup"]
    assert view.reflection.status_name == "Ditutup"


def test_nothing_is_typed_for_what_is_not_there(counter: Counter) -> None:
    number, lilis = counter.record(), counter.who("lilis")
    with pytest.raises(TrackingIdMissingError):
        note_status(counter.ctx, lilis, number, "Diproses")
    arrived = there(counter)
    for words in ("", " \n", "\ud83d"):
        with pytest.raises(InvalidEntryError):
            note_status(counter.ctx, lilis, arrived, words)
    with pytest.raises(InvalidEntryError) as told:
        note_status(counter.ctx, lilis, arrived, "Diproses", TODAY + timedelta(days=1))
    assert told.value.problems[0].code == "in_future"
    with pytest.raises(NotPermittedError):
        note_status(counter.ctx, counter.who("dadang"), arrived, "Diproses")
    assert mirror_of(counter.ctx, lilis, arrived) is None or counter.case(arrived).lapor_status_name == ""
