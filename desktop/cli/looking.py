"""`list`, `show`, `outbox`, `receipt`: reading verbs, masked as the role demands."""

from __future__ import annotations

import hashlib
import os
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from desktop.cli.output import Exit, emit
from desktop.cli.session import session
from desktop.domain.complaint import CaseRecord, RegisterFilter
from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.nik import mask_name, mask_nik, mask_phone
from desktop.errors import FieldProblem, InvalidEntryError, PaperUnknownError
from desktop.usecases.delivery import queue_items
from desktop.usecases.line import line_standing
from desktop.usecases.reading import CaseView, register_page, show_case
from desktop.usecases.receipts import issue_receipt

PAPERS = ("A5", "A4", "80mm", "58mm")
ROLLS = ("80mm", "58mm")
LONGEST_CURSOR = 18


def list_cases(args: Namespace) -> Exit:
    """Print the register a row a line, then where the next page begins."""
    with session(args) as at_work:
        today = None
        if args.overdue:
            with at_work.ctx.store.reading() as unit:
                today = at_work.ctx.today(unit.office.get().time_zone)
        wanted = RegisterFilter(
            case_status=(args.status or "").upper(),
            sync_status=_sync_state(args.sync),
            search=args.search or "",
            overdue_on=today,
        )
        page = register_page(
            at_work.ctx, at_work.person, wanted, after=_cursor(args.after), limit=min(max(args.limit, 1), 1000)
        )
        for row in page.rows:
            emit(
                {
                    "number": row.number,
                    "recorded_at": row.recorded_at.isoformat(),
                    "channel": row.channel,
                    "title": row.title,
                    "complainant": row.complainant,
                    "status": row.case_status,
                    "sync": row.sync_status,
                    "tracking_id": row.tracking_id,
                    "due_on": row.due_on.isoformat() if row.due_on else None,
                    "voided": row.voided,
                }
            )
        emit({"next": None if page.next_after is None else str(page.next_after)})
    return Exit.DONE


def _sync_state(given: str | None) -> str:
    if not given:
        return ""
    if given not in set(SyncState):
        raise InvalidEntryError((FieldProblem("--sync", "unknown_state", given),))
    return given


def _cursor(given: str | None) -> int | None:
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= LONGEST_CURSOR):
        raise InvalidEntryError((FieldProblem("--after", "not_a_cursor", given),))
    return int(given)


def show(args: Namespace) -> Exit:
    """Print one case with its timeline, deadlines with reasons and sync state."""
    with session(args) as at_work:
        emit(case_document(show_case(at_work.ctx, at_work.person, args.number)))
    return Exit.DONE


def case_document(view: CaseView) -> dict[str, object]:
    """Return the case as one document, identity masked."""
    record = view.record
    entry = record.entry
    return {
        "number": record.number,
        "recorded_at": record.recorded_at.isoformat(),
        "recorded_by": record.recorded_by,
        "channel": entry.channel,
        "classification": entry.classification,
        "supervisory": entry.supervisory,
        "title": entry.title,
        "description": entry.description,
        "incident_date": entry.incident_date.isoformat() if entry.incident_date else None,
        "incident_place": entry.incident_place,
        "requested_resolution": entry.requested_resolution,
        "loss": entry.loss,
        "category": list(entry.category),
        "complainant": _masked(record),
        "respondent": asdict(entry.respondent) if entry.respondent else None,
        "privacy": asdict(entry.privacy),
        "evidence": [
            {"name": piece.name, "size": piece.size, "sha256": piece.sha256, "sent": piece.is_sendable}
            for piece in record.attachments
        ],
        "evidence_notes": list(entry.evidence_notes),
        "status": record.case_status,
        "reply": record.reply_status,
        "sync": record.sync_status,
        "lapor": {"code": record.lapor_status_code, "name": record.lapor_status_name},
        "tracking_id": record.tracking_id,
        "voided": record.voided,
        "receipt_handed": record.receipt_handed,
        "sent_text": record.sent_text,
        "deadlines": [asdict(deadline) for deadline in view.deadlines],
        "timeline": [
            {"at": event.at.isoformat(), "act": event.act, "by": event.actor, "facts": dict(event.facts)}
            for event in view.timeline
        ],
        "items": [item_document(item) for item in view.items],
    }


def _masked(record: CaseRecord) -> dict[str, str] | None:
    who = record.entry.complainant
    if who is None:
        return None
    return {
        "name": who.name if not record.identity_shown else mask_name(who.name),
        "nik": who.nik if not record.identity_shown else mask_nik(who.nik),
        "phone": who.phone if not record.identity_shown else mask_phone(who.phone),
        "role": who.role,
    }


def item_document(item: OutboxItem) -> dict[str, object]:
    """Return one step of sending with what it waits for."""
    return {
        "item": item.id,
        "number": item.number,
        "step": item.step,
        "state": item.state,
        "held": list(item.hold_reasons),
        "attempts": item.attempts,
        "next_try_at": item.next_try_at.isoformat() if item.next_try_at else None,
        "evidence": item.last_error,
        "service_words": item.service_words,
        "reference": item.service_ref,
        "road": item.travel,
    }


def outbox(args: Namespace) -> Exit:
    """Print what is held and why, what waits, what was refused and why, what is unknown and its evidence."""
    with session(args) as at_work:
        state = _sync_state(args.state)
        deferred = line_standing(at_work.ctx, at_work.person).plan.deferred
        for item in queue_items(at_work.ctx, at_work.person, state=SyncState(state) if state else None):
            kept_back = item.state is SyncState.WAITING and item.number in deferred
            emit(item_document(item) | {"waits_for": "budget" if kept_back else ""})
    return Exit.DONE


def receipt(args: Namespace) -> Exit:
    """Write the receipt as PDF or printer bytes; the second print carries SALINAN."""
    if args.paper not in PAPERS or (args.escpos and args.paper not in ROLLS):
        raise PaperUnknownError(args.paper)
    out = Path(args.out)
    _check_writable(out)
    with session(args) as at_work:
        content = issue_receipt(at_work.ctx, at_work.person, args.number)
    if args.escpos:
        from desktop.documents import receipt_escpos

        paper = receipt_escpos.render(content, args.paper)
    else:
        from desktop.documents import receipt_pdf

        paper = receipt_pdf.render(content, args.paper)
    try:
        out.write_bytes(paper)
    except (OSError, ValueError):
        raise InvalidEntryError((FieldProblem("--out", "not_writable"),)) from None
    emit({"out": str(out), "sha256": hashlib.sha256(paper).hexdigest(), "copy": content.is_copy})
    return Exit.DONE


def _check_writable(out: Path) -> None:
    """Refuse a place that can't be written before the print is journalled, so that the next is no needless SALINAN."""
    target = out if out.exists() else out.parent
    if not out.parent.is_dir() or out.is_dir() or not os.access(target, os.W_OK):
        raise InvalidEntryError((FieldProblem("--out", "not_writable"),))
