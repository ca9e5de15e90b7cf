"""Set-up in the window: five steps kept as typed, no secret in a file, the key kept on paper and asked back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.app.application import Application
from desktop.app.setting_up import SettingUp
from desktop.errors import PrinterAbsentError
from desktop.paths import places_in
from desktop.ui.setup.fields import FieldColumn, Picked
from desktop.ui.setup.form import (
    DESK,
    KEY,
    OFFICE,
    PASSPHRASE,
    PEOPLE,
    load_form,
)
from desktop.ui.setup.keys import KeyStep, PhraseStep
from desktop.ui.setup.page import SetupPage
from desktop.ui.setup.people import PeopleStep, PersonRow
from desktop.ui.setup.presenter import NOT_KEPT
from desktop.ui.widgets.field import Field
from desktop.usecases.opening import Factor, open_store
from tests.support.window import Seat, build_program, button, until

PHRASE = "kertas batu gunting sumur"


PIN = "824193"


class Hands:
    """Somebody at set-up."""

    def __init__(self, program: Application) -> None:
        self.program = program
        program.start()
        until(lambda: program.setting_up is not None)

    @property
    def setting_up(self) -> SettingUp:
        assert self.program.setting_up is not None
        return self.program.setting_up

    @property
    def page(self) -> SetupPage:
        return self.setting_up.page

    def step(self) -> int:
        return self.setting_up.presenter.form.step

    def column(self) -> FieldColumn:
        return next(one for one in self.page.findChildren(FieldColumn) if one.isVisible())

    def type(self, path: str, text: str) -> None:
        row = self.column().row(path)
        assert isinstance(row, Field)
        row.line.clear()
        QTest.keyClicks(row.line, text)

    def enter(self) -> None:
        button_words = (
            "Selesai" if self.step() == KEY else "Buat data kantor" if self.step() == PASSPHRASE else "Lanjut"
        )
        QTest.mouseClick(button(self.page, button_words), Qt.MouseButton.LeftButton)

    def office(self) -> None:
        self.type("office.name", "Kecamatan Cipanggulaan")
        self.type("office.government", "Pemerintah Kabupaten Kuningan")
        self.type("office.code", "KEC07")
        self.enter()

    def people(self) -> None:
        row = self.page.findChildren(PersonRow)[0]
        for field, text in ((row.name, "Lilis Suryaningrum"), (row.position, "Petugas loket"), (row.pin, PIN)):
            QTest.keyClicks(field.line, text)
        self.enter()

    def phrase(self, phrase: str = PHRASE, again: str = PHRASE) -> None:
        step = self.page.findChild(PhraseStep)
        assert step is not None
        for line, words in zip(step.findChildren(QLineEdit), (phrase, again), strict=True):
            line.setText(words)
        self.enter()

    def key_step(self) -> KeyStep:
        step = self.page.findChild(KeyStep)
        assert step is not None
        return step

    def answer(self, groups: list[str]) -> None:
        lines = [line for line in self.key_step().findChildren(QLineEdit) if line.isVisible()]
        for line, group in zip(lines, groups, strict=True):
            line.setText(group)
        self.enter()

    def asked(self) -> list[int]:
        labels = [field.label.text() for field in self.key_step().findChildren(Field) if field.isVisible()]
        return [int(label.removeprefix("Kelompok ke-")) - 1 for label in labels]


@pytest.fixture
def hands(tmp_path: Path) -> Hands:
    return Hands(build_program(tmp_path / "data"))


def test_an_office_is_set_up_from_the_first_field_to_the_sign_in_page(hands: Hands, tmp_path: Path) -> None:
    hands.office()
    assert hands.step() == DESK
    hands.enter()
    assert hands.step() == PEOPLE
    hands.people()
    assert hands.step() == PASSPHRASE
    hands.phrase()
    until(lambda: hands.step() == KEY)
    hands.enter()
    assert hands.page.problem() == NOT_KEPT
    sheet = tmp_path / "lembar.pdf"
    hands.setting_up.save_sheet_as(sheet)
    assert sheet.read_bytes().startswith(b"%PDF")
    groups = list(hands.setting_up.presenter.key())
    right = [groups[place] for place in hands.asked()]
    hands.answer([right[0], "XXXXX", right[2]])
    wrong = [field.problem.words() for field in hands.key_step().findChildren(Field) if field.problem.words()]
    assert wrong == [f"Kelompok ke-{hands.asked()[1] + 1} belum sama. Lihat lembar cetakan."]
    hands.answer([group.lower() for group in right])
    seat = Seat(hands.program)
    until(lambda: hands.program.doors.sign_in_page() is not None)
    seat.sign_in(PIN)
    assert hands.program.session is not None
    assert hands.program.session.desk.person.name == "Lilis Suryaningrum"
    assert hands.program.window.windowTitle() == "Loket Aduan — Kecamatan Cipanggulaan"
    assert not hands.program.doors.places.setup_draft.exists()
    key = "-".join(groups)
    hands.program.close()
    store = open_store(places_in(tmp_path / "data"), Factor(recovery_key=key))
    store.close()


def test_what_is_wrong_is_said_beside_each_field_and_nobody_goes_on(hands: Hands) -> None:
    hands.type("office.code", "7")
    hands.enter()
    assert hands.step() == OFFICE
    problems = {
        path: hands.column().row(path).problem.words() for path in ("office.name", "office.code", "office.email")
    }
    assert problems["office.name"] == "Wajib diisi."
    assert problems["office.code"]
    assert problems["office.email"] == ""
    hands.program.close()


def test_enter_walks_down_the_fields_and_out_of_the_last(hands: Hands) -> None:
    hands.column().row("office.name").setFocus()
    focused = hands.program.window.focusWidget()
    QTest.keyClick(focused, Qt.Key.Key_Return)
    after = hands.program.window.focusWidget()
    row = hands.column().row("office.government")
    assert isinstance(row, Field)
    assert after is row.line
    last = hands.column().row("office.working_days")
    assert isinstance(last, Picked)
    QTest.keyClick(last.box, Qt.Key.Key_Return)
    assert hands.column().row("office.name").problem.words() == "Wajib diisi.", "Enter in the last field goes on"
    last.box.activated.emit(1)
    assert hands.setting_up.presenter.form.values["office.working_days"]
    hands.program.close()


def test_each_step_is_kept_as_typed_and_no_secret_is_in_the_file(hands: Hands, tmp_path: Path) -> None:
    hands.office()
    hands.enter()
    row = hands.page.findChildren(PersonRow)[0]
    QTest.keyClicks(row.name.line, "Lilis Suryaningrum")
    QTest.keyClicks(row.pin.line, PIN)
    hands.page.kept.emit()
    draft = hands.program.doors.places.setup_draft
    document = json.loads(draft.read_text(encoding="utf-8"))
    assert document["people"][0]["login"] == "lilis"
    assert PIN not in draft.read_text(encoding="utf-8")
    hands.program.close()
    again = Hands(build_program(tmp_path / "data"))
    assert again.step() == PEOPLE
    assert again.setting_up.presenter.form.values["office.name"] == "Kecamatan Cipanggulaan"
    assert again.page.findChildren(PersonRow)[0].name.text() == "Lilis Suryaningrum"
    button(again.page, "Kembali").click()
    assert again.step() == DESK
    again.program.close()


def test_typing_is_kept_by_itself_a_moment_later(hands: Hands) -> None:
    hands.type("office.name", "Kecamatan Baru")
    until(hands.program.doors.places.setup_draft.exists)
    assert load_form(hands.program.doors.places.setup_draft).values["office.name"] == "Kecamatan Baru"
    hands.program.close()


def test_people_need_a_pin_a_front_desk_and_an_administrator(hands: Hands) -> None:
    hands.office()
    hands.enter()
    QTest.mouseClick(button(hands.page, "Tambah orang"), Qt.MouseButton.LeftButton)
    rows = hands.page.findChildren(PeopleStep)[0].rows()
    assert len(rows) == 2
    rows[0].role.set_key("head")
    rows[0].role.picked.emit("head")
    hands.enter()
    assert hands.step() == PEOPLE
    assert rows[0].name.problem.words() == "Wajib diisi."
    assert "6 angka" in rows[0].pin.problem.words()
    assert hands.page.findChildren(PeopleStep)[0].problem().startswith("Harus ada seorang administrator")
    QTest.keyClick(rows[1].pin.line, Qt.Key.Key_Return)
    QTest.keyClick(rows[0].pin.line, Qt.Key.Key_Return)
    rows[1].remove.click()
    assert len(hands.page.findChildren(PeopleStep)[0].rows()) == 1
    hands.program.close()


def test_a_weak_or_mistyped_passphrase_makes_nothing(hands: Hands) -> None:
    hands.office()
    hands.enter()
    hands.people()
    hands.phrase("pendek", "pendek")
    hands.phrase(PHRASE, PHRASE + "x")
    step = hands.page.findChild(PhraseStep)
    assert step is not None
    assert [field.problem.words() for field in step.findChildren(Field)] == ["", "Tidak sama dengan yang di atas."]
    assert not hands.program.doors.places.database.exists()
    shown_words = button(step, "Tampilkan")
    shown_words.click()
    assert {line.echoMode() for line in step.findChildren(QLineEdit)} == {QLineEdit.EchoMode.Normal}
    hands.program.close()


def test_where_an_office_stands_it_is_never_overwritten(hands: Hands) -> None:
    hands.office()
    hands.enter()
    hands.people()
    places = hands.program.doors.places
    places.database.write_bytes(b"the data of somebody else")
    hands.phrase()
    until(hands.page.problem)
    assert hands.page.problem().startswith("Di komputer ini sudah ada data kantor.")
    assert places.database.read_bytes() == b"the data of somebody else"
    hands.program.close()


def test_a_key_that_was_not_asked_back_is_told_at_the_next_sign_in(hands: Hands, tmp_path: Path) -> None:
    hands.office()
    hands.enter()
    hands.people()
    hands.phrase()
    until(lambda: hands.step() == KEY)
    hands.program.close()
    again = Seat(build_program(tmp_path / "data"))
    again.start()
    again.unlock(PHRASE)
    again.sign_in(PIN)
    assert again.program.session is not None
    assert "Lembar kunci belum" in again.program.session.frame.status.said()
    again.program.close()


def test_a_printer_that_fails_leads_to_the_file(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.office()
    hands.enter()
    hands.people()
    hands.phrase()
    until(lambda: hands.step() == KEY)
    hands.setting_up.print_failed(PrinterAbsentError("tidak ada"))
    assert hands.page.problem().endswith("Simpan PDF ke USB, lalu lanjut.")
    with pytest.raises(RuntimeError):
        hands.setting_up.print_failed(RuntimeError("bug"))
    hands.setting_up.save_sheet_as(tmp_path / "no-such-folder" / "lembar.pdf")
    assert hands.page.problem().startswith("Lembar kunci tidak bisa disimpan")
    hands.setting_up.printed(1)
    boxes = hands.key_step()
    button(boxes, "Tampilkan lagi").click()
    button(boxes, "Sembunyikan").click()
    assert len(hands.asked()) == 3
    hands.program.close()
