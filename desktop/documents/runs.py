"""Text with emphasis, before it is measured: light, so that describing a paper loads no PDF library."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a run of text looks on paper."""

    PLAIN = "plain"
    STRONG = "strong"
    MONO = "mono"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style, as it was written; it becomes printable when it is laid out."""

    text: str
    style: Style = Style.PLAIN


Paragraph = tuple[Run, ...]


def plain(text: str) -> Paragraph:
    """Return a paragraph without emphasis."""
    return (Run(text),)


def strong(text: str) -> Paragraph:
    """Return a paragraph in bold."""
    return (Run(text, Style.STRONG),)
