"""One half-done entry as this session holds it, and its tab."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from desktop.domain.complaint import Attachment
from desktop.domain.text_marks import is_blank
from desktop.ui.entry.autosave import Autosave
from desktop.ui.entry.form import Form
from desktop.ui.shown import one_line

TAB_LETTERS = 18
"""How much of the first words a tab shows."""

LOOKED_AT = 200
"""Letters of the story that are read for its first words."""


def fresh_uid() -> str:
    """Return the identity of a new entry; it stays the complaint's own after registration."""
    return uuid4().hex


@dataclass(slots=True)
class OpenDraft:
    """One entry that was touched in this session, with everything typed in it.

    It is `sealed` while its number is being given and after: nothing of it is written any more, so that a late
    autosave never brings back what has become a complaint. `coming` counts the files being taken in.
    """

    uid: str = field(default_factory=fresh_uid)
    form: Form = field(default_factory=Form)
    rhythm: Autosave = field(default_factory=Autosave)
    pieces: tuple[Attachment, ...] = ()
    coming: int = 0
    saved_at: datetime | None = None
    stored: bool = False
    sealed: bool = False

    @property
    def is_blank(self) -> bool:
        """Say whether there is nothing in it: neither words nor files nor a row of its own."""
        return self.form.is_empty and not (self.pieces or self.coming or self.stored)

    @property
    def first_words(self) -> str:
        """Return what names it."""
        form = self.form
        named = (form.story[:LOOKED_AT], form.title, form.name)
        return next((text for text in named if not is_blank(text)), "tanpa tulisan")


@dataclass(frozen=True, slots=True)
class Tab:
    """One half-done entry in the header line; `survived` marks what a power cut left behind."""

    uid: str
    number: int
    words: str
    current: bool
    survived: bool = False

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        told = ", tersimpan sebelum listrik padam" if self.survived else ""
        return f"Konsep {self.number}, {self.words}{told}"


def short(words: str) -> str:
    """Return the first words as a tab shows them, what has no glyph as a mark."""
    shown = one_line(words).strip(" ")
    return shown if len(shown) <= TAB_LETTERS else shown[: TAB_LETTERS - 1].rstrip() + "…"
