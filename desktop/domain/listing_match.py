"""Which reports of the official list are ours: by tracking number, by our own number first in the text, by the text.

Only what is certain both ways is matched; whatever contradicts itself is named and left to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.domain.delivery import SyncState
from desktop.domain.listing import ListingRow, comparable
from desktop.domain.message import PLACE_LABEL
from desktop.domain.numbering import parse_number, without_tag

TEXT_STATES = frozenset({SyncState.UNKNOWN, SyncState.MANUAL, SyncState.REFUSED})
"""What may have arrived, or was copied by a hand that left our number out."""

NUMBER_STATES = TEXT_STATES | {SyncState.WAITING, SyncState.HELD}
"""What our own number settles: also what still waits, in a store restored from a backup."""

LEAST_TEXT = 30
"""Shorter texts than this many letters may be equal by chance; then only our number settles."""

_PLACE = f" {PLACE_LABEL.casefold()}: "
_A_DAY = timedelta(days=1)


class Proof(StrEnum):
    """What shows that a report of the list is a case of ours."""

    NUMBER = "number"
    TEXT = "text"


class Doubt(StrEnum):
    """Why a report that looks like ours settles nothing.

    `doubled`: our number stands on two reports, or on one beside that the case has already. `too_early`: it is older
    than our first try. `voided`: our number was cancelled. `claimed`: another case has its tracking number.
    `under_way`: it is being sent this moment. `same_text`: several cases or reports have these very words.
    """

    DOUBLED = "doubled"
    TOO_EARLY = "too_early"
    VOIDED = "voided"
    CLAIMED = "claimed"
    UNDER_WAY = "under_way"
    SAME_TEXT = "same_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCase:
    """A case as it is looked for in the list; `since` is the first moment its report can have come into being."""

    number: str
    tracking_id: str
    state: SyncState
    since: datetime
    voided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A report that is a case of ours, with what shows it."""

    row: ListingRow
    number: str
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingConflict:
    """A report that looks like ours and settles nothing; `line` is its row in the file."""

    doubt: Doubt
    number: str
    tracking_id: str
    line: int


@dataclass(slots=True)
class Matches:
    """What the list says of our cases; `free` are reports that are no case here, as far as is known."""

    known: list[tuple[ListingRow, str]] = field(default_factory=list)
    found: list[Match] = field(default_factory=list)
    conflicts: list[ListingConflict] = field(default_factory=list)
    other_desk: list[ListingRow] = field(default_factory=list)
    free: list[ListingRow] = field(default_factory=list)


def match(
    rows: Sequence[ListingRow],
    cases: Sequence[KnownCase],
    *,
    office_code: str,
    text_of: Callable[[str], str],
    margin: timedelta,
) -> Matches:
    """Return which reports are which cases.

    `text_of` gives the text a case's report was made of, by its number; it is asked only where the list is searched for
    it. `margin` is how far the service's clock and ours may be apart.
    """
    matches = Matches()
    by_id = {case.tracking_id: case for case in cases if case.tracking_id}
    by_number = {case.number: case for case in cases}
    tagged: dict[str, list[ListingRow]] = defaultdict(list)
    for row in rows:
        number, owner = row.number, by_id.get(row.tracking_id)
        if owner is not None:
            matches.known.append((row, owner.number))
            if number in by_number and number != owner.number:
                matches.conflicts.append(_conflict(Doubt.CLAIMED, number, row))
        elif number in by_number:
            tagged[number].append(row)
        elif number and parse_number(number).office_code == office_code:
            matches.other_desk.append(row)
        else:
            matches.free.append(row)
    for number, same in tagged.items():
        _by_number(matches, by_number[number], same, margin)
    wanted = {
        case.number: case
        for case in cases
        if case.state in TEXT_STATES and not case.tracking_id and not case.voided and case.number not in tagged
    }
    _by_text(matches, wanted, text_of, margin)
    return matches


def _by_number(matches: Matches, case: KnownCase, rows: Sequence[ListingRow], margin: timedelta) -> None:
    doubt = _doubt(case, rows, margin)
    if doubt is not None:
        matches.conflicts.extend(_conflict(doubt, case.number, row) for row in rows)
    else:
        matches.found.append(Match(row=rows[0], number=case.number, proof=Proof.NUMBER))


def _doubt(case: KnownCase, rows: Sequence[ListingRow], margin: timedelta) -> Doubt | None:
    if case.tracking_id or len(rows) > 1:
        return Doubt.DOUBLED
    if case.voided:
        return Doubt.VOIDED
    if case.state not in NUMBER_STATES:
        return Doubt.UNDER_WAY
    return Doubt.TOO_EARLY if _is_too_early(rows[0], case, margin) else None


def _by_text(
    matches: Matches, wanted: Mapping[str, KnownCase], text_of: Callable[[str], str], margin: timedelta
) -> None:
    """Match what carries no number by its text, where one text is one report and one case.

    Another office's number says whose it is, however equal the words: neighbours sign the same text.
    """
    unnumbered = [row for row in matches.free if not row.number]
    if not wanted or not unnumbered:
        return
    theirs: dict[str, list[ListingRow]] = defaultdict(list)
    for row in unnumbered:
        theirs[_body(row.first_text)].append(row)
    ours: dict[str, list[KnownCase]] = defaultdict(list)
    for number, case in wanted.items():
        ours[_body(text_of(number))].append(case)
    taken: set[int] = set()
    for cases, same in _same(ours, theirs):
        # What was there before is another report with the same words, and may well be born here.
        rows = [row for row in same if not all(_is_too_early(row, case, margin) for case in cases)]
        taken.update(row.line for row in rows)
        if len(cases) == 1 and len(rows) == 1:
            matches.found.append(Match(row=rows[0], number=cases[0].number, proof=Proof.TEXT))
        else:
            # None of them is settled by chance, and none is born a second time.
            matches.conflicts.extend(_conflict(Doubt.SAME_TEXT, cases[0].number, row) for row in rows)
            matches.conflicts.extend(_conflict(Doubt.SAME_TEXT, case.number, rows[0]) for case in cases[1:] if rows)
    matches.free = [row for row in matches.free if row.line not in taken]


def _same(
    ours: Mapping[str, list[KnownCase]], theirs: Mapping[str, list[ListingRow]]
) -> Iterator[tuple[list[KnownCase], list[ListingRow]]]:
    """Give the cases and reports that have the same words, where these are too many to be equal by chance."""
    for text, cases in ours.items():
        if len(text) >= LEAST_TEXT and text in theirs:
            yield cases, theirs[text]


def _body(text: str) -> str:
    """Return the citizen's words of a sent text, comparable: without our number before and the place behind."""
    words = comparable(without_tag(text))
    return words.rpartition(_PLACE)[0] or words


def _is_too_early(row: ListingRow, case: KnownCase, margin: timedelta) -> bool:
    """Say whether a report was there before ours can have been; a bare day may be as late as its end."""
    if row.received.at is None:
        return False
    latest = row.received.at + (_A_DAY if row.received.day_only else timedelta())
    return latest + margin < case.since


def _conflict(doubt: Doubt, number: str, row: ListingRow) -> ListingConflict:
    return ListingConflict(doubt=doubt, number=number, tracking_id=row.tracking_id, line=row.line)
