"""From a filled entry to a number that stands: gapless, never twice, held where the law or the fence says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.clock import FAR_AHEAD
from desktop.domain.complaint import Complainant, ContactWay, Respondent
from desktop.domain.delivery import HoldReason, Step, SyncState
from desktop.domain.numbering import parse_number
from desktop.domain.office import ServiceProfile
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import (
    ClockDoubtfulError,
    DraftNotFoundError,
    InvalidEntryError,
    SourceChangedError,
)
from desktop.usecases.context import Context
from desktop.usecases.delivery import pause_queue
from desktop.usecases.drafting import list_drafts, save_draft
from desktop.usecases.register_complaint import register_complaint
from desktop.usecases.sign_in import sign_in
from tests.support.counter import SHARED_SECRET, Counter
from tests.support.desk import JPEG, evidence
from tests.support.office import HandClock, entry
from tests.support.storage import keep


def serial(number: str) -> tuple[str, int]:
    parsed = parse_number(number)
    return parsed.month, parsed.serial


# --- the number ---------------------------------------------------------------------------------


def test_numbers_run_without_gaps_per_month_of_the_office(counter: Counter) -> None:
    first, second = counter.record(), counter.record()
    assert [serial(first), serial(second)] == [("2611", 1), ("2611", 2)]
    counter.clock.moment = datetime(2026, 11, 30, 16, 59, tzinfo=UTC)
    assert serial(counter.record()) == ("2611", 3)
    counter.clock.moment = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
    assert serial(counter.record()) == ("2612", 1), "midnight in Jakarta, not in Greenwich"


def test_a_refused_entry_takes_no_number(counter: Counter) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        counter.record(description="\u200b \x00", contact_way=None, complainant=None)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [
        ("description", "missing"),
        ("contact_way", "missing"),
    ]
    assert serial(counter.record()) == ("2611", 1)


def test_the_same_entry_twice_is_one_case(counter: Counter) -> None:
    lilis, story = counter.who("lilis"), entry("u-1")
    first = register_complaint(counter.ctx, lilis, story)
    counter.clock.forward(hours=1)
    again = register_complaint(counter.ctx, lilis, story)
    assert (again.number, again.recorded_at, again.repeated) == (first.number, first.recorded_at, True)
    assert not first.repeated
    assert counter.acts().count("complaint_registered") == 1
    with pytest.raises(SourceChangedError):
        register_complaint(counter.ctx, lilis, replace(story, description="Cerita lain dengan nama yang sama."))


def test_the_same_file_again_returns_the_number_and_other_content_is_an_error(counter: Counter) -> None:
    lilis = counter.who("lilis")
    first = register_complaint(counter.ctx, lilis, entry("u-1", source_id="A-17"))
    again = register_complaint(counter.ctx, lilis, entry("u-2", source_id="A-17"))
    assert (again.number, again.uid, again.repeated) == (first.number, "u-1", True)
    with pytest.raises(SourceChangedError):
        register_complaint(counter.ctx, lilis, entry("u-3", source_id="A-17", loss="lain"))
    assert not register_complaint(counter.ctx, lilis, entry("u-4", source_id="A-18")).repeated


# --- the clock -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2000, 1, 1, tzinfo=UTC),
        datetime(2026, 11, 23, 2, 43, 59, tzinfo=UTC),
        datetime(2026, 11, 23, 2, 44, tzinfo=UTC) + FAR_AHEAD + timedelta(seconds=1),
        datetime(2031, 5, 1, tzinfo=UTC),
    ],
)
def test_a_doubtful_clock_asks_before_a_number_is_given_also_after_signing_in(
    counter: Counter, moment: datetime
) -> None:
    right = counter.clock.moment
    counter.record()
    counter.clock.moment = moment
    sign_in(counter.ctx, "hanya_front_desk", SHARED_SECRET)
    pause_queue(counter.ctx, "key_refused")
    for _ in range(2):
        with pytest.raises(ClockDoubtfulError) as doubted:
            counter.record()
        assert (doubted.value.now, doubted.value.last) == (moment, right)
    made = register_complaint(counter.ctx, counter.who("lilis"), entry("u-sure"), clock_confirmed=True)
    assert parse_number(made.number).serial == (1 if moment > right + FAR_AHEAD else 2)
    assert parse_number(made.number).month >= "2611", "never earlier than the desk's last number"
    counter.record()


def test_a_clock_put_right_is_believed_without_a_question(counter: Counter) -> None:
    counter.record()
    right = counter.clock.moment
    counter.clock.moment = datetime(2000, 1, 1, tzinfo=UTC)
    sign_in(counter.ctx, "hanya_front_desk", SHARED_SECRET)
    counter.clock.moment = right + timedelta(minutes=10)
    counter.record()


def test_a_confirmed_wrong_clock_is_doubted_again_once_it_is_right(counter: Counter) -> None:
    right = counter.clock.moment
    counter.clock.moment = datetime(2000, 1, 1, tzinfo=UTC)
    register_complaint(counter.ctx, counter.who("lilis"), entry("u-1"), clock_confirmed=True)
    counter.record(uid="u-2")
    counter.clock.moment = right
    with pytest.raises(ClockDoubtfulError):
        counter.record(uid="u-3")


def test_exactly_31_days_are_no_doubt(counter: Counter) -> None:
    counter.clock.forward(days=31)
    counter.record()


def test_a_store_without_any_row_has_nothing_to_doubt(tmp_path: Path, counter: Counter) -> None:
    kept = keep(tmp_path / "lain")
    with kept.store.writing() as unit:
        unit.office.put_service(ServiceProfile())
        unit.staff.add(counter.who("lilis"), "-")
    ctx = Context(kept.store, HandClock(moment=datetime(2000, 1, 1, tzinfo=UTC)))
    assert serial(register_complaint(ctx, counter.who("lilis"), entry("u-1")).number) == ("0001", 1)
    kept.store.close()


# --- holding and queueing ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ()),
        ({"privacy": Privacy(report=ReportVisibility.PUBLIC)}, (HoldReason.NAME_NOT_ASKED,)),
        ({"privacy": Privacy(name=NameVisibility.VISIBLE)}, (HoldReason.REPORT_NOT_ASKED,)),
        ({"supervisory": True}, (HoldReason.SUPERVISORY,)),
        ({"respondent": Respondent(staff_login="wahyu")}, (HoldReason.RESPONDENT_MAY_BE_STAFF,)),
        ({"respondent": Respondent(name="Bpk. Wahyu Pratomo")}, (HoldReason.RESPONDENT_MAY_BE_STAFF,)),
        ({"description": "NIK saya 3208 1121 0786 9003."}, (HoldReason.TEXT_HAS_NIK,)),
        ({"description": "Saya Asep Dartiwa, mohon ditambal."}, (HoldReason.TEXT_HAS_IDENTITY,)),
    ],
)
@pytest.mark.parametrize("by_wire", [False, True])
def test_what_is_held_and_what_goes(
    counter: Counter, wire: Counter, changes: dict[str, object], reasons: tuple[HoldReason, ...], *, by_wire: bool
) -> None:
    office = wire if by_wire else counter
    made = register_complaint(
        office.ctx, office.who("lilis"), entry("u-1", **changes), evidence=(evidence(JPEG), evidence(JPEG))
    )
    assert made.hold_reasons == reasons
    free = SyncState.WAITING if by_wire else SyncState.MANUAL
    assert made.sync_status == office.text_state(made.number) == (SyncState.HELD if reasons else free)
    assert [item.step for item in office.items(made.number)] == [Step.FILE] * (2 * by_wire) + [Step.SUBMIT]
    assert {item.hold_reasons for item in office.items(made.number)} == {reasons}
    assert ("respondent_may_be_staff" in made.warnings) == (HoldReason.RESPONDENT_MAY_BE_STAFF in reasons)
    confidential = office.case(made.number).entry.privacy.identity_confidential
    respondent = changes.get("respondent")
    fenced = isinstance(respondent, Respondent) and bool(respondent.staff_login)
    assert confidential == (fenced or "supervisory" in changes), "set where law or fence demand it, and only there"


def test_a_copy_that_cant_be_sent_is_no_step(wire: Counter) -> None:
    piece = evidence(JPEG)
    local = replace(
        piece,
        sent=None,
        attachment=replace(piece.attachment, sent_name="", sent_media_type="", sent_size=0, sent_sha256=""),
    )
    number = wire.record(local)
    assert wire.file_states(number) == []
    assert [kept.name for kept in wire.case(number).attachments] == ["foto.jpg"]


def test_a_fence_around_nobody_is_refused(counter: Counter) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        counter.record(respondent=Respondent(staff_login="wahyoe"))
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [
        ("respondent.staff_login", "unknown_staff")
    ]


def test_words_are_kept_code_point_for_code_point_and_a_title_is_proposed(counter: Counter) -> None:
    story = "Jalan  rusak\u202e\x00 e\u0301 🕳️.\r\nTolong."
    made = counter.record(description=story, title="")
    kept = counter.case(made).entry
    assert kept.description == story
    assert kept.title.startswith("Jalan")


def test_warnings_never_refuse(counter: Counter) -> None:
    who = Complainant(name="Asep", nik="123", phone="0812")
    made = register_complaint(
        counter.ctx, counter.who("lilis"), entry("u-1", complainant=who, contact_way=ContactWay.COMES_BACK)
    )
    assert "phone_unusual" in made.warnings


# --- drafts -------------------------------------------------------------------------------------


def test_the_draft_goes_with_the_number_and_nobody_elses_draft_can_be_registered(counter: Counter) -> None:
    lilis, other = counter.who("lilis"), counter.who("hanya_front_desk")
    save_draft(counter.ctx, lilis, "u-1", "{}", story="Jalan rusak")
    with pytest.raises(DraftNotFoundError):
        register_complaint(counter.ctx, other, entry("u-1"))
    assert [draft.uid for draft in list_drafts(counter.ctx, lilis)] == ["u-1"]
    register_complaint(counter.ctx, lilis, entry("u-1"))
    assert list_drafts(counter.ctx, lilis) == ()
    save_draft(counter.ctx, lilis, "u-1", "{}", story="Simpanan yang terlambat")
    assert list_drafts(counter.ctx, lilis) == (), "no draft comes back from the dead"
