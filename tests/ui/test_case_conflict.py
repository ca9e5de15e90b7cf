"""A contradiction on the case page: both texts in words, one key for each answer, kept in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.conflict import Choice, ConflictKind
from desktop.domain.office import Role
from desktop.usecases.conflicts import conflicts_of
from desktop.usecases.outgoing import list_outgoing
from tests.support.at_service import arrived, at_case, lists, read
from tests.support.case_page import Seat
from tests.support.counter import Counter, open_counter
from tests.support.window import inks

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Sit = Callable[..., Seat]


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kawat", by_wire=True) as opened:
        lists(opened)
        yield opened


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "salin") as opened:
        yield opened


@pytest.fixture
def sit(qtbot: QtBot, wire: Counter) -> Sit:
    return partial(at_case, qtbot, wire)


@pytest.fixture
def number(wire: Counter) -> str:
    found = arrived(wire)
    read(wire, found)
    return found


def states(wire: Counter, number: str) -> list[str]:
    return [str(act.item.state) for act in list_outgoing(wire.ctx, wire.who("lilis"), number)]


def contradict(wire: Counter, number: str, kind: ConflictKind = ConflictKind.TITLE, theirs: str = "Jalan") -> None:
    uid = wire.case(number).entry.uid
    with wire.office.store.writing() as unit:
        unit.conflicts.add(uid, kind, ours="Jembatan", theirs=theirs, at=wire.ctx.now())


class TestContradiction:
    def test_ours_or_theirs_by_one_key(self, wire: Counter, sit: Sit, number: str) -> None:
        contradict(wire, number)
        contradict(wire, number, ConflictKind.TEXT, "isi <b>mereka</b>\u202e")
        seat = sit(number)
        banner = seat.screen.service.conflict
        assert banner.isVisible()
        assert banner.keep.words() == "Pakai tulisan Lilis S. (09.44)"
        seat.press(Qt.Key.Key_4, ALT)
        assert banner.theirs.words.text() == "isi <b>mereka</b>[U+202E]"
        seat.press(Qt.Key.Key_5, ALT)
        assert not banner.isVisible()
        assert banner.page() is None
        chosen = [one.choice for one in conflicts_of(wire.ctx, wire.who("lilis"), number)]
        assert chosen == [Choice.OURS, Choice.THEIRS]
        assert any("dipakai tulisan LAPOR!" in line for line in seat.screen.timeline.lines())
        banner.chosen.emit(Choice.OURS)
        assert len(conflicts_of(wire.ctx, wire.who("lilis"), number)) == 2

    def test_who_may_not_settle_reads_it(self, wire: Counter, qtbot: QtBot, number: str) -> None:
        contradict(wire, number)
        wire.office.people["unit"] = wire.only(Role.UNIT)
        seat = at_case(qtbot, wire, number, "unit")
        banner = seat.screen.service.conflict
        assert banner.isVisible()
        assert not banner.keep.isVisible()
        assert "Diputuskan petugas yang berwenang." in banner.accessibleName() + _words(banner)

    def test_f8_hides_both_texts_and_their_answers(self, wire: Counter, sit: Sit, number: str) -> None:
        contradict(wire, number)
        seat = sit(number)
        seat.screen.set_masked(hidden=True)
        banner = seat.screen.service.conflict
        assert (banner.ours.words.text(), banner.theirs.words.text()) == ("•••", "•••")
        assert not banner.keep.isVisible()
        assert "Jalan" not in banner.accessibleName()

    def test_in_a_narrow_window_the_sides_stand_under_each_other(self, wire: Counter, sit: Sit, number: str) -> None:
        contradict(wire, number)
        seat = sit(number, size=(683, 613))
        banner = seat.screen.service.conflict
        assert banner.ours.geometry().bottom() < banner.theirs.geometry().top()
        assert len(inks(banner)) > 5


def _words(banner: QWidget) -> str:
    return " ".join(label.text() for label in banner.findChildren(QLabel))
