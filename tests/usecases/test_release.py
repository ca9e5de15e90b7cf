"""Lepas: what is held leaves only by a decision, redacted where it must be, along the road the office has now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.delivery import Accepted, HoldReason, NotSent, Refused, Step, SyncState, Unknown
from desktop.domain.office import ServiceProfile
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import (
    InvalidEntryError,
    PrivacyUndecidedError,
    SentTextNeedsCareError,
    StepNotAllowedError,
)
from desktop.usecases.correct import Correction, revise_complaint
from desktop.usecases.delivery import due_items, settle_attempt
from desktop.usecases.release import (
    Redacted,
    check_sent_text,
    hold_case,
    parts_to_send,
    release_case,
    sendable_place,
)
from desktop.usecases.sending import load_sending
from desktop.usecases.setup import set_service, show_office
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence

HIDDEN = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)
SHOWN = Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.PUBLIC)
TELLS = "Saya Asep Dartiwa. Jalan rusak."


def test_undecided_privacy_holds_until_both_questions_are_answered(counter: Counter) -> None:
    number, lilis = counter.record(privacy=Privacy()), counter.who("lilis")
    for answer in (None, Privacy(), Privacy(name=NameVisibility.HIDDEN), Privacy(report=ReportVisibility.PUBLIC)):
        with pytest.raises(PrivacyUndecidedError):
            release_case(counter.ctx, lilis, number, privacy=answer)
        assert counter.text_state(number) is SyncState.HELD
    assert release_case(counter.ctx, lilis, number, privacy=HIDDEN) is SyncState.MANUAL
    assert counter.text_state(number) is SyncState.MANUAL
    assert counter.case(number).entry.privacy == HIDDEN
    row = counter.last_act()
    assert (row["act"], row["actor"]) == ("case_released", "lilis")
    assert row["facts"] == {
        "reasons": ["name_not_asked", "report_not_asked"],
        "name": "hidden",
        "report": "public",
        "redacted": False,
    }
    with pytest.raises(StepNotAllowedError):
        release_case(counter.ctx, lilis, number, privacy=HIDDEN)


def test_confidential_identity_is_never_taken_back(counter: Counter) -> None:
    number = counter.record(privacy=replace(Privacy(), identity_confidential=True))
    release_case(counter.ctx, counter.who("lilis"), number, privacy=SHOWN)
    assert counter.case(number).entry.privacy == replace(SHOWN, identity_confidential=True)


def test_the_officer_sees_the_spans_and_confirms_a_redacted_text(counter: Counter) -> None:
    number, lilis = counter.record(description=TELLS, title="Dari Asep Dartiwa"), counter.who("lilis")
    parts = parts_to_send(counter.ctx, lilis, number)
    assert [parts.text[start:end] for start, end in parts.text_spans] == ["Asep Dartiwa"]
    assert [parts.title[start:end] for start, end in parts.title_spans] == ["Asep Dartiwa"]
    assert not parts.place_stays
    for given in (None, Redacted(), Redacted(text="Jalan rusak."), Redacted(title="Jalan")):
        with pytest.raises(SentTextNeedsCareError):
            release_case(counter.ctx, lilis, number, redacted=given)
    release_case(counter.ctx, lilis, number, redacted=Redacted(title="Jalan rusak", text="Saya ▒. Jalan rusak."))
    case = counter.case(number)
    assert (case.sent_title, case.sent_text) == ("Jalan rusak", "Saya ▒. Jalan rusak.")
    assert case.entry.description == TELLS, "the original is untouched beside it"
    assert parts_to_send(counter.ctx, lilis, number).text == "Saya ▒. Jalan rusak."


@pytest.mark.parametrize(("field", "given"), [("sent_text", "text"), ("sent_title", "title")])
@pytest.mark.parametrize(("words", "code"), [("", "missing"), ("\u200b \n", "missing"), ("rusak\ud83d", "not_unicode")])
def test_a_blank_or_broken_text_is_not_sent(counter: Counter, field: str, given: str, words: str, code: str) -> None:
    """An empty redaction must not let the original through behind its back."""
    number = counter.record(description=TELLS)
    with pytest.raises(InvalidEntryError) as refused:
        release_case(counter.ctx, counter.who("lilis"), number, redacted=Redacted(**{given: words}))
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, code)]
    assert counter.text_state(number) is SyncState.HELD


def test_a_nik_never_leaves_and_a_shown_name_may(counter: Counter) -> None:
    lilis = counter.who("lilis")
    named = counter.record(description=TELLS)
    release_case(counter.ctx, lilis, named, privacy=SHOWN)
    with_nik = counter.record(description="NIK 3208112107869003", privacy=SHOWN)
    with pytest.raises(SentTextNeedsCareError):
        release_case(counter.ctx, lilis, with_nik)


def test_a_name_corrected_since_is_looked_for_as_well(counter: Counter) -> None:
    lilis = counter.who("lilis")
    number = counter.record(description="Kata Pak Sukarya jalan rusak.", privacy=Privacy())
    revise_complaint(counter.ctx, lilis, number, Correction(field="complainant.name", value="Sukarya Wijaya"))
    revise_complaint(counter.ctx, lilis, number, Correction(field="loss", value="Sukarya"))
    with pytest.raises(SentTextNeedsCareError):
        release_case(counter.ctx, lilis, number, privacy=HIDDEN)
    release_case(counter.ctx, lilis, number, privacy=HIDDEN, redacted=Redacted(text="Kata ▒ jalan rusak."))


def test_a_place_that_tells_who_complains_stays_here(counter: Counter) -> None:
    number = counter.record(incident_place="Dusun Kliwon RT 002 RW 002", incident_village="")
    assert parts_to_send(counter.ctx, counter.who("lilis"), number).place_stays
    assert sendable_place(counter.case(number)) == ""
    open_place = counter.record()
    assert sendable_place(counter.case(open_place)) == "Jl. Leuwisaat, depan SDN 2, Leuwisaat"
    check_sent_text(counter.case(open_place), "Jalan", "Jalan rusak")


# --- holding back -------------------------------------------------------------------------------------


def test_who_stops_a_case_in_time_may_mend_and_release_it(wire: Counter) -> None:
    number, lilis = wire.record(evidence(JPEG)), wire.who("lilis")
    hold_case(wire.ctx, lilis, number)
    assert wire.text_state(number) is SyncState.HELD
    assert wire.file_states(number) == [SyncState.HELD]
    assert {item.hold_reasons for item in wire.items(number)} == {(HoldReason.BY_PERSON,)}
    assert due_items(wire.ctx) == ()
    assert wire.last_act()["act"] == "case_held"
    with pytest.raises(StepNotAllowedError):
        hold_case(wire.ctx, lilis, number)
    assert release_case(wire.ctx, lilis, number, redacted=Redacted(text="Jalan rusak.")) is SyncState.WAITING
    assert wire.file_states(number) == [SyncState.WAITING]
    assert {item.hold_reasons for item in wire.items(number)} == {()}


def test_a_refused_case_is_mended_by_holding_it(wire: Counter) -> None:
    number, lilis = wire.record(), wire.who("lilis")
    wire.settle(number, Refused(reason="invalid"))
    hold_case(wire.ctx, lilis, number)
    release_case(wire.ctx, lilis, number, redacted=Redacted(title="Jalan berlubang"))
    assert wire.text_state(number) is SyncState.WAITING


@pytest.mark.parametrize("outcome", [Unknown(evidence="cut"), Accepted(reference="9412077")])
def test_what_may_have_arrived_cant_be_held_by_its_file(wire: Counter, outcome: Unknown | Accepted) -> None:
    number = wire.record(evidence(JPEG))
    wire.settle(number, Accepted(reference="77"), Step.FILE)
    state = wire.settle(number, outcome)
    wire.leave_file_refused(number)
    with pytest.raises(StepNotAllowedError):
        hold_case(wire.ctx, wire.who("lilis"), number)
    assert wire.text_state(number) is state


@pytest.mark.parametrize("outcome", [NotSent(reason="reset"), Accepted(reference="77")])
def test_a_file_under_way_does_not_go_again_once_its_case_is_held(wire: Counter, outcome: NotSent | Accepted) -> None:
    number, lilis = wire.record(evidence(JPEG)), wire.who("lilis")
    item, attempt = wire.begin(number, Step.FILE)
    hold_case(wire.ctx, lilis, number)
    settle_attempt(wire.ctx, item, attempt, outcome)
    wire.clock.forward(days=2)
    assert due_items(wire.ctx) == ()
    assert wire.text_state(number) is SyncState.HELD
    release_case(wire.ctx, lilis, number)
    assert {due.step for due in due_items(wire.ctx)} == {Step.FILE}, "too old an upload goes again, before its text"


# --- the road changed meanwhile ---------------------------------------------------------------------------


def test_a_case_of_the_old_road_is_released_along_the_new_one(wire: Counter) -> None:
    number, lilis = wire.record(evidence(JPEG), privacy=Privacy()), wire.who("lilis")
    set_service(wire.ctx, wire.who("budi"), ServiceProfile())
    assert release_case(wire.ctx, lilis, number, privacy=HIDDEN) is SyncState.MANUAL
    assert wire.file_states(number) == [SyncState.NOT_REQUIRED], "files lie beside the web form now"


def test_evidence_of_a_case_taken_by_hand_goes_by_wire_too(counter: Counter, wire: Counter) -> None:
    number, lilis = counter.record(evidence(JPEG), privacy=Privacy()), counter.who("lilis")
    _, _, service = show_office(wire.ctx, wire.who("budi"))
    set_service(counter.ctx, counter.who("budi"), service)
    assert counter.file_states(number) == []
    assert release_case(counter.ctx, lilis, number, privacy=HIDDEN) is SyncState.WAITING
    assert counter.file_states(number) == [SyncState.WAITING]
    (item,) = due_items(counter.ctx)
    assert load_sending(counter.ctx, item).file == JPEG
