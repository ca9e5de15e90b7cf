"""The faces of paper: bundled fonts only, and a visible mark for every character that none of them draws.

Each style has a chain of faces. The first face that has a character draws it; a character no face has becomes
`[U+XXXX]` (`decisions.md` 18), so that nothing vanishes silently. A bundled file that is gone leaves a shorter chain,
and PDF's own built-in faces where a whole style would be left without any.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop.documents.right_to_left import joined
from desktop.documents.runs import Style
from desktop.domain.text_marks import visible
from desktop.paths import resource

_log = logging.getLogger(__name__)

FOLDER = resource("fonts")
"""Where the bundled faces are; a face is remembered by its folder too."""

_WIDER = ("DejaVuSans", "NotoEmoji-Subset", "NotoSansArabic-Subset", "NotoSansSymbols2-Subset")
_FIRST = {Style.PLAIN: "LiberationSans-Regular", Style.STRONG: "LiberationSans-Bold", Style.MONO: "LiberationMono-Bold"}
_BUILT_IN = {Style.PLAIN: "Helvetica", Style.STRONG: "Helvetica-Bold", Style.MONO: "Courier-Bold"}
_SPACES = re.compile("[^\\S\u00a0]+")
_ASTRAL = re.compile("<([0-9A-F]{5,6})>")


@dataclass(frozen=True, slots=True)
class Face:
    """One registered font: its name for the canvas and each character's width in sizes."""

    name: str
    widths: Mapping[str, float]


class _PaperFont(TTFont):
    """A bundled TrueType font whose text can also be copied out of the PDF beyond the basic plane."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's own name
        """Add the font and write characters above U+FFFF as UTF-16, as ToUnicode maps demand; reportlab does not."""
        super().addObjects(doc)
        for key, stream in doc.idToObject.items():
            if key.startswith("toUnicodeCMap:") and isinstance(stream, PDFStream):
                stream.content = _ASTRAL.sub(lambda found: f"<{_utf16(found[1])}>", stream.content)


def _utf16(code: str) -> str:
    return chr(int(code, 16)).encode("utf-16-be").hex().upper()


@functools.cache
def _face(name: str, folder: Path) -> Face | None:
    """Register a bundled font and return it, or None where its file is gone or damaged."""
    try:
        font = _PaperFont(name, str(folder / f"{name}.ttf"))
    except (TTFError, OSError):
        _log.warning("font %s is missing or damaged", name)
        return None
    pdfmetrics.registerFont(font)
    drawn = font.face.charToGlyph
    widths = font.face.charWidths
    return Face(name, {chr(code): width / 1000 for code, width in widths.items() if code in drawn})


@functools.cache
def _built_in(name: str) -> Face:
    """Return one of PDF's own faces, for Latin text only."""
    widths = pdfmetrics.getFont(name).widths
    latin = bytes(range(0x20, 0x7F)) + bytes(range(0xA0, 0x100))
    return Face(name, {bytes([code]).decode("latin-1"): widths[code] / 1000 for code in latin})


def first_face(style: Style) -> Face:
    """Return the face that draws a style's ordinary text."""
    return _face(_FIRST[style], FOLDER) or _built_in(_BUILT_IN[style])


def _find(character: str, style: Style) -> Face | None:
    """Return the first face of the chain that draws a character; wider faces are read only when they are needed."""
    first = first_face(style)
    if character in first.widths:
        return first
    wider = (face for name in _WIDER if (face := _face(name, FOLDER)) is not None)
    return next((face for face in wider if character in face.widths), None)


def printable(text: str, style: Style = Style.PLAIN) -> str:
    """Return the text as paper shows it: the one door for every string that is printed.

    Controls, bidi marks and characters without a glyph are marks, and every run of white space is one space; a
    no-break space stays and keeps its words together.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    plain = _SPACES.sub(" ", visible(text)).strip()
    known = first_face(style).widths
    lacking = {
        ord(character): f"[U+{ord(character):04X}]"
        for character in set(plain)
        if character not in known and _find(character, style) is None
    }
    plain = plain.translate(lacking) if lacking else plain
    return joined(plain, drawn=lambda character: _find(character, style) is not None)


def width_of(text: str, style: Style) -> float:
    """Return the width of printable text in sizes: at 9 points it is nine times as many points wide."""
    widths = first_face(style).widths
    try:
        return sum(map(widths.__getitem__, text))
    except KeyError:
        return sum(_width(character, style) for character in text)


def _width(character: str, style: Style) -> float:
    face = _find(character, style)
    return face.widths[character] if face else 0.0


def faces_of(text: str, style: Style) -> list[tuple[str, str]]:
    """Split printable text into runs of one face each: pairs of face name and text."""
    first = first_face(style)
    if first.widths.keys() >= set(text):
        return [(first.name, text)]
    runs = groupby(text, key=lambda character: (_find(character, style) or first).name)
    return [(name, "".join(characters)) for name, characters in runs]
