"""Half-done entries: several at once, offered and never forced, never mixed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from desktop.domain.complaint import Attachment, DraftSummary
from desktop.errors import DraftNotFoundError, Failure
from desktop.ui.entry.form import Form, from_payload
from desktop.ui.entry.keeping import Keeper
from desktop.ui.entry.open_draft import OpenDraft, Tab, short
from desktop.ui.entry.port import DraftPort, Runner


class DraftView(Protocol):
    """What of the screen shows drafts."""

    def show_draft(self, draft: OpenDraft) -> None:
        """Put a draft's words into the fields, the cursor in the story."""

    def show_tabs(self, tabs: tuple[Tab, ...]) -> None:
        """Show the half-done entries."""

    def show_saved(self) -> None:
        """Tell what of the current draft stands in the store, or that it can't be saved."""


class Drafts:
    """Knows which half-done entries there are and which one stands on the screen."""

    def __init__(self, port: DraftPort, runner: Runner, view: DraftView, announce: Callable[[], None]) -> None:
        """Begin with an empty form; `announce` tells the other screens that the list of drafts changed."""
        self._port = port
        self._runner = runner
        self._view = view
        self._announce = announce
        self._known: dict[str, DraftSummary] = {}
        self._open: dict[str, OpenDraft] = {}
        self._order: list[str] = []
        self._gone: set[str] = set()
        self.failure: Failure | None = None
        self.defaults = Form()
        self.keeper = Keeper(port, runner, told=view.show_saved, first=announce)
        self.current = self._fresh()

    def _fresh(self, form: Form | None = None) -> OpenDraft:
        draft = OpenDraft(form=form or self.defaults)
        self._open[draft.uid] = draft
        self.keeper.watch(draft)
        return draft

    def begin_with(self, defaults: Form) -> None:
        """Let new forms begin so; one that nobody has typed in yet begins anew."""
        self.defaults = defaults
        if self.current.is_blank:
            self.current.form = defaults

    def load(self) -> None:
        """Read which drafts there are; whatever is on the screen stays."""
        self._runner.run(self._port.drafts, self._loaded, self._list_failed)

    def _loaded(self, found: tuple[DraftSummary, ...]) -> None:
        self._known = {known.uid: known for known in found if known.uid not in self._gone}
        kept = [uid for uid in self._order if uid in self._open or uid in self._known]
        self._order = kept + [uid for uid in reversed(self._known) if uid not in kept]
        self.show_tabs()

    def _list_failed(self, error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        self.failure = error
        self._view.show_saved()

    def start_new(self, form: Form | None = None) -> None:
        """Put an empty form on the screen, or one with these words; what stood there stays a draft of its own."""
        self.keeper.flush()
        if form is not None or not self.current.is_blank:
            self.current = self._fresh(form)
        if form is not None:
            self.keeper.typed(self.current)
            self._enlist(self.current.uid)
        self._show()

    def show(self, uid: str) -> None:
        """Put one of the drafts on the screen, read from the store when it was not touched in this session."""
        self.keeper.flush()
        if uid in self._open:
            self._become(self._open[uid])
            return
        self._runner.run(partial(self._port.open, uid), partial(self._opened, uid), partial(self._not_opened, uid))

    def _opened(self, uid: str, found: tuple[str, tuple[Attachment, ...]]) -> None:
        if uid not in self._open:
            payload, pieces = found
            draft = OpenDraft(uid, form=from_payload(payload), pieces=pieces, stored=True)
            self._open[uid] = draft
            self.keeper.watch(draft)
            self._enlist(uid)
        self._become(self._open[uid])

    def _not_opened(self, uid: str, error: Exception) -> None:
        if not isinstance(error, DraftNotFoundError):
            self._list_failed(error)
            return
        self._forget(uid)
        self.show_tabs()

    def _become(self, draft: OpenDraft) -> None:
        if self.current.is_blank and self.current is not draft:
            self._forget(self.current.uid)
        self.current = draft
        self._show()

    def show_next(self) -> None:
        """Go to the next half-done entry, round and round."""
        if not self._order:
            return
        at = self._order.index(self.current.uid) + 1 if self.current.uid in self._order else 0
        self.show(self._order[at % len(self._order)])

    def _show(self) -> None:
        self._view.show_draft(self.current)
        self._view.show_saved()
        self.show_tabs()

    def show_tabs(self) -> None:
        """Show the half-done entries as they stand."""
        self._view.show_tabs(self.tabs())

    def tabs(self) -> tuple[Tab, ...]:
        """Return the half-done entries in the order in which they came to the screen."""
        tabs: list[Tab] = []
        for uid in self._order:
            draft = self._open.get(uid)
            words = self._known[uid].first_words if draft is None else draft.first_words
            survived = draft is None and self._known[uid].survived_crash
            tabs.append(Tab(uid, len(tabs) + 1, short(words), uid == self.current.uid, survived))
        return tuple(tabs)

    def edit(self, **values: str | bool) -> None:
        """Take over what a field says now."""
        draft = self.current
        changed = replace(draft.form, **values)  # type: ignore[arg-type] # names of text and flag fields
        if changed == draft.form:
            return
        draft.form = changed
        self.keeper.typed(draft)
        self._enlist(draft.uid)

    def keep(self, draft: OpenDraft, then: Callable[[], None]) -> None:
        """Make sure the draft has a row of its own, then go on."""
        self._enlist(draft.uid)
        self.keeper.store_first(draft, then)

    def _enlist(self, uid: str) -> None:
        if uid not in self._order:
            self._order.append(uid)
            self.show_tabs()

    def seal(self, draft: OpenDraft) -> None:
        """Write nothing of it any more: its number is being given."""
        self.keeper.leave(draft)

    def unseal(self, draft: OpenDraft) -> None:
        """Go on keeping it: no number was given."""
        draft.sealed = False
        self.keeper.watch(draft)

    def finish(self, draft: OpenDraft) -> None:
        """Take a registered entry off the list; the screen goes on with an empty form."""
        self._forget(draft.uid)
        if draft is self.current:
            self.current = self._fresh()
            self._show()
        else:
            self.show_tabs()

    def set_aside(self) -> OpenDraft | None:
        """Take the current draft off the screen and the list, still in the store; None where there is nothing in it."""
        draft = self.current
        if draft.is_blank:
            return None
        self.seal(draft)
        self.finish(draft)
        return draft

    def bring_back(self, draft: OpenDraft) -> None:
        """Put a draft that was set aside on the screen again, as if nothing had happened."""
        self._gone.discard(draft.uid)
        self._open[draft.uid] = draft
        self.unseal(draft)
        self.keeper.flush()
        self._enlist(draft.uid)
        self._become(draft)

    def _forget(self, uid: str) -> None:
        draft = self._open.pop(uid, None)
        if draft is not None:
            self.keeper.leave(draft)
        self._gone.add(uid)
        self._known.pop(uid, None)
        self._order = [other for other in self._order if other != uid]
