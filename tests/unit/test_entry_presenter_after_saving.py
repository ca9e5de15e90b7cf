"""After F12: paper that fails and comes at last, a number cancelled, and nothing to act on where nothing was saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import DiskFullError, PrinterAbsentError, PrintFailedError
from desktop.ui.entry.port import OfficeEntry
from desktop.ui.entry.strip import Act
from desktop.usecases.drafting import list_drafts
from tests.support.entry import Entered, enter, opened_office
from tests.support.office import MadeOffice
from tests.support.whole_entry import WHOLE, FullPort, full_desk, offers, record


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as office:
        yield office


@pytest.fixture
def desk(made: MadeOffice) -> Entered:
    return enter(made)


def test_a_printer_without_paper_harms_nothing_and_is_tried_again(desk: Entered, made: MadeOffice) -> None:
    desk.printer.fails = [PrintFailedError("paper"), PrinterAbsentError("")]
    desk.type(**WHOLE)
    desk.save()
    assert desk.printer.failed == 1
    assert desk.wall.strip is not None
    assert desk.wall.strip.kind == "warn"
    assert desk.wall.strip.detail == ("Pencetakan ditolak; tulis nomor ini di slip, tercetak sendiri nanti.")
    assert offers(desk) == [Act.REPRINT, Act.SAVE_PDF, Act.VOID]
    assert not record(made, desk.number).receipt_handed
    desk.wait(19)
    assert desk.printer.failed == 1
    desk.wait(2)
    assert desk.printer.failed == 2
    desk.wait(25)
    (paper,) = desk.printer.papers
    assert not paper.receipt.is_copy, "what comes out at last is the original"
    assert record(made, desk.number).receipt_handed
    assert not desk.presenter.prints.is_waiting


def test_f12_tries_a_failed_print_at_once(desk: Entered, made: MadeOffice) -> None:
    desk.printer.fails = [PrinterAbsentError("")]
    desk.type(**WHOLE)
    desk.save()
    made.clock.forward(seconds=3)
    desk.save()
    assert desk.printer.failed == 1
    assert [paper.receipt.copy_number for paper in desk.printer.papers] == [0]


def test_a_receipt_saved_as_pdf_is_not_printed_by_itself_any_more(desk: Entered, tmp_path: Path) -> None:
    desk.printer.fails = [PrinterAbsentError("")]
    desk.type(**WHOLE)
    desk.save()
    path = tmp_path / f"{desk.number}.pdf"
    desk.presenter.prints.save_pdf(desk.number, path)
    desk.work()
    ((issued, where),) = desk.printer.filed
    assert (issued.receipt.number, issued.receipt.is_copy, where) == (desk.number, False, path)
    assert desk.wall.strip is not None
    assert desk.wall.strip.detail == f"PDF tersimpan: {path.name}"
    desk.wait(60)
    assert desk.printer.papers == []


def test_a_pdf_after_a_print_is_a_copy(desk: Entered, tmp_path: Path) -> None:
    desk.type(**WHOLE)
    desk.save()
    desk.presenter.prints.save_pdf(desk.number, tmp_path / "x.pdf")
    desk.work()
    assert desk.printer.filed[0][0].receipt.is_copy


def test_a_receipt_that_cannot_be_issued_harms_nothing(made: MadeOffice) -> None:
    desk = full_desk(made, unissued=(DiskFullError(Path("disk")), ZeroDivisionError()))
    desk.type(**WHOLE)
    desk.save()
    assert FullPort.fired == 1
    assert Act.SAVE_PDF in offers(desk)
    made.clock.forward(seconds=3)
    with pytest.raises(ZeroDivisionError):
        desk.save()
    desk.save()
    assert [paper.receipt.is_copy for paper in desk.printer.papers] == [False]


def test_a_printer_bug_is_shown_as_one(desk: Entered) -> None:
    desk.printer.fails = [ZeroDivisionError()]  # type: ignore[list-item] # a bug is what this is about
    desk.type(**WHOLE)
    with pytest.raises(ZeroDivisionError):
        desk.save()
    assert desk.number


def test_a_number_can_be_cancelled_for_ten_seconds_and_the_words_come_back(desk: Entered, made: MadeOffice) -> None:
    desk.type(**WHOLE)
    desk.save()
    number = desk.number
    assert desk.presenter.seconds_left() == 10
    desk.wait(4)
    assert desk.presenter.seconds_left() == 6
    desk.presenter.saver.void("salah orang")
    desk.work()
    kept = record(made, number)
    assert (kept.voided, kept.void_reason) == (True, "salah orang")
    assert desk.presenter.drafts.current.form.story == WHOLE["story"]
    assert desk.presenter.drafts.current.uid != kept.entry.uid
    assert desk.wall.strip is not None
    assert desk.wall.strip.bold == f"Nomor {number} dibatalkan"
    made.clock.forward(seconds=3)
    desk.wait(1)
    assert len(list_drafts(made.ctx, made.people["lilis"])) == 1
    desk.save()
    assert desk.number != number


def test_the_offer_to_cancel_lapses(desk: Entered) -> None:
    desk.type(**WHOLE)
    desk.save()
    desk.wait(11)
    assert offers(desk) == [Act.REPRINT]
    assert desk.presenter.seconds_left() == 0


def test_a_number_this_person_may_not_cancel_stays(desk: Entered, made: MadeOffice) -> None:
    desk.type(**WHOLE)
    desk.type(supervisory=True)
    desk.save()
    number = desk.number
    desk.presenter.saver.void("salah")
    desk.work()
    assert not record(made, number).voided
    assert desk.wall.strip is not None
    assert desk.wall.strip.kind == "bad"


def test_nothing_saved_means_nothing_to_print_cancel_or_answer(desk: Entered) -> None:
    desk.presenter.saver.reprint()
    desk.presenter.saver.void("x")
    desk.presenter.saver.answer_later("hidden", "public")
    desk.presenter.saver.confirm_clock()
    assert len(desk.bench) + len(desk.slow) == 0


def test_a_print_under_way_is_not_begun_twice(desk: Entered, made: MadeOffice) -> None:
    desk.type(**WHOLE)
    desk.presenter.saver.press()
    desk.bench.clear()
    desk.slow.work_one()()
    made.clock.forward(seconds=3)
    desk.presenter.saver.press()
    desk.work()
    assert len(desk.printer.papers) == 1


def test_paper_of_an_earlier_number_changes_no_strip(desk: Entered, made: MadeOffice) -> None:
    desk.printer.fails = [PrinterAbsentError("")]
    desk.type(**WHOLE)
    desk.save()
    first = desk.number
    made.clock.forward(seconds=3)
    desk.type(story="Kedua", contact="akan datang sendiri")
    desk.save()
    strip = desk.wall.strip
    desk.wait(25)
    assert [paper.receipt.number for paper in desk.printer.papers] == [desk.number, first]
    assert strip is not None
    assert desk.wall.strip is not None
    assert desk.wall.strip.bold == strip.bold


class BrokenPort(OfficeEntry):
    """A bug where a number is cancelled."""

    def void(self, number: str, reason: str) -> None:
        raise ZeroDivisionError(len(number), len(reason))


def test_a_bug_while_cancelling_is_never_swallowed(made: MadeOffice) -> None:
    desk = enter(made, port=BrokenPort(made.ctx, made.people["lilis"]))
    desk.type(**WHOLE)
    desk.save()
    desk.presenter.saver.void("x")
    with pytest.raises(ZeroDivisionError):
        desk.work()
