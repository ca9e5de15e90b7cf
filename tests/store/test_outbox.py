"""The outbox: what is due, in which order, and what a crash leaves behind."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from desktop.domain.delivery import Attempt, HoldReason, OutboxItem, Step, SyncState
from desktop.store.outbox import INTERRUPTED, SETTLED_SHOWN
from desktop.store.store import Unit
from tests.support.storage import DESK, NOON, SECRETARY, Kept, add_case, number_of

NOW = NOON + timedelta(hours=1)
REUSE = 24


def with_files(unit: Unit, serial: int, *states: SyncState) -> tuple[list[int], int]:
    """Register a case with one file step a state; return the ids of files and text."""
    add_case(unit, serial)
    for index, state in enumerate(states):
        unit.outbox.add(f"u-{serial}", Step.FILE, state, size=1000, attachment_uid=f"f-{serial}-{index}", at=NOON)
    items = unit.outbox.of_case(f"u-{serial}")
    return [item.id for item in items if item.step is Step.FILE], items[-1].id


def due(unit: Unit) -> list[int]:
    return [item.id for item in unit.outbox.due(NOW, file_reuse_hours=REUSE)]


def item(unit: Unit, item_id: int) -> OutboxItem:
    found = unit.outbox.get(item_id)
    assert found is not None
    return found


def test_a_step_comes_back_as_it_was_queued(kept: Kept) -> None:
    reasons = (HoldReason.SUPERVISORY, HoldReason.TEXT_HAS_NIK)
    with kept.store.writing() as unit:
        add_case(unit, 1)
        unit.outbox.add("u-1", Step.FILE, SyncState.HELD, hold_reasons=reasons, attachment_uid="f-1", size=9, at=NOON)
        file, text = unit.outbox.of_case("u-1")
    assert file == OutboxItem(
        id=file.id,
        case_uid="u-1",
        number=number_of(1),
        step=Step.FILE,
        state=SyncState.HELD,
        title="Jalan berlubang di depan SDN 2 Leuwisaat",
        hold_reasons=reasons,
        attachment_uid="f-1",
        size=9,
        created_at=NOON,
    )
    assert text.step is Step.SUBMIT


def test_files_go_before_the_text_of_their_case_and_the_oldest_case_first(kept: Kept) -> None:
    with kept.store.writing() as unit:
        files_2, text_2 = with_files(unit, 1, SyncState.WAITING, SyncState.WAITING)
        add_case(unit, 2)
        assert due(unit) == [*files_2, unit.outbox.of_case("u-2")[0].id]
        for file in files_2:
            unit.outbox.set_state(file, SyncState.ACCEPTED, at=NOW, service_ref="7")
        assert due(unit)[0] == text_2


@pytest.mark.parametrize(
    ("state", "goes"),
    [
        (SyncState.WAITING, False),
        (SyncState.SENDING, False),
        (SyncState.HELD, False),
        (SyncState.ACCEPTED, True),
        (SyncState.REFUSED, False),
        (SyncState.NOT_REQUIRED, True),
    ],
)
def test_a_text_waits_for_files_that_may_go_and_for_refused_ones(kept: Kept, state: SyncState, *, goes: bool) -> None:
    with kept.store.writing() as unit:
        (file,), text = with_files(unit, 1, SyncState.WAITING)
        unit.outbox.set_state(file, state, at=NOW)
        assert (text in due(unit)) is goes


@pytest.mark.parametrize("state", [state for state in SyncState if state is not SyncState.WAITING])
def test_only_what_waits_is_due(kept: Kept, state: SyncState) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1, state=state)
        assert due(unit) == []


def test_a_poisoned_step_waits_by_itself_and_delays_nobody(kept: Kept) -> None:
    with kept.store.writing() as unit:
        for serial in (1, 2, 3):
            add_case(unit, serial)
        first, second, third = (unit.outbox.of_case(f"u-{serial}")[0].id for serial in (1, 2, 3))
        later = NOW + timedelta(minutes=5)
        unit.outbox.set_state(first, SyncState.WAITING, at=NOW, last_error="http_500", next_try_at=later)
        assert due(unit) == [second, third]
        assert item(unit, first).next_try_at == later
        assert [one.id for one in unit.outbox.due(later, file_reuse_hours=REUSE)] == [first, second, third]
        unit.outbox.wake(at=NOW)
        assert due(unit) == [first, second, third]
        assert item(unit, first).next_try_at is None


def test_a_clock_set_back_puts_nothing_off_for_a_year(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        (first,) = due(unit)
        unit.outbox.set_state(first, SyncState.WAITING, at=NOW, next_try_at=NOW + timedelta(hours=1))
        assert due(unit) == []
        a_year_back = NOW - timedelta(days=365)
        assert [one.id for one in unit.outbox.due(a_year_back, file_reuse_hours=REUSE)] == [first]


def test_an_old_upload_waits_again_as_long_as_its_text_has_not_gone(kept: Kept) -> None:
    with kept.store.writing() as unit:
        (old, fresh), text = with_files(unit, 1, SyncState.WAITING, SyncState.WAITING)
        (sent,), sent_text = with_files(unit, 2, SyncState.WAITING)
        long_ago = NOW - timedelta(hours=REUSE, seconds=1)
        for file in (old, sent):
            unit.outbox.set_state(file, SyncState.ACCEPTED, at=long_ago, service_ref="7")
        unit.outbox.set_state(fresh, SyncState.ACCEPTED, at=NOW - timedelta(hours=REUSE), service_ref="8")
        unit.outbox.set_state(sent_text, SyncState.ACCEPTED, at=long_ago, service_ref="6000001")
        assert due(unit) == [old]
        assert (item(unit, old).state, item(unit, old).service_ref) == (SyncState.WAITING, "")
        assert (item(unit, fresh).state, item(unit, fresh).service_ref) == (SyncState.ACCEPTED, "8")
        assert item(unit, sent).state is SyncState.ACCEPTED
        assert text not in due(unit)


def test_a_paused_queue_gives_nothing(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        assert unit.outbox.paused() == ""
        unit.outbox.set_paused("key_refused", at=NOW)
        assert unit.outbox.paused() == "key_refused"
        assert due(unit) == []
        unit.outbox.set_paused("", at=NOW)
        assert unit.outbox.paused() == ""
        assert len(due(unit)) == 1


def test_a_new_state_clears_what_belonged_to_the_old_one_but_the_reference(kept: Kept) -> None:
    with kept.store.writing() as unit:
        (file,), _ = with_files(unit, 1, SyncState.WAITING)
        unit.outbox.set_state(file, SyncState.REFUSED, at=NOW, last_error="too_large", service_words="<b>besar</b>")
        refused = item(unit, file)
        assert (refused.last_error, refused.service_words, refused.settled_at) == ("too_large", "<b>besar</b>", NOW)
        unit.outbox.set_state(file, SyncState.HELD, at=NOW, hold_reasons=(HoldReason.BY_PERSON,), service_ref="7")
        held = item(unit, file)
        assert (held.last_error, held.service_words, held.settled_at) == ("", "", None)
        unit.outbox.set_state(file, SyncState.WAITING, at=NOW)
        waiting = item(unit, file)
        assert (waiting.hold_reasons, waiting.service_ref) == ((HoldReason.BY_PERSON,), "7")
        unit.outbox.set_state(file, SyncState.WAITING, at=NOW, hold_reasons=())
        assert item(unit, file).hold_reasons == ()
        assert unit.outbox.get(999) is None


def test_a_try_is_written_before_it_begins_and_after_it_ended(kept: Kept) -> None:
    body = b"complaint[title]=Jalan"
    with kept.store.writing() as unit:
        add_case(unit, 1)
        (text,) = unit.outbox.of_case("u-1")
        attempt = unit.outbox.start_attempt(text.id, at=NOW, body=body)
        assert (item(unit, text.id).state, item(unit, text.id).attempts) == (SyncState.SENDING, 1)
        unit.outbox.end_attempt(attempt, at=NOW + timedelta(seconds=2), outcome="unknown", evidence="reset")
        again = unit.outbox.start_attempt(text.id, at=NOW + timedelta(minutes=1), body=b"")
        assert unit.outbox.attempts(text.id) == (
            Attempt(
                id=attempt,
                item_id=text.id,
                started_at=NOW,
                body_sha256=hashlib.sha256(body).hexdigest(),
                body_size=len(body),
                outcome="unknown",
                evidence="reset",
                ended_at=NOW + timedelta(seconds=2),
            ),
            Attempt(
                id=again,
                item_id=text.id,
                started_at=NOW + timedelta(minutes=1),
                body_sha256=hashlib.sha256(b"").hexdigest(),
                body_size=0,
            ),
        )
        assert item(unit, text.id).attempts == 2


def test_what_a_crash_left_half_sent_is_unknown_and_a_file_waits_again(kept: Kept) -> None:
    with kept.store.writing() as unit:
        (file,), text = with_files(unit, 1, SyncState.WAITING)
        add_case(unit, 2)
        for step in (file, text):
            unit.outbox.start_attempt(step, at=NOW, body=b"x")
    with kept.again().writing() as unit:
        lost = unit.outbox.sending_to_unknown(at=NOW)
        assert [(one.id, one.number) for one in lost] == [(text, number_of(1))]
        assert item(unit, text).state is SyncState.UNKNOWN
        assert item(unit, file).state is SyncState.WAITING
        assert [(a.outcome, a.evidence, a.ended_at) for a in unit.outbox.attempts(text)] == [
            ("unknown", INTERRUPTED, NOW)
        ]
        assert [a.outcome for a in unit.outbox.attempts(file)] == ["not_sent"]
        assert unit.outbox.sending_to_unknown(at=NOW) == ()


def test_counts_and_sizes_are_of_what_is_not_over(kept: Kept) -> None:
    with kept.store.writing() as unit:
        assert unit.outbox.case_counts() == {}
        with_files(unit, 1, SyncState.WAITING, SyncState.SENDING, SyncState.HELD)
        for serial, state in enumerate(SyncState, start=2):
            add_case(unit, serial, state=state)
        counts = unit.outbox.case_counts()
        assert counts[SyncState.WAITING] == 2
        assert set(counts) == set(SyncState) - {SyncState.ACCEPTED, SyncState.NOT_REQUIRED}
        sizes = unit.outbox.waiting_sizes()
    assert (sizes.text_bytes, sizes.file_count, sizes.file_bytes) == (300, 2, 2000)


def test_items_are_given_by_state_to_whom_may_see_them(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1, state=SyncState.HELD, supervisory=True)
        add_case(unit, 2, state=SyncState.HELD)
        add_case(unit, 3, state=SyncState.ACCEPTED)
        assert [one.number for one in unit.outbox.items(SyncState.HELD, DESK)] == [number_of(2)]
        assert [one.number for one in unit.outbox.items(SyncState.HELD, SECRETARY)] == [number_of(1), number_of(2)]
        assert [one.number for one in unit.outbox.items(SyncState.ACCEPTED, DESK)] == [number_of(3)]
        assert [one.number for one in unit.outbox.items(None, SECRETARY)] == [number_of(1), number_of(2), number_of(3)]
        (hidden,) = unit.outbox.of_case("u-1")
        assert unit.outbox.get(hidden.id, DESK) is None
        assert unit.outbox.get(hidden.id, SECRETARY) == hidden == unit.outbox.get(hidden.id)


def test_what_is_over_is_given_newest_first_and_not_without_end(kept: Kept) -> None:
    with kept.store.writing() as unit:
        for serial in range(1, SETTLED_SHOWN + 11):
            add_case(unit, serial, state=SyncState.ACCEPTED)
        newest = [number_of(serial) for serial in range(SETTLED_SHOWN + 10, 10, -1)]
        assert [one.number for one in unit.outbox.items(None, DESK)] == newest
        assert [one.number for one in unit.outbox.items(SyncState.ACCEPTED, DESK)] == newest
