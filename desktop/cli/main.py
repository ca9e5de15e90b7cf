"""Reading the command line and running one verb; every failure becomes a sentence and an exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from desktop.cli import acts, courier, deciding, line, listing, looking, national, offices, recording, sending
from desktop.cli.arguments import add_common, add_verb
from desktop.cli.output import Exit, exit_of, say, tell, use_utf8
from desktop.errors import Failure, trace_of

DESK_VERBS = ("office", "record", "list", "show", "receipt", "sync", "outbox", "release", "resolve", "practice")
FURTHER = (acts, national, line, courier, listing)
"""Modules with verbs of their own: each has `VERBS` and `add_verbs`."""

VERBS = (*DESK_VERBS, *(verb for module in FURTHER for verb in module.VERBS))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs; secrets are never arguments."""
    root = argparse.ArgumentParser(prog="loket-aduan", description="Loket Aduan tanpa jendela.")
    add_common(root, suppress=False)
    verbs = root.add_subparsers(dest="verb", required=True, metavar="KATA-KERJA")
    _office(verbs)
    _reading(verbs)
    _deciding(verbs)
    for module in FURTHER:
        module.add_verbs(verbs)
    return root


def _office(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    office = verbs.add_parser("office", help="menyiapkan atau melihat kantor")
    parts = office.add_subparsers(dest="part", required=True, metavar="BAGIAN")
    create = add_verb(parts, "create", "menyiapkan kantor dari berkas profil")
    create.add_argument("profile", metavar="PROFILE.json")
    create.set_defaults(run=offices.create)
    add_verb(parts, "show", "melihat profil, versi, dan batas").set_defaults(run=offices.show)
    record = add_verb(verbs, "record", "mencatat aduan dari berkas (- = masukan baku)")
    record.add_argument("file", metavar="FILE.json")
    record.add_argument("--confirm-clock", action="store_true", help="jam komputer sudah diperiksa dan benar")
    record.set_defaults(run=recording.record)


def _reading(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    register = add_verb(verbs, "list", "melihat register")
    register.add_argument("--status", metavar="S")
    register.add_argument("--sync", metavar="S")
    register.add_argument("--search", metavar="TEXT")
    register.add_argument("--overdue", action="store_true")
    register.add_argument("--limit", type=int, default=100, metavar="N")
    register.add_argument("--after", metavar="CURSOR")
    register.set_defaults(run=looking.list_cases)
    show = add_verb(verbs, "show", "melihat satu kasus")
    show.add_argument("number", metavar="NUMBER")
    show.set_defaults(run=looking.show)
    receipt = add_verb(verbs, "receipt", "membuat tanda terima")
    receipt.add_argument("number", metavar="NUMBER")
    receipt.add_argument("--paper", required=True, metavar="A5|A4|80mm|58mm")
    receipt.add_argument("--escpos", action="store_true")
    receipt.add_argument("--out", required=True, metavar="F")
    receipt.set_defaults(run=looking.receipt)
    outbox = add_verb(verbs, "outbox", "melihat antrean kirim")
    outbox.add_argument("--state", metavar="S")
    outbox.set_defaults(run=looking.outbox)


def _deciding(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    sync = add_verb(verbs, "sync", "mengirim yang menunggu")
    sync.add_argument("--until-idle", action="store_true")
    sync.add_argument("--deadline", type=float, metavar="SECONDS")
    sync.add_argument("--past-budget", action="store_true", help="sekali ini melewati anggaran sambungan")
    sync.set_defaults(run=sending.sync)
    release = add_verb(verbs, "release", "melepas yang ditahan")
    release.add_argument("number", metavar="NUMBER")
    release.add_argument("--anonymity", choices=sorted(deciding.ANONYMITY))
    release.add_argument("--sent-text", metavar="F")
    release.set_defaults(run=deciding.release)
    resolve = add_verb(verbs, "resolve", "memutuskan yang tidak pasti atau dikirim dengan tangan")
    resolve.add_argument("number", metavar="NUMBER")
    way = resolve.add_mutually_exclusive_group(required=True)
    way.add_argument("--tracking-id", metavar="ID")
    way.add_argument("--resend", action="store_true")
    acts.add_decisions(resolve, way)
    resolve.add_argument("--reason", metavar="TEXT")
    resolve.set_defaults(run=deciding.resolve)
    practice = add_verb(verbs, "practice", "menjalankan layanan nasional latihan")
    practice.add_argument("--port", type=int, default=0, metavar="N")
    practice.add_argument("--faults", metavar="FILE")
    practice.set_defaults(run=sending.practice)


def run(arguments: Sequence[str]) -> int:
    """Run one verb and return its exit status."""
    use_utf8()
    args = parser().parse_args(list(arguments))
    try:
        done: Exit = args.run(args)
    except Failure as failure:
        tell(failure)
        return exit_of(failure)
    except BrokenPipeError:
        # Whoever read our lines is gone: what was printed is committed, and nobody can hear of more.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives until the process ends
        return Exit.STORAGE
    except Exception as bug:  # noqa: BLE001 - the one place where a verb's bug becomes visible
        code, place = trace_of(bug)
        say(f"Kesalahan pada program; baris yang sudah dicetak tetap tersimpan. Kode: {code} ({place})")
        return Exit.BUG
    return done
