"""The telephone's page over a real office: message after message, the tick asked in place, the number at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from desktop.domain.delivery import SyncState
from desktop.domain.outgoing import Travel
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import Failure
from desktop.ui.composer.page import MASKED, NO_ADDRESS, NOT_MARKED, TOO_LONG, ComposerPage
from desktop.ui.composer.port import OfficeComposer
from desktop.ui.composer.presenter import CHANGED, ComposerPresenter
from desktop.usecases.release import resolve_with_tracking_id
from tests.support.counter import Counter, open_counter
from tests.support.desk import JPEG, evidence
from tests.support.screens import Told

LONG = "Jalan rusak berat di depan sekolah, truk lewat setiap pagi. " * 10
SECRET = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY)


@dataclass
class Remembering:
    """A view and a clipboard that keep what they were told."""

    pages: list[ComposerPage] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    board: str = ""
    gone: int = 0

    def show_page(self, page: ComposerPage) -> None:
        self.pages.append(page)

    def show_failure(self, failure: Failure) -> None:
        self.failures.append(type(failure).__name__)

    def show_done(self, words: str) -> None:
        self.done.append(words)

    def open_link(self, link: str) -> None:
        self.links.append(link)

    def show_gone(self) -> None:
        self.gone += 1

    def put(self, text: str) -> None:
        self.board = text

    def clear_ours(self) -> None:
        self.board = ""

    @property
    def page(self) -> ComposerPage:
        return self.pages[-1]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kantor", by_wire=True) as opened:
        with opened.office.store.writing() as unit:
            unit.office.put_service(replace(unit.office.service(), email_address="lapor@kab.example.id"))
        yield opened


def sit(office: Counter, number: str = "", login: str = "lilis") -> tuple[ComposerPresenter, Remembering, Told]:
    view, told = Remembering(), Told()
    presenter = ComposerPresenter(OfficeComposer(office.ctx, office.who(login)), view, view, told.announce)
    if number:
        presenter.start(number)
    return presenter, view, told


def test_one_message_after_another(office: Counter) -> None:
    number = office.record(description=LONG)
    presenter, view, _ = sit(office, number)
    first = view.page
    assert (first.number, first.road, first.place, first.count) == (number, Travel.SMS, 1, 5)
    assert first.heading == "SMS 1 dari 5, ke 1708"
    assert first.measure.endswith(" dari 153 tanda")
    assert first.code == f"SMSTO:1708:{first.text}"
    assert first.text.startswith(f"[Reg. {number}]. Jalan")
    presenter.step(-1)
    assert view.page == first
    for _ in range(9):
        presenter.step(1)
    assert (view.page.place, view.page.text.endswith("(5/5)")) == (5, True)
    presenter.step(-1)
    assert view.page.place == 4


def test_a_short_case_is_one_message(office: Counter) -> None:
    _, view, _ = sit(office, office.record(description="Lampu mati.", incident_place="", incident_village=""))
    assert (view.page.heading, view.page.count) == ("1 SMS, ke 1708", 1)
    assert view.page.measure.endswith(" dari 160 tanda")
    assert (view.page.warning, view.page.note, view.page.awaited) == ("", "", "")


def test_what_a_person_should_know_first(office: Counter) -> None:
    number = office.record(evidence(JPEG), evidence(JPEG), description=LONG * 2, privacy=SECRET)
    presenter, view, _ = sit(office, number)
    assert view.page.warning == NOT_MARKED
    assert view.page.note == (
        f"{view.page.count} SMS: lewat surel atau kurir lebih ringan. 2 berkas tidak ikut; tetap tersimpan di sini."
    )
    presenter.choose(Travel.EMAIL)
    assert view.page.note == "2 berkas tidak ikut; tetap tersimpan di sini."
    assert (view.page.code, view.page.code_note) == ("", TOO_LONG)


def test_an_email_is_opened_or_copied(office: Counter) -> None:
    presenter, view, _ = sit(office, office.record(description="Lampu mati."))
    presenter.open_email()
    assert view.links == [], "the SMS is in sight"
    presenter.choose(Travel.EMAIL)
    assert presenter.road is Travel.EMAIL
    assert view.page.heading == "Surel, ke lapor@kab.example.id"
    assert view.page.text.startswith("Perihal: [Reg. ")
    assert (view.page.code, view.page.code_note) == (view.page.code, "")
    presenter.step(1)
    presenter.open_email()
    assert view.links[0].startswith("mailto:lapor@kab.example.id?subject=%5BReg.")
    assert presenter.copy()
    assert view.board.startswith("[Reg. ")
    presenter.close()
    assert view.board == ""


def test_without_an_address_there_is_no_email(office: Counter) -> None:
    with office.office.store.writing() as unit:
        unit.office.put_service(replace(unit.office.service(), email_address=""))
    presenter, view, _ = sit(office, office.record())
    presenter.choose(Travel.EMAIL)
    assert (view.page.heading, view.page.text, view.page.code_note) == ("Surel", "", NO_ADDRESS)
    presenter.open_email()
    presenter.tick()
    assert not presenter.copy()
    assert (view.links, view.done) == ([], [])


def test_it_is_ticked_once_every_message_was_in_sight(office: Counter) -> None:
    number = office.record(description=LONG)
    presenter, view, told = sit(office, number)
    presenter.step(1)
    presenter.tick()
    assert view.page.sure == "Baru 2 dari 5 SMS ditampilkan. Tetap tandai sudah dikirim?"
    presenter.give_up()
    assert (view.page.sure, office.text_state(number)) == ("", SyncState.WAITING)
    for _ in range(4):
        presenter.step(1)
    presenter.tick()
    assert (office.text_state(number), view.page.awaited) == (
        SyncState.MANUAL,
        "Dikirim lewat SMS, menunggu nomor",
    )
    assert told.changed == [CHANGED]
    assert view.done == ["Dikirim lewat SMS, menunggu nomor."]
    presenter.tick()
    presenter.choose(Travel.EMAIL)
    assert (view.page.road, len(view.done)) == (Travel.SMS, 1), "one road at a time"


def test_a_person_may_be_sure_before(office: Counter) -> None:
    number = office.record(description=LONG)
    presenter, view, _ = sit(office, number)
    presenter.tick()
    presenter.tick(sure=True)
    assert (office.text_state(number), view.page.sure) == (SyncState.MANUAL, "")


def test_what_failed_goes_back(office: Counter) -> None:
    number = office.record()
    presenter, view, told = sit(office, number)
    presenter.choose(Travel.EMAIL)
    presenter.tick()
    assert view.page.awaited == "Dikirim lewat surel, menunggu nomor"
    presenter.fail()
    assert (office.text_state(number), view.page.awaited) == (SyncState.WAITING, "")
    assert view.done[-1] == f"{number} kembali ke antrean."
    presenter.fail()
    assert view.failures == ["StepNotAllowedError"]
    assert told.changed == [CHANGED, CHANGED]


def test_the_number_ends_it_and_an_unusual_one_is_asked_about_once(office: Counter) -> None:
    number = office.record()
    presenter, view, told = sit(office, number)
    presenter.tick(sure=True)
    presenter.save("bukan")
    assert view.failures == ["TrackingIdInvalidError"]
    presenter.save("#94120")
    assert view.page.doubt == "Biasanya 7 angka; ini 5. Tetap simpan? Enter sekali lagi."
    assert office.text_state(number) is SyncState.MANUAL
    presenter.save("#94120")
    assert (office.text_state(number), office.case(number).tracking_id) == (SyncState.ACCEPTED, "94120")
    assert (view.gone, presenter.number, view.done[-1]) == (1, "", f"Nomor pelacakan {number} tersimpan.")
    assert told.changed == [CHANGED, CHANGED]
    presenter.refresh()
    presenter.tick()
    presenter.set_masked(hidden=True)
    assert view.gone == 1


def test_after_a_restart_the_number_is_still_awaited(office: Counter) -> None:
    number = office.record()
    first, _, _ = sit(office, number)
    first.choose(Travel.EMAIL)
    first.tick()
    office.restart()
    _, view, _ = sit(office, number)
    assert (view.page.road, view.page.awaited) == (Travel.EMAIL, "Dikirim lewat surel, menunggu nomor")


def test_what_arrived_meanwhile_is_said_and_nothing_is_shown(office: Counter) -> None:
    number, other = office.record(), office.record(description=LONG)
    presenter, view, _ = sit(office, number)
    resolve_me = office.who("lilis")
    presenter.tick(sure=True)
    resolve_with_tracking_id(office.ctx, resolve_me, number, "9412077")
    presenter.refresh()
    assert view.failures == ["StepNotAllowedError"]
    assert view.page == ComposerPage(number=number)
    presenter.tick()
    assert not presenter.copy()
    presenter.start(other)
    assert (view.page.number, view.page.place) == (other, 1)
    presenter.step(2)
    presenter.start(other)
    assert view.page.place == 3, "the message in sight stays in sight"


def test_f8_hides_text_and_code_and_what_was_not_seen_was_not_shown(office: Counter) -> None:
    number = office.record(description="Lampu mati.")
    view, told = Remembering(), Told()
    presenter = ComposerPresenter(OfficeComposer(office.ctx, office.who("lilis")), view, view, told.announce)
    presenter.set_masked(hidden=True)
    assert view.pages == []
    presenter.start(number)
    for road in (Travel.SMS, Travel.EMAIL):
        presenter.choose(road)
        assert (view.page.text, view.page.title, view.page.code, view.page.code_note) == ("•••", "•••", "", MASKED)
        presenter.open_email()
        assert not presenter.copy()
    assert (view.links, view.board) == ([], "")
    presenter.tick()
    assert view.page.sure
    presenter.set_masked(hidden=False)
    assert "Lampu" in view.page.text


def test_nothing_in_sight_does_nothing(office: Counter) -> None:
    presenter, view, _ = sit(office)
    presenter.refresh()
    presenter.choose(Travel.EMAIL)
    presenter.step(1)
    presenter.give_up()
    assert view.pages == []


def test_who_may_not_is_told(office: Counter) -> None:
    _, view, _ = sit(office, office.record(), login="dadang")
    assert view.failures == ["NotPermittedError"]
