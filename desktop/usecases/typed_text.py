"""What is typed after registration: not blank where words are needed, and nothing that can't be sent or printed."""

from __future__ import annotations

from desktop.domain.text_marks import is_blank
from desktop.errors import FieldProblem, InvalidEntryError


def demand_words(field: str, text: str) -> None:
    """Refuse a text in which a reader would see nothing, with InvalidEntryError."""
    if is_blank(text):
        raise InvalidEntryError((FieldProblem(field, "missing"),))


def demand_unicode(field: str, text: str) -> None:
    """Refuse halves of characters, with InvalidEntryError: they could be kept, but neither sent nor printed."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InvalidEntryError((FieldProblem(field, "not_unicode"),))
