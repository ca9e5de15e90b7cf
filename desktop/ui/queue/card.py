"""The queue's right column: what is known of the chosen case, and only the ways out that are open to this person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayoutItem, QVBoxLayout

from desktop.domain.delivery import SyncState
from desktop.ui.case.parts import Banner
from desktop.ui.icons import pixmap
from desktop.ui.queue.detail import Evidence, QueueDetail
from desktop.ui.queue.release import ReleaseWay
from desktop.ui.queue.ways import ButtonWay, FindWay, NumberWay, ResendWay, Way
from desktop.ui.shown import HIDDEN
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.painting import line_pen, outline

MOST_LINES = 6
"""Older tries are a number; the newest ones tell what one must know."""


class DetailCard(QFrame):
    """One case: heading, evidence, explanation, ways."""

    copy_wanted = Signal(str)
    """Assisted copy of the case in sight, by its number."""

    compose_wanted = Signal(str)
    """SMS or e-mail of the case in sight."""

    open_wanted = Signal(str)
    """The page of the case in sight."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.detail: QueueDetail | None = None
        self._icon = PlainLabel()
        self._heading = PlainLabel(bold=True, size=13, wrap=True)
        self._subject = ElidedLabel(muted=True)
        self._known = PlainLabel(bold=True)
        self._lines = QGridLayout()
        self.explanation = Banner("unknown")
        self.plain_explanation = PlainLabel(wrap=True)
        self.service = PlainLabel(wrap=True)
        self.look_up = FindWay()
        self.number = NumberWay()
        self.resend = ResendWay()
        self.mend = ButtonWay(
            "Perbaiki di sini",
            KeyButton("Sunting lalu kirim lagi", "Alt+4", "pencil"),
            "Ditahan dulu; teks yang dikirim bisa disunting, yang asli tetap.",
        )
        self.text_alone = ButtonWay(
            "Berkas terlalu berat untuk sambungan ini?",
            KeyButton("Kirim tanpa foto", "Alt+5", "file-text"),
            "Berkas tetap tersimpan di sini dan ditandai tidak ikut terkirim.",
        )
        self.copy = ButtonWay(
            "Salin ke LAPOR! dengan tangan",
            KeyButton("Salin laporan ini", "Alt+6", "clipboard-copy"),
            "Jendela kecil di samping peramban, satu tombol satu kolom.",
        )
        self.compose = ButtonWay(
            "Tidak ada sambungan, tetapi ada telepon",
            KeyButton("Kirim lewat SMS/surel…", "Alt+7", "send"),
            "Kode QR di layar dipindai telepon kantor; tidak ada ketikan ulang.",
        )
        self.whole = ButtonWay(
            "Seluruh kasusnya",
            KeyButton("Buka halaman kasus", "Alt+8", "book-open"),
            "Di sana putusan, teks, dan riwayatnya terlihat bersama.",
        )
        self.release = ReleaseWay()
        self.trouble = PlainLabel(wrap=True)
        self.trouble.set_ink("warn")
        self._recorded = PlainLabel("Keputusan Anda dicatat dengan nama dan jam.", muted=True, wrap=True)
        self._lay_out()
        self.copy.wanted.connect(partial(self._want, self.copy_wanted))
        self.compose.wanted.connect(partial(self._want, self.compose_wanted))
        self.whole.wanted.connect(partial(self._want, self.open_wanted))
        self.clear()

    def _want(self, wanted: SignalInstance) -> None:
        if self.detail is not None:
            wanted.emit(self.detail.number)

    def clear(self) -> None:
        """Show no case."""
        self.detail = None
        self.hide()

    def show_detail(self, detail: QueueDetail, *, masked: bool) -> None:
        """Show a case; what is typed for the same case in the same state stays."""
        same = self.detail is not None and (self.detail.number, self.detail.state) == (detail.number, detail.state)
        mends = self._is_being_mended(detail)
        self.detail = detail
        state = tokens().states[detail.kind]
        self._icon.setPixmap(pixmap(detail.icon, 24, state.text))
        self._heading.setText(detail.heading)
        self._subject.setText(f"{detail.number} · {HIDDEN if masked else detail.title}")
        self._show_evidence(detail)
        unknown = detail.state is SyncState.UNKNOWN
        self.explanation.say(detail.explanation if unknown else "")
        self.plain_explanation.setText("" if unknown else detail.explanation)
        self.plain_explanation.setVisible(not unknown)
        self.service.setText(f"Kata layanan: “{detail.service_words}”" if detail.service_words else "")
        self.service.setVisible(bool(detail.service_words) and not masked)
        self._show_ways(detail, masked=masked)
        if not same:
            self.number.clear()
            self.resend.clear()
            self.say_trouble("")
        self.show()
        if mends:
            self.release.text.setFocus()

    def _is_being_mended(self, detail: QueueDetail) -> bool:
        """Say whether a person just took a refused case back to mend its text: then the cursor goes there."""
        was = self.detail
        refused = was is not None and was.number == detail.number and was.state is SyncState.REFUSED
        return refused and detail.may_release

    def say_trouble(self, words: str) -> None:
        """Say why a decision was not taken, beside the way it was tried on."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def evidence(self) -> list[str]:
        """Return what is known, a line each."""
        detail = self.detail
        return [] if detail is None else [f"{line.when} {line.words}" for line in detail.lines]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and line."""
        t = tokens()
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(6), line_pen(t.line), t.surface)
        painter.end()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(14), px(18), px(14))
        column.setSpacing(px(9))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self._icon)
        head.addWidget(self._heading, 1)
        column.addLayout(head)
        column.addWidget(self._subject)
        column.addWidget(self._known)
        self._lines.setHorizontalSpacing(px(10))
        self._lines.setVerticalSpacing(px(4))
        self._lines.setColumnStretch(2, 1)
        column.addLayout(self._lines)
        for part in (self.explanation, self.plain_explanation, self.service, self.trouble):
            column.addWidget(part)
        for way in self._ways():
            column.addWidget(way)
        column.addStretch(1)
        column.addWidget(self._recorded)

    def _show_evidence(self, detail: QueueDetail) -> None:
        while self._lines.count():
            _drop(self._lines.takeAt(0))
        self._known.setText(f"Yang kami tahu, sejak {detail.known_since}")
        self._known.setVisible(bool(detail.lines))
        shown = detail.lines[-MOST_LINES:]
        for row, line in enumerate(shown):
            self._add_line(row, line)

    def _add_line(self, row: int, line: Evidence) -> None:
        self._lines.addWidget(PlainLabel(line.when, muted=True), row, 0)
        picture = PlainLabel()
        picture.setPixmap(pixmap(line.icon, 16, tokens().text))
        self._lines.addWidget(picture, row, 1)
        words = PlainLabel(line.words, wrap=True)
        words.set_ink(line.kind)
        self._lines.addWidget(words, row, 2)

    def _show_ways(self, detail: QueueDetail, *, masked: bool) -> None:
        self.copy.setVisible(detail.may_copy)
        self.look_up.setVisible(detail.state is SyncState.UNKNOWN and not detail.may_open)
        self.look_up.show_reference(detail.reference, may_import=detail.may_import)
        self.mend.setVisible(detail.may_mend)
        self.number.setVisible(detail.may_enter_number)
        self.resend.setVisible(detail.may_resend)
        self.text_alone.setVisible(detail.may_send_without_files)
        self.compose.setVisible(detail.may_compose)
        self.whole.setVisible(detail.may_open)
        self.release.setVisible(detail.may_release and not masked)
        self._recorded.setVisible(any(not way.isHidden() for way in self._ways()))

    def _ways(self) -> tuple[Way, ...]:
        before = (self.copy, self.look_up, self.mend, self.number, self.resend)
        return (*before, self.text_alone, self.compose, self.whole, self.release)


def _drop(item: QLayoutItem | None) -> None:
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
