"""The register compared with the list: periods, sights, and what is another institution's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.domain.delivery import Accepted
from desktop.domain.listing import Listing, Window
from desktop.domain.national import ServiceTime
from desktop.domain.reconciliation import Reconciliation
from desktop.errors import ListingMissingError, NotPermittedError
from desktop.usecases.correct import void_number
from desktop.usecases.import_listing import take_listing
from desktop.usecases.reconcile import reconcile, reconciliation_sheet
from tests.support.counter import Counter
from tests.support.exports import OURS, made_listing, row
from tests.usecases.listings import ours, take

NOVEMBER = Window(start=datetime(2026, 10, 31, 17, tzinfo=UTC), end=datetime(2026, 11, 30, 16, tzinfo=UTC))


def sent(wire: Counter, tracking_id: str, **changes: object) -> str:
    number = wire.record(**changes)  # type: ignore[arg-type]
    wire.settle(number, Accepted(reference=tracking_id))
    return number


def november(*rows: object) -> Listing:
    return replace(made_listing(*rows), stated=NOVEMBER)  # type: ignore[arg-type]


def lists(found: Reconciliation) -> dict[str, list[str]]:
    return {
        "both": [pair.ours.number for pair in found.both],
        "differing": [pair.ours.number for pair in found.differing],
        "only_ours": [case.number for case in found.only_ours],
        "only_theirs": [report.tracking_id for report in found.only_theirs],
    }


def test_the_four_lists_of_a_period(wire: Counter) -> None:
    same, closed, lost, unsent = sent(wire, "9412001"), sent(wire, "9412002"), sent(wire, "9412003"), wire.record()
    listing = november(
        ours(wire, same, "9412001"),
        ours(wire, closed, "9412002", status="Ditutup oleh Admin"),
        row("9412009"),
        row("9412010", disposition_id="1", disposition="Dinas Lain"),
    )
    found = reconcile(wire.ctx, wire.who("wahyu"), listing, institution=OURS)
    assert lists(found) == {
        "both": [same],
        "differing": [closed],
        "only_ours": [lost, unsent],
        "only_theirs": ["9412009"],
    }
    assert (found.first, found.last, found.taken_on) == (date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 23))
    assert (found.ours, found.theirs, found.elsewhere) == (4, 3, 1)


def test_without_an_institution_every_report_is_ours_to_have(counter: Counter) -> None:
    found = reconcile(counter.ctx, counter.who("wahyu"), november(row("9412010", disposition_id="1")))
    assert lists(found)["only_theirs"] == ["9412010"]


def test_the_list_imported_last_is_compared_where_none_is_given(wire: Counter) -> None:
    number = sent(wire, "9412001")
    wire.record()
    take(wire, ours(wire, number, "9412001"))
    closed = row("9412009", status="Ditutup oleh Admin")
    take_listing(wire.ctx, wire.who("lilis"), november(ours(wire, number, "9412001"), closed))
    wire.clock.forward(days=3)
    found = reconcile(wire.ctx, wire.who("wahyu"))
    assert (lists(found)["both"], lists(found)["only_theirs"]) == ([number], ["9412009"])
    assert (found.first, found.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert found.taken_on == date(2026, 11, 23), "the day it was imported"


def test_nothing_is_compared_before_the_first_import(counter: Counter) -> None:
    with pytest.raises(ListingMissingError):
        reconcile(counter.ctx, counter.who("wahyu"))


def test_a_report_born_online_counts_by_its_own_day(counter: Counter) -> None:
    october = row("5000001", datetime(2026, 10, 20, 3, tzinfo=UTC))
    take(counter, october, institution=OURS)
    found = reconcile(counter.ctx, counter.who("wahyu"), november(row("9412009", disposition_id="1")), institution=OURS)
    assert lists(found)["only_ours"] == [], "it is of October"
    again = reconcile(counter.ctx, counter.who("wahyu"), november(october), institution=OURS)
    assert len(again.both) == 1, "listed, it is compared whenever it came"


def test_a_list_without_times_is_of_the_day_it_was_taken(counter: Counter) -> None:
    bare = made_listing(replace(row("9412009"), received=ServiceTime(raw="?")))
    found = reconcile(counter.ctx, counter.who("wahyu"), bare)
    assert (found.first, found.last) == (date(2026, 11, 23), date(2026, 11, 23))


def test_cancelled_numbers_are_not_compared(counter: Counter) -> None:
    number = counter.record()
    void_number(counter.ctx, counter.who("lilis"), number, "salah ketik")
    assert lists(reconcile(counter.ctx, counter.who("wahyu"), november()))["only_ours"] == []


def test_a_case_out_of_sight_is_in_no_list_not_even_as_only_theirs(wire: Counter) -> None:
    hidden = sent(wire, "9412001") if wire.record(supervisory=True) else ""
    supervisory = wire.numbers[0]
    with wire.office.store.writing() as unit:
        unit.complaints.set_tracking_id(supervisory, "9412005")
    listing = november(ours(wire, hidden, "9412001"), ours(wire, supervisory, "9412005", disposition_id=OURS))
    seen = reconcile(wire.ctx, wire.who("lilis"), listing, institution=OURS)
    assert lists(seen) == {"both": [hidden], "differing": [], "only_ours": [], "only_theirs": []}
    whole = reconcile(wire.ctx, wire.who("wahyu"), listing, institution=OURS)
    assert set(lists(whole)["both"]) == {hidden, supervisory}


def test_a_report_with_the_number_of_a_case_out_of_sight_is_not_shown_either(counter: Counter) -> None:
    hidden = counter.record(supervisory=True)
    listing = november(ours(counter, hidden, "9412005", disposition_id=OURS))
    assert lists(reconcile(counter.ctx, counter.who("lilis"), listing))["only_theirs"] == []
    assert lists(reconcile(counter.ctx, counter.who("wahyu"), listing))["only_theirs"] == ["9412005"]


def test_a_report_of_several_institutions_is_ours_to_have_where_one_is_ours(counter: Counter) -> None:
    shared = row("9412009", disposition_id="1", disposition="Dinas Lain", also=((OURS, "Kecamatan"),), status="Ditutup")
    found = reconcile(counter.ctx, counter.who("wahyu"), november(shared), institution=OURS)
    assert lists(found)["only_theirs"] == ["9412009"]
    take(counter, shared, institution=OURS)
    assert lists(reconcile(counter.ctx, counter.who("wahyu"), institution=OURS))["only_theirs"] == ["9412009"]


def test_only_who_answers_for_the_register_compares(counter: Counter) -> None:
    with pytest.raises(NotPermittedError):
        reconcile(counter.ctx, counter.who("budi"), november())


def test_the_printed_sheet_is_journalled_by_its_counts(wire: Counter) -> None:
    number = sent(wire, "9412001")
    found = reconcile(wire.ctx, wire.who("wahyu"), november(ours(wire, number, "9412001"), row("9412009")))
    sheet = reconciliation_sheet(wire.ctx, wire.who("wahyu"), found)
    assert (sheet.found, sheet.officer_name, sheet.zone_name) == (found, "Wahyu Pratomo", "WIB")
    assert (sheet.office_name, sheet.practice) == ("Kecamatan Cipanggulaan", False)
    assert sheet.made_at.utcoffset() is not None
    assert wire.last_act()["facts"] == {"both": 1, "differing": 0, "only_ours": 0, "only_theirs": 1}
