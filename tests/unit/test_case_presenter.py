"""The case page's mind: what is shown to whom, what is lawful now, and that the citizen's words never change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.domain.complaint import Attachment, Channel, Complainant, ContactWay, Respondent
from desktop.domain.delivery import Outcome, Refused, Unknown
from desktop.domain.office import Role
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import Failure
from desktop.ui.case.acts import acts_for
from desktop.ui.case.page import CasePage, masked
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.presenter import CasePresenter
from desktop.ui.case.reasons import reasons_of
from desktop.usecases.delivery import begin_attempt, due_items, settle_attempt
from desktop.usecases.reading import show_case
from desktop.usecases.receipts import issue_receipt
from desktop.usecases.register_complaint import Evidence, register_complaint
from desktop.usecases.release import Redacted, release_case
from tests.support.desk import JPEG, Desk, evidence, open_desk
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry
from tests.support.screens import Told

ZONE = "Asia/Jakarta"


class Remembering:
    """A view that keeps what it was told."""

    def __init__(self) -> None:
        self.pages: list[CasePage] = []
        self.failures: list[str] = []
        self.done: list[str] = []

    def show_page(self, page: CasePage) -> None:
        self.pages.append(page)

    def show_failure(self, failure: Failure) -> None:
        self.failures.append(type(failure).__name__)

    def show_done(self, words: str) -> None:
        self.done.append(words)

    @property
    def page(self) -> CasePage:
        return self.pages[-1]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


def record(office: MadeOffice, evidence: tuple[Evidence, ...] = (), **changes: object) -> str:
    return register_complaint(
        office.ctx, office.people["lilis"], entry(uuid4().hex, **changes), evidence=evidence
    ).number


def shown(office: MadeOffice, number: str, login: str = "lilis") -> tuple[CasePresenter, Remembering, Told]:
    view, told = Remembering(), Told()
    presenter = CasePresenter(OfficeCase(office.ctx, office.people[login], ZONE), view, told.announce)
    presenter.load(number)
    return presenter, view, told


def acts(view: Remembering) -> list[str]:
    return [act.act for act in view.page.acts]


# --- what is shown -----------------------------------------------------------------------------


def test_a_case_tells_words_states_clocks_and_history(office: MadeOffice) -> None:
    number = record(office)
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
    page = shown(office, record(office))[1].page
    assert page.identity == "A••• D••• · Leuwisaat"
    assert "Asep" not in repr(page)
    assert "3208112107869003" not in repr(page)
    assert "0812" not in repr(page)


def test_confidential_and_missing_names_are_words(office: MadeOffice) -> None:
    confidential = shown(office, record(office, privacy=Privacy(identity_confidential=True)))[1].page
    assert confidential.identity == "Dirahasiakan (Pasal 42 ayat (5) UU 25/2009)"
    nameless = shown(
        office, record(office, complainant=None, contact_way=ContactWay.NOTICE_BOARD, channel=Channel.COMPLAINT_BOX)
    )[1].page
    assert (nameless.identity, nameless.may_open_identity) == ("Tanpa nama", False)
    assert nameless.axes[0].note == "Kotak, Loket A"
    no_name = record(office, complainant=Complainant(village="Leuwisaat", phone="0812-0000-1003"))
    assert shown(office, no_name)[1].page.identity == "Tanpa nama · Leuwisaat"


def test_opening_the_identity_needs_a_purpose_is_journalled_and_closes_again(office: MadeOffice) -> None:
    presenter, view, _ = shown(office, record(office))
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
    presenter, view, _ = shown(office, record(office))
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
    number = record(
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
    number = record(
        office, (evidence(b"foto" * 100), kept), evidence_notes=("surat RT",), incident_date=date(2026, 11, 3)
    )
    page = shown(office, number)[1].page
    assert page.files == "2 berkas · 1 keterangan bukti · 1 tidak ikut terkirim"
    assert "rekaman[U+202E].mp3 · 2,4 MB tidak ikut terkirim" in page.file_lines
    assert "Keterangan bukti: surat RT" in page.file_lines
    assert dict(page.details)["Terjadi"] == "3 November 2026"


def test_an_estimated_day_says_so(office: MadeOffice) -> None:
    number = record(office, incident_date=date(2026, 11, 3), incident_date_estimated=True)
    assert dict(shown(office, number)[1].page.details)["Terjadi"] == "kira-kira 3 November 2026"


def test_a_wrong_or_unseen_number_is_said(office: MadeOffice) -> None:
    number = record(office, supervisory=True)
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


# --- what is lawful now ------------------------------------------------------------------------------


def test_the_next_step_of_an_assisted_case_is_copying_it(office: MadeOffice) -> None:
    view = shown(office, record(office))[1]
    assert acts(view) == ["copy", "print", "hand_over", "tracking", "revise", "hold", "void"]
    assert [act.key for act in view.page.acts] == [
        "Ctrl+M",
        "F12",
        "Alt+1",
        "Alt+2",
        "Ctrl+D",
        "Ctrl+H",
        "Ctrl+Shift+Z",
    ]


def test_every_key_of_the_page_is_its_own(office: MadeOffice) -> None:
    for login in ("lilis", "wahyu", "dadang"):
        keys = [act.key for act in shown(office, record(office), login)[1].page.acts]
        assert len(keys) == len(set(keys))
        assert not {"Ctrl+I", "Ctrl+K"} & set(keys)


def test_what_the_role_may_not_do_is_absent(office: MadeOffice) -> None:
    number = record(office)
    assert acts(shown(office, number, "dadang")[1]) == ["hold", "void"]
    view = Remembering()
    presenter = CasePresenter(OfficeCase(office.ctx, office.people["budi"], ZONE), view, Told().announce)
    presenter.load(number)
    assert view.failures == ["NotPermittedError"]


def test_a_held_case_is_decided_in_the_queue_by_whoever_may(office: MadeOffice) -> None:
    plain = record(office, privacy=Privacy())
    assert acts(shown(office, plain)[1])[0] == "decide"
    assert "hold" not in acts(shown(office, plain)[1])
    supervisory = record(office, supervisory=True, privacy=Privacy())
    assert acts(shown(office, supervisory, "wahyu")[1])[0] == "decide"
    assert shown(office, plain)[1].page.axes[2].note == "kerahasiaan belum ditanyakan"


def test_printing_once_makes_the_next_a_copy(office: MadeOffice) -> None:
    number = record(office)
    issue_receipt(office.ctx, office.people["lilis"], number)
    issue_receipt(office.ctx, office.people["lilis"], number)
    view = shown(office, number)[1]
    assert next(act.words for act in view.page.acts if act.act == "print") == "Cetak lagi, SALINAN"
    assert view.page.timeline[0].act == "Tanda terima dicetak · SALINAN"
    assert view.page.timeline[1].act == "Tanda terima dicetak"


def test_hand_over_hold_and_number_are_done_once_and_told(office: MadeOffice) -> None:
    presenter, view, told = shown(office, record(office))
    presenter.hand_over()
    assert "hand_over" not in acts(view)
    presenter.enter_tracking_id("#9412077")
    assert view.page.axes[3].title == "Di LAPOR! #9412077"
    assert view.page.axes[3].text == "belum dibaca"
    assert view.page.timeline[0].act == "Nomor pelacakan ditulis #9412077"
    presenter.hold()
    assert view.failures == ["StepNotAllowedError"]
    assert view.done == ["Dicatat: tanda terima sudah diserahkan.", "Nomor pelacakan tersimpan."]
    assert told.changed == [frozenset({"complaint", "outbox"})] * 2


def test_holding_a_case_leads_to_its_decision(office: MadeOffice) -> None:
    presenter, view, _ = shown(office, record(office))
    presenter.hold()
    assert acts(view)[0] == "decide"
    assert view.page.axes[2].note == "ditahan petugas"


def test_a_void_number_needs_a_reason_and_leaves_nothing_to_do(office: MadeOffice) -> None:
    presenter, view, _ = shown(office, record(office))
    presenter.void("  ")
    assert view.failures == ["ReasonNeededError"]
    presenter.void("salah\u202e ketik")
    page = view.page
    assert page.acts == ()
    assert page.banner == "Nomor ini batal: salah[U+202E] ketik"
    assert (page.axes[0].text, page.clocks, page.no_clock_words) == ("Nomor batal", (), "Tidak ada tenggat berjalan.")


def test_a_correction_stands_beside_the_words_and_never_in_them(office: MadeOffice) -> None:
    presenter, view, _ = shown(office, record(office))
    before = view.page.story
    presenter.revise("addition", "Lubang bertambah dua.")
    presenter.revise("complainant.phone", "0812-0000-9999")
    presenter.revise("title", "  ")
    assert view.failures == ["InvalidEntryError"]
    assert view.page.story == before
    first, second = view.page.additions
    assert first == "Keterangan tambahan (23 Nov 09.44, Lilis S.): Lubang bertambah dua."
    assert second.endswith("buka identitas untuk membaca")
    presenter.open_identity("menelepon")
    assert view.page.additions[1].endswith("0812-0000-9999")
    assert masked(view.page).additions == ("•••", "•••")


def test_a_redacted_text_is_noted(office: MadeOffice) -> None:
    number = record(office, privacy=Privacy())
    decided = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)
    release_case(
        office.ctx, office.people["lilis"], number, privacy=decided, redacted=Redacted(text="Jalan rusak berat.")
    )
    assert shown(office, number)[1].page.sent_note.startswith("Teks yang dikirim sudah disunting")


# --- over the line ---------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


def test_a_sent_case_shows_its_number_and_can_no_longer_be_voided(desk: Desk) -> None:
    number = desk.record(JPEG)
    desk.round()
    view = shown(desk.office, number)[1]
    assert view.page.axes[2].text == "terkirim"
    assert view.page.axes[2].note == "teks dan 1 dari 1 berkas"
    assert view.page.timeline[0].who == "otomatis"
    assert view.page.timeline[0].act.startswith("Terkirim ke LAPOR! #")
    assert "void" not in acts(view)


def test_an_unknown_and_a_refused_case_say_so_across_the_page(desk: Desk) -> None:
    number = desk.record()
    settle(desk, number, Unknown(evidence="connection_reset"))
    view = shown(desk.office, number)[1]
    assert view.page.banner.startswith("Tidak pasti sampai atau belum.")
    assert acts(view)[0] == "decide"
    other = desk.record()
    settle(desk, other, Refused(reason="invalid", words="judul\u202e kosong"))
    assert shown(desk.office, other)[1].page.banner == "Perlu perbaikan. Kata layanan: “judul[U+202E] kosong”"
    wordless = desk.record()
    settle(desk, wordless, Refused(reason="invalid"))
    assert shown(desk.office, wordless)[1].page.banner.endswith("Layanan menolak tanpa penjelasan.")


def settle(desk: Desk, number: str, outcome: Outcome) -> None:
    ctx = desk.office.ctx
    item = next(item for item in due_items(ctx) if item.number == number)
    settle_attempt(ctx, item, begin_attempt(ctx, item, b"x"), outcome)


def test_whoever_sees_no_queue_decides_nothing_here(desk: Desk) -> None:
    number = desk.record(privacy=Privacy())
    view = show_case(desk.office.ctx, desk.office.people["lilis"], number)
    assert acts_for(view, {Role.UNIT}) == ()
    assert [act.act for act in acts_for(view, {Role.HEAD})] == ["decide", "void"]


# --- why a date ---------------------------------------------------------------------------------------------


def test_reasons_name_skipped_days_and_source(office: MadeOffice) -> None:
    office.clock.forward(days=28)
    page = shown(office, record(office))[1].page
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
