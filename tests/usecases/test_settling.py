"""Deciding about what does not go on by itself: a number found on the site, once more, or without its photo."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.complaint import CaseRecord, Respondent
from desktop.domain.delivery import Accepted, Refused, Step, SyncState, Unknown
from desktop.domain.office import Role, ServiceProfile
from desktop.domain.privacy import Privacy
from desktop.errors import (
    CaseNotFoundError,
    ReasonNeededError,
    StepNotAllowedError,
    TrackingIdInvalidError,
    TrackingIdTakenError,
)
from desktop.usecases.assisted import (
    enter_tracking_id,
    files_for_copying,
    shape_for_copying,
    waiting_for_a_hand,
)
from desktop.usecases.delivery import due_items
from desktop.usecases.release import (
    hold_case,
    read_tracking_id,
    release_case,
    resend_unknown,
    resolve_with_tracking_id,
    send_without_files,
)
from desktop.usecases.setup import set_service
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence

ID = "9412077"


# --- a number found --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"), [("9412077", ID), (" #9412077 ", ID), ("# 9412077\n", ID), ("12345", "12345")]
)
def test_a_tracking_number_is_read_as_it_is_copied(typed: str, read: str) -> None:
    assert read_tracking_id(typed) == read


@pytest.mark.parametrize(
    "typed", ["", "1234", "12345678901", "94120a7", "٩٤١٢٠٧٧", "##9412077", "-9412077", "9412 077"]
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(TrackingIdInvalidError):
        read_tracking_id(typed)


@pytest.mark.parametrize("outcome", [Unknown(evidence="cut"), Refused(reason="invalid")])
def test_proof_settles_what_is_unknown_or_refused(wire: Counter, outcome: Unknown | Refused) -> None:
    number = wire.record(evidence(JPEG))
    wire.settle(number, Accepted(reference="77"), Step.FILE)
    was = wire.settle(number, outcome)
    wire.leave_file_refused(number)
    assert resolve_with_tracking_id(wire.ctx, wire.who("lilis"), number, f"#{ID}") == ID
    assert wire.text_state(number) is SyncState.ACCEPTED
    assert wire.case(number).tracking_id == ID
    assert wire.file_states(number) == [SyncState.NOT_REQUIRED]
    assert wire.last_act()["facts"] == {"tracking_id": ID, "was": was}
    with pytest.raises(StepNotAllowedError):
        resolve_with_tracking_id(wire.ctx, wire.who("lilis"), number, "9412078")


def test_an_uploaded_file_stays_what_it_is(wire: Counter) -> None:
    number = wire.record(evidence(JPEG))
    wire.settle(number, Accepted(reference="77"), Step.FILE)
    wire.settle(number, Unknown(evidence="cut"))
    resolve_with_tracking_id(wire.ctx, wire.who("lilis"), number, ID)
    assert wire.file_states(number) == [SyncState.ACCEPTED]


def test_a_tracking_number_belongs_to_one_case(counter: Counter) -> None:
    first, second = counter.record(), counter.record()
    lilis = counter.who("lilis")
    resolve_with_tracking_id(counter.ctx, lilis, first, ID)
    with pytest.raises(TrackingIdTakenError) as taken:
        resolve_with_tracking_id(counter.ctx, lilis, second, ID)
    assert (taken.value.value, taken.value.number) == (ID, first)
    assert counter.text_state(second) is SyncState.MANUAL


def test_whose_it_is_is_not_told_to_who_may_not_see_that_case(counter: Counter) -> None:
    hidden, mine = counter.record(respondent=Respondent(staff_login="hanya_front_desk")), counter.record()
    hold_ended = counter.who("wahyu")
    release_case(counter.ctx, hold_ended, hidden)
    resolve_with_tracking_id(counter.ctx, hold_ended, hidden, ID)
    with pytest.raises(TrackingIdTakenError) as taken:
        resolve_with_tracking_id(counter.ctx, counter.only(Role.FRONT_DESK), mine, ID)
    assert taken.value.number == ""


@pytest.mark.parametrize("changes", [{"privacy": Privacy()}, {"supervisory": True}])
def test_what_a_rule_holds_is_not_let_go_by_a_number(counter: Counter, changes: dict[str, Any]) -> None:
    number = counter.record(**changes)
    with pytest.raises(StepNotAllowedError):
        resolve_with_tracking_id(counter.ctx, counter.who("wahyu"), number, ID)
    assert counter.case(number).tracking_id == ""


def test_what_a_person_held_to_enter_it_by_hand_takes_its_number(wire: Counter) -> None:
    number, lilis = wire.record(evidence(JPEG)), wire.who("lilis")
    with pytest.raises(StepNotAllowedError):
        resolve_with_tracking_id(wire.ctx, lilis, number, ID)
    hold_case(wire.ctx, lilis, number)
    resolve_with_tracking_id(wire.ctx, lilis, number, ID)
    assert wire.text_state(number) is SyncState.ACCEPTED
    assert wire.file_states(number) == [SyncState.NOT_REQUIRED]


# --- once more --------------------------------------------------------------------------------------------


def test_sending_again_is_decided_with_a_reason(wire: Counter) -> None:
    number, wahyu = wire.record(evidence(JPEG)), wire.who("wahyu")
    wire.settle(number, Accepted(reference="77"), Step.FILE)
    wire.settle(number, Unknown(evidence="cut"))
    with pytest.raises(ReasonNeededError):
        resend_unknown(wire.ctx, wahyu, number, " \n")
    resend_unknown(wire.ctx, wahyu, number, "Asep Dartiwa bilang tidak ada di situs")
    assert wire.text_state(number) is SyncState.WAITING
    row = wire.last_act()
    assert (row["act"], row["facts"], row["remark"]) == (
        "resend_decided",
        {"was": "unknown"},
        "[…] bilang tidak ada di situs",
    )
    assert [item.step for item in due_items(wire.ctx)] == [Step.SUBMIT]
    with pytest.raises(StepNotAllowedError):
        resend_unknown(wire.ctx, wahyu, number, "lagi")


def test_a_refused_file_goes_again_while_its_text_waits(wire: Counter) -> None:
    number = wire.record(evidence(JPEG))
    wire.settle(number, Refused(reason="too_large"), Step.FILE)
    resend_unknown(wire.ctx, wire.who("lilis"), number, "sudah dikecilkan")
    assert wire.file_states(number) == [SyncState.WAITING]
    assert wire.text_state(number) is SyncState.WAITING


def test_a_refused_file_does_not_take_an_arrived_case_back_into_the_queue(wire: Counter) -> None:
    number = wire.record(evidence(JPEG))
    wire.settle(number, Accepted(reference="77"), Step.FILE)
    wire.settle(number, Accepted(reference=ID))
    wire.leave_file_refused(number)
    with pytest.raises(StepNotAllowedError):
        resend_unknown(wire.ctx, wire.who("lilis"), number, "fotonya belum ikut")
    assert wire.text_state(number) is SyncState.ACCEPTED
    send_without_files(wire.ctx, wire.who("lilis"), number)
    assert wire.file_states(number) == [SyncState.NOT_REQUIRED], "and this is the way out"


def test_without_a_wire_once_more_means_by_hand(wire: Counter) -> None:
    number, lilis = wire.record(evidence(JPEG)), wire.who("lilis")
    wire.settle(number, Accepted(reference="77"), Step.FILE)
    wire.settle(number, Unknown(evidence="cut"))
    wire.leave_file_refused(number)
    set_service(wire.ctx, wire.who("budi"), ServiceProfile())
    resend_unknown(wire.ctx, lilis, number, "disalin saja")
    assert wire.text_state(number) is SyncState.MANUAL
    assert wire.file_states(number) == [SyncState.NOT_REQUIRED]


# --- without its photo ---------------------------------------------------------------------------------------


def test_the_text_may_go_alone(wire: Counter) -> None:
    number, lilis = wire.record(evidence(JPEG), evidence(JPEG)), wire.who("lilis")
    wire.settle(number, Accepted(reference="77"), Step.FILE)
    send_without_files(wire.ctx, lilis, number)
    assert wire.file_states(number) == [SyncState.ACCEPTED, SyncState.NOT_REQUIRED]
    assert [item.step for item in due_items(wire.ctx)] == [Step.SUBMIT]
    assert wire.last_act()["facts"] == {"files": 1}
    assert len(wire.case(number).attachments) == 2, "they stay here"
    with pytest.raises(StepNotAllowedError):
        send_without_files(wire.ctx, lilis, number)


# --- by hand ---------------------------------------------------------------------------------------------


def test_what_waits_for_a_hand_is_copied_oldest_first(counter: Counter) -> None:
    first, second = counter.record(evidence(JPEG)), counter.record()
    counter.record(privacy=Privacy())
    counter.record(supervisory=True)
    lilis = counter.who("lilis")
    assert [item.number for item in waiting_for_a_hand(counter.ctx, lilis)] == [first, second]
    assert files_for_copying(counter.ctx, lilis, first) == (("foto.jpg", JPEG),)
    assert files_for_copying(counter.ctx, lilis, second) == ()

    def shape(record: CaseRecord) -> str:
        assert record.identity_shown, "the dialect checks the text against the real identity"
        return record.entry.title

    assert shape_for_copying(counter.ctx, lilis, first, shape) == "Jalan berlubang di depan SDN 2 Leuwisaat"
    assert enter_tracking_id(counter.ctx, lilis, first, f" #{ID}") == ID
    assert [item.number for item in waiting_for_a_hand(counter.ctx, lilis)] == [second]
    for late in (
        lambda: enter_tracking_id(counter.ctx, lilis, first, "9412078"),
        lambda: files_for_copying(counter.ctx, lilis, first),
        lambda: shape_for_copying(counter.ctx, lilis, first, shape),
    ):
        with pytest.raises(StepNotAllowedError):
            late()


def test_a_case_out_of_sight_cant_be_copied(counter: Counter) -> None:
    number = counter.record(respondent=Respondent(staff_login="hanya_front_desk"))
    with pytest.raises(CaseNotFoundError):
        files_for_copying(counter.ctx, counter.only(Role.FRONT_DESK), number)
