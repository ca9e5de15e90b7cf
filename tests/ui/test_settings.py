"""Pengaturan: what is chosen is in force and kept at once; what may not be is not there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.office import Dialect, ServiceProfile
from desktop.errors import ProfileInvalidError
from desktop.paths import places_in
from desktop.settings import Settings
from desktop.ui.preferences import Preferences
from desktop.ui.settings.keys import PassphraseSection, RecoverySection
from desktop.ui.settings.machine import LockSection, LookSection, PrinterSection, ScanSection
from desktop.ui.settings.people import OthersPinSection, OwnPinSection
from desktop.ui.settings.screen import SettingsScreen
from desktop.ui.settings.section import Section
from desktop.ui.settings.service import ServiceSection, service_of
from desktop.usecases.opening import Factor, open_store
from desktop.usecases.sign_in import sign_in
from tests.support.office import PASSPHRASE, SECRETS, lapor_v3, write_profile
from tests.support.window import Seat, build_program, button, copy_office, shown, until

NEW = "sungai ladang bukit awan"


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(Settings(theme="light"), tmp_path / "settings.json")


class TestMachine:
    def test_scale_theme_and_lock_are_in_force_when_pressed(self, preferences: Preferences, qtbot: QtBot) -> None:
        look, lock = LookSection(preferences), LockSection(preferences)
        shown(qtbot, look, lock)
        with qtbot.waitSignal(look.saved):
            look.scale.press("150")
        look.theme.press("dark")
        lock.minutes.press("10")
        now = preferences.now
        assert (now.scale, now.theme, now.lock_minutes) == (150, "dark", 10)
        assert look.theme.chosen() == "dark"

    def test_the_printers_there_are_now_are_offered_and_a_missing_one_is_said(
        self, preferences: Preferences, qtbot: QtBot
    ) -> None:
        section = PrinterSection(preferences, lambda: ["EPSON L3210"])
        shown(qtbot, section)
        section.enter()
        offered = [section.printer.box.itemText(place) for place in range(section.printer.box.count())]
        assert offered == ["Printer utama sistem", "EPSON L3210"]
        section.printer.set_key("EPSON L3210")
        section.printer.picked.emit("EPSON L3210")
        section.paper.press("80mm")
        section.raw.press("raw")
        now = preferences.now
        assert (now.printer, now.receipt_paper, now.raw_printer) == ("EPSON L3210", "80mm", True)
        preferences.change(replace(now, printer="dipinjam"))
        section.enter()
        assert section.trouble.words() == "Printer “dipinjam” tidak ditemukan. Nyalakan, atau pilih yang lain."
        assert section.printer.key() == "dipinjam"

    def test_a_scan_folder_must_be_there(self, preferences: Preferences, qtbot: QtBot, tmp_path: Path) -> None:
        section = ScanSection(preferences)
        shown(qtbot, section)
        section.folder.set_text(str(tmp_path / "tidak ada"))
        section.folder.left.emit()
        assert section.folder.problem.words().startswith("Folder ini tidak ada.")
        assert preferences.now.scan_folder == ""
        section.folder.set_text(str(tmp_path))
        with qtbot.waitSignal(section.saved):
            QTest.keyClick(section.folder.line, Qt.Key.Key_Return)
        assert preferences.now.scan_folder == str(tmp_path)
        with qtbot.assertNotEmitted(section.saved):
            section.folder.left.emit()


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    copy_office(tmp_path)
    made = Seat(build_program(tmp_path))
    made.start()
    made.unlock(PASSPHRASE)
    return made


def settings_of(seat: Seat, login: str) -> SettingsScreen:
    seat.come_in(login)
    seat.frame().go_to("settings")
    screen = seat.frame().current()
    assert isinstance(screen, SettingsScreen)
    return screen


def section(screen: SettingsScreen, kind: type[Section]) -> Section:
    for place in range(screen.list.model().rowCount()):
        screen.show_section(place)
        if isinstance(screen.section(), kind):
            return screen.section()
    raise LookupError(kind)


class TestScreen:
    def test_pages_are_walked_with_the_arrows_and_remembered(self, seat: Seat) -> None:
        screen = settings_of(seat, "lilis")
        assert screen.title() == "Pengaturan"
        assert screen.subtitle() == "Tampilan"
        QTest.keyClick(screen.list, Qt.Key.Key_Down)
        assert screen.subtitle() == "Printer dan kertas"
        assert screen.item() == "1"
        screen.show_item("3")
        assert screen.subtitle() == "Kunci layar"
        for nonsense in ("", "x", "99"):
            screen.show_item(nonsense)
        assert screen.subtitle() == "Kunci layar"
        seat.end()

    def test_in_a_narrow_window_labels_stand_above_and_every_button_has_room(self, seat: Seat) -> None:
        seat.program.preferences.change(replace(seat.program.preferences.now, scale=200))
        screen = settings_of(seat, "lilis")
        look = screen.section()
        assert isinstance(look, LookSection)
        for words in ("100 %", "200 %"):
            one = button(look, words)
            assert one.visibleRegion().boundingRect().width() == one.width()
        screen.resized_to("full")
        seat.end()

    def test_a_kept_choice_is_told_with_its_time(self, seat: Seat) -> None:
        screen = settings_of(seat, "lilis")
        lock = section(screen, LockSection)
        assert isinstance(lock, LockSection)
        lock.minutes.press("5")
        assert "tersimpan 09.44" in seat.frame().status.saved()
        assert seat.program.preferences.now.lock_minutes == 5
        seat.end()

    @pytest.mark.parametrize(
        ("login", "absent"),
        [("lilis", {"PIN orang lain", "Frasa sandi kantor", "Lembar kunci"}), ("budi", set())],
    )
    def test_only_the_administrator_has_other_peoples_pins_and_the_keys(
        self, seat: Seat, login: str, absent: set[str]
    ) -> None:
        screen = settings_of(seat, login)
        titles = {screen.list.model().index(place, 0).data() for place in range(screen.list.model().rowCount())}
        assert {"PIN orang lain", "Frasa sandi kantor", "Lembar kunci"} - titles == absent
        assert {"Tampilan", "PIN saya", "Layanan LAPOR!", "Kantor dan loket", "Tentang"} <= titles
        seat.end()


class TestSecrets:
    def test_ones_own_pin_is_changed_by_proving_the_old_one(self, seat: Seat) -> None:
        page = section(settings_of(seat, "lilis"), OwnPinSection)
        assert isinstance(page, OwnPinSection)
        fill(page, ("salah", "111222", "111222"))
        button(page, "Ganti PIN").click()
        until(page.trouble.words)
        assert page.trouble.words() == "PIN lama salah."
        fill(page, (SECRETS["lilis"], "111222", "111223"))
        button(page, "Ganti PIN").click()
        assert page.again.problem.words() == "Tidak sama dengan yang di atas."
        fill(page, (SECRETS["lilis"], "111222", "111222"))
        QTest.keyClick(page.again.line, Qt.Key.Key_Return)
        button(page, "Ganti PIN").click()
        until(lambda: page.said.text() == "PIN sudah diganti.")
        assert [field.text() for field in (page.old, page.new, page.again)] == ["", "", ""]
        assert sign_in(seat.ctx(), "lilis", "111222").login == "lilis"
        seat.end()

    def test_a_short_pin_is_refused_in_words(self, seat: Seat) -> None:
        page = section(settings_of(seat, "budi"), OthersPinSection)
        assert isinstance(page, OthersPinSection)
        page.who.set_key("lilis")
        fill(page, ("123", "123"))
        button(page, "Beri PIN baru").click()
        until(page.trouble.words)
        assert "6 angka" in page.trouble.words()
        fill(page, ("654321", "654321"))
        button(page, "Beri PIN baru").click()
        until(lambda: page.said.text() == "PIN baru berlaku sekarang.")
        assert sign_in(seat.ctx(), "lilis", "654321").login == "lilis"
        seat.end()

    def test_the_passphrase_and_the_sheet_are_renewed_at_handover(self, seat: Seat, tmp_path: Path) -> None:
        screen = settings_of(seat, "budi")
        page = section(screen, PassphraseSection)
        assert isinstance(page, PassphraseSection)
        before = entries(seat)
        fill(page, ("bukan yang lama", NEW, NEW))
        button(page, "Ganti frasa sandi").click()
        until(page.trouble.words)
        fill(page, (PASSPHRASE, "pendek", "pendek"))
        button(page, "Ganti frasa sandi").click()
        until(lambda: "12 huruf" in page.trouble.words())
        fill(page, (PASSPHRASE, NEW, NEW))
        button(page, "Ganti frasa sandi").click()
        until(lambda: page.said.text() == "Frasa sandi sudah diganti.")
        sheet = section(screen, RecoverySection)
        assert isinstance(sheet, RecoverySection)
        sheet.phrase.set_text(NEW)
        sheet.renew_into(tmp_path / "no-such" / "lembar.pdf")
        assert sheet.trouble.words().startswith("Lembar kunci tidak bisa disimpan")
        sheet.renew_into(tmp_path / "lembar.pdf")
        until(lambda: sheet.said.text().startswith("Lembar kunci baru tersimpan."))
        assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
        assert entries(seat) == before + 2
        seat.end()
        open_store(places_in(tmp_path), Factor(passphrase=NEW)).close()


def entries(seat: Seat) -> int:
    """Return how many entries the journal has."""
    with seat.ctx().store.reading() as unit:
        head = unit.journal.head()
    return head.seq if head is not None else 0


def fill(page: OwnPinSection | OthersPinSection | PassphraseSection, secrets: tuple[str, ...]) -> None:
    """Type the secrets into the page's fields in order."""
    for field, secret in zip(page.fields(), secrets, strict=True):
        field.set_text(secret)


