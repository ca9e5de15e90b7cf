"""The official list imported: what it settles, what contradicts itself, what it shows and what it brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop.domain.complaint import RegisterFilter
from desktop.domain.conflict import Choice
from desktop.domain.delivery import Accepted, NotSent, Refused, SyncState
from desktop.domain.listing_match import Doubt, ListingConflict, Proof
from desktop.domain.listing_report import OtherDesk, Settled
from desktop.domain.numbering import make_number, reference_tag
from desktop.domain.privacy import NameVisibility, Privacy
from desktop.errors import ClockDoubtfulError
from desktop.usecases.conflicts import conflicts_of, settle_conflict
from desktop.usecases.correct import void_number
from desktop.usecases.import_listing import take_listing
from desktop.usecases.listing_work import PIECE
from desktop.usecases.mirror import mirror_of
from desktop.usecases.reading import register_page
from desktop.usecases.release import hold_case, resolve_with_tracking_id
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence
from tests.support.exports import OURS, made_listing, row
from tests.usecases.listings import ours, take, unknown


def test_our_number_in_the_list_settles_an_unknown_complaint(wire: Counter) -> None:
    number = unknown(wire)
    told = take(wire, ours(wire, number, status="Belum Terverifikasi"))
    assert told.settled == (Settled(number=number, tracking_id="9412077", proof=Proof.NUMBER),)
    assert wire.text_state(number) is SyncState.ACCEPTED
    record = wire.case(number)
    assert (record.tracking_id, record.lapor_status_name) == ("9412077", "Belum Terverifikasi")
    found = next(one for one in wire.journal() if one["act"] == "found_at_service")
    assert found["facts"] == {"proof": "listing_number", "tracking_id": "9412077", "was": "unknown"}
    assert wire.last_act()["act"] == "listing_imported"
    assert wire.last_act()["facts"]["settled"] == 1


def refuse(wire: Counter) -> str:
    number = wire.record()
    wire.settle(number, Refused(reason="invalid", words="judul wajib"))
    return number


def put_off(wire: Counter) -> str:
    number = wire.record()
    wire.settle(number, NotSent(reason="offline"))
    return number


def held(wire: Counter) -> str:
    return wire.record(privacy=Privacy(name=NameVisibility.HIDDEN))


@pytest.mark.parametrize("ready", [refuse, put_off, held])
def test_it_settles_whatever_did_not_know_that_it_arrived(wire: Counter, ready: Any) -> None:
    number = ready(wire)
    assert take(wire, ours(wire, number)).settled
    assert wire.text_state(number) is SyncState.ACCEPTED


def test_it_settles_what_was_copied_by_hand_also_by_its_text_alone(counter: Counter) -> None:
    number = counter.record()
    story = counter.case(number).entry.description
    told = take(counter, ours(counter, number, first_text=f"{story}\n\nLokasi Kejadian: Jl. Leuwisaat, Leuwisaat"))
    assert told.settled == (Settled(number=number, tracking_id="9412077", proof=Proof.TEXT),)
    assert counter.text_state(number) is SyncState.ACCEPTED


def test_the_redacted_text_is_the_one_that_is_found(counter: Counter) -> None:
    number = counter.record()
    uid = counter.case(number).entry.uid
    with counter.office.store.writing() as unit:
        unit.complaints.set_sent(uid, title="Jalan rusak", text="Jalan di depan sekolah rusak berat sekali, mohon.")
    assert not take(counter, ours(counter, number, first_text=counter.case(number).entry.description)).settled
    sent = ours(counter, number, first_text="Jalan di depan sekolah rusak berat sekali, mohon.")
    assert take(counter, sent).settled


def test_files_of_a_found_complaint_are_not_sent_any_more(wire: Counter) -> None:
    number = wire.record(evidence(JPEG))
    take(wire, ours(wire, number))
    assert wire.file_states(number) == [SyncState.NOT_REQUIRED]


def test_what_is_being_sent_is_left_to_its_answer(wire: Counter) -> None:
    number = wire.record()
    wire.begin(number)
    told = take(wire, ours(wire, number))
    assert [one.doubt for one in told.conflicts] == [Doubt.UNDER_WAY]
    assert wire.text_state(number) is SyncState.SENDING
    assert "listing_contradicts" not in wire.acts()


def test_who_settled_it_meanwhile_wins(wire: Counter) -> None:
    """The list is worked out before it is written: in between a person may have decided."""
    numbers = [wire.record() for _ in range(PIECE + 1)]

    def settle_by_hand(done: int, _pieces: int) -> bool:
        if done == 1:
            resolve_with_tracking_id(wire.ctx, wire.who("lilis"), numbers[-1], "9500000")
        return True

    for number in numbers:
        hold_case(wire.ctx, wire.who("lilis"), number)
    rows = [ours(wire, number, str(9_412_000 + place)) for place, number in enumerate(numbers)]
    told = take_listing(wire.ctx, wire.who("lilis"), made_listing(*rows), goes_on=settle_by_hand)
    assert [one.number for one in told.settled] == numbers[:-1]
    assert wire.case(numbers[-1]).tracking_id == "9500000"


# what contradicts itself


def test_a_number_on_two_reports_settles_nothing_and_is_kept_once(wire: Counter) -> None:
    number = unknown(wire)
    twice = (ours(wire, number, "9412077"), ours(wire, number, "9412078"))
    told = take(wire, *twice)
    expected = tuple(
        ListingConflict(doubt=Doubt.DOUBLED, number=number, tracking_id=one.tracking_id, line=one.line) for one in twice
    )
    assert told.conflicts == expected
    assert told.needs_person
    assert wire.text_state(number) is SyncState.UNKNOWN
    contradictions = [one for one in wire.journal() if one["act"] == "listing_contradicts"]
    assert [one["facts"]["tracking_id"] for one in contradictions] == ["9412077", "9412078"]
    uid = wire.case(number).entry.uid
    with wire.office.store.reading() as unit:
        assert len(unit.conflicts.of_case(uid)) == 2
    assert take(wire, *twice).conflicts == expected, "told at each import"
    assert wire.acts().count("listing_contradicts") == 2, "and kept once"


def test_what_a_person_settled_is_not_told_again(wire: Counter) -> None:
    number = unknown(wire)
    twice = (ours(wire, number, "9412077"), ours(wire, number, "9412078"))
    take(wire, *twice)
    resolve_with_tracking_id(wire.ctx, wire.who("lilis"), number, "9412077")
    for conflict in conflicts_of(wire.ctx, wire.who("lilis"), number):
        settle_conflict(wire.ctx, wire.who("lilis"), number, conflict.id, Choice.THEIRS)
    told = take(wire, *twice)
    assert told.conflicts == ()
    assert not told.needs_person


def test_a_tracking_number_two_cases_claim_is_never_overwritten(wire: Counter) -> None:
    lost, taker = unknown(wire), unknown(wire)
    resolve_with_tracking_id(wire.ctx, wire.who("lilis"), taker, "9412077")
    told = take(wire, ours(wire, lost))
    assert [(one.doubt, one.number) for one in told.conflicts] == [(Doubt.CLAIMED, lost)]
    assert wire.case(taker).tracking_id == "9412077"
    assert wire.text_state(lost) is SyncState.UNKNOWN
    assert wire.case(lost).tracking_id == ""


def test_the_number_of_a_cancelled_case_is_named(counter: Counter) -> None:
    number = counter.record()
    void_number(counter.ctx, counter.who("lilis"), number, "salah ketik")
    told = take(counter, ours(counter, number))
    assert [one.doubt for one in told.conflicts] == [Doubt.VOIDED]
    assert told.born == ()


def test_a_report_of_another_desk_of_this_office_becomes_no_case(counter: Counter) -> None:
    theirs = make_number(office_code="KEC07", desk="B", month="2611", serial=7)
    told = take(counter, row(first_text=f"{reference_tag(theirs)}. Lampu padam di depan pasar."), institution=OURS)
    assert told.other_desk == (OtherDesk(number=theirs, tracking_id="5049672"),)
    assert told.born == ()


# what is mirrored


def test_words_of_the_list_stand_beside_ours(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, Accepted(reference="9412077"))
    told = take(wire, ours(wire, number, status="Terverifikasi", last_text="Disunting", title="Judul sunting"))
    assert told.updated == (number,)
    seen = mirror_of(wire.ctx, wire.who("lilis"), number)
    assert seen is not None
    reflection = seen.reflection
    assert (reflection.status_name, reflection.text, reflection.title) == (
        "Terverifikasi",
        "Disunting",
        "Judul sunting",
    )
    assert (reflection.disposition_id, reflection.disposition_name) == ("1", "Dinas PUTR")
    assert wire.case(number).entry.title != "Judul sunting", "ours is never overwritten"
    later = take(wire, ours(wire, number, status="Ditutup oleh Admin", last_text="", title=""))
    assert later.updated == (number,)
    again = mirror_of(wire.ctx, wire.who("lilis"), number)
    assert again is not None
    assert (again.reflection.status_name, again.reflection.text) == ("Ditutup oleh Admin", "Disunting"), "never blanked"


def test_why_it_was_put_off_is_kept_once(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, Accepted(reference="9412077"))
    take(wire, ours(wire, number))
    told = [ours(wire, number, status_reason=why) for why in ("Terlalu umum", "Terlalu umum", "Bukan wewenang")]
    assert [take(wire, one).updated for one in told] == [(number,), (), (number,)]
    seen = mirror_of(wire.ctx, wire.who("lilis"), number)
    assert seen is not None
    assert [one.event.text for one in seen.events] == ["Terlalu umum", "Bukan wewenang"]


def test_an_older_list_changes_nothing_that_was_read_later(wire: Counter) -> None:
    number = wire.record()
    wire.settle(number, Accepted(reference="9412077"))
    made_at = wire.ctx.now()
    wire.clock.forward(hours=1)
    take(wire, ours(wire, number, status="Ditutup oleh Admin"))
    told = take(wire, ours(wire, number, status="Terverifikasi"), as_of=made_at)
    assert (told.older, told.updated) == (1, ())
    assert wire.case(number).lapor_status_name == "Ditutup oleh Admin"
    future = wire.ctx.now() + timedelta(days=3)
    assert take(wire, ours(wire, number, status="Terverifikasi"), as_of=future).updated == (number,)


# what is born


def own_institution(office: Counter, institution: str = OURS) -> None:
    with office.office.store.writing() as unit:
        unit.office.put_service(replace(unit.office.service(), disposition_id=institution))


def test_reports_disposed_to_this_office_become_cases(counter: Counter) -> None:
    own_institution(counter)
    told = take(
        counter,
        row("5000001"),
        row("5000002", disposition_id="1", disposition="Dinas Lain"),
        row("5000003", status="Ditutup oleh Admin"),
        row("5000004", status="Diarsipkan oleh Sistem"),
        row("5000005", first_text=" \n"),
    )
    (born,) = told.born
    assert born.tracking_id == "5000001"
    assert (told.closed, told.textless, told.elsewhere, told.institution) == (2, 1, 1, OURS)
    assert counter.case(born.number).entry.title == "Lampu jalan padam"
    assert take(counter, row("5000001"), row("5000006")).born[0].tracking_id == "5000006"


@pytest.mark.parametrize("chosen", [OURS, "kecamatan  cipanggulaan"])
def test_the_institution_may_be_chosen_by_id_or_name(counter: Counter, chosen: str) -> None:
    assert take(counter, row("5000001")).born == (), "nobody said which institution is ours"
    assert len(take(counter, row("5000001"), row("5000002"), institution=chosen).born) == 2


def test_a_doubtful_clock_brings_nothing_before_a_person_confirms(counter: Counter) -> None:
    counter.record()
    counter.clock.forward(days=-2)
    with pytest.raises(ClockDoubtfulError):
        take(counter, row("5000001"), institution=OURS)
    assert "listing_imported" not in counter.acts()
    assert take(counter, row("5000001"), institution=OURS, clock_confirmed=True).born
    assert counter.record(), "the clock is believed again"


def test_a_supervisory_report_is_born_out_of_the_importers_sight(counter: Counter) -> None:
    told = take(counter, row("5000001", classification="Pengaduan Berkadar Pengawasan"), institution=OURS)
    assert told.born == ()
    assert len(register_page(counter.ctx, counter.who("wahyu"), RegisterFilter()).rows) == 1
    other = take(counter, row("5000002", classification="Pengaduan Berkadar Pengawasan"), by="wahyu", institution=OURS)
    assert len(other.born) == 1
