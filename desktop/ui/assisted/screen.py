"""Salin-tempel: a small window beside the browser, one key a field of LAPOR!'s form (`screens.md` 4.9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Failure
from desktop.ui.assisted.clipboard import OwnClipboard
from desktop.ui.assisted.page import ENDS_WITH_TICK, AssistedPage, Copied, CopyField
from desktop.ui.assisted.port import OfficeAssisted
from desktop.ui.assisted.presenter import AssistedPort, AssistedPresenter
from desktop.ui.assisted.row import CopyRow
from desktop.ui.assisted.status import StatusPart
from desktop.ui.frame.desk import Desk
from desktop.ui.messages import words_for
from desktop.ui.theme import px
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

WIDTH, HEIGHT = 380, 640
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
NONE_WAITS = "Tidak ada laporan yang menunggu disalin."
LATER = "Belum ber-ID. Nomornya boleh diisi nanti."


def build_panel(desk: Desk) -> AssistedPanel:
    """Return the window beside the browser for the person at the desk."""
    port = OfficeAssisted(desk.ctx, desk.person, desk.office.name, desk.places.data / "salin")
    return AssistedPanel(port, desk.changes.announce)


class AssistedPanel(QWidget):
    """A window of its own that stays on top; digits copy a field, Space the next one, then the tracking number."""

    def __init__(self, port: AssistedPort, changed: Callable[[frozenset[str]], None]) -> None:
        """Copy by `port`; tell `changed` what was written."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.clipboard = OwnClipboard(self)
        self._presenter = AssistedPresenter(port, self.clipboard, self, changed)
        self.open_folder: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._masked = False
        self._page: AssistedPage | None = None
        self.setWindowTitle("Salin-tempel")
        self.setAutoFillBackground(True)
        self.rows: list[CopyRow] = []
        self._heading = PlainLabel(bold=True, wrap=True)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(px(2))
        self.next = KeyButton("Salin berikutnya", "Spasi", "copy", primary=True)
        self.next.setShortcut(QKeySequence())
        self.number = Field()
        self.number.set_placeholder("#")
        self.number.line.setAccessibleName("Nomor pelacakan dari LAPOR!")
        self.save = KeyButton("Simpan", "Enter", "check")
        self.save.setShortcut(QKeySequence())
        self._number_label = PlainLabel("Nomor pelacakan dari LAPOR!", bold=True)
        self._number_label.setBuddy(self.number)
        self._note = PlainLabel(muted=True, wrap=True)
        self.tick = KeyButton("Sudah ditempel", "Enter", "check", primary=True)
        self.tick.setShortcut(QKeySequence())
        self.status = StatusPart()
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- what the session asks -----------------------------------------------------------------

    def show_item(self, number: str) -> None:
        """Come forward with the case of a number, or the oldest that waits."""
        self._presenter.start(number)
        self.resize(px(WIDTH), px(HEIGHT))
        self.show()
        self.raise_()
        self.activateWindow()
        self.setFocus()

    def item(self) -> str:
        """Return the number of the case in sight."""
        return self._presenter.number

    def refresh(self, kinds: object) -> None:
        """Go on with what still waits where something was sent or decided elsewhere."""
        if self.isVisible() and isinstance(kinds, frozenset) and kinds & {"outbox", "complaint"}:
            self._presenter.refresh()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what is in the fields; they are copied all the same."""
        self._masked = hidden
        if self._page is not None:
            self.show_page(self._page)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing behind when the window goes or the program is locked: neither clipboard nor files."""
        super().hideEvent(event)
        self._presenter.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with the same case after a lock."""
        super().showEvent(event)
        if self._page is not None:
            self._presenter.refresh()

    # --- what the presenter asks ------------------------------------------------------------------

    def show_page(self, page: AssistedPage) -> None:
        """Paint where the copying stands."""
        other = self._page is None or (self._page.number, self._page.kind) != (page.number, page.kind)
        self._page = page
        self.setWindowTitle(page.heading or "Salin-tempel")
        self._heading.setText(page.heading or NONE_WAITS)
        self._show_fields(page)
        complaint = page.kind is Copied.COMPLAINT and not page.empty
        for part in (self.number, self.save, self._number_label):
            part.setVisible(complaint)
        self.next.setVisible(not page.empty)
        self.next.primary = page.kind not in ENDS_WITH_TICK
        self.tick.setVisible(page.kind in ENDS_WITH_TICK)
        self.status.show_for(page.kind, other=other)
        if other:
            self.number.set_text("")
            self.setFocus()
        self._say_of_number(page.doubt)

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong under the number."""
        said = words_for(failure)
        self._say_of_number(f"{said.sentence} {said.next_step}".strip())

    def _say_of_number(self, words: str) -> None:
        """Say what is doubtful across the whole width, where nothing is cut; empty words clear it."""
        self.number.set_problem(words)
        self.number.problem.hide()
        self._note.set_ink("warn" if words else "")
        self._note.setText(words or self._usual_note())
        self._note.setVisible(bool(self._note.text()) and self._page is not None and not self._page.empty)

    def _usual_note(self) -> str:
        page = self._page
        return LATER if page is None or page.kind is Copied.COMPLAINT else page.note

    def show_status_kept(self) -> None:
        """Say that the status was kept."""
        self.status.say_kept()
        self.setFocus()

    def note_words(self) -> str:
        """Return what is said under what ends it."""
        return self._note.text() if self._note.isVisible() else ""

    def show_folder(self, path: str) -> None:
        """Open the folder with the files beside the web form."""
        self.open_folder(QUrl.fromLocalFile(path))

    # --- inside ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by a digit or Space, walk with PgUp and PgDn, go away with Esc."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() == Qt.Key.Key_Space:
            self._presenter.copy_next()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in steps:
            self._presenter.step(steps[Qt.Key(event.key())])
        elif event.key() in ENTER and self.tick.isVisible():
            self._presenter.tick()
        elif not self._presenter.copy(event.text()):
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.next.clicked.connect(self._presenter.copy_next)
        self.number.next_wanted.connect(self._save)
        self.save.clicked.connect(self._save)
        self.tick.clicked.connect(self._presenter.tick)
        self.status.given.connect(self._presenter.save_status)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(8))
        column.addWidget(self._heading)
        column.addLayout(self._fields)
        column.addWidget(self.next)
        column.addStretch(1)
        column.addWidget(self._number_label)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.number, 1)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.tick)
        column.addWidget(self._note)
        column.addWidget(self.status)

    def _show_fields(self, page: AssistedPage) -> None:
        self._have_rows(page.fields)
        for row, field in zip(self.rows, page.fields, strict=True):
            row.show_field(
                field, copied=field.key in page.copied, following=field.key == page.following, masked=self._masked
            )

    def _have_rows(self, fields: Sequence[CopyField]) -> None:
        while len(self.rows) > len(fields):
            row = self.rows.pop()
            self._fields.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(fields):
            row = CopyRow()
            row.clicked.connect(partial(self._copy_row, len(self.rows)))
            self.rows.append(row)
            self._fields.addWidget(row)

    def _copy_row(self, place: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what the button tells
        field = self.rows[place].field
        if field is not None:
            self._presenter.copy(field.key)

    def _save(self) -> None:
        self._presenter.save(self.number.text())
