"""The case page's mind: what is shown to whom, how it is masked, and why a date is what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.complaint import Attachment, Channel, Complainant, ContactWay, Respondent
from desktop.domain.privacy import Privacy
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.presenter import CasePresenter
from desktop.ui.case.reasons import reasons_of
from desktop.usecases.register_complaint import Evidence
from tests.support.desk import evidence
from tests.support.entry import opened_office
from tests.support.office import MadeOffice
from tests.support.screens import Told
from tests.unit.case_views import ZONE, Remembering, record_case, shown


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


def test_a_case_tells_words_states_clocks_and_history(office: MadeOffice) -> None:
    number = record_case(office)
    page = shown(office, number)[1].page
    assert page.title == "Jalan berlubang di depan SDN 2 Leuwisaat"
    assert page.subtitle == (f"{number} · diterima Senin 23 Nov 2026, 09.44 · Pengaduan, tidak berkadar pengawasan")
    assert [axis.spoken for axis in page.axes] == [
        "Kasus di kantor ini: Diterima",
        "Surat jawaban: Belum ada",
        "Pengiriman: belum ber-ID",
        "Di LAPOR!: belum ber-ID",
    ]
    assert page.axes[0].note == "Loket A"
    assert page.story.startswith("Jalan kabupaten di depan SDN 2")
    assert dict(page.details)["Yang diadukan"] == "Dinas PUTR Kabupaten Kuningan"
    assert dict(page.details)["Cara menjawab"] == "telepon"
    assert [clock.name for clock in page.clocks] == [
        "Verifikasi dan penerusan",
        "Jawaban kelengkapan",
        "60 hari, hak ke Ombudsman",
    ]
    assert page.clocks[0].due == "Kamis, 26 November 2026"
    assert page.clocks[0].left == "3 hari lagi"
    assert page.clocks[0].reasons[0] == "3 hari kerja sejak Senin 23 November (hari ke-0)."
    assert [(line.act, line.who) for line in page.timeline] == [("Diterima dan teregister", "Lilis S.")]
    assert (page.banner, page.files, page.no_clock_words) == ("", "tanpa berkas", "")


def test_the_identity_is_masked_and_nothing_of_it_is_anywhere_on_the_page(office: MadeOffice) -> None:
    page = shown(office, record_case(office))[1].page
    assert page.identity == "A••• D••• · Leuwisaat"
    assert "Asep" not in repr(page)
    assert "3208112107869003" not in repr(page)
    assert "0812" not in repr(page)


def test_confidential_and_missing_names_are_words(office: MadeOffice) -> None:
    confidential = shown(office, record_case(office, privacy=Privacy(identity_confidential=True)))[1].page
    assert confidential.identity == "Dirahasiakan (Pasal 42 ayat (5) UU 25/2009)"
    nameless = shown(
        office,
        record_case(office, complainant=None, contact_way=ContactWay.NOTICE_BOARD, channel=Channel.COMPLAINT_BOX),
    )[1].page
    assert (nameless.identity, nameless.may_open_identity) == ("Tanpa nama", False)
    assert nameless.axes[0].note == "Kotak, Loket A"
    no_name = record_case(office, complainant=Complainant(village="Leuwisaat", phone="0812-0000-1003"))
    assert shown(office, no_name)[1].page.identity == "Tanpa nama · Leuwisaat"


def test_opening_the_identity_needs_a_purpose_is_journalled_and_closes_again(office: MadeOffice) -> None:
    presenter, view, _ = shown(office, record_case(office))
    presenter.open_identity(" ")
    assert view.failures == ["ReasonNeededError"]
    assert not view.page.identity_open
    presenter.open_identity("menelepon")
    assert view.page.identity == (
        "Asep Dartiwa · Dusun Kliwon RT 002 RW 002 · Leuwisaat · 0812-0000-1003 · NIK 3208112107869003"
    )
    presenter.reload()
    assert (view.page.identity_open, view.page.identity) == (False, "A••• D••• · Leuwisaat")
    assert (view.page.timeline[0].act, view.page.timeline[0].note) == ("Identitas dibuka", "“menelepon”")


def test_f8_leaves_states_and_dates_and_closes_an_opened_identity(office: MadeOffice) -> None:
    presenter, view, _ = shown(office, record_case(office))
    presenter.open_identity("menelepon")
    presenter.set_masked(hidden=True)
    page = view.page
    assert (page.title, page.story, page.identity, page.identity_open) == ("•••", "•••", "•••", False)
    assert not page.may_open_identity
    assert {value for _, value in page.details} == {"•••"}
    assert page.timeline[0].note == "•••"
    assert page.axes[0].text == "Diterima"
    presenter.set_masked(hidden=False)
    assert view.page.title.startswith("Jalan")


def test_hostile_text_is_marked_everywhere(office: MadeOffice) -> None:
    number = record_case(
        office,
        title="Jalan\u202erusak",
        description="Baris satu\x00\nbaris dua",
        loss="\u2066rugi",
        respondent=Respondent(name="Si\u202eA", position="Kasi"),
    )
    page = shown(office, number)[1].page
    assert page.title == "Jalan[U+202E]rusak"
    assert page.story == "Baris satu␀\nbaris dua"
    assert dict(page.details)["Kerugian"] == "[U+2066]rugi"
    assert dict(page.details)["Yang diadukan"] == "Si[U+202E]A, Kasi"


def test_files_say_what_of_them_is_sent(office: MadeOffice) -> None:
    kept = Evidence(
        attachment=Attachment(
            uid="k", name="rekaman\u202e.mp3", media_type="audio/mpeg", size=2_400_000, sha256="0" * 64
        ),
        original=b"x",
        sent=None,
    )
    number = record_case(
        office, (evidence(b"foto" * 100), kept), evidence_notes=("surat RT",), incident_date=date(2026, 11, 3)
    )
    page = shown(office, number)[1].page
    assert page.files == "2 berkas · 1 keterangan bukti · 1 tidak ikut terkirim"
    assert "rekaman[U+202E].mp3 · 2,4 MB tidak ikut terkirim" in page.file_lines
    assert "Keterangan bukti: surat RT" in page.file_lines
    assert dict(page.details)["Terjadi"] == "3 November 2026"


def test_an_estimated_day_says_so(office: MadeOffice) -> None:
    number = record_case(office, incident_date=date(2026, 11, 3), incident_date_estimated=True)
    assert dict(shown(office, number)[1].page.details)["Terjadi"] == "kira-kira 3 November 2026"


def test_a_wrong_or_unseen_number_is_said(office: MadeOffice) -> None:
    number = record_case(office, supervisory=True)
    presenter, view, _ = shown(office, number)
    assert (view.pages, view.failures) == ([], ["CaseNotFoundError"])
    assert not presenter.load("KEC07-A-2611-0001-?")
    assert view.failures[-1] == "NumberMistypedError"
    secretary = shown(office, number, "wahyu")[1].page
    assert secretary.subtitle.endswith("Pengaduan, berkadar pengawasan")


def test_nothing_is_read_again_before_a_case_was_shown(office: MadeOffice) -> None:
    view = Remembering()
    CasePresenter(OfficeCase(office.ctx, office.people["lilis"], ZONE), view, Told().announce).reload()
    assert (view.pages, view.failures) == ([], [])


def test_reasons_name_skipped_days_and_source(office: MadeOffice) -> None:
    office.clock.forward(days=28)
    page = shown(office, record_case(office))[1].page
    reasons = page.clocks[0].reasons
    assert reasons[0] == "3 hari kerja sejak Senin 21 Desember (hari ke-0)."
    assert reasons[1] == "Dilewati 2 hari Sabtu dan Minggu."
    assert reasons[2].startswith("Libur: 2")
    assert reasons[3].startswith("Sumber: ")


class Plain:
    """A rule as a test needs it."""

    unit = "working"
    started_on = date(2026, 11, 23)
    source = "UU 25/2009 Pasal 44 ayat (1)"
    skipped: tuple[tuple[date, str], ...] = ()

    def __init__(self, duration: int) -> None:
        self.duration = duration


def test_at_once_is_no_count_and_few_days_skip_nothing() -> None:
    assert reasons_of(Plain(0))[0] == "Seketika, pada Senin 23 November (hari ke-0)."
    assert reasons_of(Plain(2))[1:3] == ("Tidak melewati Sabtu atau Minggu.", "Libur nasional: tidak ada.")
