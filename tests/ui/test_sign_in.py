"""The door: who may come in, the delay that grows and is kept, and what covers the screen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.office import Person
from desktop.errors import Failure, StoreTroubleError
from desktop.ui.signin.page import CHECKING, FORGOTTEN, SignInPage
from desktop.ui.signin.presenter import SignInPresenter
from desktop.ui.signin.unlock import UnlockPage
from desktop.usecases.context import Context
from desktop.usecases.entrance import read_entrance
from desktop.usecases.opening import Factor, open_store
from tests.support.office import PASSPHRASE, SECRETS, HandClock
from tests.support.window import button, copy_office, shown

T = TypeVar("T")


class AtOnce:
    """Does the work where it is asked for."""

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        future: Future[T] = Future()
        try:
            future.set_result(work())
        except Failure as failure:
            future.set_exception(failure)
        error = future.exception()
        if isinstance(error, Exception) and failed is not None:
            failed(error)
        else:
            done(future.result())


class Later(AtOnce):
    """Keeps the work until it is let go."""

    def __init__(self) -> None:
        self.kept: list[partial[None]] = []

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        self.kept.append(partial(AtOnce().run, work, done, failed))


class Paper:
    """A page that writes down what it is told."""

    def __init__(self) -> None:
        self.line = ""
        self.people: list[tuple[str, str, str]] = []
        self.chosen = ""
        self.problem = ""
        self.states: list[bool] = []

    def show_door(self, line: str, people: list[tuple[str, str, str]], chosen: str) -> None:
        self.line, self.people, self.chosen = line, people, chosen

    def show_problem(self, words: str) -> None:
        self.problem = words

    def show_busy(self, *, busy: bool) -> None:
        self.states.append(busy)


class Door:
    """The presenter on a real office."""

    def __init__(self, folder: Path, clock: HandClock) -> None:
        from desktop.paths import places_in

        self.store = open_store(places_in(folder), Factor(passphrase=PASSPHRASE))
        self.clock = clock
        self.page = Paper()
        self.welcome: list[Person] = []
        self.presenter = SignInPresenter(Context(self.store, clock), self.page, AtOnce(), self.welcome.append)

    def fail(self, times: int) -> None:
        for _ in range(times):
            self.presenter.try_secret("salah-sama-sekali")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy_office(tmp_path)
    return tmp_path


@pytest.fixture
def door(folder: Path) -> Door:
    made = Door(folder, HandClock())
    made.presenter.open()
    return made


def test_it_shows_whose_desk_this_is_and_nothing_of_any_citizen(door: Door) -> None:
    assert door.page.line == "Kec. Cipanggulaan · Loket A"
    assert [login for login, _, _ in door.page.people] == ["budi", "dadang", "lilis", "wahyu"]
    assert door.page.chosen == "budi"
    door.store.close()


def test_who_was_here_last_is_offered_first(door: Door) -> None:
    door.presenter.choose("lilis")
    door.presenter.try_secret(SECRETS["lilis"])
    assert [person.login for person in door.welcome] == ["lilis"]
    door.presenter.open()
    assert door.page.people[0][0] == door.page.chosen == "lilis"
    door.presenter.open(login="wahyu")
    assert door.page.chosen == "wahyu"
    door.presenter.open(login="nobody")
    assert door.page.chosen == "lilis"
    door.store.close()


def test_three_wrong_tries_make_one_wait_and_the_wait_is_counted_down(door: Door) -> None:
    door.fail(2)
    assert door.page.problem == "PIN salah. Coba lagi."
    door.fail(1)
    assert door.page.problem == "PIN salah. Tunggu 5 detik."
    door.clock.forward(seconds=2)
    door.presenter.tick()
    assert door.page.problem == "PIN salah. Tunggu 3 detik."
    door.presenter.try_secret(SECRETS["budi"])
    assert door.welcome == [], "even the right PIN waits"
    door.clock.forward(seconds=4)
    door.presenter.tick()
    assert door.page.problem == ""
    door.presenter.try_secret(SECRETS["budi"])
    assert [person.login for person in door.welcome] == ["budi"]
    door.store.close()


def test_the_delay_survives_a_restart_and_a_clock_set_back(folder: Path) -> None:
    first = Door(folder, HandClock())
    first.presenter.open()
    first.fail(4)
    assert first.page.problem == "PIN salah. Tunggu 5 detik."
    first.clock.forward(seconds=6)
    first.fail(1)
    assert first.page.problem == "PIN salah. Tunggu 10 detik."
    moment = first.clock.moment
    first.store.close()
    again = Door(folder, HandClock(moment=moment))
    again.presenter.open(login="budi")
    assert again.page.problem == "PIN salah. Tunggu 10 detik."
    again.presenter.choose("lilis")
    assert again.page.problem == "", "another person has no delay"
    again.store.close()
    back = Door(folder, HandClock(moment=moment.replace(year=2020)))
    back.presenter.open(login="budi")
    assert back.presenter.seconds_left() == 10
    back.store.close()


def test_an_empty_secret_is_no_try(door: Door) -> None:
    door.presenter.try_secret("")
    assert door.page.states == []
    assert door.page.problem == ""
    door.store.close()


def test_a_try_under_way_refuses_others(folder: Path) -> None:
    door = Door(folder, HandClock())
    later = Later()
    presenter = SignInPresenter(Context(door.store, door.clock), door.page, later, door.welcome.append)
    presenter.open(login="lilis")
    presenter.try_secret(SECRETS["lilis"])
    presenter.try_secret(SECRETS["lilis"])
    assert door.page.states == [True]
    assert len(later.kept) == 1
    later.kept[0]()
    assert door.page.states == [True, False]
    assert len(door.welcome) == 1
    door.store.close()


@pytest.mark.parametrize("error", [StoreTroubleError("io"), RuntimeError("bug")])
def test_storage_trouble_is_said_in_words_and_a_bug_is_not_swallowed(door: Door, error: Exception) -> None:
    later = Later()
    presenter = SignInPresenter(Context(door.store, door.clock), door.page, later, door.welcome.append)
    presenter.open()
    presenter.try_secret("apa saja")
    failed = later.kept[0].args[2]
    if isinstance(error, Failure):
        failed(error)
        assert "data tidak bisa dibaca" in door.page.problem
    else:
        with pytest.raises(RuntimeError):
            failed(error)
    door.store.close()


def test_the_entrance_names_only_who_may_come_in(door: Door) -> None:
    entrance = read_entrance(Context(door.store, door.clock))
    assert entrance.waits == {}
    assert entrance.letters == "A"
    assert all(person.active for person in entrance.people)
    door.store.close()


class TestPage:
    PEOPLE = (("lilis", "Lilis Suryaningrum", "Petugas loket"), ("wahyu", "Wahyu Pratomo", "Sekretaris"))

    @pytest.fixture
    def page(self, qtbot: QtBot) -> SignInPage:
        made = SignInPage()
        shown(qtbot, made)
        made.show_door("Kec. Cipanggulaan · Loket A", list(self.PEOPLE), "lilis")
        return made

    def test_the_cursor_stands_in_the_pin_and_enter_tries(self, qtbot: QtBot, page: SignInPage) -> None:
        line = page.findChildren(QLineEdit)[-1]
        assert line.hasFocus()
        assert line.echoMode() is QLineEdit.EchoMode.Password
        QTest.keyClicks(line, "123456")
        with qtbot.waitSignal(page.tried) as tried:
            QTest.keyClick(line, Qt.Key.Key_Return)
        assert tried.args == ["123456"]
        assert FORGOTTEN == "Lupa PIN? Panggil administrator kantor."

    def test_a_wrong_pin_is_emptied_and_said_beside_the_field(self, page: SignInPage) -> None:
        page.type_secret("salah")
        page.show_problem("PIN salah. Tunggu 5 detik.")
        assert page.problem() == "PIN salah. Tunggu 5 detik."
        assert page.findChildren(QLineEdit)[-1].text() == ""
        page.show_busy(busy=True)
        assert button(page, CHECKING).isVisible()
        page.show_busy(busy=False)
        assert button(page, "Masuk").isVisible()

    def test_choosing_another_person_is_told_and_empties_the_pin(self, qtbot: QtBot, page: SignInPage) -> None:
        from desktop.ui.widgets.choice import ChoiceBox

        box = page.findChild(ChoiceBox)
        assert box is not None
        with qtbot.waitSignal(page.chosen) as chosen:
            box.activated.emit(1)
        assert chosen.args == ["wahyu"]

    def test_hidden_it_forgets_what_was_typed(self, page: SignInPage) -> None:
        line = page.findChildren(QLineEdit)[-1]
        line.setText("123456")
        page.hide()
        assert line.text() == ""


class TestUnlock:
    @pytest.fixture
    def page(self, qtbot: QtBot) -> UnlockPage:
        made = UnlockPage()
        shown(qtbot, made)
        made.show_reason("Data terkunci. Masukkan frasa sandi kantor.")
        return made

    def test_it_asks_for_the_passphrase_first(self, qtbot: QtBot, page: UnlockPage) -> None:
        with qtbot.waitSignal(page.passphrase_given) as given:
            page.give("kertas batu gunting sumur")
        assert given.args == ["kertas batu gunting sumur"]
        page.show_problem("Frasa sandi atau kunci pemulihan salah.")
        assert page.problem().startswith("Frasa sandi")

    def test_the_printed_key_is_the_other_way(self, qtbot: QtBot, page: UnlockPage) -> None:
        QTest.mouseClick(button(page, "Frasa sandi lupa? Pakai lembar kunci"), Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(page.recovery_key_given):
            page.give("ABCD-EFGH", by_key=True)
        assert page.findChildren(QLineEdit)[0].echoMode() is QLineEdit.EchoMode.Normal
        QTest.mouseClick(button(page, "Pakai frasa sandi"), Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(page.passphrase_given):
            page.give("kertas")

    def test_nothing_typed_is_nothing_given_and_it_can_be_shown(self, qtbot: QtBot, page: UnlockPage) -> None:
        with qtbot.assertNotEmitted(page.passphrase_given):
            page.give("  ")
        QTest.mouseClick(button(page, "Tampilkan"), Qt.MouseButton.LeftButton)
        assert page.findChildren(QLineEdit)[0].echoMode() is QLineEdit.EchoMode.Normal
        QTest.mouseClick(button(page, "Sembunyikan"), Qt.MouseButton.LeftButton)
        assert page.findChildren(QLineEdit)[0].echoMode() is QLineEdit.EchoMode.Password
