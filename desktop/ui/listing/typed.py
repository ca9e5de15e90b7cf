"""A report typed over from the site of LAPOR!: what stands in the fields becomes a report, or a sentence beside one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from desktop.domain.complaint import Classification
from desktop.domain.national import ServiceTime
from desktop.domain.online import OnlineReport, OnlineSource
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.domain.text_marks import is_blank
from desktop.domain.typed_dates import read_date
from desktop.ui.dates import long_date, short_date

SUPERVISORY = "supervisory"

KINDS = (
    (Classification.COMPLAINT.value, "Pengaduan", ""),
    (SUPERVISORY, "Pengaduan berkadar pengawasan", "identitas dirahasiakan"),
    (Classification.ASPIRATION.value, "Aspirasi", ""),
    (Classification.INFORMATION_REQUEST.value, "Permintaan informasi", ""),
)
"""Key, words, note: what the report is called on the site."""

UNTOLD, OPEN, HIDDEN, SECRET, BOTH = "untold", "open", "hidden", "secret", "both"
MARKS = (
    (UNTOLD, "Tidak tertulis", "dianggap tertutup"),
    (OPEN, "Terbuka", ""),
    (HIDDEN, "Anonim", "nama disembunyikan"),
    (SECRET, "Rahasia", "isi disembunyikan"),
    (BOTH, "Anonim dan rahasia", ""),
)
"""The two marks of the site, which are independent of each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReport:
    """The fields as they stand."""

    tracking_id: str = ""
    title: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    received: str = ""
    disposed: str = ""
    kind: str = KINDS[0][0]
    marks: str = UNTOLD

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is typed."""
        return all(is_blank(text) for text in (self.tracking_id, self.title, self.text, self.received, self.disposed))

    def wording(self) -> dict[str, str]:
        """Return the fields by name, as they are kept; an empty form keeps nothing."""
        return {} if self.is_empty else asdict(self)


def typed_of(wording: Mapping[str, str]) -> TypedReport:
    """Return the fields that were kept; names nobody knows any more are left aside."""
    known = {part.name for part in fields(TypedReport)}
    return TypedReport(**{name: str(value) for name, value in wording.items() if name in known})


def problems_of(typed: TypedReport, today: date) -> Mapping[str, str]:
    """Return a sentence for each field that keeps the report from being taken in, in the order of the fields."""
    found = {}
    if is_blank(typed.tracking_id):
        found["tracking_id"] = "Tulis nomor pelacakannya; itulah nama laporan ini di LAPOR!."
    if is_blank(typed.text):
        found["text"] = "Salin isi laporan seperti yang tertulis di LAPOR!."
    for name in ("received", "disposed"):
        said = date_trouble(getattr(typed, name), today)
        if said:
            found[name] = said
    return found


def date_trouble(text: str, today: date) -> str:
    """Return what is wrong with a typed date, empty for a good one and for none."""
    if is_blank(text):
        return ""
    read = read_date(text, today=today)
    if read.day is None:
        meant = f" Maksudnya {short_date(read.suggestion, today=today)}?" if read.suggestion is not None else ""
        return f"Tanggal ini tidak terbaca. Tulis seperti 17/11.{meant}"
    return "Tanggal ini belum terjadi. Periksa tanggal dan tahunnya." if read.day > today else ""


def date_hint(text: str, today: date) -> str:
    """Return the date as it was understood, empty where there is none."""
    day = read_date(text, today=today).day if not is_blank(text) else None
    return long_date(day) if day is not None else ""


def report_of(typed: TypedReport, today: date, zone: str) -> OnlineReport:
    """Return the report; `zone` is assumed for its dates."""
    supervisory = typed.kind == SUPERVISORY
    received = _day(typed.received, today)
    return OnlineReport(
        tracking_id=typed.tracking_id,
        text=typed.text,
        source=OnlineSource.TYPED,
        title=typed.title.strip(),
        received=None if received is None else _service_time(typed.received.strip(), received, zone),
        disposed_on=_day(typed.disposed, today),
        classification=Classification.COMPLAINT if supervisory else Classification(typed.kind),
        supervisory=supervisory,
        privacy=_privacy(typed.marks),
    )


def _day(text: str, today: date) -> date | None:
    return None if is_blank(text) else read_date(text, today=today).day


def _service_time(raw: str, day: date, zone: str) -> ServiceTime:
    local = datetime.combine(day, time(), tzinfo=ZoneInfo(zone))
    return ServiceTime(raw=raw, at=local.astimezone(UTC), zone=zone, day_only=True)


def _privacy(marks: str) -> Privacy:
    if marks == UNTOLD:
        return Privacy()
    return Privacy(
        name=NameVisibility.HIDDEN if marks in {HIDDEN, BOTH} else NameVisibility.VISIBLE,
        report=ReportVisibility.AGENCIES_ONLY if marks in {SECRET, BOTH} else ReportVisibility.PUBLIC,
    )
