"""The register's mind: what is asked, who sees what, and which late answers are dropped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.domain.complaint import Channel, RegisterFilter, Respondent
from desktop.domain.privacy import Privacy
from desktop.errors import Failure, NotPermittedError, StoreTroubleError
from desktop.ui.register.port import OfficeRegister
from desktop.ui.register.presenter import FIRST_ROWS, Found, RegisterPresenter
from desktop.usecases.correct import void_number
from desktop.usecases.register_complaint import register_complaint
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry
from tests.support.screens import AtOnce

ZONE = "Asia/Jakarta"
TODAY = date(2026, 11, 23)


class Remembering:
    """A view that keeps what it was told."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.troubles: list[Failure] = []
        self.comes_back = 0

    def show_found(self, found: Found) -> None:
        self.found.append(found)

    def come_back(self) -> None:
        self.comes_back += 1

    def show_trouble(self, failure: Failure) -> None:
        self.troubles.append(failure)

    @property
    def numbers(self) -> list[int]:
        return list(self.found[-1].keys)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


def record(office: MadeOffice, count: int, **changes: object) -> list[str]:
    return [
        register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes)).number
        for _ in range(count)
    ]


def port_of(office: MadeOffice, login: str = "lilis") -> OfficeRegister:
    return OfficeRegister(office.ctx, office.people[login], ZONE)


def presenter_of(office: MadeOffice, worker: AtOnce | None = None) -> tuple[RegisterPresenter, Remembering]:
    view = Remembering()
    return RegisterPresenter(port_of(office), worker or AtOnce(), view), view


def test_everything_newest_first_and_the_sums_below(office: MadeOffice) -> None:
    record(office, 3)
    presenter, view = presenter_of(office)
    presenter.refresh()
    assert view.numbers == [3, 2, 1]
    assert presenter.footer() == "3 aduan bulan ini · 3 sejak Januari"
    labels = [choice.label for choice in presenter.choices()]
    assert labels == ["Semua", "Masih berjalan 3", "Lewat waktu 0", "Belum ber-ID 3", "Kotak"]
    assert [choice.key for choice in presenter.choices() if choice.chosen] == ["all"]


def test_filters_choose_and_keep_the_search(office: MadeOffice) -> None:
    record(office, 1)
    record(office, 1, channel=Channel.COMPLAINT_BOX, title="Lampu jalan padam")
    office.clock.forward(days=20)
    presenter, view = presenter_of(office)
    for key, expected in (
        ("box", [2]),
        ("running", [2, 1]),
        ("overdue", [2, 1]),
        ("without_id", [2, 1]),
        ("all", [2, 1]),
    ):
        presenter.choose(key)
        assert view.numbers == expected, key
        assert [choice.key for choice in presenter.choices() if choice.chosen] == [key]
    presenter.search("lampu")
    presenter.choose("box")
    assert (view.numbers, presenter.wanted.search) == ([2], "lampu")


def test_one_letter_is_not_searched_and_the_same_words_are_not_asked_twice(office: MadeOffice) -> None:
    record(office, 1)
    presenter, view = presenter_of(office)
    presenter.refresh()
    presenter.search("j")
    assert len(view.found) == 1
    presenter.search(" ja ")
    presenter.search("ja")
    assert len(view.found) == 2
    assert view.numbers == [1]


def test_no_hit_says_what_the_filter_hides(office: MadeOffice) -> None:
    record(office, 2)
    presenter, view = presenter_of(office)
    presenter.refresh()
    presenter.search("jembatan\u202e")
    assert presenter.empty_words() == "Tidak ada “jembatan[U+202E]”."
    presenter.search("berlubang")
    presenter.choose("box")
    assert view.numbers == []
    assert presenter.empty_words() == "Tidak ada “berlubang”. Tersembunyi oleh saringan: 2."
    presenter.search("")
    assert presenter.empty_words() == "Tidak ada aduan dengan saringan ini."


def test_an_empty_register_says_how_to_begin(office: MadeOffice) -> None:
    presenter, view = presenter_of(office)
    presenter.refresh()
    assert view.numbers == []
    assert presenter.empty_words() == "Belum ada aduan. Ctrl+N untuk mencatat yang pertama."


