"""Copying by hand: the form's own order, nothing personal on the clipboard, and a number that is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.domain.complaint import Channel, Complainant, ContactWay, Respondent
from desktop.domain.delivery import SyncState
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import Failure
from desktop.ui.assisted.page import AssistedPage
from desktop.ui.assisted.port import OfficeAssisted
from desktop.ui.assisted.presenter import AssistedPresenter
from desktop.usecases.correct import void_number
from desktop.usecases.reading import show_case
from desktop.usecases.register_complaint import Evidence, register_complaint
from desktop.usecases.release import Redacted, hold_case, release_case
from tests.support.desk import JPEG, evidence
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry
from tests.support.screens import Told


@dataclass
class HandBoard:
    """A clipboard that remembers what it held."""

    held: list[str] = field(default_factory=list)
    cleared: int = 0

    def put(self, text: str) -> None:
        self.held.append(text)

    def clear_ours(self) -> None:
        self.cleared += 1


@dataclass
class Remembering:
    """A view that keeps what it was told."""

    pages: list[AssistedPage] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    kept: int = 0

    def show_page(self, page: AssistedPage) -> None:
        self.pages.append(page)

    def show_failure(self, failure: Failure) -> None:
        self.failures.append(type(failure).__name__)

    def show_folder(self, path: str) -> None:
        self.folders.append(path)

    def show_status_kept(self) -> None:
        self.kept += 1

    @property
    def page(self) -> AssistedPage:
        return self.pages[-1]


@dataclass
class Seat:
    """Somebody copying."""

    presenter: AssistedPresenter
    view: Remembering
    board: HandBoard
    told: Told


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


def record(office: MadeOffice, files: tuple[Evidence, ...] = (), **changes: object) -> str:
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes), evidence=files).number


def seat(office: MadeOffice, login: str = "lilis") -> Seat:
    view, board, told = Remembering(), HandBoard(), Told()
    port = OfficeAssisted(office.ctx, office.people[login], "Kecamatan Cipanggulaan", office.places.data / "salin")
    presenter = AssistedPresenter(port, board, view, told.announce)
    presenter.start()
    return Seat(presenter, view, board, told)


def test_the_fields_stand_in_the_forms_own_order(office: MadeOffice) -> None:
    number = record(office, incident_date=date(2026, 11, 3))
    page = seat(office).view.page
    assert page.heading == f"Salin-tempel · {number} · 1 dari 1"
    assert [(field.key, field.label, field.shown[:24]) for field in page.fields] == [
        ("1", "Judul", "Jalan berlubang di depan"),
        ("2", "Isi laporan", f"[Reg. {number}]"[:24]),
        ("3", "Tanggal kejadian", "03-11-2026"),
        ("4", "Lokasi kejadian", "Jl. Leuwisaat, depan SDN"),
        ("5", "Instansi tujuan", "Dinas PUTR Kabupaten Kun"),
        ("6", "Kategori", "PEKERJAAN UMUM DAN PENAT"),
        ("7", "Lampiran", ""),
    ]


def test_without_a_named_unit_the_report_goes_to_this_office(office: MadeOffice) -> None:
    record(office, respondent=None)
    assert seat(office).view.page.fields[4].text == "Kecamatan Cipanggulaan"
    void_number(office.ctx, office.people["lilis"], seat(office).presenter.number, "salah")
    record(office, respondent=Respondent(name="Kasi X"))
    assert seat(office).view.page.fields[4].text == "Kecamatan Cipanggulaan"


def test_space_walks_through_what_there_is_to_copy(office: MadeOffice) -> None:
    number = record(office)
    copying = seat(office)
    assert copying.view.page.following == "1"
    while copying.presenter.copy_next():
        pass
    assert len(copying.board.held) == 5, "neither the missing day nor the missing files"
    assert copying.board.held[1].startswith(f"[Reg. {number}]. Jalan kabupaten")
    assert copying.view.page.copied == frozenset("12456")
    assert copying.view.page.following == ""
    assert not copying.presenter.copy_next()
    assert not copying.presenter.copy("3")
    assert not copying.presenter.copy("9")
    assert copying.presenter.copy("1"), "copying once more is allowed"


def test_neither_name_nor_nik_nor_telephone_is_ever_copied(office: MadeOffice) -> None:
    record(office)
    copying = seat(office)
    while copying.presenter.copy_next():
        pass
    everything = "\n".join(copying.board.held)
    for secret in ("Asep", "Dartiwa", "3208112107869003", "0812", "Kliwon"):
        assert secret not in everything


def test_what_was_redacted_is_copied_redacted(office: MadeOffice) -> None:
    number = record(office, description="Saya Asep Dartiwa, jalan rusak.")
    assert seat(office).view.page.empty, "held cases are not offered"
    release_case(
        office.ctx, office.people["lilis"], number, redacted=Redacted(text="Saya warga Leuwisaat, jalan rusak.")
    )
    copying = seat(office)
    assert "Saya warga Leuwisaat" in copying.view.page.fields[1].text
    assert "Asep" not in copying.view.page.fields[1].text


def test_held_supervisory_and_void_cases_are_not_offered(office: MadeOffice) -> None:
    record(office, privacy=Privacy())
    record(office, supervisory=True)
    held = record(office)
    hold_case(office.ctx, office.people["lilis"], held)
    gone = record(office)
    void_number(office.ctx, office.people["lilis"], gone, "salah ketik")
    page = seat(office).view.page
    assert page.empty
    assert (page.heading, page.fields) == ("", ())


def test_the_number_goes_back_and_the_next_case_comes(office: MadeOffice) -> None:
    first, second = record(office), record(office)
    copying = seat(office)
    copying.presenter.copy("1")
    assert copying.presenter.save("#9412077")
    assert copying.board.cleared == 1
    assert copying.view.page.number == second
    assert copying.view.page.copied == frozenset()
    assert copying.told.changed == [frozenset({"complaint", "outbox"})]
    standing = show_case(office.ctx, office.people["lilis"], first).record
    assert (standing.tracking_id, standing.sync_status) == ("9412077", SyncState.ACCEPTED)


def test_an_unusual_number_is_asked_about_once_in_place(office: MadeOffice) -> None:
    record(office)
    copying = seat(office)
    assert not copying.presenter.save("941207")
    assert copying.view.page.doubt == "Biasanya 7 angka; ini 6. Tetap simpan? Enter sekali lagi."
    assert not copying.presenter.save("94120")
    assert not copying.presenter.save("94121"), "another number is another question"
    assert copying.presenter.save("94121")


def test_a_number_that_cannot_be_one_or_is_taken_is_said(office: MadeOffice) -> None:
    first = record(office)
    record(office)
    copying = seat(office)
    assert not copying.presenter.save("sembilan")
    assert copying.presenter.save("9412077")
    assert not copying.presenter.save("9412077")
    assert copying.view.failures == ["TrackingIdInvalidError", "TrackingIdTakenError"]
    assert copying.presenter.number != first


def test_one_walks_between_the_waiting_cases(office: MadeOffice) -> None:
    numbers = [record(office) for _ in range(3)]
    copying = seat(office)
    copying.presenter.step(-1)
    assert copying.presenter.number == numbers[0]
    copying.presenter.step(1)
    copying.presenter.step(1)
    copying.presenter.step(1)
    assert copying.presenter.number == numbers[2]
    copying.presenter.start(numbers[1])
    assert copying.view.page.heading.endswith("2 dari 3")
    copying.presenter.start("KEC07-A-2611-9999-X")
    assert copying.presenter.number == numbers[0]


def test_what_was_copied_stays_marked_while_others_work(office: MadeOffice) -> None:
    number = record(office)
    copying = seat(office)
    copying.presenter.copy("1")
    record(office)
    copying.presenter.refresh()
    assert copying.view.page.copied == {"1"}
    assert copying.view.page.heading.endswith("1 dari 2")
    hold_case(office.ctx, office.people["lilis"], number)
    copying.presenter.refresh()
    assert copying.presenter.number != number


def test_files_are_laid_out_as_they_may_be_sent_and_are_gone_afterwards(office: MadeOffice) -> None:
    record(office, (evidence(JPEG),))
    copying = seat(office)
    assert copying.presenter.copy("7")
    (folder,) = copying.view.folders
    assert [path.read_bytes() for path in Path(folder).iterdir()] == [JPEG]
    assert Path(folder).stat().st_mode & 0o077 == 0
    copying.presenter.copy("7")
    assert not Path(folder).exists(), "one folder at a time"
    copying.presenter.close()
    assert list((office.places.data / "salin").iterdir()) == []
    assert copying.board.cleared == 1


def test_files_of_a_case_that_went_meanwhile_are_not_laid_out(office: MadeOffice) -> None:
    number = record(office, (evidence(JPEG),))
    copying = seat(office)
    hold_case(office.ctx, office.people["lilis"], number)
    assert copying.presenter.copy("7")
    assert (copying.view.folders, copying.view.failures) == ([], ["StepNotAllowedError"])


def test_whoever_may_not_copy_is_refused(office: MadeOffice) -> None:
    record(office)
    refused = seat(office, "dadang")
    assert refused.view.failures == ["NotPermittedError"]
    assert refused.view.page.empty
    refused.presenter.refresh()
    refused.presenter.step(1)
    assert refused.view.failures == ["NotPermittedError"] * 2


def test_a_nameless_slip_from_the_box_is_copied_too(office: MadeOffice) -> None:
    record(
        office,
        channel=Channel.COMPLAINT_BOX,
        complainant=Complainant(),
        contact_way=ContactWay.NOTICE_BOARD,
        privacy=Privacy(name=NameVisibility.UNNAMED, report=ReportVisibility.PUBLIC),
    )
    assert not seat(office).view.page.empty
