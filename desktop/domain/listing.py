"""The service's own list of reports, as the admin site exports it: rows by column names, whatever their order.

It is the one way publicly known to find our own reference number again (`national-service.md` A7, e.2): the number
stands first in `Isi Laporan Awal`, never to be looked for in `Isi Laporan Akhir`, which the verifier edits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from desktop.domain.listing_times import read_day, read_moment
from desktop.domain.national import EventKind, NationalCase, NationalEvent, ServiceTime
from desktop.domain.numbering import tagged_number


class Column(StrEnum):
    """The columns that are read, by the names the export gives them; others are left aside."""

    TRACKING_ID = "Tracking ID"
    DAY = "Tanggal Laporan Masuk"
    TIME = "Waktu Laporan Masuk"
    REPORTER = "Nama Pelapor"
    CLASSIFICATION = "Klasifikasi Laporan"
    CATEGORY = "Kategori"
    TITLE = "Judul Laporan"
    FIRST_TEXT = "Isi Laporan Awal"
    LAST_TEXT = "Isi Laporan Akhir"
    REPORT_TYPE = "Tipe Laporan (Anonim/Rahasia)"
    SOURCE = "Sumber Laporan"
    DISPOSITION_ID = "ID Instansi Terdisposisi"
    DISPOSITION = "Instansi Terdisposisi"
    STATUS = "Status Laporan"
    STATUS_REASON = "Alasan Tunda/Arsip"
    CITY = "Kota/Kabupaten"
    DISTRICT = "Kecamatan"
    VILLAGE = "Kelurahan"
    RATING = "Rating"


NEEDED = (Column.TRACKING_ID, Column.DAY, Column.FIRST_TEXT, Column.STATUS)
"""Without these nothing can be matched, dated or mirrored."""

SOURCE = "listing"
"""The list an event stood in, where it came by the official export."""

_ID = re.compile(r"\d{1,10}")
_PERIOD_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[ -][A-Za-z]{3,9}\.?,?[ -]\d{4}")
_BOTH_ENDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What was read of the file: the cells of the known columns as text, row by row, with the row's number in it."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[int, tuple[str, ...]]] = field(repr=False)
    heading: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingRow:
    """One report of the list; texts as they came, empty where the cell was.

    `also` are id and name of further institutions, where the list gives each disposition a row of its own.
    """

    line: int
    tracking_id: str
    received: ServiceTime
    status: str
    first_text: str = field(repr=False)
    last_text: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    reporter: str = field(default="", repr=False)
    classification: str = ""
    category: str = ""
    report_type: str = ""
    source: str = ""
    disposition_id: str = ""
    disposition: str = ""
    status_reason: str = ""
    city: str = ""
    district: str = ""
    village: str = ""
    rating: str = ""
    also: tuple[tuple[str, str], ...] = ()

    @property
    def number(self) -> str:
        """Return the register number this report carries first in its first text, empty where it carries none."""
        return tagged_number(self.first_text)

    @property
    def is_secret(self) -> bool:
        """Say whether the list calls the report secret."""
        return marks_of(self.report_type)[1]

    def is_disposed_to(self, institution: str) -> bool:
        """Say whether an institution, given by its id or its name, has the report."""
        return is_named(institution, *self.disposition_to(institution))

    def disposition_to(self, institution: str) -> tuple[str, str]:
        """Return id and name of this institution where the report is its, else of the first one named."""
        pairs = ((self.disposition_id, self.disposition), *self.also)
        return next((pair for pair in pairs if is_named(institution, *pair)), pairs[0])

    def as_national(self) -> NationalCase:
        """Return the row as a reading of the report; an empty cell tells nothing.

        Why a report was put off or archived is a note of its own, without a time: the list tells none.
        """
        why = self.status_reason.strip()
        note = NationalEvent(
            kind=EventKind.NOTE, when=ServiceTime(raw=""), source=SOURCE, text=why, status_new=self.status
        )
        return NationalCase(
            tracking_id=self.tracking_id,
            status_name=self.status or None,
            disposition_id=self.disposition_id or None,
            disposition_name=self.disposition or None,
            title=self.title or None,
            text=self.last_text or None,
            first_text=self.first_text or None,
            events=(note,) if why else (),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From when to when the list demonstrably tells everything; aware UTC."""

    start: datetime
    end: datetime

    def proves_absence(self, since: datetime, until: datetime, *, margin: timedelta) -> bool:
        """Say whether a report sent in this span would have to be in the list, were it there at all."""
        return self.start + margin <= since and until + margin <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A whole export. `unreadable` are the file's rows that tell something but have no readable tracking number.

    `repeated` are rows that say the same again; the first one counts. `stated` is the period the title rows speak of.
    """

    rows: tuple[ListingRow, ...] = field(repr=False)
    unreadable: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()
    stated: Window | None = None
    sha256: str = ""

    @property
    def seen(self) -> Window | None:
        """Return the time between the oldest and the newest row; None for a list without one readable time."""
        moments = [row.received.at for row in self.rows if row.received.at is not None]
        return Window(start=min(moments), end=max(moments)) if moments else None

    def window(self, *, period_is_over: bool) -> Window | None:
        """Return the window that counts; `period_is_over`: a person says it was exported after the stated period.

        A title row can promise a period that was still running when the file was made, so by itself it widens nothing.
        """
        if not period_is_over or self.stated is None:
            return self.seen
        seen = self.seen or self.stated
        return Window(start=min(seen.start, self.stated.start), end=max(seen.end, self.stated.end))

    @property
    def shows_secret(self) -> bool:
        """Say whether secret reports are in the list at all; else the absence of one proves nothing (e.20)."""
        return any(row.is_secret for row in self.rows)


def listing_of(sheet: Sheet, *, zone: str) -> Listing:
    """Return the reports of a sheet; `zone` is assumed for its bare times."""
    rows: dict[str, ListingRow] = {}
    unreadable, repeated = [], []
    for line, cells in sheet.rows:
        told = dict(zip(sheet.columns, cells, strict=True))
        tracking_id = read_id(told[Column.TRACKING_ID])
        if not tracking_id:
            if told[Column.TRACKING_ID].strip() or told[Column.FIRST_TEXT].strip():
                unreadable.append(line)
        elif tracking_id not in rows:
            rows[tracking_id] = _row(line, tracking_id, told, zone)
        elif (merged := _merged(rows[tracking_id], _row(line, tracking_id, told, zone))) is None:
            repeated.append(line)
        else:
            rows[tracking_id] = merged
    return Listing(
        rows=tuple(rows.values()),
        unreadable=tuple(unreadable),
        repeated=tuple(repeated),
        stated=_stated_period(sheet.heading, zone),
        sha256=sheet.sha256,
    )


def _merged(first: ListingRow, again: ListingRow) -> ListingRow | None:
    """Return a report with one more institution that has it, None where the second row tells none."""
    pair = (again.disposition_id, again.disposition)
    known = ((first.disposition_id, first.disposition), *first.also, ("", ""))
    return None if pair in known else replace(first, also=(*first.also, pair))


def _row(line: int, tracking_id: str, told: Mapping[Column, str], zone: str) -> ListingRow:
    def cell(column: Column) -> str:
        return told.get(column, "").strip()

    return ListingRow(
        line=line,
        tracking_id=tracking_id,
        received=read_moment(cell(Column.DAY), cell(Column.TIME), zone=zone),
        status=cell(Column.STATUS),
        first_text=told[Column.FIRST_TEXT],
        last_text=told.get(Column.LAST_TEXT, ""),
        title=cell(Column.TITLE),
        reporter=cell(Column.REPORTER),
        classification=cell(Column.CLASSIFICATION),
        category=cell(Column.CATEGORY),
        report_type=cell(Column.REPORT_TYPE),
        source=cell(Column.SOURCE),
        disposition_id=read_id(cell(Column.DISPOSITION_ID)) or cell(Column.DISPOSITION_ID),
        disposition=cell(Column.DISPOSITION),
        status_reason=cell(Column.STATUS_REASON),
        city=cell(Column.CITY),
        district=cell(Column.DISTRICT),
        village=cell(Column.VILLAGE),
        rating=cell(Column.RATING),
    )


def read_id(cell: str) -> str:
    """Return the digits of a number that a spreadsheet may have made a float or a text; empty where there are none."""
    bare = "".join(cell.split()).lstrip("'#").removesuffix(".0")
    return bare if bare.isascii() and _ID.fullmatch(bare) else ""


def comparable(text: str) -> str:
    """Return a text as two copies of it compare: NFC, without differences of space, ends and case."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def is_named(institution: str, *names: str) -> bool:
    """Say whether an institution, given by its id or its name, is one of these."""
    wanted = comparable(institution)
    return bool(wanted) and wanted in {comparable(name) for name in names}


_HIDDEN = ("anonim",)
_SECRET = ("rahasia", "private", "tertutup")
_OPEN = ("publik", "public", "terbuka", "normal", "biasa")


def marks_of(report_type: str) -> tuple[bool, bool, bool]:
    """Return whether a report's type hides the name, hides the report, and says anything that is known at all."""
    told = comparable(report_type)
    hidden = any(word in told for word in _HIDDEN)
    secret = any(word in told for word in _SECRET)
    return hidden, secret, hidden or secret or any(word in told for word in _OPEN)


def _stated_period(heading: Sequence[str], zone: str) -> Window | None:
    """Return the period a title row names by exactly two dates, whole days in the assumed zone."""
    for text in heading:
        days = [day for part in _PERIOD_DATE.findall(text) if (day := read_day(part)) is not None]
        if len(days) == _BOTH_ENDS and days[0] <= days[1]:
            first = datetime.combine(days[0], time(), tzinfo=ZoneInfo(zone))
            last = datetime.combine(days[1], time(), tzinfo=ZoneInfo(zone)) + timedelta(days=1)
            return Window(start=first.astimezone(UTC), end=last.astimezone(UTC))
    return None
