"""What the keys of the case page do at the national service; no widget is known here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Protocol

from desktop.domain.conflict import Choice, ConflictKind
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.national import NotRead
from desktop.domain.outgoing import Outgoing
from desktop.errors import Failure, FileRefusedError, ServiceKeyRefusedError, ServiceUnreachableError
from desktop.ui.case.conflict import AFTER_THEIRS, ConflictPage
from desktop.ui.case.national import National
from desktop.usecases.national_files import FileWish
from desktop.usecases.outgoing import ActDecision
from desktop.usecases.service_lists import ServiceLists

CHANGED = frozenset({"complaint", "outbox"})
UNDO: tuple[str, str] = ("Batalkan", "Ctrl+Z")
TAKEN_BACK = "dibatalkan segera setelah diantrekan"
FOLLOWED = "mengikuti disposisi LAPOR!"
THEIRS_KEPT = "Tulisan LAPOR! yang dipakai; keduanya tersimpan di riwayat."
IDLE = frozenset({SyncState.WAITING, SyncState.MANUAL, SyncState.REFUSED})
"""Nothing of it is under way, so that it can be taken back."""

REPLACED = "diganti dengan tulisan yang disunting"

NOT_FETCHED: Mapping[str, str] = {
    "host_not_allowed": "Berkas ini di alamat yang tidak diizinkan kantor. Lihat di situs LAPOR!.",
    "file_not_there": "LAPOR! tidak memberi berkas ini. Lihat di situs LAPOR!.",
    "file_too_large": "Berkas ini lebih besar dari 25 MB; tidak diambil. Lihat di situs LAPOR!.",
    "file_empty": "Berkas itu kosong; tidak ada yang disimpan.",
}
"""Why a file was not fetched, where the line itself is well."""

DECIDED: Mapping[ActDecision, str] = {
    ActDecision.CONFIRMED: "Dicatat: sudah ada di LAPOR!.",
    ActDecision.RESENT: "Masuk antrean lagi; dikirim saat daring.",
    ActDecision.WITHDRAWN: "Ditarik; tidak dikirim. Tulisannya tersimpan di formulir.",
}


class ServicePort(Protocol):
    """What the page needs of the office to speak with the service."""

    def national(self, number: str) -> National:
        """Return what is known of a case at the service."""

    def today(self) -> date:
        """Return the civil date at the office."""

    def settle(self, number: str, conflict_id: int, choice: Choice) -> None:
        """Keep whose word stands."""

    def read_again(self, number: str) -> None:
        """Let the report be read at the next round."""

    def say(self, number: str, step: Step, outgoing: Outgoing) -> OutboxItem:
        """Queue a reply, or that another institution has the authority."""

    def tick(self, item_id: int) -> None:
        """Note that a hand has entered the act at the service."""

    def decide(self, item_id: int, decision: ActDecision, reason: str) -> None:
        """Settle an act as the person decided."""

    def lists(self) -> ServiceLists:
        """Return institutions and templates as last read."""

    def wording(self, number: str, step: Step) -> Mapping[str, str]:
        """Return what was left in a form."""

    def keep_wording(self, number: str, step: Step, wording: Mapping[str, str]) -> None:
        """Keep what stands in a form."""

    def wish(self, number: str, file_id: int) -> FileWish:
        """Return how a file is fetched."""

    def fetch(self, wish: FileWish, told: Callable[[bytes | NotRead], None]) -> None:
        """Fetch it, off the window's thread."""

    def keep_file(self, number: str, file_id: int, content: bytes) -> None:
        """Keep what was fetched."""

    def file(self, number: str, file_id: int) -> bytes:
        """Return a file that is here."""


