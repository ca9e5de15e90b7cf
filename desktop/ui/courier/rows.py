"""Bundles under way and what is carried for others, line by line, in the office's words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop.domain.courier import Bundle, ParcelNews, Peer
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.ui.dates import day_and_time
from desktop.ui.lists.grouped import ListedRow
from desktop.ui.shown import HIDDEN, one_line, size_words
from desktop.usecases.courier_view import Entrusted, OwnBundle

BUNDLE, PEER = "bungkusan:", "kantor:"
"""What a line stands for: a bundle by its uid, or a trusted office by its station."""

MOST_PARCELS = 200
SHOWN_UID = 8
"""Signs of a parcel's name that are shown: enough to talk about it by telephone."""

KINDS = {Step.SUBMIT: "Laporan", Step.REPLY: "Tanggapan", Step.FORWARD: "Penerusan"}
PARCEL = {
    SyncState.WAITING: ("antre", "wait", "clock", "Dikirim saat daring"),
    SyncState.ACCEPTED: ("terkirim", "ok", "circle-check", "Sudah di LAPOR!"),
    SyncState.REFUSED: ("ditolak", "warn", "wrench", "Kantornya yang memperbaiki"),
    SyncState.UNKNOWN: ("tidak pasti", "unknown", "circle-question-mark", "Kantornya yang memutuskan"),
}
COUNTED = (
    (SyncState.ACCEPTED, "terkirim"),
    (SyncState.WAITING, "antre"),
    (SyncState.REFUSED, "ditolak"),
    (SyncState.UNKNOWN, "tidak pasti"),
)
NOTHING = (
    "Belum ada bungkusan. Tukar kartu dengan kantor yang punya jalur, lalu buat bungkusan; "
    "atau terima berkas yang dibawa kantor lain."
)


@dataclass(frozen=True, slots=True)
class BundleState:
    """Where a bundle stands: word, chip kind, icon, and what follows."""

    word: str
    kind: str
    icon: str
    next_step: str


def bundle_state(one: OwnBundle) -> BundleState:
    """Return where a bundle stands; what nobody wrote to a stick yet comes first."""
    bundle = one.bundle
    if bundle.cancelled_at is not None:
        return BundleState("dibatalkan", "idle", "x", "Tidak ada yang perlu dilakukan")
    if not one.under_way:
        return BundleState("selesai", "ok", "circle-check", "Semua isinya sudah ada kabarnya")
    if bundle.arrived_at is not None:
        return BundleState("sampai", "wait", "inbox", f"{one.under_way} masih menunggu LAPOR!")
    if bundle.written_at is None:
        return BundleState("belum ditulis", "warn", "triangle-alert", "Tulis ke USB sebelum dibawa")
    return BundleState("dibawa", "wait", "usb", "Menunggu tanda terima kurir")


def overview_rows(
    bundles: Sequence[OwnBundle], entrusted: Sequence[Entrusted], peers: Sequence[Peer], zone: str
) -> tuple[ListedRow, ...]:
    """Return this office's bundles, then what is carried for each other office."""
    names = {peer.card.station: peer.card.name for peer in peers}
    shown: list[ListedRow] = []
    if bundles:
        shown.append(ListedRow(group="Bungkusan kantor ini", note=f"· {len(bundles)}"))
        shown.extend(_bundle_row(one, names.get(one.bundle.station, ""), zone) for one in bundles)
    for one in entrusted:
        card = one.peer.card
        shown.append(ListedRow(group=f"Titipan {one_line(card.name)}", note=f"· {counts_words(one)}"))
        shown.extend(_parcel_row(card.station, news, zone) for news in one.news[:MOST_PARCELS])
    return tuple(shown)


def counts_words(one: Entrusted) -> str:
    """Return `8 terkirim, 3 antre`."""
    states = [news.state for news in one.news]
    return ", ".join(f"{states.count(state)} {words}" for state, words in COUNTED if state in states)


def _bundle_row(one: OwnBundle, name: str, zone: str) -> ListedRow:
    bundle, state = one.bundle, bundle_state(one)
    return ListedRow(
        key=f"{BUNDLE}{bundle.uid}",
        kind=state.kind,
        chip=state.word,
        icon=state.icon,
        title=f"{bundle.items} kiriman untuk {one_line(name) or bundle.station}",
        second=bundle.file_name,
        step=state.next_step,
        under=f"dibuat {day_and_time(bundle.made_at, zone)}",
    )


def _parcel_row(station: str, news: ParcelNews, zone: str) -> ListedRow:
    word, kind, icon, step = PARCEL[news.state]
    chip = f"#{news.reference}" if news.reference and news.state is SyncState.ACCEPTED else word
    when = day_and_time(news.at, zone) if news.at is not None else ""
    told = f"LAPOR!: “{one_line(news.words)}”" if news.words.strip() else ""
    return ListedRow(
        key=f"{PEER}{station}:{news.uid}",
        kind=kind,
        chip=chip,
        icon=icon,
        title=f"{parcel_kind(news.uid)} titipan",
        second=f"nomor titipan {one_line(news.uid)[:SHOWN_UID]}",
        step=told or step,
        under=when,
    )


def parcel_kind(uid: str) -> str:
    """Return what a parcel is, by the step its own office put into its name; nothing else of it is known here."""
    parts = uid.split(".")
    return next((KINDS[step] for step in KINDS if step.value in parts), "Kiriman")


def station_of(key: str) -> str:
    """Return the office a parcel's line belongs to."""
    return key.removeprefix(PEER).split(":", maxsplit=1)[0]


def packing_rows(items: Sequence[OutboxItem], left_out: Collection[str], *, masked: bool) -> tuple[ListedRow, ...]:
    """Return the cases of which something may go, each with whether it goes; Space changes it."""
    cases: dict[str, list[OutboxItem]] = {}
    for item in items:
        cases.setdefault(item.number, []).append(item)
    if not cases:
        return ()
    going = sum(number not in left_out for number in cases)
    head = ListedRow(group="Yang menunggu", note=f"· {going} dari {len(cases)} ikut dibungkus")
    return (head, *(_case_row(steps, going=number not in left_out, masked=masked) for number, steps in cases.items()))


def _case_row(steps: Sequence[OutboxItem], *, going: bool, masked: bool) -> ListedRow:
    first = steps[0]
    title = HIDDEN if masked else one_line(first.title) or "(tanpa judul)"
    word = "ikut" if going else "tinggal"
    kinds = ", ".join(KINDS.get(step.step, "Kiriman").lower() for step in steps)
    return ListedRow(
        key=first.number,
        kind="ok" if going else "idle",
        chip=word,
        icon="check" if going else "x",
        title=title,
        second=f"{first.number} · {kinds}, {size_words(sum(step.size for step in steps))}",
        step="Spasi: tinggalkan" if going else "Spasi: ikutkan",
        spoken=f"{word}, {title}, {first.number}",
    )


def bundle_lines(bundle: Bundle, zone: str) -> tuple[str, ...]:
    """Return the history of a bundle, a line each."""
    moments = (
        (bundle.made_at, "dibungkus"),
        (bundle.written_at, "ditulis ke USB"),
        (bundle.arrived_at, "tanda terima kurir diterima"),
        (bundle.cancelled_at, "dibatalkan"),
    )
    return tuple(f"{day_and_time(at, zone)} · {words}" for at, words in moments if at is not None)
