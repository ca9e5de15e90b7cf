"""`courier`: cards, bundles and receipts on a stick, where an office has no line or no key."""

from __future__ import annotations

import argparse
import hashlib
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from desktop.cli.arguments import add_verb
from desktop.cli.output import Exit, emit
from desktop.cli.session import session
from desktop.courier.card import LARGEST_CARD, write_card
from desktop.courier.seal import LARGEST
from desktop.domain.courier import Bundle, Peer
from desktop.errors import FieldProblem, InvalidEntryError
from desktop.sync.dialects.courier import parcel_of
from desktop.usecases.courier import courier_bundles, courier_out, write_bundle, write_paper
from desktop.usecases.courier_cancel import cancel_bundle
from desktop.usecases.courier_in import courier_in
from desktop.usecases.courier_peers import add_courier_peer, courier_peers, own_card
from desktop.usecases.parcels import TakenIn, receipt_out

VERBS = ("courier",)


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this module's verbs."""
    courier = verbs.add_parser("courier", help="kurir: bungkusan terenkripsi di USB")
    parts = courier.add_subparsers(dest="part", required=True, metavar="BAGIAN")
    _add_peers(parts)
    _add_bundles(parts)


def _add_peers(parts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    shown = add_verb(parts, "card", "membuat kartu komputer ini")
    shown.add_argument("--out", required=True, metavar="F.kartu")
    shown.set_defaults(run=card)
    peer = parts.add_parser("peer", help="kantor tepercaya")
    acts = peer.add_subparsers(dest="act", required=True, metavar="TINDAKAN")
    added = add_verb(acts, "add", "mempercayai kartu yang angkanya sudah dicocokkan lewat telepon")
    added.add_argument("card", metavar="F.kartu")
    added.add_argument("--fingerprint", required=True, metavar="ANGKA")
    added.set_defaults(run=add_peer)
    add_verb(parts, "peers", "melihat kantor tepercaya").set_defaults(run=peers)


def _add_bundles(parts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    packed = add_verb(parts, "out", "membungkus yang menunggu")
    packed.add_argument("--to", required=True, metavar="CODE")
    packed.add_argument("--out", required=True, metavar="F|FOLDER")
    packed.add_argument("--number", action="append", metavar="NUMBER", help="hanya nomor ini; boleh berulang")
    packed.set_defaults(run=out)
    again = add_verb(parts, "again", "menulis ulang bungkusan yang sama (USB hilang)")
    again.add_argument("bundle", metavar="BUNDLE")
    again.add_argument("--out", required=True, metavar="F|FOLDER")
    again.set_defaults(run=write_again)
    add_verb(parts, "bundles", "melihat bungkusan kantor ini").set_defaults(run=bundles)
    given_up = add_verb(parts, "cancel", "membatalkan bungkusan")
    given_up.add_argument("bundle", metavar="BUNDLE")
    given_up.add_argument("--reason", required=True, metavar="TEXT")
    given_up.add_argument(
        "--never-left", action="store_true", help="berkasnya belum pernah diserahkan dan sudah dihapus"
    )
    given_up.set_defaults(run=cancel)
    taken = add_verb(parts, "in", "menerima bungkusan atau tanda terima kurir")
    taken.add_argument("file", metavar="F.kotakpos")
    taken.set_defaults(run=take)
    told = add_verb(parts, "receipt", "membuat tanda terima kurir untuk satu kantor")
    told.add_argument("--to", required=True, metavar="CODE")
    told.add_argument("--out", required=True, metavar="F|FOLDER")
    told.set_defaults(run=receipt)


def card(args: Namespace) -> Exit:
    """Write this PC's card; its digits are read to the other office by telephone."""
    with session(args) as at_work:
        own = own_card(at_work.ctx, at_work.person)
    write_paper(Path(args.out), write_card(own.card))
    emit({"out": args.out, "station": own.card.station, "name": own.card.name, "fingerprint": own.fingerprint})
    return Exit.DONE


def add_peer(args: Namespace) -> Exit:
    """Trust a card whose digits the other office read out."""
    content = _read(args.card, LARGEST_CARD)
    with session(args) as at_work:
        peer = add_courier_peer(at_work.ctx, at_work.person, content, args.fingerprint)
    emit(peer_document(peer))
    return Exit.DONE


def peers(args: Namespace) -> Exit:
    """Print the trusted offices."""
    with session(args) as at_work:
        for peer in courier_peers(at_work.ctx, at_work.person):
            emit(peer_document(peer))
    return Exit.DONE


def peer_document(peer: Peer) -> dict[str, object]:
    """Return one trusted office."""
    return {
        "station": peer.card.station,
        "name": peer.card.name,
        "fingerprint": peer.fingerprint,
        "added_by": peer.added_by,
        "added_at": peer.added_at.isoformat(),
    }


def out(args: Namespace) -> Exit:
    """Pack what waits and write the bundle; what may not leave as it is needs a person."""
    numbers = tuple(args.number) if args.number else None
    with session(args) as at_work:
        made = courier_out(at_work.ctx, at_work.person, args.to, parcel_of, numbers=numbers)
        document: dict[str, object] = {"bundle": None}
        if made.bundle is not None:
            path = _target(args.out, made.bundle.file_name)
            sha256 = write_bundle(at_work.ctx, at_work.person, made.bundle.uid, path)
            document = bundle_document(made.bundle) | {"out": str(path), "sha256": sha256}
    emit(document | {"numbers": made.numbers, "kept_back": made.kept_back, "left": made.left, "again": made.again})
    return Exit.PERSON_NEEDED if made.kept_back else Exit.DONE


def write_again(args: Namespace) -> Exit:
    """Write a bundle's file once more: the same bytes."""
    with session(args) as at_work:
        found = {one.uid: one.file_name for one in courier_bundles(at_work.ctx, at_work.person)}
        path = _target(args.out, found.get(args.bundle, ""))
        sha256 = write_bundle(at_work.ctx, at_work.person, args.bundle, path)
    emit({"bundle": args.bundle, "out": str(path), "sha256": sha256})
    return Exit.DONE


def bundles(args: Namespace) -> Exit:
    """Print this office's bundles, newest first."""
    with session(args) as at_work:
        for bundle in courier_bundles(at_work.ctx, at_work.person):
            emit(bundle_document(bundle))
    return Exit.DONE


def bundle_document(bundle: Bundle) -> dict[str, object]:
    """Return one bundle with where it stands; no case is named."""
    moments = {"written_at": bundle.written_at, "arrived_at": bundle.arrived_at, "cancelled_at": bundle.cancelled_at}
    return {
        "bundle": bundle.uid,
        "station": bundle.station,
        "file_name": bundle.file_name,
        "parcels": bundle.items,
        "made_by": bundle.made_by,
        "made_at": bundle.made_at.isoformat(),
        **{name: None if moment is None else moment.isoformat() for name, moment in moments.items()},
    }


def cancel(args: Namespace) -> Exit:
    """Give a bundle up, with a reason."""
    handed_over = not args.never_left
    with session(args) as at_work:
        texts = cancel_bundle(at_work.ctx, at_work.person, args.bundle, args.reason, handed_over=handed_over)
    emit({"bundle": args.bundle, "parcels": texts, "state": "unknown" if handed_over else "waiting"})
    return Exit.PERSON_NEEDED if texts and handed_over else Exit.DONE


def take(args: Namespace) -> Exit:
    """Take in a bundle or a receipt, whichever the file is."""
    sealed = _read(args.file, LARGEST)
    with session(args) as at_work:
        taken = courier_in(at_work.ctx, at_work.person, sealed)
    if isinstance(taken, TakenIn):
        emit({"kind": "bundle", **asdict(taken)})
        return Exit.DONE
    emit({"kind": "receipt", **asdict(taken)})
    return Exit.PERSON_NEEDED if taken.refused or taken.unknown or taken.differing else Exit.DONE


def receipt(args: Namespace) -> Exit:
    """Write the receipt for a peer: what became of everything it gave us."""
    with session(args) as at_work:
        made = receipt_out(at_work.ctx, at_work.person, args.to)
    path = _target(args.out, made.file_name)
    write_paper(path, made.content)
    sha256 = hashlib.sha256(made.content).hexdigest()
    emit({"out": str(path), "station": made.station, "parcels": made.parcels, "sha256": sha256})
    return Exit.DONE


def _target(given: str, name: str) -> Path:
    """Return the file, under its neutral name where a folder was given."""
    path = Path(given)
    return path / name if path.is_dir() and name else path


def _read(name: str, most: int) -> bytes:
    """Return a file's bytes, one more than allowed at the most: what is larger is refused by its reader."""
    try:
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError):
        raise InvalidEntryError((FieldProblem("", "file_unreadable"),)) from None
