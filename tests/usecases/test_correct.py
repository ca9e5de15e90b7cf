"""After registration nothing is overwritten: a correction stands beside, a wrong number stays as a void row."""

from __future__ import annotations

import pytest

from desktop.domain.complaint import RegisterFilter, Revision
from desktop.domain.delivery import Accepted, Refused, Step, SyncState, Unknown
from desktop.domain.numbering import parse_number
from desktop.errors import InvalidEntryError, ReasonNeededError, StepNotAllowedError
from desktop.usecases.correct import REVISABLE, Correction, revise_complaint, void_number
from desktop.usecases.reading import register_page, show_case
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence


def revise(counter: Counter, number: str, field: str, value: str, reason: str = "") -> None:
    revise_complaint(counter.ctx, counter.who("lilis"), number, Correction(field=field, value=value, reason=reason))


# --- a void number -------------------------------------------------------------------------------------------


def test_a_number_is_cancelled_with_a_reason_and_never_given_again(counter: Counter) -> None:
    number, lilis = counter.record(), counter.who("lilis")
    with pytest.raises(ReasonNeededError):
        void_number(counter.ctx, lilis, number, "\t ")
    void_number(counter.ctx, lilis, number, "tertukar dengan Asep Dartiwa, 0812-0000-1003")
    case = counter.case(number)
    assert (case.voided, case.void_reason) == (True, "tertukar dengan Asep Dartiwa, 0812-0000-1003")
    assert counter.text_state(number) is SyncState.NOT_REQUIRED
    row = counter.last_act()
    assert (row["act"], row["remark"]) == ("number_voided", "tertukar dengan […], […]")
    assert parse_number(counter.record()).serial == parse_number(number).serial + 1
    rows = register_page(counter.ctx, lilis, RegisterFilter()).rows
    assert [(row.number == number, row.voided) for row in rows] == [(False, False), (True, True)], "its row stays"
    with pytest.raises(StepNotAllowedError) as refused:
        void_number(counter.ctx, lilis, number, "lagi")
    assert refused.value.state == "voided"
    with pytest.raises(StepNotAllowedError):
        revise(counter, number, "loss", "x")


@pytest.mark.parametrize("outcome", [Accepted(reference="9412077"), Unknown(evidence="cut")])
def test_what_may_be_on_the_service_cant_be_cancelled(wire: Counter, outcome: Accepted | Unknown) -> None:
    number = wire.record()
    wire.settle(number, outcome)
    with pytest.raises(StepNotAllowedError):
        void_number(wire.ctx, wire.who("lilis"), number, "salah")
    sending = wire.record()
    wire.begin(sending)
    with pytest.raises(StepNotAllowedError):
        void_number(wire.ctx, wire.who("lilis"), sending, "salah")


def test_a_refused_one_can_and_its_uploaded_file_stays_known(wire: Counter) -> None:
    number = wire.record(evidence(JPEG), evidence(JPEG))
    wire.settle(number, Accepted(reference="77"), Step.FILE)
    wire.settle(number, Refused(reason="too_large"), Step.FILE)
    void_number(wire.ctx, wire.who("lilis"), number, "salah")
    assert wire.file_states(number) == [SyncState.ACCEPTED, SyncState.NOT_REQUIRED]


# --- a correction --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", sorted(REVISABLE))
def test_a_correction_stands_beside_what_was_recorded(counter: Counter, field: str) -> None:
    number = counter.record()
    before = counter.case(number).entry
    revise(counter, number, field, "Yang Benar", "salah dengar")
    case = counter.case(number)
    assert case.entry == before
    assert case.revisions == (
        Revision(at=counter.clock.now(), by="lilis", field=field, value="Yang Benar", reason="salah dengar"),
    )
    row = counter.last_act()
    assert (row["act"], row["facts"], list(row["sealed"])) == ("complaint_revised", {"field": field}, [field])
    assert "Yang Benar" not in repr(row)


@pytest.mark.parametrize("field", ["description", "number", "complainant.email", "complainant", ""])
def test_the_citizens_own_words_are_immutable(counter: Counter, field: str) -> None:
    number = counter.record()
    with pytest.raises(InvalidEntryError) as refused:
        revise(counter, number, field, "lain")
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [(field, "not_revisable")]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("title", " ", "missing"), ("addition", "\u200b", "missing"), ("loss", "rusak\udc00", "not_unicode")],
)
def test_a_correction_says_something_that_can_be_printed(counter: Counter, field: str, value: str, code: str) -> None:
    number = counter.record()
    with pytest.raises(InvalidEntryError) as refused:
        revise(counter, number, field, value)
    assert [problem.code for problem in refused.value.problems] == [code]
    revise(counter, number, "complainant.phone", "")


def test_a_corrected_name_is_masked_like_the_first_and_in_no_remark(counter: Counter) -> None:
    number = counter.record()
    revise(counter, number, "complainant.name", "Sukarya Wijaya", "KTP: Sukarya Wijaya, bukan Asep Dartiwa")
    assert counter.last_act()["remark"] == "KTP: […], bukan […]"
    view = show_case(counter.ctx, counter.who("lilis"), number)
    assert "Sukarya Wijaya" not in repr(view.record.revisions[0].value)
