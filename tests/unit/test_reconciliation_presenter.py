"""The comparison's lines and what its keys do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.domain.reconciliation import ListedReport, OurCase, Pair, Reconciliation
from desktop.errors import Failure, ListingMissingError, PrinterAbsentError, StoreTroubleError
from desktop.ui.lists.grouped import ListedRow
from desktop.ui.reconciliation.presenter import ReconciliationPresenter
from desktop.ui.reconciliation.rows import ALL, BOTH, DIFFERING, MOST_ROWS, ONLY_OURS, ONLY_THEIRS, Head, rows_of
from tests.support.screens import AtOnce

ZONE = "Asia/Jakarta"


def ours(number: str = "N-1", **changes: object) -> OurCase:
    plain: dict[str, object] = {
        "number": number,
        "received_on": date(2026, 11, 3),
        "tracking_id": "",
        "title": f"Judul {number}\u202e",
        "case_status": "REGISTERED",
        "sync_status": "unknown",
    }
    return OurCase(**(plain | changes))  # type: ignore[arg-type]


def theirs(tracking_id: str = "1", **changes: object) -> ListedReport:
    plain: dict[str, object] = {
        "line": 7,
        "tracking_id": tracking_id,
        "received_at": datetime(2026, 11, 2, 18, tzinfo=UTC),
        "status": "Dalam\u202e Proses",
        "title": "",
    }
    return ListedReport(**(plain | changes))  # type: ignore[arg-type]


def found(**changes: object) -> Reconciliation:
    plain: dict[str, object] = {
        "first": date(2026, 1, 1),
        "last": date(2026, 11, 20),
        "taken_on": date(2026, 11, 23),
        "both": (Pair(ours=ours("N-4", tracking_id="4", sync_status="accepted"), theirs=theirs("4")),),
        "differing": (Pair(ours=ours("N-3", case_status="DONE"), theirs=theirs("3", status="")),),
        "only_ours": (ours("N-1"), ours("N-2", tracking_id="2", sync_status="accepted")),
        "only_theirs": (theirs("9"), theirs("8", received_at=None)),
        "elsewhere": 5,
    }
    return Reconciliation(**(plain | changes))  # type: ignore[arg-type]


@dataclass
class Office:
    """An office that compares what the test says."""

    answers: list[Reconciliation | Failure] = field(default_factory=lambda: [found()])
    trouble: Failure | None = None
    saved: list[Path] = field(default_factory=list)
    zone: str = ZONE
    may_import: bool = True

    def compare(self) -> Reconciliation:
        answer = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        if isinstance(answer, Failure):
            raise answer
        return answer

    def print_sheet(self, _found: Reconciliation) -> int:
        if self.trouble is not None:
            raise self.trouble
        return 2

    def save_sheet(self, _found: Reconciliation, path: Path) -> None:
        self.saved.append(path)


@dataclass
class Wall:
    """A screen that remembers what it was shown."""

    head: Head | None = None
    rows: tuple[ListedRow, ...] = ()
    told: list[str] = field(default_factory=list)

    def show_lists(self, head: Head, rows: tuple[ListedRow, ...]) -> None:
        self.head, self.rows = head, rows

    def show_nothing(self) -> None:
        self.told.append("nothing")

    def show_failure(self, failure: Failure) -> None:
        self.told.append(type(failure).__name__)

    def say(self, words: str) -> None:
        self.told.append(words)

    def show_case(self, number: str) -> None:
        self.told.append(f"case {number}")

    def show_report(self, tracking_id: str) -> None:
        self.told.append(f"report {tracking_id}")


@dataclass
class Seat:
    """Somebody comparing, without a window."""

    office: Office
    wall: Wall
    worker: AtOnce
    presenter: ReconciliationPresenter


@pytest.fixture
def seat() -> Seat:
    office, wall, worker = Office(), Wall(), AtOnce()
    return Seat(office, wall, worker, ReconciliationPresenter(office, worker, wall))


def test_what_must_be_looked_at_stands_first_with_both_words(seat: Seat) -> None:
    seat.presenter.refresh()
    head, rows = seat.wall.head, seat.wall.rows
    assert head is not None
    assert head.period == "1 Januari 2026 sampai 20 November 2026 · daftar diambil 23 November 2026"
    assert head.summary == "4 kasus di register · 4 laporan di daftar LAPOR! · 5 laporan instansi lain tidak dihitung"
    assert dict(head.choices) == {
        ALL: "Semua 6",
        ONLY_OURS: "Hanya di sini 2",
        ONLY_THEIRS: "Hanya di LAPOR! 2",
        DIFFERING: "Status berbeda 1",
        BOTH: "Di keduanya 1",
    }
    assert [row.group or row.key for row in rows] == [
        "Hanya di sini",
        "kasus:N-1",
        "kasus:N-2",
        "Hanya di LAPOR!",
        "lapor:9",
        "lapor:8",
        "Status berbeda",
        "kasus:N-3",
        "Di keduanya",
        "kasus:N-4",
    ]
    assert (rows[1].chip, rows[1].title, rows[1].under) == (
        "tidak pasti",
        "Judul N-1[U+202E]",
        "Belum sampai ke LAPOR!",
    )
    assert (rows[2].chip, rows[2].under) == ("#2", "Bernomor, tetapi tidak ada di daftar")
    assert (rows[4].title, rows[4].second) == ("(tanpa judul)", "baris 7 di daftar · masuk 3 Nov")
    assert rows[5].second == "baris 7 di daftar"
    assert (rows[7].step, rows[7].under) == ("Di sini: Selesai", "Di LAPOR!: tanpa status")
    assert rows[9].under == "Di LAPOR!: “Dalam[U+202E] Proses”"


def test_one_list_alone_and_the_mask(seat: Seat) -> None:
    seat.presenter.refresh()
    seat.presenter.choose(DIFFERING)
    assert [row.key for row in seat.wall.rows] == ["", "kasus:N-3"]
    seat.presenter.set_masked(hidden=True)
    assert seat.wall.rows[1].title == "•••"
    seat.presenter.choose("sesuatu")
    assert seat.presenter.chosen == ALL


def test_a_long_list_says_where_all_of_it_stands() -> None:
    many = found(only_ours=tuple(ours(f"N-{place}") for place in range(MOST_ROWS + 1)))
    rows = rows_of(many, ONLY_OURS, ZONE, masked=False)
    assert len(rows) == MOST_ROWS + 1
    assert rows[0].note == (
        "· 1001, tidak ada di daftar LAPOR!, 1000 yang pertama ditampilkan, semuanya di lembar cetak"
    )
    assert rows_of(found(both=()), BOTH, ZONE, masked=False) == ()


def test_without_a_list_the_way_to_one_is_shown_and_nothing_is_printed(seat: Seat) -> None:
    seat.office.answers = [ListingMissingError()]
    seat.presenter.refresh()
    seat.presenter.print_sheet()
    seat.presenter.save_sheet(Path("x.pdf"))
    seat.presenter.set_masked(hidden=True)
    assert seat.wall.told == ["nothing", "nothing"]
    assert seat.office.saved == []


def test_a_comparison_that_fails_is_said_and_may_be_tried_again(seat: Seat) -> None:
    seat.office.answers = [StoreTroubleError("x"), found()]
    seat.presenter.refresh()
    assert seat.wall.told == ["StoreTroubleError"]
    seat.presenter.refresh()
    assert seat.presenter.found is not None
    with pytest.raises(RuntimeError):
        seat.presenter._not_compared(RuntimeError())


def is_busy(seat: Seat) -> bool:
    return seat.presenter.busy


def test_it_is_compared_once_at_a_time_and_once_more_where_something_changed_meanwhile(seat: Seat) -> None:
    seat.worker.waiting = True
    seat.presenter.refresh()
    seat.presenter.refresh()
    assert len(seat.worker.kept) == 1
    assert is_busy(seat)
    seat.worker.go()
    assert len(seat.worker.kept) == 1
    seat.worker.go()
    assert seat.worker.kept == []
    assert not is_busy(seat)
    seat.presenter.save_sheet(Path("x.pdf"))
    assert is_busy(seat)
    seat.worker.go()
    assert not is_busy(seat)


def test_lines_open_cases_or_the_entry_of_a_report(seat: Seat) -> None:
    seat.presenter.open("kasus:N-1")
    seat.presenter.open("lapor:9413001")
    assert seat.wall.told == ["case N-1", "report 9413001"]


def test_the_sheet_is_printed_or_kept(seat: Seat) -> None:
    seat.presenter.refresh()
    seat.presenter.print_sheet()
    seat.presenter.save_sheet(Path("/usb/rekon.pdf"))
    assert seat.wall.told == [
        "Mencetak lembar rekonsiliasi…",
        "Lembar rekonsiliasi dicetak, 2 halaman.",
        "Tersimpan sebagai rekon.pdf.",
    ]
    seat.office.trouble = PrinterAbsentError("")
    seat.presenter.print_sheet()
    assert seat.wall.told[-1] == "PrinterAbsentError"
