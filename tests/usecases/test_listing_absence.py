"""What an imported list would have to show: absence is evidence, and a person decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.delivery import Accepted, SyncState
from desktop.domain.listing import ListingRow
from desktop.domain.national import ServiceTime
from desktop.domain.online import report_of
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import TrackingIdEarlierError, TrackingIdTakenError
from desktop.usecases.arrival import MARGIN
from desktop.usecases.import_listing import take_listing
from desktop.usecases.listing_plan import ABSENT, ImportChoice
from desktop.usecases.register_online import register_online
from desktop.usecases.release import resend_unknown, resolve_with_tracking_id
from tests.support.counter import Counter
from tests.support.exports import listing, made_listing, newest, report, row
from tests.usecases.listings import FIRST, filler, oldest, ours, take, unknown

OPEN = ReportVisibility.PUBLIC


def test_absence_in_a_list_that_reaches_well_beyond_is_evidence_and_a_person_decides(wire: Counter) -> None:
    sent = wire.record()
    wire.settle(sent, Accepted(reference="9412001"))
    number = unknown(wire)
    window = (oldest(), ours(wire, sent, "9412001"), newest(wire.ctx.now()))
    told = take(wire, *window)
    assert told.absent == (number,)
    assert told.needs_person
    assert wire.text_state(number) is SyncState.UNKNOWN, "it goes again only by a person's decision"
    (item,) = wire.items(number)
    assert item.last_error == ABSENT
    evidence_row = next(one for one in wire.journal() if one["act"] == "absent_from_listing")
    assert evidence_row["facts"]["until"] == newest(wire.ctx.now()).received.at.isoformat()  # type: ignore[union-attr]
    assert take(wire, *window).absent == (number,)
    assert wire.acts().count("absent_from_listing") == 1
    resend_unknown(wire.ctx, wire.who("lilis"), number, "tidak ada di daftar")
    assert wire.text_state(number) is SyncState.WAITING


def test_a_later_list_that_has_it_still_settles_it(wire: Counter) -> None:
    sent = wire.record()
    wire.settle(sent, Accepted(reference="9412001"))
    number = unknown(wire)
    window = (oldest(), ours(wire, sent, "9412001"), newest(wire.ctx.now()))
    take(wire, *window)
    assert take(wire, *window, ours(wire, number)).settled
    assert wire.text_state(number) is SyncState.ACCEPTED


def listed_window(wire: Counter, **gone: bool) -> list[ListingRow]:
    """Return a list that proves absence, without the one part that is named."""
    sent = wire.record()
    wire.settle(sent, Accepted(reference="9412001"))
    parts = {
        "start": oldest(),
        "ours": ours(wire, sent, "9412001"),
        "end": newest(wire.ctx.now()),
        "secret": row("5000009", FIRST, disposition_id="1", report_type="Rahasia"),
    }
    if gone.get("secret"):
        parts = {name: replace(part, report_type="Publik") for name, part in parts.items()}
    return [part for name, part in parts.items() if not gone.get(name)]


@pytest.mark.parametrize("gone", ["ours", "end"])
def test_absence_proves_nothing_where_the_list_does_not_reach_or_shows_none_of_ours(wire: Counter, gone: str) -> None:
    rows = listed_window(wire, **{gone: True})
    unknown(wire)
    assert take(wire, *rows).absent == ()


def test_absence_proves_nothing_before_the_list_begins(wire: Counter) -> None:
    rows = [one for one in listed_window(wire, start=True) if one.received.at != FIRST]
    unknown(wire)
    assert take(wire, *rows).absent == ()


def test_absence_of_a_secret_report_proves_nothing_where_the_list_shows_none(wire: Counter) -> None:
    rows = listed_window(wire, secret=True)
    secret = unknown(wire, privacy=Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY))
    public = unknown(wire, privacy=Privacy(name=NameVisibility.HIDDEN, report=OPEN))
    assert take(wire, *rows).absent == (public,)
    assert {item.last_error for item in wire.items(secret)} == {"interrupted"}
    assert set(take(wire, *listed_window(wire), *rows[:1]).absent) == {secret, public}


def test_how_far_a_list_must_reach_is_a_setting(wire: Counter) -> None:
    rows = [one for one in listed_window(wire) if one.tracking_id != "9999999"]
    unknown(wire)
    near = newest(wire.ctx.now(), days=0.5)
    assert take(wire, *rows, near).absent == ()
    with wire.office.store.writing() as unit:
        unit.settings.put(MARGIN, 6)
    assert take(wire, *rows, near).absent


def test_a_stated_period_proves_nothing_until_a_person_vouches_for_the_list(wire: Counter) -> None:
    sheet = listing(
        report(5000001, day="1 Nov 2026", to_id="1", to="Dinas Lain"), titles=("Periode: 1 Nov 2026 - 30 Nov 2026",)
    )
    number = unknown(wire)
    secret = unknown(wire, privacy=Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY))
    assert take_listing(wire.ctx, wire.who("lilis"), sheet).absent == ()
    vouched = take_listing(wire.ctx, wire.who("lilis"), sheet, ImportChoice(whole=True))
    assert number in vouched.absent
    assert secret not in vouched.absent, "a list without a secret report says nothing of a secret one"


def test_a_list_without_times_proves_nothing(wire: Counter) -> None:
    unknown(wire)
    assert take(wire, replace(row(), received=ServiceTime(raw="?")), whole=True).absent == ()


def test_only_an_unknown_of_this_moment_gets_the_evidence(wire: Counter) -> None:
    rows = listed_window(wire)
    number = unknown(wire)

    def settle_by_hand(done: int, _pieces: int) -> bool:
        if done == 1:
            resolve_with_tracking_id(wire.ctx, wire.who("lilis"), number, "9412099")
        return True

    told = take_listing(wire.ctx, wire.who("lilis"), made_listing(*rows, *filler()), goes_on=settle_by_hand)
    assert told.absent == ()


# a number found on the site


def test_a_typed_number_whose_report_was_there_before_ours_is_refused(wire: Counter) -> None:
    take(wire, row("9412001", wire.ctx.now() - timedelta(days=3), disposition_id="1"))
    number = unknown(wire)
    with pytest.raises(TrackingIdEarlierError) as refused:
        resolve_with_tracking_id(wire.ctx, wire.who("lilis"), number, "9412001")
    assert refused.value.value == "9412001"
    assert wire.text_state(number) is SyncState.UNKNOWN
    resolve_with_tracking_id(wire.ctx, wire.who("lilis"), number, "9412002")
    assert wire.text_state(number) is SyncState.ACCEPTED


def test_a_typed_number_whose_report_carries_another_register_number_is_refused(wire: Counter) -> None:
    first, second = unknown(wire), unknown(wire)
    twice = (ours(wire, first, "9412001"), ours(wire, first, "9412002"))
    take(wire, *twice)
    with pytest.raises(TrackingIdTakenError) as refused:
        resolve_with_tracking_id(wire.ctx, wire.who("lilis"), second, "9412001")
    assert (refused.value.value, refused.value.number) == ("9412001", "")
    resolve_with_tracking_id(wire.ctx, wire.who("lilis"), first, "9412001")
    assert wire.case(first).tracking_id == "9412001"


def test_a_number_of_the_day_before_may_be_ours(counter: Counter) -> None:
    take(counter, row("9412001", counter.ctx.now() - timedelta(days=1.9), disposition_id="1"))
    number = counter.record()
    assert resolve_with_tracking_id(counter.ctx, counter.who("lilis"), number, "9412001") == "9412001"


def test_a_report_typed_with_our_number_and_an_earlier_day_is_refused(wire: Counter) -> None:
    number = unknown(wire)
    early = ours(wire, number)
    report_ = report_of(replace(early, received=row(at=wire.ctx.now() - timedelta(days=4)).received))
    with pytest.raises(TrackingIdEarlierError):
        register_online(wire.ctx, wire.who("lilis"), report_)
    assert wire.text_state(number) is SyncState.UNKNOWN
