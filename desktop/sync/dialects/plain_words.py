"""Turns what the service writes as HTML with `{{places}}` into plain text; nothing of it is ever rendered or followed.

Only elements HTML knows are markup: `<nama>` in somebody's sentence stays what it is. Control and bidi marks stay as
they came, for the window shows them as marks; the raw text is kept beside by whoever calls.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li"
    " main nav ol p pre section table tbody tfoot thead tr ul".split()
)
INLINE = frozenset(
    "a abbr acronym b base bdi bdo big body br button caption cite code col colgroup del dfn em embed font head html i"
    " iframe img input ins kbd label link map mark meta noscript object option picture q s samp select small source"
    " span strike strong style sub sup svg td textarea th time title tt u var video wbr script".split()
)
SILENT = frozenset({"script", "style", "head", "title"})
"""Elements whose content is no words for a reader."""

_PLACE = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]{0,63})\s*\}\}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINES = re.compile(r"[ \t]*\n[ \t]*")
_MANY_LINES = re.compile(r"\n{3,}")


def plain_words(source: str, names: Mapping[str, str] | None = None) -> str:
    """Return the text of an HTML or plain source, its `{{places}}` filled once from `names`.

    A place nobody knows stays as it is written. A name is put in as it is: braces or tags inside it mean nothing.
    A source that would leave no word (all of it markup nobody can read as text) is returned as it is.
    """
    text = storable(source)
    if "<" in text or "&" in text:
        text = _text_of(text) or text
    return _PLACE.sub(lambda place: (names or {}).get(place[1]) or place[0], text).strip()


def storable(text: str) -> str:
    """Return the text with halves of characters, which no file can hold, replaced by the mark for it (U+FFFD)."""
    return _SURROGATE.sub("\ufffd", text)


def _text_of(source: str) -> str:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects words; links are shown behind their words, never followed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._silent = 0

    def text(self) -> str:
        """Return what was collected, without the blank lines that markup leaves."""
        joined = _LINES.sub("\n", "".join(self._pieces))
        return _MANY_LINES.sub("\n\n", joined).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        elif tag == "br" or tag in BLOCKS:
            self._pieces.append("\n")
        elif tag == "a":
            self._links.append((_shown(attrs, "href"), len(self._pieces)))
        elif tag == "img":
            self._pieces.append(" ".join(word for word in (_shown(attrs, "alt"), _shown(attrs, "src")) if word))
        elif tag in {"td", "th"}:
            self._pieces.append(" ")
        elif tag not in INLINE:
            self._pieces.append(unescape(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BLOCKS:
            self._pieces.append("\n")
        elif tag == "a" and self._links:
            address, start = self._links.pop()
            if address and address not in "".join(self._pieces[start:]):
                self._pieces.append(f" ({address})")
        elif tag not in INLINE:
            self._pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)


def _shown(attrs: list[tuple[str, str | None]], name: str) -> str:
    """Return an attribute worth showing: an address that is only a place to be filled tells nobody anything."""
    found = next((value for key, value in attrs if key == name and value), "")
    return "" if _PLACE.search(found) or found.startswith("#") else found.strip()
