"""What of the list is ours: certain both ways, or named and left to a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.delivery import SyncState
from desktop.domain.listing import ListingRow
from desktop.domain.listing_match import (
    LEAST_TEXT,
    NUMBER_STATES,
    TEXT_STATES,
    Doubt,
    KnownCase,
    Matches,
    Proof,
    match,
)
from desktop.domain.national import ServiceTime
from desktop.domain.numbering import make_number, reference_tag
from tests.support.exports import row

SENT = datetime(2026, 11, 23, 3, tzinfo=UTC)
STORY = "Jalan kabupaten di depan SDN 2 Leuwisaat rusak berat, anak sekolah sering jatuh."
DAY = timedelta(days=1)


def number(serial: int, *, code: str = "KEC07", desk: str = "A") -> str:
    return make_number(office_code=code, desk=desk, month="2611", serial=serial)


def case(serial: int = 1, state: SyncState = SyncState.UNKNOWN, **changes: object) -> KnownCase:
    plain = KnownCase(number=number(serial), tracking_id="", state=state, since=SENT)
    return replace(plain, **changes)  # type: ignore[arg-type]


def tagged(serial: int, tracking_id: str = "5049672", at: datetime = SENT, **told: str) -> ListingRow:
    return row(tracking_id, at, first_text=f"{reference_tag(number(serial))}. {STORY}", **told)


def matched(rows: list[ListingRow], cases: list[KnownCase], texts: dict[str, str] | None = None) -> Matches:
    texts = texts or {}
    return match(rows, cases, office_code="KEC07", text_of=lambda one: texts.get(one, ""), margin=DAY)


def doubts(matches: Matches) -> list[tuple[Doubt, str, str]]:
    return [(one.doubt, one.number, one.tracking_id) for one in matches.conflicts]


@pytest.mark.parametrize("state", sorted(NUMBER_STATES))
def test_our_number_first_in_the_first_text_settles(state: SyncState) -> None:
    matches = matched([tagged(1)], [case(1, state)])
    (found,) = matches.found
    assert (found.number, found.row.tracking_id, found.proof) == (number(1), "5049672", Proof.NUMBER)
    assert (matches.conflicts, matches.free) == ([], [])


def test_our_number_in_the_edited_text_or_later_settles_nothing() -> None:
    edited = row("5049672", SENT, first_text="Pengaduan lain sama sekali, tentang sampah pasar.", last_text=STORY)
    later = row("5049673", SENT, first_text=f"Lihat {reference_tag(number(1))}")
    matches = matched([edited, later], [case(1)])
    assert not matches.found
    assert matches.free == [edited, later]


def test_a_tracking_number_we_have_is_known() -> None:
    one = row("5049672", SENT)
    matches = matched([one], [case(1, SyncState.ACCEPTED, tracking_id="5049672")])
    assert matches.known == [(one, number(1))]
    assert (matches.found, matches.free, matches.conflicts) == ([], [], [])


def test_our_number_on_two_reports_is_doubled() -> None:
    matches = matched([tagged(1, "5049672"), tagged(1, "5049673")], [case(1)])
    assert doubts(matches) == [(Doubt.DOUBLED, number(1), "5049672"), (Doubt.DOUBLED, number(1), "5049673")]
    assert not matches.found


def test_our_number_on_another_report_than_the_one_we_have_is_doubled() -> None:
    matches = matched([tagged(1, "5049673")], [case(1, SyncState.ACCEPTED, tracking_id="5049672")])
    assert doubts(matches) == [(Doubt.DOUBLED, number(1), "5049673")]


def test_a_number_claimed_by_another_case_is_named() -> None:
    claimed = case(2, SyncState.ACCEPTED, tracking_id="5049672")
    matches = matched([tagged(1)], [case(1), claimed])
    assert doubts(matches) == [(Doubt.CLAIMED, number(1), "5049672")]
    assert [one for _, one in matches.known] == [number(2)]
    assert not matches.found


def test_a_cancelled_number_that_arrived_is_named() -> None:
    matches = matched([tagged(1)], [case(1, SyncState.NOT_REQUIRED, voided=True)])
    assert doubts(matches) == [(Doubt.VOIDED, number(1), "5049672")]


def test_what_is_being_sent_this_moment_is_left_alone() -> None:
    assert doubts(matched([tagged(1)], [case(1, SyncState.SENDING)])) == [(Doubt.UNDER_WAY, number(1), "5049672")]


def test_a_report_older_than_our_first_try_is_not_ours() -> None:
    early = SENT - DAY - timedelta(seconds=1)
    assert doubts(matched([tagged(1, at=early)], [case(1)])) == [(Doubt.TOO_EARLY, number(1), "5049672")]
    assert matched([tagged(1, at=SENT - DAY)], [case(1)]).found


def test_a_bare_day_may_be_as_late_as_its_end_and_no_time_is_no_objection() -> None:
    day = replace(tagged(1), received=ServiceTime(raw="", at=SENT - 2 * DAY, zone="Asia/Jakarta", day_only=True))
    assert matched([day], [case(1)]).found
    assert matched([replace(day, received=ServiceTime(raw="?"))], [case(1)]).found


def test_a_number_of_this_office_that_is_not_here_is_another_desks() -> None:
    theirs = row("5049672", SENT, first_text=f"{reference_tag(number(1, desk='B'))}. {STORY}")
    foreign = row("5049673", SENT, first_text=f"{reference_tag(number(1, code='KEC08'))}. {STORY}")
    matches = matched([theirs, foreign], [case(1)])
    assert matches.other_desk == [theirs]
    assert matches.free == [foreign]


@pytest.mark.parametrize("state", sorted(TEXT_STATES))
@pytest.mark.parametrize(
    "written",
    [
        STORY,
        f" {STORY.upper()} ",
        STORY.replace(" ", "\n"),
        f"{STORY}\n\nLokasi Kejadian: Jl. Leuwisaat",
        f"{STORY} Lokasi Kejadian: x",
    ],
)
def test_the_same_text_settles_where_it_is_one_and_one(state: SyncState, written: str) -> None:
    only = row("5049672", SENT, first_text=written)
    matches = matched([only], [case(1, state)], {number(1): STORY})
    (found,) = matches.found
    assert (found.number, found.proof) == (number(1), Proof.TEXT)
    assert not matches.free


@pytest.mark.parametrize("state", sorted(set(SyncState) - TEXT_STATES))
def test_the_text_settles_nothing_that_cannot_have_arrived(state: SyncState) -> None:
    matches = matched([row("5049672", SENT, first_text=STORY)], [case(1, state)], {number(1): STORY})
    assert not matches.found
    assert len(matches.free) == 1


def test_a_text_that_two_have_settles_neither() -> None:
    same = {number(1): STORY, number(2): STORY}
    one = matched([row("5049672", SENT, first_text=STORY)], [case(1), case(2)], same)
    assert (one.found, one.free) == ([], []), "it is neither settled by chance nor born a second time"
    assert doubts(one) == [(Doubt.SAME_TEXT, number(serial), "5049672") for serial in (1, 2)]
    early = matched([row("5049672", SENT - 3 * DAY, first_text=STORY)], [case(1), case(2)], same)
    assert (early.conflicts, len(early.free)) == ([], 1)
    twice = matched([row(one, SENT, first_text=STORY) for one in ("5049672", "5049673")], [case(1)], {number(1): STORY})
    assert (twice.found, twice.free) == ([], [])
    assert [one.doubt for one in twice.conflicts] == [Doubt.SAME_TEXT, Doubt.SAME_TEXT]


def test_another_offices_number_says_whose_it_is_however_equal_the_words() -> None:
    theirs = row("5049672", SENT, first_text=f"{reference_tag(number(1, code='KEC08'))}. {STORY}")
    matches = matched([theirs], [case(1)], {number(1): STORY})
    assert (matches.found, matches.free) == ([], [theirs])


def test_a_short_text_may_be_equal_by_chance() -> None:
    short = "x" * (LEAST_TEXT - 1)
    assert not matched([row("5049672", SENT, first_text=short)], [case(1)], {number(1): short}).found
    long = "x" * LEAST_TEXT
    assert matched([row("5049672", SENT, first_text=long)], [case(1)], {number(1): long}).found


def test_the_same_text_long_before_is_another_citizens() -> None:
    early = row("5049672", SENT - 3 * DAY, first_text=STORY)
    matches = matched([early], [case(1)], {number(1): STORY})
    assert (matches.found, matches.conflicts, matches.free) == ([], [], [early])
    later = row("5049673", SENT, first_text=STORY)
    both = matched([early, later], [case(1)], {number(1): STORY})
    assert [found.row for found in both.found] == [later]
    assert both.free == [early]


def test_a_case_found_by_its_number_is_not_looked_for_by_its_text() -> None:
    other = row("5049673", SENT, first_text=STORY)
    matches = matched([tagged(1), other], [case(1)], {number(1): STORY})
    assert [found.row.tracking_id for found in matches.found] == ["5049672"]
    assert matches.free == [other]


def test_no_text_is_asked_for_where_nothing_is_left_to_find() -> None:
    def forbidden(_number: str) -> str:
        raise AssertionError

    known = case(1, SyncState.ACCEPTED, tracking_id="5049672")
    assert match([row()], [known], office_code="KEC07", text_of=forbidden, margin=DAY).known
    assert match([row()], [], office_code="KEC07", text_of=forbidden, margin=DAY).free
