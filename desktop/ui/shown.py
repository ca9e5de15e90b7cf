"""Free text on its way to the screen: what has no glyph or turns a line around becomes a visible mark."""

from __future__ import annotations

from desktop.domain.text_marks import visible

HIDDEN = "•••"
"""Stands where F8 hides what the citizen said or who it is."""

LONGEST_LINE = 400
"""More code points than the widest line shows; what is longer is cut before it costs time to measure."""

MEGABYTE = 1_000_000

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


def short_name(name: str) -> str:
    """Return `Lilis S.`: enough to know a colleague by."""
    words = name.split()
    return " ".join([words[0], *(f"{word[0]}." for word in words[1:2])]) if words else ""


def size_words(size: int) -> str:
    """Return `310 KB` or `1,2 MB`."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",")
