"""The case page over the real line: what is written is at the service once, what happens there is shown here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app.sending import Sending
from desktop.practice.server import PracticeService
from desktop.sync.round import RoundReport
from desktop.ui.case.panel import NationalCard
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.screen import CaseScreen
from desktop.ui.changes import Changes
from desktop.usecases.register_complaint import register_complaint
from tests.support.case_page import ZONE, HandPaper
from tests.support.office import MadeOffice, entry, lapor_v3, make_office
from tests.support.pictures import encoded, halves
from tests.support.screens import AtOnce, in_window
from tests.support.window import until

CONTROL = Qt.KeyboardModifier.ControlModifier
PICTURE = encoded(halves(), "JPEG")


class Page:
    """One case page of an office with a line, and the rounds that ran."""

    def __init__(self, folder: Path, service: PracticeService, qtbot: QtBot) -> None:
        self.service = service
        self.office: MadeOffice = make_office(folder, **lapor_v3(service.address))
        self.changes = Changes()
        self.sending = Sending(self.office.ctx, self.office.places, self.changes)
        self.reports: list[RoundReport] = []
        self.sending.round_ended.connect(self.reports.append)
        who = self.office.people["lilis"]
        self.number = register_complaint(self.office.ctx, who, entry("u-1"), clock_confirmed=True).number
        port = OfficeCase(self.office.ctx, who, ZONE, self.sending)
        self.screen = CaseScreen(port, AtOnce(), HandPaper(), self.changes.announce)
        self.changes.changed.connect(self.screen.refresh)
        self.sending.start()
        self.round(1)
        in_window(qtbot, self.screen)
        self.screen.show_item(self.number)
        self.screen.enter()
        QApplication.processEvents()

    def round(self, count: int) -> None:
        """Wait for a round."""
        until(lambda: len(self.reports) >= count)

    def send(self) -> None:
        """Let time go on until a round has run."""
        count = len(self.reports)
        self.office.clock.forward(seconds=90)
        self.sending.look_again()
        self.round(count + 1)
        QApplication.processEvents()

    def press(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        QTest.keyClick(QApplication.focusWidget() or self.screen, key, CONTROL)
        QApplication.processEvents()

    @property
    def panel(self) -> NationalCard:
        """The panel of what is at the service."""
        return self.screen.service.panel

    def close(self) -> None:
        """End the line."""
        self.sending.close()
        self.office.store.close()


@pytest.fixture
def line(tmp_path: Path, qtbot: QtBot) -> Iterator[Page]:
    with PracticeService() as service:
        made = Page(tmp_path, service, qtbot)
        yield made
        made.close()


def test_a_reply_from_the_page_is_there_once_and_comes_back_into_the_panel(line: Page) -> None:
    (complaint,) = line.service.state.complaints
    line.service.state.verify(complaint.complaint_id)
    line.press(Qt.Key.Key_J)
    QTest.keyClicks(line.screen.service.form.text, "Terima kasih, jalan ini ditambal Senin.")
    line.press(Qt.Key.Key_Return)
    assert line.screen.views.summary.text().endswith("Tanggapan menunggu dikirim")
    line.send()
    texts = [reply.text for reply in line.service.state.complaints[0].followups if reply.text]
    assert sum("ditambal Senin" in text for text in texts) == 1
    assert "menunggu" not in line.screen.views.summary.text()
    line.press(Qt.Key.Key_G)
    line.press(Qt.Key.Key_R)
    line.send()
    shown = "\n".join(line.panel.texts())
    assert shown.count("Terima kasih, jalan ini ditambal Senin.") == 1
    assert line.panel.read_now.isVisible()


def test_a_file_of_their_reply_is_named_and_fetched_when_asked(line: Page) -> None:
    (complaint,) = line.service.state.complaints
    (file,) = line.service.state.store_files([("tinjauan.jpg", "image/jpeg", PICTURE)])
    line.service.state.reply(
        complaint.complaint_id, {"template_code": "reply", "content": "Sudah ditinjau."}, (file.file_id,)
    )
    before = len(line.service.exchanges)
    line.press(Qt.Key.Key_G)
    line.press(Qt.Key.Key_R)
    line.send()
    assert any("tinjauan.jpg · belum diambil, dari 127.0.0.1" in text for text in line.panel.texts())
    assert not any("/storage/" in exchange.path for exchange in line.service.exchanges[before:])
    QTest.keyClick(line.screen, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(QApplication.focusWidget() or line.screen, Qt.Key.Key_Return)
    until(lambda: any("tersimpan di sini" in text for text in line.panel.texts()))
    assert line.screen.service.presenter.file(1) == PICTURE
