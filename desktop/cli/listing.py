"""`import` and `reconcile`: the official list, reports born online, and the register compared with the service."""

from __future__ import annotations

import argparse
import hashlib
from argparse import Namespace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop.cli.arguments import add_verb
from desktop.cli.deciding import ANONYMITY
from desktop.cli.output import Exit, emit
from desktop.cli.session import Session, session
from desktop.domain.national import NationalCase, ServiceTime
from desktop.domain.online import OnlineReport, OnlineSource
from desktop.domain.privacy import Privacy
from desktop.domain.reconciliation import ListedReport, OurCase, Pair, Reconciliation
from desktop.errors import FieldProblem, InvalidEntryError
from desktop.usecases.import_listing import import_listing, read_listing
from desktop.usecases.listing_plan import ImportChoice
from desktop.usecases.reconcile import reconcile, reconciliation_sheet
from desktop.usecases.register_online import register_online

if TYPE_CHECKING:
    from desktop.domain.listing_report import ListingReport

VERBS = ("import", "reconcile")
_MOST_TEXT = 1_000_000


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this module's verbs."""
    taking = add_verb(verbs, "import", "mengimpor daftar Excel LAPOR!, atau satu laporan dengan nomor pelacakannya")
    taking.add_argument("file", nargs="?", metavar="FILE.xlsx")
    taking.add_argument("--institution", default="", metavar="ID", help="ID atau nama instansi kantor ini di LAPOR!")
    taking.add_argument(
        "--absent-ok",
        action="store_true",
        help="daftar ini memuat semua laporan kantor ini dan diunduh setelah masanya berakhir",
    )
    taking.add_argument("--tracking-id", metavar="ID")
    taking.add_argument("--title", default="", metavar="TEXT")
    taking.add_argument("--text-file", metavar="F", help="berkas berisi isi laporan seperti di LAPOR!")
    taking.add_argument("--received", metavar="YYYY-MM-DD", help="tanggal masuk di LAPOR!")
    taking.add_argument("--disposed", metavar="YYYY-MM-DD", help="tanggal didisposisikan ke kantor ini")
    taking.add_argument("--status", metavar="TEXT", help="status seperti tertulis di LAPOR!")
    taking.add_argument("--anonymity", choices=sorted(ANONYMITY))
    taking.add_argument("--confirm-clock", action="store_true", help="jam komputer sudah diperiksa dan benar")
    taking.set_defaults(run=take_in)
    comparing = add_verb(verbs, "reconcile", "membandingkan register dengan daftar LAPOR!")
    comparing.add_argument("--listing", metavar="FILE.xlsx", help="bawaan: daftar yang terakhir diimpor")
    comparing.add_argument("--institution", default="", metavar="ID")
    comparing.add_argument("--out", metavar="F.pdf", help="lembar cetaknya")
    comparing.set_defaults(run=compare)


def take_in(args: Namespace) -> Exit:
    """Import a whole list, or one report by its tracking number."""
    if bool(args.file) == bool(args.tracking_id):
        raise InvalidEntryError((FieldProblem("--tracking-id" if args.file else "file", "missing"),))
    return _take_listing(args) if args.file else _take_one(args)


def _take_listing(args: Namespace) -> Exit:
    path = Path(args.file)
    choice = ImportChoice(
        institution=args.institution,
        whole=args.absent_ok,
        as_of=_made_at(path),
        clock_confirmed=args.confirm_clock,
    )
    with session(args) as at_work:
        report = import_listing(at_work.ctx, at_work.person, path, choice)
    emit(report_document(report))
    return Exit.PERSON_NEEDED if report.needs_person else Exit.DONE


