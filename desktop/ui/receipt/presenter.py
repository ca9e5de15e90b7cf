"""What the card says to whoever is back with a receipt; it may be read from the other side of the counter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.clock import office_date
from desktop.domain.caselife import CaseStatus
from desktop.domain.complaint import RegisterRow
from desktop.domain.delivery import SyncState
from desktop.domain.office import Person
from desktop.errors import Failure
from desktop.ui.dates import MONTHS, long_date, plain_date
from desktop.ui.labels import CASE_STATUS, word
from desktop.ui.shown import HIDDEN, one_line
from desktop.usecases.context import Context
from desktop.usecases.returning import ReturnVisit, find_by_receipt, return_visit

TOLD = {
    "complaint_registered": "diterima",
    "submit_accepted": "dikirim ke LAPOR!",
    "tracking_id_entered": "dikirim ke LAPOR!",
}
"""The acts a citizen is told of; the office's own remarks never are."""

DISSATISFIED = "Ajukan keberatan di loket ini, atau Ombudsman RI, telepon 137."
NOT_YET_SENT = "Belum sampai ke sistem nasional; kantor ini sudah mencatatnya."


class ReturnPort(Protocol):
    """What the screen needs of the office."""

    def find(self, typed: str) -> Sequence[RegisterRow]:
        """Return the cases a typed number can mean."""

    def visit(self, number: str) -> ReturnVisit:
        """Return what the bearer of a receipt may be told."""


class OfficeReturn:
    """Looks up as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person) -> None:
        """Read the store of `ctx` as `person`."""
        self._ctx = ctx
        self._person = person

    def find(self, typed: str) -> Sequence[RegisterRow]:
        """Return the cases a typed number can mean."""
        return find_by_receipt(self._ctx, self._person, typed)

    def visit(self, number: str) -> ReturnVisit:
        """Return what the bearer of a receipt may be told."""
        return return_visit(self._ctx, self._person, number)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several cases with the same last signs: month and subject, no name."""

    number: str
    month: str
    subject: str


@dataclass(frozen=True, slots=True)
class ReturnCard:
    """Everything the card says, and the sentence to say aloud."""

    number: str
    subject: str
    sentence: str
    lines: tuple[tuple[str, str], ...]
    say: str

    def masked(self) -> ReturnCard:
        """Return the card as F8 shows it: the subject goes, dates and states stay."""
        return ReturnCard(self.number, HIDDEN, self.sentence, self.lines, self.say)


class ReturnView(Protocol):
    """What the presenter asks of the widgets."""

    def show_card(self, card: ReturnCard) -> None:
        """Show one case."""

    def show_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        """Let one of several be chosen."""

    def show_failure(self, failure: Failure) -> None:
        """Say that the number fits nothing, beside the box."""


class ReturnPresenter:
    """Finds by number, lets choose among months, and lays the card out."""

    def __init__(self, port: ReturnPort, view: ReturnView, zone: str) -> None:
        """Look up by `port`, show in `view`; `zone` is the office's."""
        self._port = port
        self._view = view
        self._zone = zone
        self.number = ""

    def find(self, typed: str) -> None:
        """Show the case of a number, or the months its last signs stand for; nothing typed asks nothing."""
        self.number = ""
        if not typed.strip():
            return
        try:
            found = self._port.find(typed)
        except Failure as failure:
            self._view.show_failure(failure)
            return
        if len(found) == 1:
            self.choose(found[0].number)
        else:
            self._view.show_candidates(tuple(self._candidate(row) for row in found))

    def choose(self, number: str) -> None:
        """Show the case of a whole number."""
        try:
            visit = self._port.visit(number)
        except Failure as failure:
            self._view.show_failure(failure)
            return
        self.number = number
        self._view.show_card(card_of(visit))

    def _candidate(self, row: RegisterRow) -> Candidate:
        day = office_date(row.recorded_at, self._zone)
        return Candidate(row.number, f"{MONTHS[day.month - 1]} {day.year}", one_line(row.title))


def card_of(visit: ReturnVisit) -> ReturnCard:
    """Lay out what may be told: no name, no NIK, no address, no remark of the office, not the accused."""
    record = visit.record
    received = office_date(record.recorded_at, visit.office.time_zone)
    sentence, say = _sentences(visit)
    return ReturnCard(
        number=record.number,
        subject=one_line(record.entry.title) or "(tanpa judul)",
        sentence=sentence,
        lines=(
            ("Diterima", f"{long_date(received)} di Loket {record.desk}"),
            ("Sampai di LAPOR!", _arrived(visit)),
            ("Sudah dilakukan", _done(visit)),
            ("Berikutnya", _next(visit)),
            ("Bila belum puas", DISSATISFIED),
        ),
        say=say,
    )


def _sentences(visit: ReturnVisit) -> tuple[str, str]:
    record = visit.record
    if record.voided:
        return "Nomor ini dibatalkan.", "“Nomor ini dibatalkan. Mari kita cari nomor penggantinya.”"
    if record.case_status not in {CaseStatus.REGISTERED, CaseStatus.VERIFIED}:
        words = f"Keadaannya sekarang: {word(CASE_STATUS, record.case_status)}."
        return words, f"“{words} Ada yang bisa saya jelaskan?”"
    on = long_date(visit.come_back_on)
    return (
        f"Sudah tercatat dan sedang diperiksa. Jawaban dijanjikan paling lambat {on}.",
        f"“Aduan Ibu atau Bapak sudah kami catat. Jawabannya kami janjikan paling lambat {on}.”",
    )


def _arrived(visit: ReturnVisit) -> str:
    record = visit.record
    if record.tracking_id and record.sync_status == SyncState.ACCEPTED:
        return f"Ya, nomor pelacakan #{record.tracking_id}"
    return "Tidak dikirim." if record.voided else NOT_YET_SENT


def _done(visit: ReturnVisit) -> str:
    told = []
    for event in visit.history:
        if event.act in TOLD:
            day = office_date(event.at, visit.office.time_zone)
            told.append(f"{plain_date(day)} {TOLD[event.act]}.")
    return " ".join(told)


def _next(visit: ReturnVisit) -> str:
    if visit.record.voided:
        return "—"
    return "Kantor memeriksa laporan ini, lalu memberi jawaban tertulis."
