"""The window beside the browser for what is said to a report: copied, ticked, and the status typed back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.delivery import OutboxItem, SyncState
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.ui.assisted.page import Copied
from desktop.ui.assisted.port import MARK_REPLY, OfficeAssisted
from desktop.ui.assisted.presenter import CHANGED, NOT_ALL_COPIED, AssistedPresenter
from desktop.usecases.assisted import enter_tracking_id
from desktop.usecases.outgoing import list_outgoing, queue_forward, queue_reply, tick_outgoing
from tests.support.counter import Counter, open_counter
from tests.support.desk import JPEG, evidence
from tests.support.screens import Told
from tests.unit.test_assisted_presenter import HandBoard, Remembering, Seat

SECRET = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kantor") as opened:
        yield opened


def there(office: Counter, tracking: str = "9412077", **changes: Any) -> str:
    number = office.record(evidence(JPEG), **changes)
    enter_tracking_id(office.ctx, office.who("lilis"), number, tracking)
    return number


def reply(office: Counter, number: str, **how: Any) -> OutboxItem:
    return queue_reply(office.ctx, office.who("wahyu"), number, "Sudah kami tambal.", **how)


def seat(office: Counter, number: str = "", login: str = "lilis") -> Seat:
    view, board, told = Remembering(), HandBoard(), Told()
    port = OfficeAssisted(office.ctx, office.who(login), "Kecamatan X", office.office.places.data / "salin")
    presenter = AssistedPresenter(port, board, view, told.announce)
    presenter.start(number)
    return Seat(presenter, view, board, told)


def states(office: Counter, number: str) -> list[SyncState]:
    return [act.item.state for act in list_outgoing(office.ctx, office.who("lilis"), number)]


def test_complaints_come_before_what_is_said_to_reports(office: Counter) -> None:
    number = there(office)
    reply(office, number)
    waiting = office.record()
    copying = seat(office)
    assert copying.view.page.heading == f"Salin-tempel · {waiting} · 1 dari 2"
    copying.presenter.step(1)
    page = copying.view.page
    assert (page.heading, page.kind) == (f"Tanggapan · {number} · 2 dari 2", Copied.REPLY)
    assert [(field.key, field.label, field.text) for field in page.fields] == [
        ("1", "Nomor pelacakan", "9412077"),
        ("2", "Isi tanggapan", "Sudah kami tambal."),
    ]
    assert not copying.presenter.tick() or page.kind is Copied.REPLY


def test_a_reply_is_ticked_once_all_of_it_was_copied(office: Counter) -> None:
    number = there(office)
    reply(office, number)
    copying = seat(office)
    while copying.presenter.copy_next():
        pass
    assert copying.board.held == ["9412077", "Sudah kami tambal."]
    assert copying.presenter.tick()
    assert states(office, number) == [SyncState.ACCEPTED]
    assert copying.view.page.empty
    assert (copying.told.changed, copying.board.cleared) == ([CHANGED], 1)
    assert not copying.presenter.tick(), "nothing is in sight"


def test_a_tick_without_copying_is_asked_about_once(office: Counter) -> None:
    number = there(office)
    reply(office, number)
    copying = seat(office)
    assert not copying.presenter.tick()
    assert copying.view.page.doubt == NOT_ALL_COPIED
    assert states(office, number) == [SyncState.MANUAL]
    assert copying.presenter.tick()
    assert states(office, number) == [SyncState.ACCEPTED]


def test_a_forwarding_names_its_target_and_its_reason(office: Counter) -> None:
    number = there(office)
    queue_forward(office.ctx, office.who("wahyu"), number, "20116", "Jalan provinsi.")
    page = seat(office).view.page
    assert page.heading == f"Bukan wewenang · {number} · 1 dari 1"
    assert [(field.label, field.text) for field in page.fields] == [
        ("Nomor pelacakan", "9412077"),
        ("Instansi tujuan", "20116"),
        ("Alasan", "Jalan provinsi."),
    ]
    assert page.note == ""


def test_a_secret_reply_says_so_and_its_files_lie_ready(office: Counter) -> None:
    number = there(office, privacy=SECRET)
    (piece,) = office.case(number).attachments
    reply(office, number, files=(piece.uid,))
    copying = seat(office)
    assert copying.view.page.note == MARK_REPLY
    assert [field.key for field in copying.view.page.fields] == ["1", "2", "7"]
    copying.presenter.copy("7")
    (folder,) = copying.view.folders
    assert [path.read_bytes() for path in Path(folder).iterdir()] == [JPEG]
    copying.presenter.close()
    assert not Path(folder).exists()


def test_what_was_ticked_elsewhere_is_said_and_gone(office: Counter) -> None:
    number = there(office)
    act = reply(office, number)
    copying = seat(office)
    tick_outgoing(office.ctx, office.who("lilis"), act.id)
    copying.presenter.tick()
    assert not copying.presenter.tick()
    assert copying.view.failures == ["StepNotAllowedError"]
    copying.presenter.refresh()
    assert copying.view.page.empty


def test_what_went_while_one_walked_there_is_said(office: Counter) -> None:
    number = there(office)
    act = reply(office, number)
    office.record()
    copying = seat(office)
    tick_outgoing(office.ctx, office.who("lilis"), act.id)
    copying.presenter.step(1)
    assert copying.view.failures == ["StepNotAllowedError"]
    assert copying.view.page.fields == ()


def test_a_report_that_is_there_is_shown_for_its_status(office: Counter) -> None:
    number = there(office)
    copying = seat(office, number)
    page = copying.view.page
    assert (page.heading, page.kind, page.empty) == (f"Status di LAPOR! · {number}", Copied.STATUS, False)
    assert [(field.label, field.text) for field in page.fields] == [("Nomor pelacakan", "9412077")]
    assert not copying.presenter.save_status(" ")
    assert copying.view.failures == ["InvalidEntryError"]
    assert copying.presenter.save_status("Sedang Diproses")
    assert (office.case(number).lapor_status_name, copying.view.kept) == ("Sedang Diproses", 1)
    copying.presenter.refresh()
    assert copying.view.page.kind is Copied.STATUS, "it stays in sight"
    copying.presenter.step(1)
    assert not copying.presenter.tick()
    assert copying.presenter.number == number


def test_the_status_is_typed_beside_a_reply_too(office: Counter) -> None:
    number = there(office)
    reply(office, number)
    copying = seat(office, number)
    assert copying.view.page.kind is Copied.REPLY
    assert copying.presenter.save_status("Ditutup oleh Pelapor")
    assert office.case(number).lapor_status_name == "Ditutup oleh Pelapor"
    assert copying.view.page.kind is Copied.REPLY


def test_a_number_mistyped_or_not_there_yet_shows_the_oldest(office: Counter) -> None:
    waiting = office.record()
    for number in ("bukan nomor", "KEC07-A-2611-9999-X"):
        assert seat(office, number).presenter.number == waiting
    held = office.record(privacy=Privacy())
    assert seat(office, held).presenter.number == waiting


def test_nothing_to_copy_lays_out_nothing(office: Counter) -> None:
    copying = seat(office)
    assert copying.view.page.empty
    assert not copying.presenter.copy("7")
    assert not copying.presenter.copy_next()
