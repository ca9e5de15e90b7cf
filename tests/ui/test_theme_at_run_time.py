"""A theme chosen while the window stands reaches every word in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import PlainLabel
from tests.support.entry_window import at_desk
from tests.support.window import inks, shown


def test_labels_take_the_ink_of_the_theme_in_force(qtbot: QtBot, qapp: QApplication) -> None:
    title, card = PlainLabel("Judul", bold=True), Card("Bukti", "belum ada")
    shown(qtbot, title, card)
    for name in ("dark", "light", "dark"):
        inked = theme.apply(qapp, theme=name, scale=100)
        QApplication.processEvents()
        assert inked.text.lower() in inks(title)
        assert {inked.text.lower(), inked.muted.lower()} <= inks(card)


def test_no_label_of_the_entry_screen_keeps_the_former_ink(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with at_desk(qtbot, tmp_path / "kantor") as desk:
        dark = theme.apply(qapp, theme="dark", scale=100)
        QApplication.processEvents()
        labels = desk.screen.findChildren(PlainLabel)
        readable = {dark.text.lower(), dark.muted.lower(), *(state.text.lower() for state in dark.states.values())}
        assert [one.text() for one in labels if one.palette().windowText().color().name() not in readable] == []


def test_no_field_changes_its_width_with_the_theme(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with at_desk(qtbot, tmp_path / "kantor") as desk:
        desk.rest()
        fields = desk.screen.board.fields.by_name
        before = {name: field.row.width() for name, field in fields.items()}
        theme.apply(qapp, theme="dark", scale=100)
        desk.rest()
        assert {name: field.row.width() for name, field in fields.items()} == before
