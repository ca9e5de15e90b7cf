"""What a form to the service offers and says: lists, counter, what exactly will leave, and what is wrong beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from desktop.domain.delivery import Step
from desktop.domain.outgoing import Outgoing
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import (
    DiskFullError,
    FieldProblem,
    InvalidEntryError,
    SentTextNeedsCareError,
    TrackingIdMissingError,
)
from desktop.ui.case.writing import (
    FILES,
    TARGET,
    TEXT,
    Beside,
    Writing,
    beside,
    counter_words,
    file_name,
    summary_words,
    writing_of,
)
from desktop.usecases.mirror import MASTERS_AT
from desktop.usecases.reading import show_case
from desktop.usecases.service_lists import show_masters
from tests.support.at_service import PUPR, TRACKING, arrived, lists
from tests.support.counter import Counter, open_counter
from tests.support.desk import JPEG, evidence


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kawat", by_wire=True) as opened:
        yield opened


def form(wire: Counter, number: str, step: Step = Step.REPLY, *, by_hand: bool = False) -> Writing:
    who = wire.who("lilis")
    view, known = show_case(wire.ctx, who, number), show_masters(wire.ctx, who)
    return writing_of(view, step, known, wire.ctx.today("Asia/Jakarta"), by_hand=by_hand)


def test_a_reply_offers_templates_with_a_text_and_the_copies_of_the_evidence(wire: Counter) -> None:
    lists(wire)
    writing = form(wire, arrived(wire, evidence(JPEG)))
    assert (writing.title, writing.confirm) == (f"Balas di LAPOR! #{TRACKING}", "Antrekan tanggapan")
    assert [words for _, words, _ in writing.choices] == [
        "T-01 · Terima kasih atas laporan Saudara. Laporan sedang kami perik",
        "T-02 · Laporan {{nomor}} sudah kami tindak lanjuti.",
    ]
    assert [(piece.name, piece.size) for piece in writing.files] == [("foto.jpg", len(JPEG))]
    assert writing.choices_note == "Daftar LAPOR! dibaca hari ini 09.44."
    assert writing.deadline.startswith("Jawaban kelengkapan: ")
    assert writing.road == "Dikirim sendiri saat daring, satu kali."


def test_a_forwarding_offers_institutions_and_tells_those_of_one_name_apart(wire: Counter) -> None:
    lists(wire)
    writing = form(wire, arrived(wire, evidence(JPEG)), Step.FORWARD)
    names = {key: words for key, words, _ in writing.choices}
    assert names[PUPR] == "Dinas Bina Marga Provinsi Jawa Barat"
    assert {names["20115"], names["20116"]} == {"Dinas Perhubungan (20115)", "Dinas Perhubungan (20116)"}
    assert (writing.files, writing.templates, writing.text_label) == ((), MappingProxyType({}), "Alasan")
    assert writing.confirm == "Antrekan penerusan"


def test_without_lists_an_id_can_be_typed(wire: Counter) -> None:
    with wire.office.store.writing() as unit:
        unit.settings.put(MASTERS_AT, None)
    number = arrived(wire)
    assert form(wire, number, Step.FORWARD).choices_note.endswith("tulis nomor instansinya di LAPOR!.")
    assert form(wire, number).choices_note == ""


def test_where_a_hand_copies_the_form_says_so(wire: Counter) -> None:
    writing = form(wire, arrived(wire), by_hand=True)
    assert writing.confirm == "Simpan untuk disalin"
    assert "menyalin dengan tangan" in writing.road
    assert summary_words(writing, Outgoing(content="abc")).startswith("Yang disalin: tanggapan rahasia, 3 tanda")


def test_a_case_without_clocks_has_no_deadline_beside_the_form(wire: Counter) -> None:
    who, number = wire.who("lilis"), arrived(wire)
    view = replace(show_case(wire.ctx, who, number), deadlines=())
    known = show_masters(wire.ctx, who)
    assert writing_of(view, Step.REPLY, known, wire.ctx.today("Asia/Jakarta"), by_hand=False).deadline == ""


def test_a_secret_report_is_answered_secretly(wire: Counter) -> None:
    secret = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY)
    assert form(wire, arrived(wire, privacy=secret)).report_is_secret
    assert not form(wire, wire.record()).report_is_secret


def test_the_counter_counts_composed_code_points_and_never_cuts(wire: Counter) -> None:
    writing = form(wire, arrived(wire))
    assert counter_words(writing, "e\u0301" * 1_000) == ("1.000 dari 1.000 tanda", False)
    words, over = counter_words(writing, "x" * 1_204)
    assert (words, over) == ("1.204 tanda, lebih dari 1.000: dikirim utuh, mungkin ditolak", True)


def test_what_exactly_will_leave_is_said_before(wire: Counter) -> None:
    writing = form(wire, arrived(wire, evidence(JPEG)))
    assert summary_words(writing, Outgoing(content="  \n")) == "Belum ada yang akan dikirim."
    uid = writing.files[0].uid
    told = summary_words(writing, Outgoing(content="abc", is_secret=False, files=(uid,)))
    assert told == f"Yang dikirim: tanggapan terbuka, 3 tanda, 1 berkas 1 KB, ke laporan #{TRACKING}."
    assert summary_words(writing, Outgoing(content="Halo {{nama}}")).endswith("Masih ada {{…}} yang belum diisi.")
    many = tuple(f"f-{place}" for place in range(6))
    assert summary_words(writing, Outgoing(content="abc", files=many)).endswith("Lebih dari 5 berkas: mungkin ditolak.")


def test_a_forwarding_names_its_target_as_it_stands(wire: Counter) -> None:
    writing = form(wire, arrived(wire), Step.FORWARD)
    for target, name, shown in (("", "", "…"), ("77", "", "77"), ("77", "Dinas\u202e", "Dinas[U+202E]")):
        outgoing = Outgoing(content="abc", target_id=target, target_name=name)
        assert f"penerusan ke “{shown}”, 3 tanda" in summary_words(writing, outgoing)


def test_a_file_s_name_fits_a_button_and_keeps_its_ending() -> None:
    assert file_name("foto.jpg") == "foto.jpg"
    assert file_name("a" * 60 + "-lubang.jpg") == "a" * 17 + "…bang.jpg"


@pytest.mark.parametrize(
    ("problem", "place"),
    [
        (FieldProblem("content", "blank"), TEXT),
        (FieldProblem("reason", "blank"), TEXT),
        (FieldProblem("is_secret", "report_is_secret"), TEXT),
        (FieldProblem("target_id", "unknown_institution"), TARGET),
        (FieldProblem("files", "too_large"), FILES),
        (FieldProblem("lain", "wrong_type"), TEXT),
    ],
)
def test_what_is_wrong_stands_beside_its_field(problem: FieldProblem, place: str) -> None:
    found = beside(InvalidEntryError((problem,)))
    assert set(found.words) == {place}
    assert "(" not in found.words[place], "a sentence, not a code"


def test_a_text_that_must_not_leave_is_pointed_at() -> None:
    found = beside(SentTextNeedsCareError(((3, 9), (12, 14))))
    assert found.span == (3, 9)
    assert found.words[TEXT].startswith("Teks yang akan dikirim masih memuat")
    assert beside(SentTextNeedsCareError(())).span is None


def test_any_other_failure_is_said_beside_the_text() -> None:
    assert beside(TrackingIdMissingError("1")) == Beside(
        {TEXT: "Aduan ini belum bernomor LAPOR!. Tunggu sampai terkirim, atau tulis dulu nomor pelacakannya."}
    )
    assert TEXT in beside(DiskFullError(Path("data"))).words
