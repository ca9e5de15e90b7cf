"""`record`: entries from a file, each acknowledged only after its own commit."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from desktop.cli.output import Exit, emit, exit_of, tell
from desktop.cli.session import Session, session
from desktop.domain.complaint import Entry
from desktop.domain.entry_documents import ReadEntry, read_entries
from desktop.errors import Failure, FieldProblem, FileRefusedError, InvalidEntryError
from desktop.intake.taking import take_in
from desktop.usecases.drafting import as_evidence
from desktop.usecases.register_complaint import Evidence, register_complaint


def record(args: Namespace) -> Exit:
    """Record one complaint or many; the invalid ones are named and the others still go through."""
    text, folder = _read(args.file)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidEntryError((FieldProblem("", "not_json"),)) from None
    worst = Exit.DONE
    with session(args) as at_work:
        for index, read in enumerate(read_entries(document)):
            worst = max(worst, _record_one(at_work, args, index, read, folder))
    return worst


def _read(name: str) -> tuple[str, Path]:
    path = Path(name)
    try:
        if name == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig"), Path.cwd()
        return path.read_text(encoding="utf-8-sig"), path.resolve().parent
    except (OSError, ValueError):
        raise InvalidEntryError((FieldProblem("", "file_unreadable"),)) from None


def _record_one(at_work: Session, args: Namespace, index: int, read: ReadEntry, folder: Path) -> Exit:
    if read.entry is None:
        for problem in read.problems:
            emit({"index": index, "error": problem.code, "field": problem.field})
        return Exit.INVALID
    try:
        entry, evidence, warnings = _gather(at_work, read, read.entry, folder)
        done = register_complaint(
            at_work.ctx, at_work.person, entry, evidence=evidence, clock_confirmed=args.confirm_clock
        )
    except InvalidEntryError as failure:
        for problem in failure.problems:
            emit({"index": index, "error": problem.code, "field": problem.field})
        return Exit.INVALID
    except FileRefusedError as failure:
        emit({"index": index, "error": failure.code, "field": "evidence"})
        return Exit.INVALID
    except Failure as failure:
        emit({"index": index, "error": type(failure).__name__.removesuffix("Error"), "field": ""})
        tell(failure)
        return exit_of(failure)
    document: dict[str, object] = {
        "id": entry.source_id or done.uid,
        "number": done.number,
        "recorded_at": done.recorded_at.isoformat(),
        "sync": done.sync_status,
        "held": list(done.hold_reasons),
        "warnings": [*done.warnings, *warnings],
    }
    if done.repeated:
        document["repeated"] = True
    emit(document)
    return Exit.DONE


def _gather(
    at_work: Session, read: ReadEntry, entry: Entry, folder: Path
) -> tuple[Entry, tuple[Evidence, ...], tuple[str, ...]]:
    """Take in the evidence that is a file beside the entry's file; the rest is kept as a note."""
    with at_work.ctx.store.reading() as unit:
        budget = unit.office.service().files_limit
    pieces: list[Evidence] = []
    notes: list[str] = []
    warnings: list[str] = []
    for name in read.evidence:
        path = _inside(folder, name)
        if path is None:
            notes.append(name)
            continue
        taken = take_in(path, path.name, budget=budget)
        budget = max(0, budget - len(taken.sent or b""))
        pieces.append(as_evidence(taken))
        warnings.extend(taken.notes)
    if notes:
        warnings.append("evidence_not_attached")
    return read.with_notes(entry, tuple(notes)), tuple(pieces), tuple(warnings)


def _inside(folder: Path, name: str) -> Path | None:
    """Return the existing file a name means, never one outside the folder (`decisions.md` 17)."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError):
        return None
