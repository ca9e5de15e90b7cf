"""A report that was born online: sent by web, SMS 1708 or the app, and disposed to this office by the coordinator."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain.complaint import Channel, Classification, Complainant, Entry
from desktop.domain.listing import ListingRow, comparable, marks_of
from desktop.domain.national import NationalCase, ServiceTime
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility

NAMELESS = "anonim"
"""What the export writes in place of a hidden name."""

NOT_SUPERVISORY = "tidak berkadar"
SUPERVISORY = "berkadar pengawasan"


class OnlineSource(StrEnum):
    """How a report that was born online came to this office's register."""

    LISTING = "listing"
    TYPED = "typed"
    FEED = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineReport:
    """What is told of a report that is at the service already; `text` is the citizen's own, before any editing.

    `received` is the service's time; `disposed_on` the civil date the coordinator gave it to this office, if known.
    `national` is what else the service shows of it, None where nothing was seen.
    """

    tracking_id: str
    text: str = field(repr=False)
    source: OnlineSource
    title: str = field(default="", repr=False)
    received: ServiceTime | None = None
    disposed_on: date | None = None
    reporter: str = field(default="", repr=False)
    classification: Classification = Classification.COMPLAINT
    supervisory: bool = False
    category: str = ""
    place: str = ""
    village: str = ""
    privacy: Privacy = field(default_factory=Privacy)
    national: NationalCase | None = None


def report_of(row: ListingRow) -> OnlineReport:
    """Return the report of a row of the official list; a hidden name is not taken over, whatever the cell holds."""
    privacy = privacy_of(row.report_type)
    named = privacy.name is NameVisibility.VISIBLE and comparable(row.reporter) != NAMELESS
    classification, supervisory = classification_of(row.classification)
    return OnlineReport(
        tracking_id=row.tracking_id,
        text=row.first_text,
        source=OnlineSource.LISTING,
        title=row.title,
        received=row.received,
        reporter=row.reporter if named else "",
        classification=classification,
        supervisory=supervisory,
        category=row.category,
        place=", ".join(part for part in (row.district, row.city) if part),
        village=row.village,
        privacy=privacy,
        national=row.as_national(),
    )


def privacy_of(report_type: str) -> Privacy:
    """Return what a report's type says of name and report; what it does not say stays open, the safe answer in force.

    The two flags are independent (`national-service.md` e.18): a secret report may be signed with a name.
    """
    hidden, secret, known = marks_of(report_type)
    if not known:
        return Privacy()
    return Privacy(
        name=NameVisibility.HIDDEN if hidden else NameVisibility.VISIBLE,
        report=ReportVisibility.AGENCIES_ONLY if secret else ReportVisibility.PUBLIC,
    )


def classification_of(words: str) -> tuple[Classification, bool]:
    """Return class and whether it is supervisory, from the service's words (`domain.md` §2.4)."""
    told = comparable(words)
    if "informasi" in told:
        return Classification.INFORMATION_REQUEST, False
    if "aspirasi" in told:
        return Classification.ASPIRATION, False
    return Classification.COMPLAINT, SUPERVISORY in told and NOT_SUPERVISORY not in told


def entry_of(report: OnlineReport, uid: str) -> Entry:
    """Return the report as an entry of the register, with its tracking number as identity beside it.

    Supervisory reports keep the identity confidential (`decisions.md` 9).
    """
    privacy = report.privacy
    if report.supervisory:
        privacy = Privacy(name=privacy.name, report=privacy.report, identity_confidential=True)
    return Entry(
        uid=uid,
        channel=Channel.LAPOR,
        classification=report.classification,
        supervisory=report.supervisory,
        title=report.title,
        description=report.text,
        privacy=privacy,
        incident_place=report.place,
        incident_village=report.village,
        category=(report.category,) if report.category else (),
        complainant=Complainant(name=report.reporter) if report.reporter.strip() else None,
    )
