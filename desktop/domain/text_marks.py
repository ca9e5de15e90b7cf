"""Text shown as it is: what has no glyph or turns the line around is shown as a visible mark, never obeyed."""

from __future__ import annotations

import re
import unicodedata

_KEPT_CONTROLS = "\n\t"
_NULL_PICTURE = 0x2400
_DELETE = "\x7f"
_DELETE_PICTURE = "\u2421"
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols that draw nothing: joiner, Hangul and Khmer fillers, the empty braille cell."""

_JOINER = "\u200d"
_VARIATION = "\ufe0e\ufe0f"
_LINE_ENDS = re.compile("\r\n")
_ALL_JOINERS = re.compile(_JOINER)


def visible(text: str) -> str:
    """Return the text with every control, bidi mark and character without a glyph as a mark (`decisions.md` 18).

    NUL is ␀, a right-to-left override [U+202E]. Line feed and tab stay, CR LF counts as one line end, and the joiner
    inside an emoji stays. Applying it twice changes nothing more.
    """
    text = _LINE_ENDS.sub("\n", text)
    if _JOINER in text:
        text = _ALL_JOINERS.sub(lambda found: _JOINER if _joins_emoji(text, found.start()) else "[U+200D]", text)
    marks = {ord(character): mark for character in set(text) if (mark := _mark(character)) is not None}
    return text.translate(marks) if marks else text


def _joins_emoji(text: str, at: int) -> bool:
    before = text[at - 1] if at else ""
    after = text[at + 1 : at + 2]
    return _is_emoji(after) and (_is_emoji(before) or before in tuple(_VARIATION))


def _is_emoji(character: str) -> bool:
    return bool(character) and character not in _FILLERS and unicodedata.category(character) in {"So", "Sk"}


def _mark(character: str) -> str | None:
    """Return the mark of a character that must not stand as it is, else None."""
    if character in _KEPT_CONTROLS or character == _JOINER:
        return None
    if character < " ":
        return chr(_NULL_PICTURE + ord(character))
    if character == _DELETE:
        return _DELETE_PICTURE
    if _draws_nothing(character):
        return f"[U+{ord(character):04X}]"
    return None


def _draws_nothing(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"} or character in _FILLERS


def is_blank(text: str) -> bool:
    """Say whether a reader would see nothing at all: spaces, controls, zero width, fillers, NUL."""
    return all(_is_unseen(character) for character in set(text))


def _is_unseen(character: str) -> bool:
    return character.isspace() or character in _FILLERS or character in _VARIATION or _is_control(character)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cn", "Cs", "Zs", "Zl", "Zp"}
