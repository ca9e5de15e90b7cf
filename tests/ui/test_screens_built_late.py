"""Screens are built when somebody goes there or when there is time, and then are as masked and wide as the others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.frame.screen import Screen
from desktop.ui.frame.screens import Screens
from tests.support.office import PASSPHRASE
from tests.support.window import Seat, build_program, copy_office, until


class Plain(Screen):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def title(self) -> str:
        return self.name


@pytest.mark.usefixtures("qapp")
def test_a_screen_is_built_at_its_first_need_and_once() -> None:
    taken: list[str] = []
    made: list[str] = []

    def build() -> Screen:
        made.append("case")
        return Plain("case")

    screens = Screens([Plain("today")], {"case": build}, lambda screen: taken.append(screen.name))
    assert (list(screens), len(screens), taken) == (["today", "case"], 2, ["today"])
    assert "case" in screens
    assert made == []
    assert screens["case"] is screens["case"]
    assert (made, taken) == (["case"], ["today", "case"])
    assert not screens.build_one()
    with pytest.raises(KeyError):
        screens["letters"]


@pytest.mark.usefixtures("qapp")
def test_what_is_still_to_come_is_built_one_by_one() -> None:
    screens = Screens([], {name: partial(Plain, name) for name in ("entry", "queue")}, lambda _screen: None)
    assert screens.build_one()
    assert [screen.name for screen in screens.built()] == ["entry"]
    assert screens.build_one()
    assert not screens.build_one()


@pytest.fixture
def seat(qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    """Return somebody before the program on an office of its own."""
    del qapp
    copy_office(tmp_path / "kantor")
    sitting = Seat(build_program(tmp_path / "kantor"))
    sitting.start()
    sitting.unlock(PASSPHRASE)
    yield sitting
    sitting.end()


class TestInTheProgram:
    def test_the_first_screen_comes_alone_and_the_others_follow(self, seat: Seat) -> None:
        seat.come_in("lilis")
        screens = seat.frame().screens()
        until(lambda: len(screens.built()) == len(screens))
        assert screens.built()[0].name == "today"

    def test_a_screen_built_behind_the_mask_is_masked(self, seat: Seat) -> None:
        seat.come_in("lilis")
        frame = seat.frame()
        late = Masked("late")
        frame.toggle_mask()
        frame.screens()._add(late)
        assert late.hidden == [True]


class Masked(Plain):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.hidden: list[bool] = []

    def set_masked(self, *, hidden: bool) -> None:
        self.hidden.append(hidden)