def _made_at(path: Path) -> datetime | None:
    """Return when a file was written: what was read from the service later is newer than it."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None


def report_document(report: ListingReport) -> dict[str, object]:
    """Return what an import did; numbers only, nothing of what the reports say."""
    window = report.window
    return {
        "rows": report.rows,
        "from": window.start.isoformat() if window else None,
        "until": window.end.isoformat() if window else None,
        "institution": report.institution,
        "settled": [{"number": one.number, "tracking_id": one.tracking_id, "by": one.proof} for one in report.settled],
        "updated": list(report.updated),
        "born": [{"number": one.number, "tracking_id": one.tracking_id} for one in report.born],
        "absent": list(report.absent),
        "conflicts": [
            {"number": one.number, "tracking_id": one.tracking_id, "why": one.doubt, "line": one.line}
            for one in report.conflicts
        ],
        "other_desk": [{"number": one.number, "tracking_id": one.tracking_id} for one in report.other_desk],
        "unreadable_lines": list(report.unreadable),
        "repeated_lines": list(report.repeated),
        "closed": report.closed,
        "without_text": report.textless,
        "elsewhere": report.elsewhere,
        "older": report.older,
        "repeated": report.repeats,
        "complete": report.complete,
    }


def _take_one(args: Namespace) -> Exit:
    with session(args) as at_work:
        report = _typed(args, at_work)
        arrived = register_online(at_work.ctx, at_work.person, report, clock_confirmed=args.confirm_clock)
    emit(
        {
            "number": arrived.number,
            "id": arrived.uid,
            "tracking_id": report.tracking_id.strip().removeprefix("#").strip(),
            "arrival": arrived.arrival,
        }
    )
    return Exit.DONE


def _typed(args: Namespace, at_work: Session) -> OnlineReport:
    with at_work.ctx.store.reading() as unit:
        zone = unit.office.get().time_zone
    received, disposed = _day(args.received, "--received"), _day(args.disposed, "--disposed")
    return OnlineReport(
        tracking_id=args.tracking_id,
        text=_text(args.text_file),
        source=OnlineSource.TYPED,
        title=args.title,
        received=_civil(received, zone) if received else None,
        disposed_on=disposed,
        privacy=ANONYMITY[args.anonymity] if args.anonymity else Privacy(),
        national=NationalCase(tracking_id=args.tracking_id, status_name=args.status) if args.status else None,
    )


def _civil(day: date, zone: str) -> ServiceTime:
    at = datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return ServiceTime(raw=day.isoformat(), at=at, zone=zone, day_only=True)


def _day(text: str | None, option: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidEntryError((FieldProblem(option, "not_a_date", text),)) from None
    if not date.min.year < day.year < date.max.year:
        raise InvalidEntryError((FieldProblem(option, "not_a_date", text),))
    return day


def _text(name: str | None) -> str:
    if not name:
        raise InvalidEntryError((FieldProblem("--text-file", "missing"),))
    try:
        with Path(name).open(encoding="utf-8-sig") as file:
            return file.read(_MOST_TEXT)
    except (OSError, ValueError):
        raise InvalidEntryError((FieldProblem("--text-file", "file_unreadable"),)) from None


def compare(args: Namespace) -> Exit:
    """Compare the register with a list, and write the sheet where one is asked for."""
    with session(args) as at_work:
        ctx, person = at_work.ctx, at_work.person
        listing = read_listing(ctx, person, Path(args.listing)) if args.listing else None
        found = reconcile(ctx, person, listing, institution=args.institution)
        document = found_document(found)
        if args.out:
            document |= _write_sheet(at_work, found, Path(args.out))
    emit(document)
    return Exit.DONE


def _write_sheet(at_work: Session, found: Reconciliation, out: Path) -> dict[str, object]:
    from desktop.documents import reconciliation_pdf

    paper = reconciliation_pdf.render(reconciliation_sheet(at_work.ctx, at_work.person, found))
    try:
        out.write_bytes(paper)
    except (OSError, ValueError):
        raise InvalidEntryError((FieldProblem("--out", "not_writable"),)) from None
    return {"out": str(out), "sha256": hashlib.sha256(paper).hexdigest()}


def found_document(found: Reconciliation) -> dict[str, object]:
    """Return the four lists with their counts; every line has its register number, its tracking number, or both."""
    return {
        "from": found.first.isoformat(),
        "until": found.last.isoformat(),
        "taken_on": found.taken_on.isoformat(),
        "ours": found.ours,
        "theirs": found.theirs,
        "elsewhere": found.elsewhere,
        "both": [_pair(pair) for pair in found.both],
        "differing": [_pair(pair) for pair in found.differing],
        "only_ours": [_ours(case) for case in found.only_ours],
        "only_theirs": [_theirs(report) for report in found.only_theirs],
    }


def _pair(pair: Pair) -> dict[str, object]:
    return _ours(pair.ours) | {"tracking_id": pair.theirs.tracking_id, "lapor_status": pair.theirs.status}


def _ours(case: OurCase) -> dict[str, object]:
    return {
        "number": case.number,
        "tracking_id": case.tracking_id,
        "status": case.case_status,
        "sync": case.sync_status,
    }


def _theirs(report: ListedReport) -> dict[str, object]:
    return {"tracking_id": report.tracking_id, "lapor_status": report.status, "line": report.line}
