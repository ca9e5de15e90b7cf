"""The reconciliation sheet: every line with its numbers, open before settled, and nothing hidden by a page's end."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.documents import reconciliation_pdf
from desktop.documents import reconciliation_words as words
from desktop.documents.case_words import CASE_STATUS
from desktop.documents.fonts import printable
from desktop.domain.caselife import CaseStatus
from desktop.domain.delivery import SyncState
from tests.documents.reconciliations import our, sheet, their

FIXTURES = Path(__file__).parent.parent / "fixtures"


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def flat(content: bytes) -> str:
    return " ".join(" ".join(pages_of(content)).split())


def test_every_line_has_its_numbers_and_both_states() -> None:
    text = flat(reconciliation_pdf.render(sheet()))
    for said in (
        "REKONSILIASI REGISTER DENGAN SP4N-LAPOR!",
        "Masa 1 Januari 2026 sampai 20 November 2026 · daftar LAPOR! diambil 21 November 2026",
        "12 laporan lain",
        "KEC07-A-2611-0050-5",
        "9412050",
        "“Belum Terverifikasi”",
        "Selesai",
        "KEC07-A-2611-0060-5",
        "tidak pasti",
        "tidak ada di daftar",
        "9412070",
        "4 November 2026",
        "tidak ada di register",
        "(tanpa judul)",
        "tanpa status",
        "KEC07-B-2611-0007-X",
        "Dicetak 23 November 2026, pukul 09.44 WIB",
        "Lilis Suryaningrum",
    ):
        assert said in text


def test_what_must_be_looked_at_stands_first() -> None:
    text = flat(reconciliation_pdf.render(sheet()))
    places = [text.index(f"{name} · ") for name, _ in words.SECTIONS.values()]
    assert places == sorted(places)


def test_an_empty_list_says_so() -> None:
    empty = sheet(0, differing=(), only_ours=(), only_theirs=(), elsewhere=0)
    text = flat(reconciliation_pdf.render(empty))
    assert text.count(words.NOTHING) == len(words.SECTIONS)
    assert "laporan lain" not in text


@pytest.mark.parametrize("many", [5, 6, 7, 8, 9, 10, 11, 12, 60, 300])
def test_long_lists_go_on_with_their_columns_named_and_no_line_is_lost(many: int) -> None:
    pages = pages_of(reconciliation_pdf.render(sheet(many)))
    text = "\n".join(pages)
    for serial in range(1, many + 1):
        assert text.count(f"KEC07-A-2611-{serial:04d}-5") == (
            1 if serial < 50 or serial > 61 else text.count(f"{serial:04d}-5")
        )
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert "Nomor register" in page
    assert "lanjutan" not in pages[0]
    assert all("lanjutan" in page for page in pages[1:])
    assert "Pembuat," in pages[-1]


def test_the_practice_office_is_marked_on_every_page() -> None:
    pages = pages_of(reconciliation_pdf.render(replace(sheet(40), practice=True)))
    assert len(pages) > 1
    assert words.PRACTICE_LINE in pages[0]
    assert all("LATIHAN" in page for page in pages)


def test_hostile_texts_are_printed_as_they_are_and_stay_in_their_cell() -> None:
    found = json.loads((FIXTURES / "hostile-text.json").read_text(encoding="utf-8"))["strings"]
    texts = [one["text"] if isinstance(one["text"], str) else one["text"]["repeat"] * 50 for one in found]
    hostile = tuple(their(serial % 900, text, text) for serial, text in enumerate(texts))
    content = reconciliation_pdf.render(sheet(0, only_theirs=hostile))
    for secret in (b"/URI", b"/JavaScript", b"/Launch", b"/EmbeddedFile"):
        assert secret not in content
    assert len(pages_of(content)) > 5
    assert printable("SELESAI") in flat(content)


def test_every_code_has_its_word() -> None:
    assert set(CASE_STATUS) == {str(status) for status in CaseStatus}
    assert set(words.SENDING) == {str(state) for state in SyncState}
    odd = flat(reconciliation_pdf.render(sheet(0, only_ours=(our(1, status="BARU", sync="aneh"),))))
    assert "BARU" in odd
    assert "aneh" in odd


def test_the_same_facts_give_the_same_bytes() -> None:
    assert reconciliation_pdf.render(sheet(30)) == reconciliation_pdf.render(sheet(30))
