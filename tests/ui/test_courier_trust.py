"""Whom the courier's page trusts: only a card whose digits were heard; and who may do what there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.courier.card import fingerprint, write_card
from desktop.ui.widgets.labels import PlainLabel
from desktop.usecases.courier_peers import courier_peers, own_card
from tests.support.courier_page import Hall
from tests.support.courier_papers import station
from tests.support.courier_world import CARRIER, SENDER, open_world
from tests.support.window import inks

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> Iterator[Hall]:
    with open_world(tmp_path) as opened:
        yield Hall(qtbot, opened)


def test_a_card_is_trusted_only_by_the_digits_that_were_heard(hall: Hall, tmp_path: Path) -> None:
    world = hall.world
    _, card = station("KOMINFO")
    path = tmp_path / "KOMINFO-A.kartu"
    path.write_bytes(write_card(card))
    seat = hall.sit(world.sender.office, "budi")
    screen = seat.screen
    screen.file.ask_path = lambda: path
    seat.press(Qt.Key.Key_3, ALT)
    assert screen.card.save.hasFocus()
    seat.press(Qt.Key.Key_5, ALT)
    assert screen.trust.isVisible()
    shown = " ".join(label.text() for label in screen.trust.findChildren(PlainLabel))
    assert not any(group in shown for group in fingerprint(card).split()), "the digits must be heard, not read off"
    seat.type("12345 67890")
    assert screen.trust.digits.line.accessibleName().endswith("10 dari 40 angka")
    seat.press(Qt.Key.Key_Return)
    assert screen.trust.trouble.words().startswith("Angkanya tidak cocok dengan kartu ini.")
    screen.table.choose(0)
    assert screen.trust.isVisible(), "a card waits until it is answered"
    screen.trust.digits.set_text(fingerprint(card))
    screen.trust.confirm.click()
    assert screen.said.words() == "Kantor KOMINFO · KOMINFO-A dipercaya."
    stations = [peer.card.station for peer in courier_peers(world.sender.ctx, world.sender.who("budi"))]
    assert stations == [CARRIER, "KOMINFO-A"]
    assert "KOMINFO-A" in screen.card.peers.text()
    screen.file.given.emit(path)
    seat.press(Qt.Key.Key_Escape)
    assert not screen.trust.isVisible()


def test_who_may_not_trust_is_told_who_may(hall: Hall, tmp_path: Path) -> None:
    world = hall.world
    path = tmp_path / "KOMINFO-A.kartu"
    path.write_bytes(write_card(station("KOMINFO")[1]))
    seat = hall.sit(world.sender.office)
    seat.screen.file.given.emit(path)
    assert seat.screen.said.words().endswith("ditambah oleh sekretaris atau administrator.")
    assert not seat.screen.trust.isVisible()
    path.write_bytes(b"{}")
    seat.screen.file.given.emit(path)
    assert seat.screen.said.words().startswith("Ini bukan kartu kurir yang utuh.")


def test_the_own_card_is_shown_in_groups_and_kept_as_a_file(hall: Hall) -> None:
    world = hall.world
    seat = hall.sit(world.sender.office)
    panel = seat.screen.card
    own = own_card(world.sender.ctx, world.sender.who("lilis"))
    assert panel.digits.text().split() == own.fingerprint.split()
    assert panel.code.text() == f"{SENDER} {own.fingerprint}"
    assert panel.digits.accessibleName() == f"Angka kartu ini: {own.fingerprint}"
    seat.press(Qt.Key.Key_4, ALT)
    assert (world.stick / f"{SENDER}.kartu").read_bytes() == write_card(own.card)
    assert seat.screen.said.words().startswith(f"Kartu tertulis: {SENDER}.kartu.")
    assert len(inks(seat.screen)) > 10


def test_roles_see_only_what_they_may_do(hall: Hall) -> None:
    world = hall.world
    head = hall.sit(world.sender.office, "dadang").screen
    assert not head.begin.isVisible()
    assert not head.receive.isVisible()
    assert not head.card.trust.isVisible()
    keeper = hall.sit(world.sender.office, "budi").screen
    assert (keeper.begin.isVisible(), keeper.receive.isVisible()) == (False, True)


def test_with_several_offices_one_is_asked_for(hall: Hall, tmp_path: Path) -> None:
    world = hall.world
    _, card = station("KOMINFO")
    keeper = hall.sit(world.sender.office, "budi")
    path = tmp_path / "KOMINFO-A.kartu"
    path.write_bytes(write_card(card))
    keeper.screen.file.given.emit(path)
    keeper.screen.trust.digits.set_text(fingerprint(card))
    keeper.screen.trust.confirm.click()
    world.sender.record()
    seat = hall.sit(world.sender.office)
    seat.press(Qt.Key.Key_1, ALT)
    packing = seat.screen.packing
    assert packing.peer.box.hasFocus()
    seat.press(Qt.Key.Key_F12)
    assert packing.trouble.text() == "Pilih kantor tujuannya dulu."
    packing.peer.set_key(CARRIER)
    seat.press(Qt.Key.Key_Return)
    assert packing.table.hasFocus()
    seat.screen.set_masked(hidden=True)
    assert {row.title for row in packing.table.rows() if row.key} == {"•••"}
    seat.press(Qt.Key.Key_F12)
    assert seat.screen.said.words().startswith(f"1 kiriman dibungkus untuk {CARRIER}")
