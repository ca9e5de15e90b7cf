"""F12: commit, number, receipt; a double press, a full disk, a doubtful clock and a dead printer lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.delivery import HoldReason
from desktop.domain.privacy import NameVisibility, ReportVisibility
from desktop.ui.entry.form import Form
from desktop.ui.entry.strip import Act
from desktop.usecases.drafting import list_drafts
from tests.support.entry import Entered, enter, opened_office
from tests.support.office import MadeOffice
from tests.support.whole_entry import WHOLE, offers, record


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as office:
        yield office


@pytest.fixture
def desk(made: MadeOffice) -> Entered:
    return enter(made)


def test_f12_saves_prints_and_opens_an_empty_form(desk: Entered, made: MadeOffice) -> None:
    desk.type(**WHOLE)
    desk.save()
    kept = record(made, desk.number)
    assert kept.entry.description == WHOLE["story"]
    assert kept.entry.title.startswith("Jalan kabupaten di depan SDN 2 Leuwisaat")
    assert str(kept.entry.incident_date) == "2026-11-03"
    assert kept.entry.complainant is not None
    assert (kept.entry.complainant.phone, kept.entry.complainant.nik) == ("0812-0000-1003", "3208 1121 0786 9003")
    assert kept.entry.respondent is not None
    assert kept.entry.respondent.unit == WHOLE["respondent"]
    assert (kept.entry.privacy.name, kept.entry.privacy.report) == (NameVisibility.HIDDEN, ReportVisibility.PUBLIC)
    assert kept.receipt_handed
    assert desk.presenter.drafts.current.form == Form()
    assert list_drafts(made.ctx, made.people["lilis"]) == ()
    (paper,) = desk.printer.papers
    assert paper.receipt.number == desk.number
    assert not paper.receipt.is_copy
    assert paper.sealed is None
    assert desk.wall.strip is not None
    assert desk.wall.strip.kind == "ok"
    assert desk.wall.strip.bold == f"Tersimpan {desk.number}"
    assert desk.wall.strip.detail == "tanda terima dicetak 2 lembar"
    assert offers(desk) == [Act.REPRINT, Act.VOID]
    assert frozenset({"complaint", "outbox", "draft"}) in desk.announced


def test_nothing_is_acknowledged_before_the_commit_returned(desk: Entered) -> None:
    desk.type(**WHOLE)
    desk.presenter.saver.press()
    assert desk.wall.busy
    assert desk.wall.strip is None
    assert desk.presenter.saver.last is None
    tell = desk.bench.work_one()
    assert desk.wall.strips == []
    tell()
    assert [desk.wall.busy, len(desk.wall.strips) > 0] == [False, True]
    assert desk.printer.papers == []


def test_a_double_press_is_harmless(desk: Entered, made: MadeOffice) -> None:
    desk.type(**WHOLE)
    desk.presenter.saver.press()
    desk.presenter.saver.press()
    desk.work()
    desk.save()
    made.clock.forward(seconds=1.9)
    desk.save()
    assert len(desk.printer.papers) == 1
    made.clock.forward(seconds=0.2)
    desk.save()
    assert [paper.receipt.copy_number for paper in desk.printer.papers] == [0, 1]
    assert desk.wall.strip is not None
    assert desk.wall.strip.detail == "salinan tanda terima dicetak 2 lembar"


def test_the_strip_goes_with_the_first_letter(desk: Entered) -> None:
    desk.type(**WHOLE)
    desk.save()
    desk.type(story="B")
    assert desk.wall.strip is None
    desk.work()
    assert desk.wall.strip is None


def test_only_story_and_a_way_are_demanded(desk: Entered) -> None:
    desk.save()
    assert [(problem.field, problem.code) for problem in desk.wall.problems] == [
        ("description", "missing"),
        ("contact_way", "missing"),
    ]
    desk.type(story="Air mati", contact="akan datang sendiri")
    desk.save()
    assert desk.number
    assert desk.wall.problems == ()


def test_questions_not_asked_save_with_the_safe_answers_and_hold(desk: Entered, made: MadeOffice) -> None:
    desk.type(story="Air mati sembilan hari", contact="papan pengumuman")
    desk.save()
    kept = record(made, desk.number)
    assert (kept.entry.privacy.name, kept.entry.privacy.report) == (None, None)
    assert kept.entry.privacy.is_anonymous
    assert kept.entry.privacy.is_secret
    assert kept.sync_status == "held"
    assert desk.wall.strip is not None
    assert desk.wall.strip.kind == "warn"
    assert desk.wall.strip.detail.endswith("belum dikirim, kerahasiaan belum ditanyakan")
    assert Act.ASK_NOW in offers(desk)
    desk.presenter.saver.answer_later("visible", "public")
    desk.work()
    assert record(made, desk.number).sync_status == "manual"
    assert desk.wall.strip.detail == "tanda terima dicetak 2 lembar"
    assert Act.ASK_NOW not in offers(desk)


def test_one_question_not_asked_is_named(desk: Entered) -> None:
    desk.type(story="Air mati", contact="akan datang sendiri", name_answer="visible")
    desk.save()
    assert desk.wall.strip is not None
    assert "kerahasiaan isi belum ditanyakan" in desk.wall.strip.detail


def test_what_may_not_be_released_says_so(desk: Entered) -> None:
    desk.type(story="Pungli di loket", contact="akan datang sendiri", supervisory=True)
    desk.save()
    assert "berkadar pengawasan" in str(desk.wall.strip)
    desk.presenter.saver.answer_later("hidden", "agencies_only")
    desk.work()
    assert desk.wall.strip is not None
    assert desk.wall.strip.kind == "bad"


def test_a_supervisory_case_is_confidential_and_its_sealed_sheet_is_printed(desk: Entered, made: MadeOffice) -> None:
    desk.type(**WHOLE)
    desk.type(supervisory=True)
    desk.save()
    (paper,) = desk.printer.papers
    assert paper.receipt.confidential
    assert paper.receipt.complainant_name == ""
    assert paper.sealed is not None
    assert paper.sealed.complainant_name == "Asep Dartiwa"
    made.clock.forward(seconds=3)
    desk.save()
    assert desk.printer.papers[1].sealed is None, "a copy of the receipt does not seal the identity a second time"


def test_staff_as_respondent_fires_the_fence(desk: Entered, made: MadeOffice) -> None:
    desk.type(**WHOLE)
    desk.type(respondent="Wahyu Pratomo", respondent_login="wahyu")
    desk.presenter.show_notes()
    assert desk.wall.notes["respondent"].problem.startswith("Wahyu Pratomo disebut. Laporan ini tidak akan terlihat")
    desk.save()
    kept = record(made, desk.number)
    assert kept.fenced
    assert kept.entry.privacy.identity_confidential
    assert kept.entry.respondent is not None
    assert (kept.entry.respondent.position, kept.entry.respondent.staff_login) == ("Sekretaris Kecamatan", "wahyu")


@pytest.mark.parametrize("channel", ["complaint_box", "letter", "phone", "whatsapp"])
def test_where_nobody_stands_at_the_counter_nothing_is_printed(desk: Entered, made: MadeOffice, channel: str) -> None:
    desk.type(**WHOLE)
    desk.type(channel=channel)
    desk.save()
    assert desk.printer.papers == []
    assert not record(made, desk.number).receipt_handed
    assert desk.wall.strip is not None
    assert desk.wall.strip.detail == "tanda terima belum diserahkan"
    assert desk.wall.strip.offers[0] == (Act.REPRINT, "Cetak tanda terima", "F12")
    assert desk.presenter.drafts.current.form.channel == channel, "the next one begins as the last"
    assert desk.presenter.drafts.current.is_blank
    made.clock.forward(seconds=3)
    desk.save()
    assert [paper.receipt.is_copy for paper in desk.printer.papers] == [False]
    assert not record(made, desk.number).receipt_handed


def test_saving_from_one_of_several_drafts_leaves_the_others(desk: Entered, made: MadeOffice) -> None:
    desk.type(story="menunggu")
    desk.presenter.drafts.start_new()
    desk.type(**WHOLE)
    desk.save()
    assert [tab.words for tab in desk.wall.tabs] == ["menunggu"]
    assert len(list_drafts(made.ctx, made.people["lilis"])) == 1
    assert desk.presenter.drafts.current.is_blank


def test_held_reasons_of_the_text_are_told(desk: Entered) -> None:
    desk.type(**WHOLE)
    desk.type(story="NIK saya 3208112107869003, jalan rusak")
    desk.save()
    assert desk.presenter.saver.last is not None
    assert HoldReason.TEXT_HAS_NIK in desk.presenter.saver.last.state.done.hold_reasons
    assert desk.wall.strip is not None
    assert "ada deret angka seperti NIK" in desk.wall.strip.detail
    assert Act.ASK_NOW not in offers(desk)
