"""Pengaturan, Layanan LAPOR!: what the road can and cannot do, read anew whenever one looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.settings.road import CapabilityLine, RoadPage, RoadPart
from desktop.ui.settings.screen import SettingsScreen
from desktop.ui.settings.service import ServiceSection
from desktop.usecases.mirror import take_masters
from tests.support.at_service import LISTS
from tests.support.office import PASSPHRASE
from tests.support.window import Seat, build_program, copy_office, inks, shown

PAGES = [
    RoadPage(
        capabilities=(CapabilityLine("Mengirim aduan", can, "disalin orang"),), lists="a", budget="b", followed=followed
    )
    for can, followed in ((False, ""), (True, "c"))
]


def test_words_and_shape_tell_what_can_be_done(qtbot: QtBot) -> None:
    pages = list(PAGES)
    part = RoadPart(lambda: pages.pop(0))
    shown(qtbot, part)
    part.enter()
    assert part.said() == ["Mengirim aduan: tidak bisa, disalin orang", "a", "b"]
    part.enter()
    assert part.said() == ["Mengirim aduan: bisa", "a", "b", "c"]
    assert len(inks(part)) > 3


@pytest.mark.parametrize("login", ["lilis", "budi"])
def test_everybody_sees_it_in_the_program(tmp_path: Path, login: str) -> None:
    copy_office(tmp_path)
    seat = Seat(build_program(tmp_path))
    seat.start()
    seat.unlock(PASSPHRASE)
    seat.come_in(login)
    seat.frame().go_to("settings")
    screen = seat.frame().current()
    assert isinstance(screen, SettingsScreen)
    while not isinstance(screen.section(), ServiceSection):
        screen.show_section(int(screen.item()) + 1)
    section = screen.section()
    assert isinstance(section, ServiceSection)
    assert section.road is not None
    said = section.road.said()
    assert "Mengirim aduan: tidak bisa, disalin atau dibawa petugas" in said
    assert any(line.startswith("Daftar ") for line in said)
    take_masters(seat.ctx(), LISTS)
    section.enter()
    assert "Daftar LAPOR! dibaca hari ini 09.44: 5 instansi, 2 templat." in section.road.said()
    seat.end()
