"""`reply` and `forward`: what the office says about a report at the service, and deciding about it by `resolve`."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from pathlib import Path

from desktop.cli.arguments import add_verb
from desktop.cli.looking import item_document
from desktop.cli.output import Exit, emit
from desktop.cli.session import Session, session
from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.outgoing import warnings_of
from desktop.errors import FieldProblem, InvalidEntryError, StepNotAllowedError
from desktop.usecases.outgoing import (
    ActDecision,
    QueuedAct,
    decide_outgoing,
    list_outgoing,
    queue_forward,
    queue_reply,
    tick_outgoing,
)
from desktop.usecases.reading import show_case

VERBS = ("reply", "forward")
STANDARD_INPUT = "-"


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this module's verbs."""
    reply = add_verb(verbs, "reply", "mengantrekan tanggapan atas laporan yang sudah di LAPOR!")
    reply.add_argument("number", metavar="NUMBER")
    reply.add_argument("--text-file", required=True, metavar="F", help="berkas isi tanggapan (- = masukan baku)")
    seen = reply.add_mutually_exclusive_group()
    seen.add_argument("--public", dest="is_secret", action="store_false", default=None, help="terbuka untuk umum")
    seen.add_argument("--secret", dest="is_secret", action="store_true", help="hanya untuk instansi")
    reply.add_argument("--template", default="", metavar="CODE")
    reply.add_argument(
        "--file", dest="files", action="append", default=[], metavar="SHA256", help="bukti yang disertakan"
    )
    reply.set_defaults(run=reply_to)
    forward = add_verb(verbs, "forward", "mengantrekan penerusan: bukan wewenang kantor ini")
    forward.add_argument("number", metavar="NUMBER")
    forward.add_argument("--to", required=True, metavar="ID", help="nomor instansi yang berwenang")
    forward.add_argument("--reason", required=True, metavar="TEXT")
    forward.set_defaults(run=pass_on)


def add_decisions(resolve: argparse.ArgumentParser, way: argparse._MutuallyExclusiveGroup) -> None:
    """Let `resolve` decide about one reply or forwarding too, named by `--item`."""
    resolve.add_argument("--item", type=int, metavar="ID", help="tanggapan atau penerusan, nomornya dari outbox")
    way.add_argument("--done", action="store_true", help="sudah ada di LAPOR!")
    way.add_argument("--withdraw", action="store_true", help="ditarik sebelum terkirim")


def reply_to(args: Namespace) -> Exit:
    """Queue a reply and print its step; it is as secret as the report unless said otherwise."""
    text = _text_of(args.text_file)
    with session(args) as at_work:
        files = _evidence(at_work, args.number, args.files)
        item = queue_reply(
            at_work.ctx,
            at_work.person,
            args.number,
            text,
            is_secret=args.is_secret,
            template_code=args.template,
            files=files,
        )
        _print(at_work, item)
    return Exit.DONE


def pass_on(args: Namespace) -> Exit:
    """Queue a forwarding and print its step."""
    with session(args) as at_work:
        item = queue_forward(at_work.ctx, at_work.person, args.number, args.to, args.reason)
        _print(at_work, item)
    return Exit.DONE


def decide(args: Namespace) -> Exit:
    """Settle one act as a person decided and print its step; what a hand has copied needs no reason."""
    if args.item is None:
        raise InvalidEntryError((FieldProblem("--item", "missing"),))
    if args.tracking_id is not None:
        raise InvalidEntryError((FieldProblem("--tracking-id", "not_a_choice"),))
    with session(args) as at_work:
        act = _act(at_work, args.number, args.item)
        if args.done and act.item.state is SyncState.MANUAL and not args.reason:
            item = tick_outgoing(at_work.ctx, at_work.person, act.item.id)
        else:
            item = decide_outgoing(at_work.ctx, at_work.person, act.item.id, _decision(args), args.reason or "")
        _print(at_work, item)
    return Exit.DONE


def _decision(args: Namespace) -> ActDecision:
    if args.done:
        return ActDecision.CONFIRMED
    return ActDecision.WITHDRAWN if args.withdraw else ActDecision.RESENT


def _act(at_work: Session, number: str, item_id: int) -> QueuedAct:
    found = [act for act in list_outgoing(at_work.ctx, at_work.person, number) if act.item.id == item_id]
    if not found:
        raise StepNotAllowedError("")
    return found[0]


def _print(at_work: Session, item: OutboxItem) -> None:
    outgoing = _act(at_work, item.number, item.id).outgoing
    with at_work.ctx.store.reading() as unit:
        limit = unit.office.service().reply_limit
    emit(
        {
            **item_document(item),
            "to": outgoing.target_id,
            "to_name": outgoing.target_name,
            "secret": outgoing.is_secret,
            "template": outgoing.template_code,
            "files": len(outgoing.files),
            "warnings": list(warnings_of(outgoing, limit=limit)),
        }
    )


def _evidence(at_work: Session, number: str, digests: list[str]) -> list[str]:
    """Return the evidence of these digests, as `show` prints them; what is none of the case is refused by name."""
    if not digests:
        return []
    pieces = {piece.sha256: piece.uid for piece in show_case(at_work.ctx, at_work.person, number).record.attachments}
    if any(digest not in pieces for digest in digests):
        raise InvalidEntryError((FieldProblem("--file", "not_sendable"),))
    return [pieces[digest] for digest in digests]


def _text_of(name: str) -> str:
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise InvalidEntryError((FieldProblem("--text-file", "file_unreadable"),)) from None
