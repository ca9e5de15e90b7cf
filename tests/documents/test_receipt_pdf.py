"""The receipt as PDF: everything the law wants, on every paper, whatever was typed (UU 25/2009 art. 44(2))."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date

import pytest
from pypdf import PdfReader

from desktop.documents import receipt_pdf
from desktop.documents.drawing import MM
from desktop.errors import PaperUnknownError
from tests.documents.paper import (
    bare,
    expected,
    hostile_receipt,
    hostile_texts,
    paragraphs_of,
    receipt,
    said,
    samples,
)

NAMED_LETTERS = 2000
"""Longer names are tried once (`test_a_name_of_twenty_thousand_letters_flows`)."""

UNMIXED = ("A5", "80mm", "58mm")
"""Papers whose pages can be read one after the other; an A4 holds half a page of each copy."""

RIGHT_TO_LEFT = {"T063", "T077", "T078"}
"""Readers put these back into reading order each in its own way: only the letters are compared."""


def pages_of(document: bytes) -> list[tuple[float, float]]:
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(io.BytesIO(document)).pages]


@pytest.mark.parametrize("paper", receipt_pdf.PAPERS)
def test_every_sample_complaint_says_all_its_parts_on_every_paper(paper: str) -> None:
    for content in samples():
        text = said(receipt_pdf.render(content, paper))
        silent = [expected(part) for part in paragraphs_of(content) if expected(part) not in text]
        assert silent == [], content.number


@pytest.mark.parametrize("paper", receipt_pdf.PAPERS)
def test_every_sample_complaint_fits_on_its_sheet(paper: str) -> None:
    pages = {"A5": 2}.get(paper, 1)
    assert {len(pages_of(receipt_pdf.render(content, paper))) for content in samples()} == {pages}


@pytest.mark.parametrize("paper", UNMIXED)
def test_every_hostile_text_is_printed_letter_for_letter(paper: str) -> None:
    texts = hostile_texts()
    assert len(texts) == 120
    for name, text in texts.items():
        content = hostile_receipt(text[:NAMED_LETTERS])
        shown = without_heads(said(receipt_pdf.render(content, paper)))
        for part in paragraphs_of(content):
            if name in RIGHT_TO_LEFT:
                assert Counter(expected(part)) <= Counter(shown), name
            else:
                assert expected(part) in shown, (name, paper)


def test_one_a4_says_letter_for_letter_what_two_a5_say() -> None:
    some = list(hostile_texts().values())[::5]
    for content in (*samples()[::10], *(hostile_receipt(text[:150]) for text in some)):
        assert Counter(said(receipt_pdf.render(content, "A4"))) == Counter(said(receipt_pdf.render(content, "A5")))


def without_heads(text: str) -> str:
    """Take out what opens each further page in the middle of a paragraph."""
    for head in ("·LEMBARPENGADU·lanjutan", "·ARSIPKANTOR·lanjutan", "lanjutan"):
        text = text.replace(f"KEC07-A-2611-0042-5{head}", "")
    return text


def test_the_sheets_are_named_and_sized() -> None:
    document = receipt_pdf.render(receipt(), "A5")
    assert pages_of(document) == [pytest.approx((210 * MM, 148 * MM), abs=0.01)] * 2
    assert "LEMBARPENGADU" in said(document, of=0)
    assert "ARSIPKANTOR" in said(document, of=1)
    assert pages_of(receipt_pdf.render(receipt(), "A4")) == [pytest.approx((210 * MM, 297 * MM), abs=0.01)]
    for paper, width in (("80mm", 80 * MM), ("58mm", 58 * MM)):
        assert pages_of(receipt_pdf.render(receipt(), paper))[0][0] == pytest.approx(width, abs=0.01)


@pytest.mark.parametrize(
    "fact",
    [
        "KEC07-A-2611-0042-5",
        "Senin, 23 November 2026, pukul 09.44 WIB, di Loket A Kantor Kecamatan Cipanggulaan",
        "Asep Dartiwa, Dusun Kliwon RT 002 RW 002, Desa Leuwisaat, Kec. Cipanggulaan",
        "NIK 320811XXXXXX9003 · HP 081XXXXX1003 · nama disembunyikan dari umum",
        "ringkas; naskah lengkap 65 kata, sidik 7F3A 91C2 D05E",
        "Jalan ditambal sebelum puncak hujan; truk bermuatan lebih dibatasi",
        "3 bukti: lubang-1.jpg; lubang-2.jpg; kuitansi puskesmas.pdf",
        "Belum lengkap",
        "Silakan kembali atau telepon mulai Kamis, 10 Desember 2026",
        "atau sebut 0042-5. Telepon kantor (0232) 000000. Nomor LAPOR! menyusul setelah terkirim.",
        "UU 25/2009 Pasal 44 ayat (3)",
        "lapor.go.id, SMS 1708, aplikasi SP4N-LAPOR!",
        "Ombudsman RI, telepon 137",
        "Lilis Suryaningrum",
        "Petugas penerima,",
        "TIDAK DIPUNGUT BIAYA",
        "jurnal 9C41 0B7E 55AA",
    ],
)
def test_what_the_law_and_the_citizen_need_stands_on_it(fact: str) -> None:
    for paper in receipt_pdf.PAPERS:
        assert bare(fact) in said(receipt_pdf.render(receipt(), paper))


def test_a_confidential_identity_is_replaced_by_the_sentence() -> None:
    content = receipt(confidential=True, complainant_name="RAHASIASEKALI", supervisory=True)
    text = said(receipt_pdf.render(content, "A5"))
    assert bare("Identitas dirahasiakan (Pasal 42 ayat (5) UU 25/2009)") in text
    assert "RAHASIASEKALI" not in text
    assert bare("identitas pada lembar tersegel") in text
    assert "Pengadu," not in text


def test_a_nameless_slip_says_so() -> None:
    content = receipt(
        unnamed=True, complainant_name="", complainant_nik="", complainant_phone="", channel="complaint_box"
    )
    text = said(receipt_pdf.render(content, "A5"))
    assert bare("Tanpa nama (identitas tidak dicatat)") in text
    assert bare("melalui kotak pengaduan") in text
    assert "namadisembunyikan" not in text


def test_a_request_for_information_goes_by_its_own_law() -> None:
    text = said(receipt_pdf.render(receipt(classification="information_request"), "A4"))
    assert bare("TANDA TERIMA PERMINTAAN INFORMASI") in text
    assert bare("paling lambat 10 hari kerja") in text
    assert "UU14/2008" in text
    assert "UU25/2009Pasal44" not in text


def test_a_proxy_and_an_estimated_day_are_said() -> None:
    content = receipt(complainant_role="proxy", incident_date=date(2026, 11, 1), incident_date_estimated=True)
    text = said(receipt_pdf.render(content, "80mm"))
    assert bare("bertindak sebagai kuasa") in text
    assert bare("kira-kira 1 November 2026") in text


def test_a_copy_says_salinan_and_the_first_print_does_not() -> None:
    for paper in receipt_pdf.PAPERS:
        assert "SALINAN" not in said(receipt_pdf.render(receipt(), paper))
        assert bare("SALINAN KE-2") in said(receipt_pdf.render(receipt(is_copy=True, copy_number=2), paper))


def test_every_page_of_a_practice_print_says_latihan() -> None:
    for paper in receipt_pdf.PAPERS:
        for content in (receipt(practice=True), receipt(practice=True, complainant_name="Nama " * 800)):
            document = receipt_pdf.render(content, paper)
            for page in range(len(pages_of(document))):
                assert "LATIHAN" in said(document, of=page), (paper, page)
        assert "LATIHAN" not in said(receipt_pdf.render(receipt(), paper))


def test_the_tracking_number_stands_there_once_it_is_known() -> None:
    for paper in receipt_pdf.PAPERS:
        text = said(receipt_pdf.render(receipt(tracking_id="9412077"), paper))
        assert "NomorLAPOR!9412077" in text
        assert "menyusul" not in text


def test_a_long_tracking_number_moves_under_the_number() -> None:
    text = said(receipt_pdf.render(receipt(tracking_id="9" * 59), "A5"))
    assert "NomorLAPOR!" + "9" * 59 in text


def test_little_is_known_and_little_is_said() -> None:
    content = receipt(
        complainant_nik="", complainant_phone="", complainant_address="", name_hidden=False, officer_nip="",
        officer_name="", title=" ", incident_date=None, incident_place="", requested_resolution="", loss="",
        evidence=(), missing=(), office_phone="", responsible="", description="Lampu mati.",
    )  # fmt: skip
    text = said(receipt_pdf.render(content, "A5"))
    for label in ("NIK", "Perihal", "Kejadian", "Permintaan", "Kerugian", "Bukti", "Belumlengkap", "Teleponkantor"):
        assert label not in text
    assert bare("Lampu mati. (lengkap; 65 kata") in text


def test_much_evidence_is_counted() -> None:
    names = tuple(f"foto-{at}.jpg" for at in range(9))
    assert bare("9 bukti: foto-0.jpg; foto-1.jpg; foto-2.jpg; foto-3.jpg; dan 5 lagi") in said(
        receipt_pdf.render(receipt(evidence=names), "58mm")
    )


@pytest.mark.parametrize("paper", UNMIXED)
def test_a_name_of_twenty_thousand_letters_flows(paper: str) -> None:
    name = "A\u0301W\u0131" * 5000
    document = receipt_pdf.render(receipt(complainant_name=name), paper)
    text = without_heads(said(document))
    assert bare(name) in text
    assert "TIDAKDIPUNGUTBIAYA" in text
    if paper == "A5":
        assert len(pages_of(document)) > 4


def test_copies_of_different_length_share_their_sheets() -> None:
    content = receipt(complainant_address="Jalan " * 125, responsible="", name_hidden=False)
    a5, a4 = (len(pages_of(receipt_pdf.render(content, paper))) for paper in ("A5", "A4"))
    assert (a5, a4) == (3, 2)


def test_another_paper_is_refused() -> None:
    with pytest.raises(PaperUnknownError) as refused:
        receipt_pdf.render(receipt(), "F4")
    assert refused.value.paper == "F4"