def test_the_first_rows_come_before_all_keys(office: MadeOffice) -> None:
    record(office, FIRST_ROWS + 2)
    presenter, view = presenter_of(office)
    presenter.refresh()
    assert len(view.numbers) == FIRST_ROWS
    assert view.comes_back == 1
    presenter.read_rest()
    assert view.numbers == list(range(FIRST_ROWS + 2, 0, -1))


def test_a_search_in_more_than_a_page_brings_all_its_keys(office: MadeOffice) -> None:
    record(office, FIRST_ROWS + 2)
    presenter, view = presenter_of(office)
    presenter.search("leuwisaat")
    assert not presenter.searching, "the first rows are there"
    assert len(view.numbers) == FIRST_ROWS
    presenter.read_rest()
    assert len(view.numbers) == FIRST_ROWS + 2
    presenter.read_rest()
    assert len(view.found) == 2, "nothing is left to read"


def test_the_rest_of_a_search_given_up_is_not_read(office: MadeOffice) -> None:
    record(office, FIRST_ROWS + 2)
    worker = AtOnce()
    presenter, view = presenter_of(office, worker)
    presenter.search("leuwisaat")
    worker.waiting = True
    presenter.read_rest()
    presenter.search("leuwi")
    worker.go()
    assert [found.wanted.search for found in view.found] == ["leuwisaat", "leuwi"]
    assert len(view.numbers) == FIRST_ROWS


def test_a_late_answer_is_dropped_and_its_failure_too(office: MadeOffice) -> None:
    record(office, 2)
    worker = AtOnce(waiting=True)
    presenter, view = presenter_of(office, worker)
    presenter.search("jal")
    assert presenter.searching
    presenter.search("jalan")
    assert len(worker.kept) == 2
    worker.go()
    assert [found.wanted.search for found in view.found] == ["jalan"]
    assert not presenter.searching


@pytest.mark.parametrize("search", ["", "jalan"])
def test_what_may_not_be_read_is_said_in_place_of_the_rows(office: MadeOffice, search: str) -> None:
    view = Remembering()
    presenter = RegisterPresenter(port_of(office, "budi"), AtOnce(), view)
    if search:
        presenter.search(search)
    else:
        presenter.refresh()
    assert [type(failure) for failure in view.troubles] == [NotPermittedError]
    assert view.found == []


def test_a_failure_of_a_search_given_up_is_of_no_interest_and_a_bug_is_not_swallowed(office: MadeOffice) -> None:
    presenter, view = presenter_of(office, AtOnce(waiting=True))
    presenter.search("jal")
    old = presenter._question
    presenter.search("jalan")
    assert old is not None
    old.failed(StoreTroubleError("terlambat"))
    assert view.troubles == []
    current = presenter._question
    assert current is not None
    with pytest.raises(ZeroDivisionError):
        current.failed(ZeroDivisionError())


def test_supervisory_and_fenced_cases_are_absent_for_others(office: MadeOffice) -> None:
    plain = record(office, 1)
    supervisory = record(office, 1, supervisory=True, privacy=Privacy())
    fenced = record(office, 1, respondent=Respondent(name="Wahyu Pratomo", staff_login="wahyu"), title="x")
    wanted = RegisterFilter()
    seen = {
        login: {row.number for row in port_of(office, login).first(wanted, 9)} for login in ("lilis", "wahyu", "dadang")
    }
    assert seen["lilis"] == {*plain, *fenced}
    assert seen["wahyu"] == {*plain, *supervisory}
    assert seen["dadang"] == {*plain, *supervisory, *fenced}
    assert port_of(office).counts().month == 2


def test_a_void_number_stays_in_the_register(office: MadeOffice) -> None:
    (number,) = record(office, 1)
    void_number(office.ctx, office.people["lilis"], number, "salah ketik")
    (shown,) = port_of(office).first(RegisterFilter(), 5)
    assert (shown.number, shown.voided) == (number, True)


def test_giving_up_ends_no_reading_that_nobody_gave_up(office: MadeOffice) -> None:
    record(office, 1)
    port = port_of(office)
    port.give_up()
    assert len(port.keys(RegisterFilter(search="jalan"))) == 1
    assert port.today() == TODAY
    assert port.zone() == ZONE
    assert [row.seq for row in port.rows([1])] == [1]
