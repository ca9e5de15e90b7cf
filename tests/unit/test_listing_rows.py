"""What stands on the page of an import: facts before it, lines after it, and the form of a typed report."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.domain.complaint import Classification
from desktop.domain.listing import Listing, ListingRow, Window
from desktop.domain.listing_match import Doubt, ListingConflict, Proof
from desktop.domain.listing_report import Born, ListingReport, OtherDesk, Settled
from desktop.domain.national import ServiceTime
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.ui.listing.facts import MOST_LINES_NAMED, facts_of, institutions_of, named, period_words
from desktop.ui.listing.rows import (
    DOUBT,
    MOST_ROWS,
    NEXT,
    Titles,
    numbers_of,
    remarks_of,
    rows_of,
    summary_of,
    tracking_ids_of,
)
from desktop.ui.listing.typed import (
    BOTH,
    HIDDEN,
    OPEN,
    SECRET,
    SUPERVISORY,
    UNTOLD,
    TypedReport,
    date_hint,
    date_trouble,
    problems_of,
    report_of,
)

ZONE = "Asia/Jakarta"
TODAY = date(2026, 11, 23)
WINDOW = Window(start=datetime(2026, 1, 2, tzinfo=UTC), end=datetime(2026, 11, 20, 3, tzinfo=UTC))
NOTHING = Titles({}, {})


def row(line: int = 4, **changes: object) -> ListingRow:
    plain: dict[str, object] = {
        "line": line,
        "tracking_id": str(5000000 + line),
        "received": ServiceTime(raw="20 Nov 2026", at=datetime(2026, 11, 20, 3, tzinfo=UTC), zone=ZONE),
        "status": "Dalam Proses",
        "first_text": "Lampu padam.",
        "disposition_id": "151345",
        "disposition": "Kecamatan Cipanggulaan",
    }
    return ListingRow(**(plain | changes))  # type: ignore[arg-type]


def report(**changes: object) -> ListingReport:
    plain: dict[str, object] = {"rows": 9, "window": WINDOW, "institution": "151345"}
    return ListingReport(**(plain | changes))  # type: ignore[arg-type]


class TestFacts:
    def test_what_was_read_is_said_in_words(self) -> None:
        listing = Listing(
            rows=(row(4), row(5, disposition_id="", disposition="Dinas\u202e Bina Marga", report_type="Rahasia")),
            unreadable=(11,),
            repeated=tuple(range(20, 30)),
            stated=Window(start=datetime(2026, 10, 31, 17, tzinfo=UTC), end=datetime(2026, 11, 30, 17, tzinfo=UTC)),
        )
        facts = facts_of(listing, "daf\u202etar.xlsx", ZONE, "151345", datetime(2026, 11, 22, 2, tzinfo=UTC))
        assert facts.heading == "daf[U+202E]tar.xlsx"
        assert facts.lines == (
            "2 laporan, 20 November 2026.",
            "Berkas dibuat 22 Nov 09.00.",
            "1 baris tanpa nomor pelacakan yang terbaca: baris 11.",
            "10 baris mengulang nomor; yang pertama dipakai: baris 20, 21, 22, 23, 24, 25, 26, 27 dan 2 lagi.",
        )
        assert facts.institutions == (
            ("Dinas\u202e Bina Marga", "Dinas[U+202E] Bina Marga", "1 laporan"),
            ("151345", "Kecamatan Cipanggulaan · 151345", "1 laporan"),
        )
        assert facts.institution == "151345"
        assert facts.stated == "1 November 2026 sampai 30 November 2026"

    def test_an_empty_list_tells_nothing_it_does_not_know(self) -> None:
        facts = facts_of(Listing(rows=()), "kosong.xlsx", ZONE, "151345", None)
        assert facts.lines == (
            "0 laporan.",
            "Tidak ada laporan rahasia di daftar ini: yang rahasia tidak bisa dibuktikan tidak ada.",
        )
        assert (facts.institutions, facts.institution, facts.stated) == ((), "", "")

    def test_an_institution_under_two_spellings_is_one(self) -> None:
        rows = (row(4), row(5, disposition="KECAMATAN CIPANGGULAAN"), row(6, disposition_id="", disposition=""))
        assert institutions_of(Listing(rows=rows)) == (("151345", "Kecamatan Cipanggulaan · 151345", "2 laporan"),)

    def test_days_and_lines_in_words(self) -> None:
        assert period_words(None, ZONE) == ""
        assert period_words(WINDOW, ZONE) == "2 Januari 2026 sampai 20 November 2026"
        assert named(tuple(range(1, MOST_LINES_NAMED + 1))) == "baris 1, 2, 3, 4, 5, 6, 7, 8"


class TestResult:
    def test_what_must_be_decided_stands_first_and_every_line_opens_its_case(self) -> None:
        told = report(
            settled=(Settled(number="N-1", tracking_id="1", proof=Proof.NUMBER),),
            born=(Born(number="N-2", tracking_id="2"),),
            updated=("N-3",),
            absent=("N-4",),
            conflicts=(ListingConflict(doubt=Doubt.DOUBLED, number="N-5", tracking_id="5", line=7),),
            other_desk=(OtherDesk(number="N-6", tracking_id="6"),),
        )
        titles = Titles({"N-1": "Satu", "N-3": "Tiga\u202e", "N-4": ""}, {"2": "Dua", "6": "Enam"})
        rows = rows_of(told, titles, masked=False)
        assert [line.group or line.key for line in rows] == [
            "Terbukti tidak ada di LAPOR!",
            "N-4",
            "Bertentangan",
            "N-5",
            "",
            "Terjawab",
            "N-1",
            "Kasus baru dari LAPOR!",
            "N-2",
            "Status diperbarui",
            "N-3",
        ]
        by_key = {line.key: line for line in rows if line.key}
        assert by_key["N-4"].title == "(tanpa judul)"
        assert by_key["N-3"].title == "Tiga[U+202E]"
        assert (by_key["N-1"].title, by_key["N-1"].under) == ("Satu", "ditemukan dengan nomor register")
        assert (by_key["N-2"].title, by_key["N-2"].under) == ("Dua", "tanpa tanda terima")
        assert by_key["N-5"].second == "N-5 · baris 7"
        assert rows[4].title == "Enam"
        assert {line.title for line in rows_of(told, titles, masked=True) if line.key} == {
            "•••",
            DOUBT[Doubt.DOUBLED],
        }
        assert numbers_of(told) == {"N-1", "N-2", "N-3", "N-4"}
        assert tracking_ids_of(told) == {"1", "2", "6"}

    @pytest.mark.parametrize("doubt", Doubt)
    def test_every_doubt_has_its_sentence_and_what_to_do(self, doubt: Doubt) -> None:
        assert DOUBT[doubt]
        assert NEXT[doubt]

    def test_a_long_group_says_how_many_are_shown(self) -> None:
        told = report(updated=tuple(f"N-{place}" for place in range(MOST_ROWS + 5)))
        rows = rows_of(told, NOTHING, masked=False)
        assert rows[0].note == "· 505, 500 yang pertama ditampilkan"
        assert len(rows) == MOST_ROWS + 1
        assert rows_of(report(), NOTHING, masked=False) == ()

    def test_the_sentence_over_the_lines(self) -> None:
        period = "9 laporan dibaca, 2 Januari 2026 sampai 20 November 2026."
        assert summary_of(report(updated=("a",), absent=("b",)), ZONE) == (
            f"{period} 1 status diperbarui · 1 terbukti tidak ada."
        )
        assert summary_of(report(), ZONE) == f"{period} Tidak ada yang baru bagi kantor ini; tidak ada yang berubah."
        assert summary_of(report(repeats=True), ZONE).endswith(
            "Berkas ini sudah pernah diimpor; tidak ada yang berubah."
        )
        assert summary_of(report(complete=False), ZONE).startswith("Impor dihentikan.")
        assert summary_of(report(window=None, updated=("a",)), ZONE) == "9 laporan dibaca. 1 status diperbarui."

    def test_what_became_no_case_is_told_with_its_reason(self) -> None:
        said = remarks_of(
            report(institution="", unreadable=(3,), repeated=(4,), closed=1, textless=2, older=3, elsewhere=4)
        )
        assert len(said) == 7
        assert said[0].startswith("Instansi kantor ini belum dipilih")
        assert remarks_of(report()) == ()


class TestTyped:
    def test_what_keeps_a_report_from_being_taken_is_said_beside_its_field(self) -> None:
        assert set(problems_of(TypedReport(), TODAY)) == {"tracking_id", "text"}
        typed = TypedReport(tracking_id="9412077", text="Isi", received="31/2", disposed="1/1/2030")
        assert problems_of(typed, TODAY) == {
            "received": "Tanggal ini tidak terbaca. Tulis seperti 17/11. Maksudnya 28 Feb?",
            "disposed": "Tanggal ini belum terjadi. Periksa tanggal dan tahunnya.",
        }
        assert date_trouble("entah", TODAY) == "Tanggal ini tidak terbaca. Tulis seperti 17/11."
        assert (date_trouble("", TODAY), date_trouble("20/11", TODAY)) == ("", "")
        assert date_hint("20/11", TODAY) == "Jumat, 20 November 2026"
        assert (date_hint("", TODAY), date_hint("entah", TODAY)) == ("", "")

    def test_the_fields_become_a_report_with_its_assumed_zone(self) -> None:
        typed = TypedReport(
            tracking_id="#9412077", title=" Judul ", text="Isi\u202e", received="20/11", disposed="21/11", marks=OPEN
        )
        made = report_of(typed, TODAY, ZONE)
        assert made.received == ServiceTime(
            raw="20/11", at=datetime(2026, 11, 19, 17, tzinfo=UTC), zone=ZONE, day_only=True
        )
        assert (made.disposed_on, made.title, made.text) == (date(2026, 11, 21), "Judul", "Isi\u202e")
        assert (made.classification, made.supervisory) == (Classification.COMPLAINT, False)
        bare = report_of(TypedReport(tracking_id="1", text="x", kind=SUPERVISORY), TODAY, ZONE)
        assert (bare.received, bare.disposed_on, bare.supervisory) == (None, None, True)

    @pytest.mark.parametrize(
        ("marks", "privacy"),
        [
            (UNTOLD, Privacy()),
            (OPEN, Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.PUBLIC)),
            (HIDDEN, Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)),
            (SECRET, Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.AGENCIES_ONLY)),
            (BOTH, Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY)),
        ],
    )
    def test_the_two_marks_of_the_site_are_independent(self, marks: str, privacy: Privacy) -> None:
        typed = TypedReport(tracking_id="1", text="x", kind=Classification.ASPIRATION.value, marks=marks)
        made = report_of(typed, TODAY, ZONE)
        assert (made.privacy, made.classification) == (privacy, Classification.ASPIRATION)

    def test_an_empty_form_is_known(self) -> None:
        assert TypedReport().is_empty
        assert not TypedReport(received="x").is_empty
