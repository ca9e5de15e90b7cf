"""Replies and forwardings: checked like every text that leaves, and frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.delivery import Accepted, Step, SyncState
from desktop.domain.national import Institution, Masters
from desktop.domain.outgoing import warnings_of
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import (
    CaseNotFoundError,
    InvalidEntryError,
    SentTextNeedsCareError,
    StepNotAllowedError,
    StoreTroubleError,
    TrackingIdMissingError,
)
from desktop.sync.lanes import load_of
from desktop.usecases.correct import void_number
from desktop.usecases.delivery import ActCounts, queue_summary
from desktop.usecases.inquiries import acts_to_ask
from desktop.usecases.outgoing import (
    list_outgoing,
    tick_outgoing,
)
from desktop.usecases.sending import load_sending
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence
from tests.usecases.said import ANSWER, TARGET, arrived, by_hand, due, forward, reply

SECRET = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY)
NAMED = Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.PUBLIC)


def problem(failure: pytest.ExceptionInfo[InvalidEntryError]) -> tuple[str, str]:
    (only,) = failure.value.problems
    return only.field, only.code


def test_on_the_line_a_reply_waits_and_is_frozen(wire: Counter) -> None:
    number = arrived(wire)
    item = reply(wire, number, template_code=" jawaban ")
    assert (item.step, item.state, item.number) == (Step.REPLY, SyncState.WAITING, number)
    assert item.size == len(ANSWER)
    assert due(wire) == [item.id]
    (act,) = list_outgoing(wire.ctx, wire.who("dadang"), number)
    assert act.item == item
    assert act.outgoing.content == ANSWER
    assert act.outgoing.template_code == "jawaban"
    assert (act.made_by, act.made_at) == ("lilis", wire.ctx.now())
    with pytest.raises(StoreTroubleError), wire.office.store.writing():
        wire.office.store.database.execute_sql("UPDATE outgoing SET content = 'lain'")
    with pytest.raises(StoreTroubleError), wire.office.store.writing():
        wire.office.store.database.execute_sql("DELETE FROM outgoing")


def test_without_a_line_both_are_for_a_hand(counter: Counter) -> None:
    number = by_hand(counter)
    acts = [reply(counter, number), forward(counter, number)]
    assert {item.state for item in acts} == {SyncState.MANUAL}
    assert queue_summary(counter.ctx).acts == ActCounts(manual=2)
    assert due(counter) == []
    assert [tick_outgoing(counter.ctx, counter.who("lilis"), item.id).state for item in acts] == ["accepted"] * 2
    assert [row["act"] for row in counter.journal()][-2:] == ["reply_ticked", "forward_ticked"]
    with pytest.raises(StepNotAllowedError) as refused:
        tick_outgoing(counter.ctx, counter.who("lilis"), acts[0].id)
    assert refused.value.state == "accepted"


def test_nothing_can_be_said_about_what_is_not_there(wire: Counter) -> None:
    number = wire.record()
    for act in (reply, forward):
        with pytest.raises(TrackingIdMissingError):
            act(wire, number)
    void_number(wire.ctx, wire.who("lilis"), number, "salah ketik")
    with pytest.raises(StepNotAllowedError) as refused:
        reply(wire, number)
    assert refused.value.state == "voided"
    supervisory = wire.record(supervisory=True)
    with pytest.raises(CaseNotFoundError):
        reply(wire, supervisory)


@pytest.mark.parametrize(
    ("report", "chosen", "secret"),
    [(SECRET, None, True), (SECRET, True, True), (NAMED, None, False), (NAMED, False, False), (NAMED, True, True)],
)
def test_a_reply_is_as_secret_as_its_report(
    wire: Counter, report: Privacy, *, chosen: bool | None, secret: bool
) -> None:
    number = arrived(wire, privacy=report)
    item = reply(wire, number, is_secret=chosen)
    outgoing = load_sending(wire.ctx, item).outgoing
    assert outgoing is not None
    assert outgoing.is_secret is secret
    assert wire.journal()[-1]["facts"] == {"item": item.id, "secret": secret, "files": 0}


def test_a_reply_to_a_secret_report_is_never_public(wire: Counter) -> None:
    number = arrived(wire, privacy=SECRET)
    with pytest.raises(InvalidEntryError) as refused:
        reply(wire, number, is_secret=False)
    assert problem(refused) == ("is_secret", "report_is_secret")
    assert list_outgoing(wire.ctx, wire.who("lilis"), number) == ()


@pytest.mark.parametrize(
    "text", ["NIK 3208112107869003 tercatat", "Bapak Asep Dartiwa, jalannya ditambal", "0812-0000-1003"]
)
def test_a_hidden_identity_leaves_by_no_act(wire: Counter, text: str) -> None:
    number = arrived(wire)
    with pytest.raises(SentTextNeedsCareError):
        reply(wire, number, text)
    with pytest.raises(SentTextNeedsCareError):
        forward(wire, number, reason=text)


def test_a_visible_name_may_be_answered_but_no_nik_leaves(wire: Counter) -> None:
    number = arrived(wire, privacy=NAMED)
    assert reply(wire, number, "Bapak Asep Dartiwa, jalannya ditambal").state is SyncState.WAITING
    with pytest.raises(SentTextNeedsCareError):
        reply(wire, number, "NIK 3208112107869003")


@pytest.mark.parametrize(
    ("text", "code"), [("", "missing"), (" \u2003\u200b\n", "missing"), ("ya \ud800", "not_unicode")]
)
def test_blank_and_broken_texts_are_refused_in_words(wire: Counter, text: str, code: str) -> None:
    number = arrived(wire)
    with pytest.raises(InvalidEntryError) as refused:
        reply(wire, number, text)
    assert problem(refused) == ("content", code)
    with pytest.raises(InvalidEntryError) as refused:
        forward(wire, number, reason=text)
    assert problem(refused) == ("reason", code)


def test_a_long_text_is_kept_whole_and_warned_of(wire: Counter) -> None:
    number = arrived(wire)
    long = "jalan " * 200
    item = reply(wire, number, long)
    (act,) = list_outgoing(wire.ctx, wire.who("lilis"), number)
    assert (act.item, act.outgoing.content) == (item, long)
    assert warnings_of(act.outgoing, limit=1_000) == ("text_long",)
    composed = "e\u0301" * 1_000
    reply(wire, number, composed)
    (_, second) = list_outgoing(wire.ctx, wire.who("lilis"), number)
    assert second.outgoing.content == composed, "code point for code point"
    assert warnings_of(second.outgoing, limit=1_000) == (), "counted in composed form"


def test_a_reply_carries_derived_copies_of_this_case(wire: Counter) -> None:
    photos = [evidence(JPEG + bytes([place])) for place in range(6)]
    number = wire.record(*photos)
    for _ in photos:
        wire.settle(number, Accepted(reference="77"), Step.FILE)
    wire.settle(number, Accepted(reference="9412001"))
    uids = tuple(photo.attachment.uid for photo in photos)
    item = reply(wire, number, files=[*uids, uids[0]])
    sending = load_sending(wire.ctx, item)
    assert sending.reply_files == tuple(("image/jpeg", photo.sent) for photo in photos)
    assert item.size == len(ANSWER) + sum(len(photo.original) for photo in photos)
    assert sending.outgoing is not None
    assert warnings_of(sending.outgoing, limit=1_000) == ("many_files",)
    with pytest.raises(InvalidEntryError) as refused:
        reply(wire, number, files=["bukan-dari-sini"])
    assert problem(refused) == ("files", "not_sendable")
    with wire.office.store.writing() as unit:
        unit.office.put_service(replace(unit.office.service(), files_limit=2_000))
    with pytest.raises(InvalidEntryError) as refused:
        reply(wire, number, "lain", files=uids)
    assert problem(refused) == ("files", "too_large")


def test_the_institution_is_of_the_list_or_typed_as_its_id(wire: Counter) -> None:
    number = arrived(wire)
    with wire.office.store.writing() as unit:
        unit.masters.put(Masters(institutions=(Institution(id=TARGET, name="Dinas PU"),)), at=wire.ctx.now())
    forward(wire, number, f" {TARGET} ")
    forward(wire, number, "777")
    known, typed = list_outgoing(wire.ctx, wire.who("lilis"), number)
    assert (known.outgoing.target_id, known.outgoing.target_name) == (TARGET, "Dinas PU")
    assert (typed.outgoing.target_id, typed.outgoing.target_name) == ("777", "")
    assert wire.journal()[-1]["facts"]["target"] == "777"
    for wrong, code in (
        ("Dinas PU", "unknown_institution"),
        ("", "unknown_institution"),
        ("151345", "own_institution"),
    ):
        with pytest.raises(InvalidEntryError) as refused:
            forward(wire, number, wrong)
        assert problem(refused) == ("target_id", code)


def test_the_same_said_twice_is_one(wire: Counter) -> None:
    number = arrived(wire)
    first = reply(wire, number)
    with pytest.raises(InvalidEntryError) as refused:
        reply(wire, number)
    assert problem(refused) == ("content", "already_queued")
    wire.settle(number, Accepted(reference=""), Step.REPLY)
    assert reply(wire, number).id != first.id, "said again on purpose after it arrived"
    other = arrived(wire)
    assert reply(wire, other).number == other


def test_no_text_of_an_act_stands_in_the_journal(wire: Counter) -> None:
    number = arrived(wire)
    reply(wire, number, "KENARI satu")
    forward(wire, number, reason="KENARI dua")
    assert "KENARI" not in repr(wire.journal())
    assert all(set(row["sealed"]) == {"content"} for row in wire.journal()[-2:])


def test_an_act_whose_content_is_lost_is_never_sent_and_holds_up_no_other(wire: Counter) -> None:
    number, other = arrived(wire), arrived(wire)
    item, kept = forward(wire, number), forward(wire, other)
    with wire.office.store.writing():
        run = wire.office.store.database.execute_sql
        run("DROP TRIGGER outgoing_is_kept")
        run("DELETE FROM outgoing WHERE item = ?", (item.id,))
    with pytest.raises(StepNotAllowedError):
        list_outgoing(wire.ctx, wire.who("lilis"), number)
    with pytest.raises(StepNotAllowedError):
        load_of(load_sending(wire.ctx, item))
    assert [act.item.id for act in acts_to_ask(wire.ctx)] == [kept.id]


def test_times_are_kept_to_the_microsecond(wire: Counter) -> None:
    number = arrived(wire)
    wire.clock.moment += timedelta(microseconds=7)
    reply(wire, number)
    (act,) = list_outgoing(wire.ctx, wire.who("lilis"), number)
    assert act.made_at == wire.ctx.now()
