"""What must not leave by itself: NIK-shaped runs, and the identity of a hidden name (`decisions.md` 11).

Spans count code points of the text as it stands. Everything is linear in the text's length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop.domain.complaint import Complainant, Entry
from desktop.domain.delivery import HoldReason
from desktop.domain.folded_text import FoldedText, fold
from desktop.domain.identity_patterns import (
    Sought,
    address_patterns,
    digits_of,
    email_patterns,
    name_patterns,
    phone_patterns,
)
from desktop.domain.nik_runs import find_nik_runs, find_recorded_nik
from desktop.domain.office import Person
from desktop.domain.privacy import NameVisibility
from desktop.domain.staff_likeness import names_staff
from desktop.domain.titles import propose_title


class SpanKind(StrEnum):
    """What a stretch of text gives away."""

    NIK = "nik"
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (not included) of a text, and what they give away."""

    start: int
    end: int
    kind: SpanKind


def find_spans(text: str, who: Complainant, *, look_for_identity: bool) -> tuple[Span, ...]:
    """Return what must not leave, in order and without overlaps.

    NIK-shaped runs always; name, telephone, address and e-mail of `who` only where `look_for_identity`.
    """
    if not text:
        return ()
    folded = fold(text)
    found = [Span(*folded.span(start, end), SpanKind.NIK) for start, end in find_nik_runs(folded.text)]
    found += [Span(*folded.span(start, end), SpanKind.NIK) for start, end in find_recorded_nik(folded.text, who.nik)]
    if look_for_identity:
        found += _identity(folded, who)
    return _without_overlaps(found)


def _identity(folded: FoldedText, who: Complainant) -> Iterator[Span]:
    digits = digits_of(folded.text)
    for kind, patterns in _identity_patterns(who):
        for sought in patterns:
            for start, end in sought.places(folded.text, digits):
                yield Span(*folded.span(start, end), kind)


@lru_cache(4)
def _identity_patterns(who: Complainant) -> tuple[tuple[SpanKind, tuple[Sought, ...]], ...]:
    """Return what is looked for; kept for a moment, because title, story and place of a case are asked in a row."""
    return (
        (SpanKind.NAME, name_patterns(who.name)),
        (SpanKind.PHONE, phone_patterns(who.phone)),
        (SpanKind.ADDRESS, address_patterns(who.address)),
        (SpanKind.EMAIL, email_patterns(who.email)),
    )


def _without_overlaps(found: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(found):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Span(last.start, max(last.end, span.end), last.kind)
        else:
            merged.append(span)
    return tuple(merged)


def hold_reasons(entry: Entry, *, staff: Iterable[Person]) -> tuple[HoldReason, ...]:
    """Return why a new complaint waits for a person's decision; empty means that it may leave by itself."""
    spans = [span for text in sent_texts(entry) for span in _spans_of(entry, text)]
    answers = {
        HoldReason.NAME_NOT_ASKED: entry.privacy.name is None,
        HoldReason.REPORT_NOT_ASKED: entry.privacy.report is None,
        HoldReason.SUPERVISORY: entry.supervisory,
        HoldReason.RESPONDENT_MAY_BE_STAFF: names_staff(entry, staff),
        HoldReason.TEXT_HAS_NIK: any(span.kind is SpanKind.NIK for span in spans),
        HoldReason.TEXT_HAS_IDENTITY: any(span.kind is not SpanKind.NIK for span in spans),
    }
    return tuple(reason for reason, holds in answers.items() if holds)


def sent_texts(entry: Entry) -> tuple[str, ...]:
    """Return the free texts of an entry that would leave the office; without a title the one that will be proposed."""
    title = entry.title if entry.title.strip() else propose_title(entry.description)
    return title, entry.description, entry.incident_place, entry.incident_village


def is_careful(entry: Entry) -> bool:
    """Say whether the complainant's identity must not stand in what is sent."""
    privacy = entry.privacy
    hidden = privacy.name_in_force is not NameVisibility.VISIBLE or privacy.identity_confidential
    fenced = entry.respondent is not None and bool(entry.respondent.staff_login)
    return hidden or entry.supervisory or fenced


def _spans_of(entry: Entry, text: str) -> tuple[Span, ...]:
    return find_spans(text, entry.complainant or Complainant(), look_for_identity=is_careful(entry))
