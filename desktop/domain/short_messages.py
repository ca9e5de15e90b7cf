"""Cuts a text into SMS that a telephone sends one by one, so that a complaint can leave where there is no internet.

Lengths are those of 3GPP TS 23.040 §9.2.3.24.1: one message alone holds 160 septets of the default alphabet or 70
16-bit units; one of several 153 or 67, so that it fits whether or not the telephone joins them by itself.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet of 3GPP TS 23.038 §6.2.1 in its order, without the escape itself: one septet a character."""

EXTENSION = "\f^{}\\[~]|€"
"""The extension table of §6.2.1.1: two septets a character."""

_SEPTETS = dict.fromkeys(BASIC, 1) | dict.fromkeys(EXTENSION, 2)

_NO_BREAK = frozenset("\u00a0\u2007\u202f\ufeff")
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_LAST_OF_ONE_UNIT = 0xFFFF


class Alphabet(StrEnum):
    """How a telephone writes one message: septets of the default alphabet, or 16-bit units for anything else."""

    GSM = "gsm"
    UCS2 = "ucs2"


ALONE = {Alphabet.GSM: 160, Alphabet.UCS2: 70}
ONE_OF_SEVERAL = {Alphabet.GSM: 153, Alphabet.UCS2: 67}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortMessage:
    """One SMS: `piece` is the stretch of the text it carries, `label` its place among several, empty for one alone."""

    piece: str = field(repr=False)
    label: str = ""

    @property
    def text(self) -> str:
        """Return what is sent; the label stands last, so that the reference stays first."""
        return self.piece + self.label

    @property
    def alphabet(self) -> Alphabet:
        """Return the alphabet a telephone needs for it."""
        return alphabet_of(self.text)

    @property
    def units(self) -> int:
        """Return its length in septets or 16-bit units."""
        return units_of(self.text)


def alphabet_of(text: str) -> Alphabet:
    """Return the default alphabet where every character is in it; one that is not makes the whole message 16-bit."""
    return Alphabet.GSM if all(sign in _SEPTETS for sign in text) else Alphabet.UCS2


def units_of(text: str) -> int:
    """Return the length in the alphabet the text needs."""
    if alphabet_of(text) is Alphabet.GSM:
        return sum(_SEPTETS[sign] for sign in text)
    return sum(_width(sign) for sign in text)


def short_messages(text: str) -> tuple[ShortMessage, ...]:
    """Return the messages that together carry the text, nothing added but the labels and nothing lost.

    Cut after white space, so no word is cut unless it alone is longer than a message; then not inside a character with
    its marks. Each message takes the alphabet it needs for itself.
    """
    if units_of(text) <= ALONE[alphabet_of(text)]:
        return (ShortMessage(piece=text),)
    digits = 1
    while len(pieces := _pieces(text, len(_label(1, 1)) + 2 * (digits - 1))) >= 10**digits:
        digits += 1
    return tuple(ShortMessage(piece=piece, label=_label(place, len(pieces))) for place, piece in enumerate(pieces, 1))


def _label(place: int, count: int) -> str:
    return f"({place}/{count})"


def _pieces(text: str, reserved: int) -> list[str]:
    pieces = []
    start = 0
    while start < len(text):
        end = _cut(text, start, _furthest(text, start, reserved))
        pieces.append(text[start:end])
        start = end
    return pieces


def _furthest(text: str, start: int, reserved: int) -> int:
    """Return how far one message reaches from `start` with room for its label."""
    septets, units = 0, 0
    for place in range(start, len(text)):
        sign = text[place]
        septets += _SEPTETS.get(sign, ONE_OF_SEVERAL[Alphabet.GSM])
        units += _width(sign)
        fits = septets <= ONE_OF_SEVERAL[Alphabet.GSM] - reserved or units <= ONE_OF_SEVERAL[Alphabet.UCS2] - reserved
        if not fits:
            return place
    return len(text)


def _width(sign: str) -> int:
    return 2 if ord(sign) > _LAST_OF_ONE_UNIT else 1


def _cut(text: str, start: int, end: int) -> int:
    """Return where to cut at or before `end`: after white space, else between characters, else anywhere."""
    if end == len(text):
        return end
    for may_cut in (_after_space, _between_characters):
        for place in range(end, start, -1):
            if may_cut(text, place):
                return place
    return end


def _after_space(text: str, place: int) -> bool:
    before = text[place - 1]
    return before.isspace() and before not in _NO_BREAK and text[place - 1 : place + 1] != "\r\n"


def _between_characters(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    joined = (
        unicodedata.category(after).startswith("M")
        or _JOINER in {before, after}
        or ord(after) in _SKIN_TONES
        or (ord(before) in _FLAG_LETTERS and ord(after) in _FLAG_LETTERS)
    )
    return not joined
