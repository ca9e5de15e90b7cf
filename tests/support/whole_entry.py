"""A whole complaint as it is typed, and an office's port whose disk is full when it matters."""

from __future__ import annotations

from desktop.domain.complaint import CaseRecord, Entry
from desktop.domain.permissions import Sight
from desktop.ui.entry.port import Issued, OfficeEntry
from desktop.usecases.register_complaint import Registered
from tests.support.entry import Entered, enter
from tests.support.office import MadeOffice

WHOLE = {
    "story": "Jalan kabupaten di depan SDN 2 Leuwisaat rusak berat, anak sekolah sering jatuh. Sudah lama.",
    "when": "3/11",
    "village": "Leuwisaat",
    "place": "Jl. Leuwisaat, depan SDN 2",
    "request": "Ditambal",
    "loss": "Berobat Rp85.000",
    "respondent": "Dinas PUTR Kabupaten Kuningan",
    "name": "Asep Dartiwa",
    "contact": "0812-0000-1003",
    "address": "Dusun Kliwon RT 002 RW 002",
    "nik": "3208 1121 0786 9003",
    "name_answer": "hidden",
    "report_answer": "public",
}


def record(made: MadeOffice, number: str) -> CaseRecord:
    """Return a case with its identity."""
    with made.store.reading() as unit:
        found = unit.complaints.get(number, Sight.of_system(), reveal=True)
    assert found is not None
    return found


def offers(desk: Entered) -> list[str]:
    """Return the codes of what the strip offers."""
    assert desk.wall.strip is not None
    return [code for code, _, _ in desk.wall.strip.offers]


class FullPort(OfficeEntry):
    """A disk that is full when the number is to be given, or a receipt that can't be issued."""

    failures: list[Exception]
    unissued: list[Exception]
    fired = 0

    def register(self, entry: Entry, *, clock_confirmed: bool) -> Registered:
        """Fail as long as failures are left."""
        if self.failures:
            FullPort.fired += 1
            raise self.failures.pop(0)
        return super().register(entry, clock_confirmed=clock_confirmed)

    def issue(self, number: str) -> Issued:
        """Fail as long as receipts can't be issued."""
        if self.unissued:
            FullPort.fired += 1
            raise self.unissued.pop(0)
        return super().issue(number)


def full_desk(made: MadeOffice, *failures: Exception, unissued: tuple[Exception, ...] = ()) -> Entered:
    """Return an entry screen whose port fails in this order."""
    port = FullPort(made.ctx, made.people["lilis"])
    FullPort.fired = 0
    port.failures, port.unissued = list(failures), list(unissued)
    return enter(made, port=port)
