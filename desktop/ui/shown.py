"""Free text on its way to the screen: what has no glyph or turns a line around becomes a visible mark."""

from __future__ import annotations

from desktop.domain.text_marks import visible

HIDDEN = "•••"
"""Stands where F8 hides what the citizen said or who it is."""

LONGEST_LINE = 400
"""More code points than the widest line shows; what is longer is cut before it costs time to measure."""

_LINE_ENDS = str.maketrans({"\n": " ", "\t": " "})


def one_line(text: str) -> str:
    """Return free text for one line of a list; plain ASCII, by far the most, is returned at once."""
    if len(text) > LONGEST_LINE:
        text = text[:LONGEST_LINE] + "…"
    if text.isascii() and text.isprintable():
        return text
    return visible(text).translate(_LINE_ENDS)


def paragraphs(text: str) -> str:
    """Return free text for a field of several lines: line ends and tabs stay."""
    return visible(text)
