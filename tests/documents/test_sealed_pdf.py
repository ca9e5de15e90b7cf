"""The sealed identity sheet: the whole identity, and how it is to be kept (UU 25/2009 art. 42(5))."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from desktop.documents import sealed_pdf
from tests.documents.paper import bare, hostile_texts, said, sealed


@pytest.mark.parametrize(
    "fact",
    [
        "LEMBAR IDENTITAS PENGADU",
        "KEC07-A-2611-0042-5",
        "RAHASIA · Pasal 42 ayat (5) UU 25/2009",
        "Asep Dartiwa",
        "Dusun Kliwon RT 002 RW 002, Leuwisaat",
        "3208112107869003",
        "0812-0000-1003",
        "Senin, 23 November 2026, pukul 09.44 WIB",
        "Petugas penerima,",
        "Lilis Suryaningrum",
        "Dibuka tanggal",
        "KECAMATAN CIPANGGULAAN",
    ],
)
def test_the_whole_identity_is_on_it(fact: str) -> None:
    assert bare(fact) in said(sealed_pdf.render(sealed()))


def test_one_page_is_enough_for_an_ordinary_identity() -> None:
    assert len(PdfReader(io.BytesIO(sealed_pdf.render(sealed()))).pages) == 1


def test_what_is_not_known_has_a_line_to_write_on() -> None:
    whole, without = sealed_pdf.render(sealed()), sealed_pdf.render(sealed(complainant_nik="", complainant_phone=" "))
    assert lines_on(without) == lines_on(whole) + 2


def lines_on(document: bytes) -> int:
    drawn = PdfReader(io.BytesIO(document)).pages[0].get_contents()
    assert drawn is not None
    return drawn.get_data().count(b" l S")


def test_a_practice_sheet_says_so() -> None:
    assert "LATIHAN" in said(sealed_pdf.render(sealed(practice=True)))
    assert "LATIHAN" not in said(sealed_pdf.render(sealed()))


def test_a_long_identity_flows_on_and_its_signatures_stay_in_one_piece() -> None:
    document = sealed_pdf.render(sealed(complainant_name="Nama " * 900, complainant_address="x" * 9000))
    reader = PdfReader(io.BytesIO(document))
    assert len(reader.pages) > 1
    assert bare("Nama " * 900) in said(document).replace("KEC07-A-2611-0042-5·lanjutan", "")
    assert "Petugaspenerima," in said(document, of=len(reader.pages) - 1)


def test_hostile_identities_are_printed() -> None:
    for text in hostile_texts().values():
        document = sealed_pdf.render(
            sealed(complainant_name=text[:500], complainant_address=text[:500], officer_name=text[:500])
        )
        assert "LEMBARIDENTITASPENGADU" in said(document)
