"""A text made comparable without losing its places: case, accents, width and invisible marks are gone."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

DISTINCT = 4096
"""Far more characters than a register's texts are written in; what each folds to is found once."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """The folded text and, for each of its characters, the index of the code point it came from."""

    text: str
    origins: Sequence[int]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the original that a stretch of the folded text covers, marks included."""
        return self.origins[start], self.origins[end] if end < len(self.origins) else self.length


def fold(text: str) -> FoldedText:
    """Return the folded text; linear in the length, with one look-up a distinct character."""
    if text.isascii():  # only case differs there, and most texts are
        return FoldedText(text.lower(), range(len(text)), len(text))
    letters = {character: _fold_character(character) for character in set(text)}
    if all(len(plain) == 1 for plain in letters.values()):
        table = {ord(character): plain for character, plain in letters.items()}
        return FoldedText(text.translate(table), range(len(text)), len(text))
    origins = array("L")
    for index, character in enumerate(text):
        origins.extend([index] * len(letters[character]))
    return FoldedText("".join(map(letters.__getitem__, text)), origins, len(text))


def folded(text: str) -> str:
    """Return only the folded characters, where positions do not matter."""
    return fold(text).text


@lru_cache(DISTINCT)
def _fold_character(character: str) -> str:
    """Return the plain form: casefolded, decomposed, without accents and format characters, digits as 0 to 9."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    # Decomposed on both sides: a mathematical letter has no case of its own before, İ gains an accent after.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in plain if not unicodedata.combining(part) and unicodedata.category(part) != "Cf")
