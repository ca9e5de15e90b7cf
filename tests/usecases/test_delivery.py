"""What sending does to the store: written before a connection opens, nothing settled twice, nothing silently."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.delivery import Accepted, NotSent, Refused, Step, SyncState, Unknown
from desktop.domain.office import Dialect, Role, ServiceProfile
from desktop.domain.privacy import Privacy
from desktop.errors import CaseNotFoundError, StepNotAllowedError
from desktop.usecases.correct import void_number
from desktop.usecases.delivery import (
    REFERENCE_TAKEN,
    QueueSummary,
    attempts_of,
    begin_attempt,
    due_items,
    pause_queue,
    queue_items,
    queue_now,
    queue_summary,
    recover_interrupted,
    resume_queue,
    settle_attempt,
)
from desktop.usecases.release import release_case, resolve_with_tracking_id
from desktop.usecases.sending import load_sending
from desktop.usecases.setup import set_service, show_office
from tests.support.counter import NOWHERE, Counter
from tests.support.desk import JPEG, evidence


def submits(counter: Counter) -> list[str]:
    return [item.number for item in due_items(counter.ctx) if item.step is Step.SUBMIT]


# --- what goes -----------------------------------------------------------------------------------------------


def test_files_go_before_their_text_and_nobody_waits_for_another_case(wire: Counter) -> None:
    with_photo, plain = wire.record(evidence(JPEG)), wire.record()
    assert [(item.number, item.step) for item in due_items(wire.ctx)] == [
        (with_photo, Step.FILE),
        (plain, Step.SUBMIT),
    ]
    wire.settle(with_photo, Accepted(reference="77"), Step.FILE)
    item = due_items(wire.ctx)[0]
    sending = load_sending(wire.ctx, item)
    assert (item.step, sending.file, sending.file_refs) == (Step.SUBMIT, b"", ("77",))
    assert sending.record.identity_shown
    assert sending.service.auth_value == "kunci-uji"
    assert "kunci-uji" not in repr(sending.service)


def test_an_item_of_no_case_is_not_loaded_and_not_begun(wire: Counter) -> None:
    wire.record()
    (item,) = due_items(wire.ctx)
    with pytest.raises(CaseNotFoundError):
        load_sending(wire.ctx, replace(item, number="KEC07-A-2611-0999-X"))
    with pytest.raises(StepNotAllowedError):
        begin_attempt(wire.ctx, replace(item, id=999), b"")


def test_a_try_is_written_before_any_connection_and_begun_once(wire: Counter) -> None:
    number = wire.record()
    item, attempt = wire.begin(number)
    assert wire.text_state(number) is SyncState.SENDING
    (tried,) = attempts_of(wire.ctx, wire.who("lilis"), item.id)
    assert (tried.id, tried.body_size, tried.ended_at) == (attempt, 3, None)
    with pytest.raises(StepNotAllowedError) as again:
        begin_attempt(wire.ctx, item, b"isi")
    assert again.value.state == "sending"


# --- what becomes of it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "state", "evidence_kept"),
    [
        (Accepted(reference="9412077"), SyncState.ACCEPTED, ""),
        (Refused(reason="invalid", words="kategori wajib"), SyncState.REFUSED, "invalid"),
        (Unknown(evidence="read_timeout"), SyncState.UNKNOWN, "read_timeout"),
        (NotSent(reason="name_not_found"), SyncState.WAITING, "name_not_found"),
    ],
)
def test_every_outcome_is_kept_with_its_evidence(
    wire: Counter, outcome: Accepted | Refused | Unknown | NotSent, state: SyncState, evidence_kept: str
) -> None:
    number = wire.record()
    assert wire.settle(number, outcome) is wire.text_state(number) is state
    (item,) = wire.items(number)
    (tried,) = attempts_of(wire.ctx, wire.who("lilis"), item.id)
    assert tried.outcome == ("not_sent" if state is SyncState.WAITING else state)
    assert (tried.evidence, item.last_error) == (evidence_kept, evidence_kept)
    assert tried.ended_at is not None
    acts = [row for row in wire.journal() if row["act"].startswith("submit_")]
    if state is SyncState.WAITING:
        assert acts == [], "a try that took nothing is in the attempts, not in the journal"
        assert item.next_try_at == wire.clock.now() + timedelta(minutes=5)
        assert due_items(wire.ctx) == ()
    else:
        assert [(row["act"], row["actor"]) for row in acts] == [(f"submit_{state}", "sistem")]
    reference = outcome.reference if isinstance(outcome, Accepted) else ""
    assert (wire.case(number).tracking_id, item.service_ref) == (reference, reference)
    assert item.service_words == (outcome.words if isinstance(outcome, Refused) else "")


def test_a_number_that_another_case_has_settles_nothing(wire: Counter) -> None:
    first, second = wire.record(), wire.record()
    wire.settle(first, Accepted(reference="9412077"))
    assert wire.settle(second, Accepted(reference="9412077")) is SyncState.UNKNOWN
    (item,) = wire.items(second)
    assert item.last_error == REFERENCE_TAKEN
    assert wire.case(second).tracking_id == ""


def test_files_of_two_cases_may_have_the_same_id(wire: Counter) -> None:
    for number in (wire.record(evidence(JPEG)), wire.record(evidence(JPEG))):
        assert wire.settle(number, Accepted(reference="77"), Step.FILE) is SyncState.ACCEPTED


def test_a_late_answer_does_not_overturn_a_persons_decision(wire: Counter) -> None:
    number = wire.record(evidence(JPEG))
    item, attempt = wire.begin(number, Step.FILE)
    void_number(wire.ctx, wire.who("lilis"), number, "salah ketik")
    assert settle_attempt(wire.ctx, item, attempt, NotSent(reason="reset")) is SyncState.NOT_REQUIRED
    assert wire.file_states(number) == [SyncState.NOT_REQUIRED]
    assert wire.last_act()["act"] == "file_answered_late"
    assert wire.last_act()["facts"] == {"item": item.id, "outcome": "not_sent"}
    (tried,) = attempts_of(wire.ctx, wire.who("lilis"), item.id)
    assert tried.outcome == "not_sent"


@pytest.mark.parametrize(
    ("late", "state"),
    [
        (Accepted(reference="9412077"), SyncState.ACCEPTED),
        (NotSent(reason="reset"), SyncState.UNKNOWN),
        (Refused(reason="invalid"), SyncState.UNKNOWN),
    ],
)
def test_after_an_interruption_only_proof_counts(
    wire: Counter, late: Accepted | NotSent | Refused, state: SyncState
) -> None:
    number = wire.record()
    item, attempt = wire.begin(number)
    assert recover_interrupted(wire.ctx) == 1
    assert settle_attempt(wire.ctx, item, attempt, late) is wire.text_state(number) is state


def test_a_number_entered_by_hand_stays_whatever_comes_late(wire: Counter) -> None:
    number = wire.record()
    item, attempt = wire.begin(number)
    recover_interrupted(wire.ctx)
    resolve_with_tracking_id(wire.ctx, wire.who("lilis"), number, "9412077")
    settle_attempt(wire.ctx, item, attempt, Accepted(reference="9999999"))
    assert wire.case(number).tracking_id == "9412077"


# --- interruption and pause ------------------------------------------------------------------------------------


def test_a_crash_while_sending_leaves_a_text_unknown_and_a_file_waiting(wire: Counter) -> None:
    text, photo = wire.record(), wire.record(evidence(JPEG))
    wire.begin(text)
    wire.begin(photo, Step.FILE)
    wire.restart()
    assert recover_interrupted(wire.ctx) == 1
    assert wire.text_state(text) is SyncState.UNKNOWN
    assert wire.file_states(photo) == [SyncState.WAITING]
    assert wire.last_act()["act"] == "sending_interrupted"
    assert submits(wire) == [], "nothing unknown is sent again by guess"
    assert recover_interrupted(wire.ctx) == 0


def test_a_refused_key_stops_the_queue_with_one_notice(wire: Counter) -> None:
    number = wire.record()
    assert pause_queue(wire.ctx, "key_refused")
    assert not pause_queue(wire.ctx, "key_refused")
    assert wire.acts().count("queue_paused") == 1
    assert (due_items(wire.ctx), queue_summary(wire.ctx).paused_reason) == ((), "key_refused")
    wire.restart()
    assert due_items(wire.ctx) == (), "also after a restart"
    resume_queue(wire.ctx, wire.who("lilis"))
    resume_queue(wire.ctx, wire.who("lilis"))
    assert wire.acts().count("queue_resumed") == 1
    assert submits(wire) == [number]


def test_resuming_wakes_what_was_put_off(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, NotSent(reason="rate_limited"))
    assert submits(wire) == []
    resume_queue(wire.ctx, wire.only(Role.ADMINISTRATOR))
    assert submits(wire) == [number]


# --- the status line and the list -------------------------------------------------------------------------------


def test_the_status_line_counts_cases_and_bytes_and_names_nobody(wire: Counter) -> None:
    waiting, unknown, refused, sent = (wire.record(evidence(JPEG)) for _ in range(4))
    wire.record(privacy=Privacy())
    for number in (unknown, refused, sent):
        wire.settle(number, Accepted(reference=number), Step.FILE)
    wire.settle(unknown, Unknown(evidence="cut"))
    wire.settle(refused, Refused(reason="invalid"))
    wire.settle(sent, Accepted(reference="9412077"))
    summary = queue_summary(wire.ctx)
    size = len(wire.case(waiting).entry.description.encode())
    assert summary == QueueSummary(
        waiting=1,
        held=1,
        refused=1,
        unknown=1,
        manual=0,
        text_bytes=size,
        file_count=1,
        file_bytes=len(JPEG),
        paused_reason="",
    )
    assert summary.unsent == 4
    wire.begin(waiting, Step.FILE)
    assert queue_summary(wire.ctx).waiting == 1


def test_the_list_shows_what_is_not_over_and_what_went_today(wire: Counter) -> None:
    lilis = wire.who("lilis")
    sent, cancelled, waiting = (wire.record() for _ in range(3))
    wire.settle(sent, Accepted(reference="9412077"))
    void_number(wire.ctx, lilis, cancelled, "salah ketik")
    assert {item.number for item in queue_now(wire.ctx, lilis)} == {sent, waiting}
    wire.clock.forward(days=1)
    assert {item.number for item in queue_now(wire.ctx, lilis)} == {waiting}
    assert [item.number for item in queue_items(wire.ctx, lilis, state=SyncState.ACCEPTED)] == [sent]
    assert len(queue_items(wire.ctx, lilis)) == 3


# --- the road -----------------------------------------------------------------------------------------------------


def test_the_road_is_changed_and_its_secrets_come_back_to_nobody(wire: Counter) -> None:
    budi = wire.who("budi")
    _, _, shown = show_office(wire.ctx, budi)
    assert (shown.auth_value, shown.token) == ("", "")
    set_service(wire.ctx, budi, replace(shown, user_id="1000002"))
    with wire.office.store.reading() as unit:
        kept = unit.office.service()
    assert (kept.user_id, kept.auth_value, kept.token[:4]) == ("1000002", "kunci-uji", "{UJI")
    set_service(wire.ctx, budi, replace(shown, auth_value="kunci-baru"))
    with wire.office.store.reading() as unit:
        assert unit.office.service().auth_value == "kunci-baru"
    set_service(wire.ctx, budi, replace(shown, base_url="https://lain.example.invalid/"))
    with wire.office.store.reading() as unit:
        moved = unit.office.service()
    assert (moved.auth_value, moved.token) == ("", ""), "a key never follows to another address"
    rows = [row["facts"] for row in wire.journal() if row["act"] == "service_changed"]
    assert rows == [{"dialect": "lapor-v3", "to_hand": 0}] * 3
    assert "kunci" not in repr(rows) + NOWHERE


def test_what_waited_for_a_wire_that_is_no_more_waits_for_a_hand(wire: Counter) -> None:
    waiting, sending, held = wire.record(evidence(JPEG)), wire.record(), wire.record(privacy=Privacy())
    item, attempt = wire.begin(sending)
    set_service(wire.ctx, wire.who("budi"), ServiceProfile())
    assert wire.last_act()["facts"] == {"dialect": Dialect.ASSISTED, "to_hand": 1}
    assert (wire.text_state(waiting), wire.file_states(waiting)) == (SyncState.MANUAL, [SyncState.NOT_REQUIRED])
    assert wire.text_state(held) is SyncState.HELD
    assert settle_attempt(wire.ctx, item, attempt, Accepted(reference="9412077")) is SyncState.ACCEPTED
    assert due_items(wire.ctx) == ()


def test_what_a_wire_that_is_no_more_was_sending_is_for_a_person(wire: Counter) -> None:
    """No round ever comes that would look after it: it must not stand as being sent for ever."""
    number = wire.record()
    item, attempt = wire.begin(number)
    set_service(wire.ctx, wire.who("budi"), ServiceProfile())
    assert wire.text_state(number) is SyncState.UNKNOWN
    assert settle_attempt(wire.ctx, item, attempt, NotSent(reason="reset")) is SyncState.UNKNOWN
    resolve_with_tracking_id(wire.ctx, wire.who("lilis"), number, "9412077")
    assert wire.text_state(number) is SyncState.ACCEPTED


def test_a_person_reads_only_the_counts_of_what_they_may_see(wire: Counter) -> None:
    lilis, wahyu = wire.who("lilis"), wire.who("wahyu")
    wire.record(privacy=Privacy())
    wire.record(evidence(JPEG), supervisory=True)
    release_case(wire.ctx, wahyu, wire.numbers[-1])
    wire.record(supervisory=True)
    seen, all_there_is = queue_summary(wire.ctx, lilis), queue_summary(wire.ctx)
    assert (seen.held, seen.waiting, seen.needing_a_person, seen.text_bytes, seen.file_bytes) == (1, 0, 1, 0, 0)
    assert (all_there_is.held, all_there_is.waiting) == (2, 1)
    assert queue_summary(wire.ctx, wahyu) == all_there_is
