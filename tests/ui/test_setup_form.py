"""The form behind set-up: drafts without secrets, logins, roles; and the sheet with the key."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.office import Role
from desktop.store import recovery
from desktop.ui import theme
from desktop.ui.setup.fields import FieldColumn
from desktop.ui.setup.form import (
    KEY,
    OFFICE,
    OFFICE_ASKS,
    PEOPLE,
    ROLES,
    PersonDraft,
    SetupForm,
    load_form,
    mark_key_unproved,
    proposed_login,
    roles_of,
    save_form,
)
from desktop.ui.setup.keysheet import draw_key_sheet
from desktop.ui.setup.page import SetupPage
from desktop.ui.setup.presenter import key_groups
from desktop.ui.widgets.labels import PlainLabel
from tests.support.window import shown

PIN = "824193"


class TestForm:
    def test_a_broken_draft_is_an_empty_form(self, tmp_path: Path) -> None:
        path = tmp_path / "setup.json"
        for text in ("", "[]", '{"values": 3}', '{"values": {}, "people": [{}]}', "\x00"):
            path.write_text(text, encoding="utf-8")
            assert load_form(path).step == OFFICE
        mark_key_unproved(path)
        assert load_form(path).step == OFFICE
        assert load_form(tmp_path / "none").values["desk.letter"] == "A"

    def test_what_is_saved_comes_back(self, tmp_path: Path) -> None:
        form = SetupForm(people=[PersonDraft("Budi", "budi", "Camat", "head", PIN)], step=KEY)
        save_form(tmp_path / "setup.json", form)
        again = load_form(tmp_path / "setup.json")
        assert again.people == [PersonDraft("Budi", "budi", "Camat", "head")]
        assert again.step == PEOPLE
        assert PIN not in repr(form)

    @pytest.mark.parametrize(
        ("name", "taken", "login"),
        [
            ("Lilis Suryaningrum", [], "lilis"),
            ("Lilis", ["lilis"], "lilis2"),
            ("Lilis", ["lilis", "lilis2"], "lilis3"),
            ("", [], "orang"),
            ("7 Bidadari", [], "o7"),
            ("É", [], "orang"),
            ("I Made", [], "ix"),
        ],
    )
    def test_logins_are_proposed(self, name: str, taken: list[str], login: str) -> None:
        assert proposed_login(name, taken) == login

    def test_roles_are_known(self) -> None:
        assert roles_of("nonsense") == ()
        assert {role for _, _, roles in ROLES for role in roles} <= set(Role)


def test_the_key_sheet_holds_every_group_and_no_person() -> None:
    key = recovery.write_key(recovery.new_secret())
    groups = key_groups(key)
    pdf = draw_key_sheet("Kecamatan Cipanggulaan", "A", groups, date(2026, 11, 23))
    reader = PdfReader(io.BytesIO(pdf))
    text = "".join(reader.pages[0].extract_text().split())
    assert len(reader.pages) == 1
    for group in groups:
        assert group in text
    assert "KecamatanCipanggulaan·LoketA" in text
    assert "Senin,23November2026" in text


def test_at_200_percent_the_field_with_the_cursor_is_always_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme="light", scale=200)
    page = SetupPage()
    window = shown(qtbot, page)
    window.resize(1366, 697)
    page.show_step(OFFICE, SetupForm())
    column = page.findChild(FieldColumn)
    assert column is not None
    for ask in OFFICE_ASKS:
        row = column.row(ask.path)
        row.setFocus()
        QApplication.processEvents()
        assert not row.visibleRegion().isEmpty(), ask.label
    assert [label for label in page.findChildren(PlainLabel) if label.text() == "pratinjau" and label.isVisible()] == []
