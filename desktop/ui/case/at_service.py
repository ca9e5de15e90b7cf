"""The case page's side to the national service: panel, contradiction, form, and what their keys do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from desktop.domain.conflict import Choice
from desktop.domain.delivery import Step
from desktop.errors import Failure
from desktop.intake.names import safe_name
from desktop.ui.assisted.clipboard import OwnClipboard
from desktop.ui.case.asks import Ask
from desktop.ui.case.conflict_banner import ConflictBanner
from desktop.ui.case.form import ActForm
from desktop.ui.case.page import CasePage
from desktop.ui.case.panel import NationalCard
from desktop.ui.case.pending import ActLine, ActOffer
from desktop.ui.case.service_presenter import ServicePort, ServicePresenter
from desktop.ui.case.writing import beside, writing_of
from desktop.ui.national_words import DECIDING
from desktop.usecases.outgoing import ActDecision
from desktop.usecases.reading import CaseView

KEEP_MS = 700
"""So long after the last letter a form is kept (a crash loses less than a word or two)."""

MASKED = "Layar sedang disamarkan. Tekan F8 dulu, lalu tulis."

STEPS = {"reply": Step.REPLY, "forward": Step.FORWARD}


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision that waits for its reason."""

    item_id: int
    decision: ActDecision


class AtService(QObject):
    """Holds the parts and joins them; the page lays them out and says what they say."""

    failed = Signal(object)
    """A Failure that belongs to no form."""

    done = Signal(str, object)
    """What was done, and the offers for the status line."""

    ask_wanted = Signal(object)
    """An Ask that must be answered in place (`reason_given`)."""

    opened = Signal()
    """A form is open from now on."""

    closed = Signal()
    """No form is open any more."""

    type_wanted = Signal(str)
    """The number of a case whose status a person read on the site."""

    kept = Signal()
    """What stands in the form is safe on disk."""

    def __init__(
        self,
        port: ServicePort,
        changed: Callable[[frozenset[str]], None],
        reload: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """Act by `port`; `parent` is the page."""
        super().__init__(parent)
        self.presenter = ServicePresenter(port, self, changed, reload)
        self.conflict = ConflictBanner()
        self.panel = NationalCard()
        self.form = ActForm()
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.ask_path: Callable[[str], Path | None] = self._ask_path
        self._clipboard = OwnClipboard(parent)
        self._view: CaseView | None = None
        self._page: CasePage | None = None
        self._deciding: Deciding | None = None
        self._hidden = False
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._connect()

    def _connect(self) -> None:
        self._keep.timeout.connect(self.keep)
        self.destroyed.connect(self.presenter.let_go)
        self.conflict.chosen.connect(self._settle)
        self.panel.read_now.clicked.connect(self._read_now)
        self.panel.act_wanted.connect(self._act_on)
        self.panel.fetch_wanted.connect(self.presenter.fetch)
        self.panel.save_wanted.connect(self._save)
        self.form.edited.connect(self._keep.start)
        self.form.confirmed.connect(self._queue)
        self.form.close_wanted.connect(self._close)
        self.form.closed.connect(self.closed)

    # --- what the page asks ---------------------------------------------------------------

    def show_page(self, page: CasePage, view: CaseView | None) -> None:
        """Show a case; a form of another case is kept and closed."""
        if page.number != self.presenter.number:
            self.close_form()
        self._page, self._view = page, view
        self.presenter.number = page.number
        self.conflict.show_page(page.conflict)
        if page.national is not None:
            self.panel.show_panel(page.national)

    def write(self, act: str) -> None:
        """Open the form of an act with what was left in it."""
        panel = self._page.national if self._page is not None else None
        if panel is None or self._view is None:
            return
        if self._hidden:
            self.done.emit(MASKED, [])
            return
        step = STEPS[act]
        try:
            wording, lists = self.presenter.wording(step), self.presenter.lists()
        except Failure as failure:
            self.failed.emit(failure)
            return
        today = self.presenter.today()
        self.form.open_with(writing_of(self._view, step, lists, today, by_hand=panel.by_hand), wording)
        self.opened.emit()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what is being written, or show it again; nothing is begun behind the mask."""
        self._hidden = hidden
        self.form.setVisible(self.form.is_open() and not hidden)
        if self.form.isVisible():
            self.form.text.setFocus()

    def close_form(self) -> None:
        """Keep what is written and show it no more."""
        self.keep()
        self.form.close_form()

    def keep(self) -> bool:
        """Keep what stands in the form, at once; say whether nothing unsaved is left."""
        self._keep.stop()
        writing = self.form.writing
        if writing is None:
            return True
        safe = self.presenter.keep(writing.step, self.form.wording())
        if safe:
            self.kept.emit()
        return safe

    def leave(self) -> None:
        """Keep the words, and nothing of them on the clipboard."""
        self.keep()
        self._clipboard.clear_ours()

    def reason_given(self, reason: str) -> None:
        """Carry out the decision that waited for its reason."""
        if self._deciding is not None:
            self.presenter.decide(self._deciding.item_id, self._deciding.decision, reason)

    # --- what the presenter asks ------------------------------------------------------------

    def show_failure(self, failure: Failure) -> None:
        """Let the page say it."""
        self.failed.emit(failure)

    def show_done(self, words: str) -> None:
        """Let the status line say it."""
        self._deciding = None
        self.done.emit(words, [])

    def show_queued(self, words: str, undo: tuple[str, str]) -> None:
        """Close the form and offer to take it back."""
        self._keep.stop()
        self.form.drop()
        self.done.emit(words, [undo])

    def show_refusal(self, failure: Failure) -> None:
        """Say it in the form, or on the page where none is open."""
        if self.form.is_open():
            self.form.say(beside(failure))
        else:
            self.failed.emit(failure)

    # --- inside ---------------------------------------------------------------------------------

    def _read_now(self) -> None:
        panel = self.panel.panel()
        if panel is not None and panel.may_type:
            self.type_wanted.emit(self.presenter.number)
        else:
            self.presenter.read_now()

    def _close(self) -> None:
        """Close the form where its words are safe; else they stay in sight."""
        if self.keep():
            self.form.close_form()

    def _queue(self) -> None:
        writing = self.form.writing
        if writing is not None:
            self.presenter.queue(
                writing.step, self.form.outgoing(), self.form.wording(), instead_of=self.form.instead_of
            )

    def _settle(self, choice: Choice) -> None:
        page = self.conflict.page()
        if page is not None:
            self.presenter.settle(page, choice)

    def _act_on(self, act: ActLine, offer: ActOffer) -> None:
        if offer.doing == "tick":
            self.presenter.tick(act.item_id)
        elif offer.doing == "copy_text":
            self._clipboard.put(act.act.outgoing.content)
            self.done.emit("Teks disalin; hilang dari papan klip sesudah satu menit.", [])
        elif offer.doing == "mend":
            self._mend(act)
        else:
            self._ask_reason(act, ActDecision(offer.doing))

    def _mend(self, act: ActLine) -> None:
        """Put the refused words into the form: what is queued from it takes the place of the refused act."""
        if self.presenter.keep(act.step, act.wording()):
            self.write(act.step.value)

    def _ask_reason(self, act: ActLine, decision: ActDecision) -> None:
        self._deciding = Deciding(act.item_id, decision)
        title, confirm, note = DECIDING[decision]
        ask = Ask("service_reason", title, "alasan, wajib diisi", confirm, note, danger=decision is ActDecision.RESENT)
        self.ask_wanted.emit(ask)

    def _save(self, file_id: int) -> None:
        """Write a copy of a fetched file where the person says; the program never opens it."""
        panel = self._page.national if self._page is not None else None
        named = next((file for file in panel.files if file.file_id == file_id), None) if panel is not None else None
        path = self.ask_path(safe_name(named.name)) if named is not None else None
        content = self.presenter.file(file_id) if path is not None else None
        if path is None or content is None:
            return
        try:
            path.write_bytes(content)
        except OSError:
            self.done.emit("Salinan tidak bisa disimpan di sana. Pilih folder lain.", [])
            return
        self.done.emit(f"Tersimpan sebagai {path.name}. Berkas dari luar: buka dengan hati-hati.", [])

    def _ask_path(self, name: str) -> Path | None:
        parent = self.parent()
        chosen, _ = QFileDialog.getSaveFileName(
            parent if isinstance(parent, QWidget) else None, "Simpan salinan berkas", name
        )
        return Path(chosen) if chosen else None
