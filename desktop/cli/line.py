"""`line`, `compose`, `sent`, `status`: the scarce line, the telephone in its place, and what was read on the site."""

from __future__ import annotations

import argparse
from argparse import Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path

from desktop.cli.arguments import add_verb
from desktop.cli.looking import case_document
from desktop.cli.output import Exit, emit
from desktop.cli.session import session
from desktop.domain.line_budget import MOST_BYTES
from desktop.domain.outgoing import Travel
from desktop.errors import FieldProblem, InvalidEntryError
from desktop.sync.dialects.composer import Composed, compose
from desktop.ui.queue.plan import budget_words, plan_words
from desktop.usecases.assisted_acts import note_status
from desktop.usecases.composing import arrived_by, compose_message, note_not_sent, note_sent_by
from desktop.usecases.line import LineStanding, line_standing, set_line_budget
from desktop.usecases.reading import show_case

VERBS = ("line", "compose", "sent", "status")
LONGEST_COUNT = 13
CODE_SCALE = 8
"""Dots of the picture a square of the code: a telephone reads it from paper and screen."""


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this module's verbs."""
    shown = add_verb(verbs, "line", "melihat rencana kirim dan anggaran data sambungan")
    shown.add_argument("--budget", metavar="BYTES", help="batas per sambungan; 0 tanpa batas")
    shown.set_defaults(run=line)
    made = add_verb(verbs, "compose", "menyusun SMS atau surel dari satu kasus")
    made.add_argument("number", metavar="NUMBER")
    way = made.add_mutually_exclusive_group(required=True)
    way.add_argument("--sms", action="store_true")
    way.add_argument("--email", action="store_true")
    made.add_argument("--qr", metavar="F.png", help="gambar QR; lebih dari satu diberi nomor")
    made.set_defaults(run=compose_case)
    ticked = add_verb(verbs, "sent", "mencatat kasus yang dikirim dengan telepon genggam")
    ticked.add_argument("number", metavar="NUMBER")
    end = ticked.add_mutually_exclusive_group(required=True)
    end.add_argument("--by", choices=(Travel.SMS.value, Travel.EMAIL.value))
    end.add_argument("--failed", action="store_true", help="telepon tidak jadi mengirim")
    ticked.set_defaults(run=sent)
    read = add_verb(verbs, "status", "mencatat status yang dibaca di situs LAPOR!")
    read.add_argument("number", metavar="NUMBER")
    read.add_argument("--words", required=True, metavar="TEXT", help="persis seperti tertulis di sana")
    read.add_argument("--on", metavar="YYYY-MM-DD", help="hari yang ditunjukkannya; bawaan: hari ini")
    read.set_defaults(run=status)


def line(args: Namespace) -> Exit:
    """Print what goes over the line next and within which budget; `--budget` sets it first."""
    limit = None if args.budget is None else _bytes(args.budget)
    with session(args) as at_work:
        if limit is not None:
            set_line_budget(at_work.ctx, at_work.person, limit)
        arrived = arrived_by(at_work.ctx, at_work.person)
        standing = line_standing(at_work.ctx, at_work.person)
        emit(line_document(standing) | {"arrived_by": {str(road): cases for road, cases in arrived.items()}})
    return Exit.DONE


def line_document(standing: LineStanding) -> dict[str, object]:
    """Return budget and plan in bytes and in words."""
    budget, plan = standing.budget, standing.plan
    return {
        "budget": budget.limit,
        "spent": budget.spent,
        "left": budget.left if budget.limit else None,
        "since": budget.since.isoformat() if budget.since else None,
        "plan": asdict(plan),
        "words": " · ".join(part for part in (plan_words(plan), budget_words(budget)) if part),
    }


def _bytes(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) <= LONGEST_COUNT and int(given) <= MOST_BYTES):
        raise InvalidEntryError((FieldProblem("--budget", "not_a_count", given),))
    return int(given)


def compose_case(args: Namespace) -> Exit:
    """Print the texts of a case for SMS or e-mail, and write a QR code of each where `--qr` names a file."""
    with session(args) as at_work:
        composed = compose_message(at_work.ctx, at_work.person, args.number, compose)
    chosen = _sms(composed) if args.sms else _email(composed)
    pictures = _draw(args.qr, _codes(composed, sms=args.sms)) if args.qr else []
    facts = {"number": composed.number, "secret": composed.is_secret, "files_stay": composed.files_stay}
    emit(facts | chosen | {"qr": [str(picture) for picture in pictures]})
    return Exit.DONE


def _codes(composed: Composed, *, sms: bool) -> list[str]:
    codes = [one.code for one in (composed.sms if sms else (composed.email,)) if one is not None]
    if not all(codes):
        raise InvalidEntryError((FieldProblem("--qr", "code_too_long"),))
    return codes


def _sms(composed: Composed) -> dict[str, object]:
    return {"sms": [{"text": sms.text, "alphabet": sms.alphabet, "units": sms.units} for sms in composed.sms]}


def _email(composed: Composed) -> dict[str, object]:
    if composed.email is None:
        raise InvalidEntryError((FieldProblem("email_address", "missing"),))
    email = composed.email
    return {"to": email.to, "subject": email.subject, "body": email.body, "link": email.link}


def _draw(name: str, codes: list[str]) -> list[Path]:
    """Write one picture a code; several are numbered. Raises InvalidEntryError where they can't be written."""
    import segno

    target = Path(name)
    names = [target.with_stem(f"{target.stem}-{place}") for place in range(1, len(codes) + 1)]
    paths = names if len(codes) > 1 else [target] * len(codes)
    for path, code in zip(paths, codes, strict=True):
        try:
            with path.open("wb") as picture:
                segno.make_qr(code, error="m", encoding="utf-8").save(picture, kind="png", scale=CODE_SCALE)
        except (OSError, ValueError):
            raise InvalidEntryError((FieldProblem("--qr", "not_writable"),)) from None
    return paths


def sent(args: Namespace) -> Exit:
    """Note that a case went by telephone, or with `--failed` that it did not."""
    with session(args) as at_work:
        if args.failed:
            note_not_sent(at_work.ctx, at_work.person, args.number)
        else:
            note_sent_by(at_work.ctx, at_work.person, args.number, Travel(args.by))
        emit(case_document(show_case(at_work.ctx, at_work.person, args.number)))
    return Exit.DONE


def status(args: Namespace) -> Exit:
    """Keep the status a person read on the site, word for word."""
    day = _day(args.on) if args.on else None
    with session(args) as at_work:
        note_status(at_work.ctx, at_work.person, args.number, args.words, day)
        emit(case_document(show_case(at_work.ctx, at_work.person, args.number)))
    return Exit.DONE


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InvalidEntryError((FieldProblem("--on", "not_a_date", given),)) from None