class TestService:
    def test_the_road_is_shown_and_changed_only_by_who_may(self, seat: Seat, tmp_path: Path) -> None:
        screen = settings_of(seat, "budi")
        page = section(screen, ServiceSection)
        assert isinstance(page, ServiceSection)
        profile = write_profile(tmp_path, **lapor_v3("https://lapor.example.invalid/v3"))
        page.key.set_text("kunci-baru")
        page.token.set_text("{TOKEN}")
        page.load(profile)
        until(lambda: page.said.text().startswith("Jalan baru berlaku"))
        with seat.ctx().store.reading() as unit:
            service = unit.office.service()
        assert service.dialect is Dialect.LAPOR_V3
        assert (service.auth_value, service.token) == ("kunci-baru", "{TOKEN}")
        assert page.key.text() == ""
        button(page, "Pakai salin-tempel").click()
        seat.rest()
        with seat.ctx().store.reading() as unit:
            assert unit.office.service().dialect is Dialect.ASSISTED
        seat.end()

    def test_a_wrong_file_is_said_and_changes_nothing(self, seat: Seat, tmp_path: Path) -> None:
        page = section(settings_of(seat, "budi"), ServiceSection)
        assert isinstance(page, ServiceSection)
        wrong = tmp_path / "salah.json"
        wrong.write_text(json.dumps({"service": {"dialect": "pigeon"}}), encoding="utf-8")
        page.load(wrong)
        assert "dialect" in page.trouble.words()
        with pytest.raises(ProfileInvalidError):
            service_of(tmp_path / "tidak ada.json")
        seat.end()

    def test_the_line_is_tested_in_words(self, qtbot: QtBot) -> None:
        from tests.ui.test_sign_in import AtOnce

        asked: list[str] = []

        def test(said: object) -> None:
            asked.append("asked")
            assert callable(said)
            said("Tersambung.")

        service = ServiceProfile(dialect=Dialect.LAPOR_V3, base_url="https://lapor.example.invalid", user_id="1")
        page = ServiceSection(service, AtOnce(), test=test, change=None)
        shown(qtbot, page)
        button(page, "Uji sambungan").click()
        assert asked == ["asked"]
        assert page.said.text() == "Tersambung."
