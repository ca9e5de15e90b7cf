"""What was read of a list, in words, before anything of it is taken in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.clock import office_date
from desktop.domain.listing import Listing, Window
from desktop.ui.dates import day_and_time, plain_date
from desktop.ui.shown import one_line

MOST_LINES_NAMED = 8
"""Lines of the file that are named; more are only counted."""

MOST_INSTITUTIONS = 200


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """What the page before the import says; `institutions` are key, words, note of a choice."""

    heading: str
    lines: tuple[str, ...]
    institutions: tuple[tuple[str, str, str], ...]
    institution: str
    stated: str
    """The period a title row speaks of, empty where none does."""


def facts_of(listing: Listing, name: str, zone: str, usual: str, made_at: datetime | None) -> ListingFacts:
    """Return the facts of a list; `usual` is the institution of the office's profile, empty where none is known."""
    lines = [_rows_words(listing, zone), _made_words(made_at, zone), *_odd_words(listing)]
    if not listing.shows_secret:
        lines.append("Tidak ada laporan rahasia di daftar ini: yang rahasia tidak bisa dibuktikan tidak ada.")
    institutions = institutions_of(listing)
    return ListingFacts(
        heading=one_line(name),
        lines=tuple(line for line in lines if line),
        institutions=institutions,
        institution=_chosen(institutions, usual),
        stated=period_words(listing.stated, zone),
    )


def period_words(window: Window | None, zone: str) -> str:
    """Return `2 Januari 2026 sampai 20 November 2026`; a period of whole days ends where the next day begins."""
    if window is None:
        return ""
    first, last = office_date(window.start, zone), office_date(window.end - timedelta(microseconds=1), zone)
    return plain_date(first) if first == last else f"{plain_date(first)} sampai {plain_date(last)}"


def institutions_of(listing: Listing) -> tuple[tuple[str, str, str], ...]:
    """Return the institutions that have reports of the list, those with most reports first."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in listing.rows:
        if row.disposition or row.disposition_id:
            counts[row.disposition_id or row.disposition, row.disposition or row.disposition_id] += 1
    found: dict[str, tuple[str, int]] = {}
    for (key, name), count in counts.items():
        known = found.get(key)
        found[key] = (name if known is None else known[0], count + (known[1] if known else 0))
    most = sorted(found.items(), key=lambda one: (-one[1][1], one[1][0]))[:MOST_INSTITUTIONS]
    return tuple((key, _named(name, key), f"{count} laporan") for key, (name, count) in most)


def _named(name: str, key: str) -> str:
    """Return a name that stands for one key alone: two institutions of the same name have different numbers."""
    return one_line(name) if name == key else f"{one_line(name)} · {one_line(key)}"


def _chosen(institutions: tuple[tuple[str, str, str], ...], usual: str) -> str:
    return next((key for key, _, _ in institutions if key == usual), "")


def _rows_words(listing: Listing, zone: str) -> str:
    period = period_words(listing.seen, zone)
    return f"{len(listing.rows)} laporan{', ' + period if period else ''}."


def _made_words(made_at: datetime | None, zone: str) -> str:
    return f"Berkas dibuat {day_and_time(made_at, zone)}." if made_at is not None else ""


def _odd_words(listing: Listing) -> list[str]:
    said = []
    if listing.unreadable:
        said.append(f"{len(listing.unreadable)} baris tanpa nomor pelacakan yang terbaca: {named(listing.unreadable)}.")
    if listing.repeated:
        said.append(f"{len(listing.repeated)} baris mengulang nomor; yang pertama dipakai: {named(listing.repeated)}.")
    return said


def named(lines: tuple[int, ...]) -> str:
    """Return `baris 14, 18, 20` with the rest counted."""
    shown = ", ".join(str(line) for line in lines[:MOST_LINES_NAMED])
    more = len(lines) - MOST_LINES_NAMED
    return f"baris {shown}{f' dan {more} lagi' if more > 0 else ''}"