class ServiceFace(Protocol):
    """What the presenter asks of the widgets."""

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong beside where it was asked; what was typed stays."""

    def show_done(self, words: str) -> None:
        """Say what was done, in the status line."""

    def show_queued(self, words: str, undo: tuple[str, str]) -> None:
        """Close the form, say what was queued, and offer to take it back."""

    def show_refusal(self, failure: Failure) -> None:
        """Say in the form what keeps it from being queued."""


class ServicePresenter:
    """Acts on the case in sight; `number` is its register number."""

    def __init__(
        self,
        port: ServicePort,
        face: ServiceFace,
        changed: Callable[[frozenset[str]], None],
        reload: Callable[[], None],
    ) -> None:
        """Act by `port`, speak through `face`, tell `changed` what was written and `reload` the page."""
        self._port = port
        self._face = face
        self._changed = changed
        self._reload = reload
        self._last: tuple[int, Step, Mapping[str, str]] | None = None
        self._alone = False
        self.number = ""

    def settle(self, page: ConflictPage, choice: Choice) -> None:
        """Keep whose word stands; a forwarding of ours that their disposition makes idle is taken back."""
        theirs = choice is Choice.THEIRS
        words = AFTER_THEIRS.get(page.kind, THEIRS_KEPT) if theirs else _kept_ours(page.kind)
        settled = self._act(partial(self._port.settle, self.number, page.conflict_id, choice), words)
        if settled and theirs and page.kind is ConflictKind.DISPOSITION:
            self._take_back_idle()

    def _take_back_idle(self) -> None:
        for act in self._port.national(self.number).acts:
            if act.item.step is Step.FORWARD and act.item.state in IDLE:
                work = partial(self._port.decide, act.item.id, ActDecision.WITHDRAWN, FOLLOWED)
                self._act(work, "Disposisi LAPOR! yang diikuti; penerusan kantor ini ditarik.")

    def read_now(self) -> None:
        """Read the report at the next round, which begins at once where there is a line."""
        self._act(partial(self._port.read_again, self.number), "Dibaca pada hubungan berikutnya dengan LAPOR!.")

    def queue(self, step: Step, outgoing: Outgoing, wording: Mapping[str, str], *, instead_of: int = 0) -> None:
        """Queue what was written; `instead_of` is the refused act that this one replaces."""
        number = self.number
        try:
            item = self._port.say(number, step, outgoing)
            if instead_of:
                self._port.decide(instead_of, ActDecision.WITHDRAWN, REPLACED)
            self._port.keep_wording(number, step, {})
        except Failure as failure:
            self._face.show_refusal(failure)
            return
        self._last = (item.id, step, wording)
        self._changed(CHANGED)
        self._reload()
        words = "Tanggapan diantrekan." if step is Step.REPLY else "Penerusan diantrekan."
        self._face.show_queued(words, UNDO)

    def take_back(self) -> None:
        """Take the act queued last out of the queue, and put its words back into the form."""
        if self._last is None:
            return
        item_id, step, wording = self._last
        self._last = None
        work = partial(self._port.decide, item_id, ActDecision.WITHDRAWN, TAKEN_BACK)
        if self._act(work, DECIDED[ActDecision.WITHDRAWN]):
            self._port.keep_wording(self.number, step, wording)

    def tick(self, item_id: int) -> None:
        """Note that the act has been copied by hand."""
        self._act(partial(self._port.tick, item_id), "Dicatat: sudah disalin ke LAPOR!.")

    def decide(self, item_id: int, decision: ActDecision, reason: str) -> None:
        """Settle an act with a reason; a reason that is missing is asked for where it is typed."""
        self._act(partial(self._port.decide, item_id, decision, reason), DECIDED[decision])

    def keep(self, step: Step, wording: Mapping[str, str]) -> bool:
        """Keep what stands in a form; say whether it is safe."""
        try:
            self._port.keep_wording(self.number, step, wording)
        except Failure as failure:
            self._face.show_refusal(failure)
            return False
        return True

    def wording(self, step: Step) -> Mapping[str, str]:
        """Return what was left in a form."""
        return self._port.wording(self.number, step)

    def lists(self) -> ServiceLists:
        """Return institutions and templates as last read."""
        return self._port.lists()

    def today(self) -> date:
        """Return the civil date at the office."""
        return self._port.today()

    def fetch(self, file_id: int) -> None:
        """Fetch one file now that the person has heard from where."""
        number = self.number
        try:
            wish = self._port.wish(number, file_id)
        except Failure as failure:
            self._face.show_failure(failure)
            return
        self._face.show_done(f"Mengambil berkas dari {wish.host}…")
        self._port.fetch(wish, partial(self._fetched, number, file_id))

    def file(self, file_id: int) -> bytes | None:
        """Return a file that is here, None where it can't be read, which is said."""
        try:
            return self._port.file(self.number, file_id)
        except Failure as failure:
            self._face.show_failure(failure)
            return None

    def let_go(self, *_told: object) -> None:
        """Speak no more: the page is gone, as at another scale; what is fetched meanwhile is kept all the same."""
        self._alone = True

    def _fetched(self, number: str, file_id: int, came: bytes | NotRead) -> None:
        """Keep what came under the case it was asked for, also when another is in sight by now."""
        trouble: Failure | None = None
        if not isinstance(came, NotRead):
            try:
                self._port.keep_file(number, file_id, came)
            except Failure as failure:
                trouble = failure
        if self._alone:
            return
        if isinstance(came, NotRead):
            self._not_fetched(came)
        elif isinstance(trouble, FileRefusedError):
            self._face.show_done(NOT_FETCHED[f"file_{trouble.code}"])
        elif trouble is not None:
            self._face.show_failure(trouble)
        else:
            self._kept(number)

    def _kept(self, number: str) -> None:
        if number == self.number:
            self._reload()
        self._face.show_done("Berkas tersimpan di sini. Simpan salinannya bila perlu dibuka.")

    def _not_fetched(self, trouble: NotRead) -> None:
        if trouble.reason in NOT_FETCHED:
            self._face.show_done(NOT_FETCHED[trouble.reason])
        elif trouble.stops_queue:
            self._face.show_failure(ServiceKeyRefusedError())
        else:
            self._face.show_failure(ServiceUnreachableError(trouble.reason))

    def _act(self, work: Callable[[], object], words: str) -> bool:
        try:
            work()
        except Failure as failure:
            self._face.show_failure(failure)
            return False
        self._changed(CHANGED)
        self._reload()
        self._face.show_done(words)
        return True


def _kept_ours(kind: ConflictKind) -> str:
    if kind in {ConflictKind.TITLE, ConflictKind.TEXT}:
        return "Tulisan kantor ini yang dipakai; keduanya tersimpan di riwayat."
    return "Dicatat: keadaan kantor ini yang dipakai; keduanya tersimpan di riwayat."
