"""Keeping what is typed: every open draft in its own rhythm, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from threading import Lock

from desktop.errors import Failure
from desktop.ui.entry.form import Form, to_payload
from desktop.ui.entry.open_draft import OpenDraft
from desktop.ui.entry.port import DraftPort, Runner


class Keeper:
    """Writes drafts soon after a key; a failing store never costs a word, it is told and tried again."""

    def __init__(self, port: DraftPort, runner: Runner, *, told: Callable[[], None], first: Callable[[], None]) -> None:
        """Call `told` when something was saved or could not be, `first` when a draft got its row."""
        self._port = port
        self._runner = runner
        self._told = told
        self._first = first
        self._kept: dict[str, OpenDraft] = {}
        self._written: dict[str, int] = {}
        self._writing = Lock()
        self.failure: Failure | None = None

    def watch(self, draft: OpenDraft) -> None:
        """Write this draft from now on."""
        self._written.pop(draft.uid, None)
        self._kept[draft.uid] = draft

    def leave(self, draft: OpenDraft) -> None:
        """Write nothing of it any more."""
        draft.sealed = True
        self._kept.pop(draft.uid, None)

    def typed(self, draft: OpenDraft) -> None:
        """Note an edit."""
        draft.rhythm.typed(self._port.monotonic())

    def next_save_in(self) -> float | None:
        """Return the seconds until the next draft should be written, or None where nothing is unsaved."""
        due = [at for draft in self._kept.values() if (at := draft.rhythm.due_at()) is not None]
        return max(0.0, min(due) - self._port.monotonic()) if due else None

    def save_due(self) -> None:
        """Write every draft whose time has come."""
        now = self._port.monotonic()
        for draft in tuple(self._kept.values()):
            at = draft.rhythm.due_at()
            if at is not None and at <= now:
                self._write(draft)

    def flush(self) -> None:
        """Write everything unsaved at once: at a change of focus, tab or person, at locking, minimising, closing."""
        for draft in tuple(self._kept.values()):
            if not draft.rhythm.is_on_its_way:
                self._write(draft)

    def store_first(self, draft: OpenDraft, then: Callable[[], None]) -> None:
        """Make sure the draft has a row of its own, then go on: files must never hang on nothing."""
        if draft.stored:
            then()
            return
        self.typed(draft)
        self._write(draft, then)

    def _write(self, draft: OpenDraft, then: Callable[[], None] | None = None) -> None:
        generation = draft.rhythm.begin()
        self._runner.run(
            partial(self._save, draft.uid, draft.form, generation),
            partial(self._saved, draft, generation, then),
            partial(self._not_saved, draft),
        )

    def _save(self, uid: str, form: Form, generation: int) -> datetime:
        """Write one generation; one that comes late, after a newer one, is left out. Runs in either thread."""
        with self._writing:
            if self._written.get(uid, 0) < generation:
                self._port.save(uid, to_payload(form), form.story)
                self._written[uid] = generation
        return self._port.now()

    def flush_now(self, under_way: OpenDraft | None = None) -> bool:
        """Write everything unsaved in the calling thread; say whether all of it is safe.

        `under_way` is the entry whose number is being given: if that does not come to pass, its words are kept.
        """
        safe = True
        drafts = [draft for draft in self._kept.values() if not draft.rhythm.is_saved]
        for draft in (*drafts, *([under_way] if under_way is not None else [])):
            try:
                draft.saved_at = self._save(draft.uid, draft.form, draft.rhythm.generation)
            except Failure as failure:
                self.failure = failure
                safe = False
            else:
                draft.rhythm.begin()
                draft.rhythm.done(draft.rhythm.generation)
        return safe

    def _saved(self, draft: OpenDraft, generation: int, then: Callable[[], None] | None, at: datetime) -> None:
        draft.rhythm.done(generation)
        draft.saved_at = at
        self.failure = None
        if not draft.stored:
            draft.stored = True
            self._first()
        self._told()
        if then is not None:
            then()

    def _not_saved(self, draft: OpenDraft, error: Exception) -> None:
        draft.rhythm.failed(self._port.monotonic())
        if not isinstance(error, Failure):
            raise error
        self.failure = error
        self._told()

    def is_worrying(self) -> bool:
        """Say whether words on the screen have not been saved for so long that the officer must know."""
        now = self._port.monotonic()
        return any(draft.rhythm.is_worrying(now) for draft in self._kept.values())
