"""Lines of text that fit a width: words are kept whole where they can be, letters with their marks always."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.documents.fonts import faces_of, printable, width_of
from desktop.documents.right_to_left import in_drawing_order
from desktop.documents.runs import Paragraph, Style

_GLUE = "\u200d"
_MARK = re.compile(r"(\[U\+[0-9A-F]{4,6}\])")
_SIGNS = frozenset("@/._-?&=")
_SKIN_TONES = range(0x1F3FB, 0x1F400)

Word = list[tuple[Style, str]]
"""Parts of one word, each in its style; nothing may break between them but where the word is too long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one face, `x` points from the line's start."""

    x: float
    face: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line that fits: its words and its width in points at `size`."""

    words: tuple[Word, ...]
    size: float
    width: float

    def pieces(self) -> list[Piece]:
        """Return what is drawn, face by face; asked only for lines that come to paper, not for those only measured."""
        pieces: list[Piece] = []
        x = 0.0
        for style, text in _joined(self.words):
            for face, part in faces_of(in_drawing_order(text), style):
                pieces.append(Piece(x, face, part))
                x += width_of(part, style) * self.size
        return pieces

    @property
    def text(self) -> str:
        """Return what the line says, in drawing order."""
        return "".join(piece.text for piece in self.pieces())


def break_lines(runs: Paragraph, size: float, width: float) -> list[Line]:
    """Return the lines of one paragraph, none wider than `width` points; an empty paragraph has no line."""
    room = width / size
    lines: list[Line] = []
    row: list[Word] = []
    filled = 0.0
    for word, wide in _fitting_words(runs, room):
        space = width_of(" ", row[-1][-1][0]) if row else 0.0
        if row and filled + space + wide > room:
            lines.append(Line(tuple(row), size, filled * size))
            row, filled, space = [], 0.0, 0.0
        filled += space + wide
        row.append(word)
    if row:
        lines.append(Line(tuple(row), size, filled * size))
    return lines


def forget() -> None:
    """Drop what was measured; a document's words stay in memory only while it is made."""
    _measured.cache_clear()


def single_line(text: str, style: Style, size: float) -> Line:
    """Return the text as one line, however wide."""
    shown = printable(text, style)
    return Line(([(style, shown)],), size, width_of(shown, style) * size)


def _joined(words: Sequence[Word]) -> list[tuple[Style, str]]:
    """Join words with spaces into as few runs as possible; the space belongs to what stands before it."""
    runs: list[tuple[Style, str]] = []
    for at, word in enumerate(words):
        for style, text in word:
            if runs and runs[-1][0] is style:
                runs[-1] = (style, runs[-1][1] + text)
            else:
                runs.append((style, text))
        if at < len(words) - 1:
            style, text = runs[-1]
            runs[-1] = (style, text + " ")
    return runs


def _fitting_words(runs: Paragraph, room: float) -> Iterator[tuple[Word, float]]:
    """Yield each word with its width; a word wider than the line comes in parts. Widths in sizes of the text."""
    for word, wide in _measured(runs):
        if wide <= room:
            yield word, wide
        else:
            yield from _parts(word, room)


@lru_cache(maxsize=256)
def _measured(runs: Paragraph) -> tuple[tuple[Word, float], ...]:
    """Return the words with their widths; kept because the sizes that are tried and both copies ask again."""
    return tuple((word, sum(width_of(text, style) for style, text in word)) for word in _words(runs))


def _words(runs: Paragraph) -> list[Word]:
    words: list[Word] = []
    glued = False
    for run in runs:
        parts = printable(run.text, run.style).split(" ")
        if parts == [""]:
            glued = glued and not run.text
            continue
        if glued and not run.text[0].isspace():
            words[-1].append((run.style, parts.pop(0)))
        words += [[(run.style, part)] for part in parts]
        glued = not run.text[-1].isspace()
    return words


def _parts(word: Word, room: float) -> Iterator[tuple[Word, float]]:
    """Cut a word that is wider than the line: after a sign as addresses have them, else between any two letters."""
    row: list[tuple[Style, str]] = []
    filled = 0.0
    for style, letter in _letters(word):
        wide = width_of(letter, style)
        while row and filled + wide > room:
            end = _good_end(row)
            yield _part(row[:end])
            row = row[end:]
            filled = sum(width_of(kept, its) for its, kept in row)
        row.append((style, letter))
        filled += wide
    yield _part(row)


def _good_end(row: list[tuple[Style, str]]) -> int:
    """Return after how many letters to cut: after the last sign in the second half, else after all."""
    signs = [at for at, (_, letter) in enumerate(row, start=1) if letter in _SIGNS and at > len(row) / 2]
    return signs[-1] if signs else len(row)


def _part(row: list[tuple[Style, str]]) -> tuple[Word, float]:
    part: Word = []
    for style, letter in row:
        if part and part[-1][0] is style:
            part[-1] = (style, part[-1][1] + letter)
        else:
            part.append((style, letter))
    return part, sum(width_of(text, style) for style, text in part)


def _letters(word: Word) -> Iterator[tuple[Style, str]]:
    """Yield what may not be cut: letters with their marks, and the marks that stand for characters without a glyph."""
    for style, text in word:
        for part in _MARK.split(text):
            yield from ((style, letter) for letter in ([part] if _MARK.fullmatch(part) else _clusters(part)))


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _belongs(text[at], text[at - 1]):
            yield text[start:at]
            start = at


def _belongs(character: str, before: str) -> bool:
    """Say whether a character is drawn with the one before it."""
    if unicodedata.category(character).startswith("M") or _GLUE in {character, before}:
        return True
    return ord(character) in _SKIN_TONES
