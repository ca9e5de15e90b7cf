"""What is lawful on the case page now, for whom, and that no act ever changes the citizen's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.delivery import Refused, Unknown
from desktop.domain.office import Role
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.ui.case.acts import acts_for
from desktop.ui.case.page import masked
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.presenter import CasePresenter
from desktop.usecases.reading import show_case
from desktop.usecases.receipts import issue_receipt
from desktop.usecases.release import Redacted, release_case
from tests.support.desk import JPEG, Desk, open_desk
from tests.support.entry import opened_office
from tests.support.office import MadeOffice
from tests.support.screens import Told
from tests.support.settling import settle
from tests.unit.case_views import ZONE, Remembering, acts, record_case, shown


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


def test_the_next_step_of_an_assisted_case_is_copying_it(office: MadeOffice) -> None:
    view = shown(office, record_case(office))[1]
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
        keys = [act.key for act in shown(office, record_case(office), login)[1].page.acts]
        assert len(keys) == len(set(keys))
        assert not {"Ctrl+I", "Ctrl+K"} & set(keys)


def test_what_the_role_may_not_do_is_absent(office: MadeOffice) -> None:
    number = record_case(office)
    assert acts(shown(office, number, "dadang")[1]) == ["hold", "void"]
    view = Remembering()
    presenter = CasePresenter(OfficeCase(office.ctx, office.people["budi"], ZONE), view, Told().announce)
    presenter.load(number)
    assert view.failures == ["NotPermittedError"]


def test_a_held_case_is_decided_in_the_queue_by_whoever_may(office: MadeOffice) -> None:
    plain = record_case(office, privacy=Privacy())
    assert acts(shown(office, plain)[1])[0] == "decide"
    assert "hold" not in acts(shown(office, plain)[1])
    supervisory = record_case(office, supervisory=True, privacy=Privacy())
    assert acts(shown(office, supervisory, "wahyu")[1])[0] == "decide"
    assert shown(office, plain)[1].page.axes[2].note == "kerahasiaan belum ditanyakan"


def test_printing_once_makes_the_next_a_copy(office: MadeOffice) -> None:
    number = record_case(office)
    issue_receipt(office.ctx, office.people["lilis"], number)
    issue_receipt(office.ctx, office.people["lilis"], number)
    view = shown(office, number)[1]
    assert next(act.words for act in view.page.acts if act.act == "print") == "Cetak lagi, SALINAN"
    assert view.page.timeline[0].act == "Tanda terima dibuat · SALINAN"
    assert view.page.timeline[1].act == "Tanda terima dibuat"


def test_hand_over_hold_and_number_are_done_once_and_told(office: MadeOffice) -> None:
    presenter, view, told = shown(office, record_case(office))
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
    presenter, view, _ = shown(office, record_case(office))
    presenter.hold()
    assert acts(view)[0] == "decide"
    assert view.page.axes[2].note == "ditahan petugas"


def test_a_void_number_needs_a_reason_and_leaves_nothing_to_do(office: MadeOffice) -> None:
    presenter, view, _ = shown(office, record_case(office))
    presenter.void("  ")
    assert view.failures == ["ReasonNeededError"]
    presenter.void("salah\u202e ketik")
    page = view.page
    assert page.acts == ()
    assert page.banner == "Nomor ini batal: salah[U+202E] ketik"
    assert (page.axes[0].text, page.clocks, page.no_clock_words) == ("Nomor batal", (), "Tidak ada tenggat berjalan.")


def test_a_correction_stands_beside_the_words_and_never_in_them(office: MadeOffice) -> None:
    presenter, view, _ = shown(office, record_case(office))
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
    number = record_case(office, privacy=Privacy())
    decided = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)
    release_case(
        office.ctx, office.people["lilis"], number, privacy=decided, redacted=Redacted(text="Jalan rusak berat.")
    )
    assert shown(office, number)[1].page.sent_note.startswith("Teks yang dikirim sudah disunting")


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


def test_whoever_sees_no_queue_decides_nothing_here(desk: Desk) -> None:
    number = desk.record(privacy=Privacy())
    view = show_case(desk.office.ctx, desk.office.people["lilis"], number)
    assert acts_for(view, {Role.UNIT}) == ()
    assert [act.act for act in acts_for(view, {Role.HEAD})] == ["decide", "void"]
