"""Turns what the service writes as HTML with `{{places}}` into plain text; nothing of it is ever rendered or followed.

Only elements HTML knows are markup: `<nama>` in somebody's sentence stays what it is. Control and bidi marks stay as
they came, for the window shows them as marks; the raw text is kept beside by whoever calls.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

_BLOCKS = (
    "address article aside blockquote center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " main nav ol p pre section table tbody tfoot thead tr ul"
)
_INLINE = (
    "a abbr acronym b base bdi bdo big body br button caption cite code col colgroup del dfn em embed font head html i"
    " iframe img input ins kbd label li link map mark meta noscript object option picture q s samp select small source"
    " span strike strong sub sup svg td textarea th time title tt u var video wbr"
)
BLOCKS = frozenset(_BLOCKS.split())
INLINE = frozenset(_INLINE.split())
BREAKS = {"br": "\n", "li": "\n- ", "td": " ", "th": " ", **dict.fromkeys(BLOCKS, "\n")}
SILENT = frozenset({"script", "style"})
"""Elements whose content is no words for a reader."""

MOST_WORK = 200_000_000
"""Markup signs times characters: the parser may look ahead from each sign, and hostile text would keep it at that for
minutes. What is beyond is shown as it is written."""

_PLACE = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]{0,63})\s*\}\}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINES = re.compile(r"[ \t]*\n[ \t]*")
_MANY_LINES = re.compile(r"\n{3,}")


def plain_words(source: str, names: Mapping[str, str] | None = None) -> str:
    """Return the text of an HTML or plain source, its `{{places}}` filled once from `names`.

    A place nobody knows stays as it is written. A name is put in as it is: braces or tags inside it mean nothing.
    A source that would leave no word, or that hides words in an element that never ends, is returned as it is.
    """
    text = storable(source)
    if 0 < (text.count("<") + text.count("&")) * len(text) <= MOST_WORK:
        text = _text_of(text) or text
    return _PLACE.sub(lambda place: (names or {}).get(place[1]) or place[0], text).strip()


def storable(text: str) -> str:
    """Return the text with halves of characters, which are no text, replaced by the mark for it (U+FFFD)."""
    return _SURROGATE.sub("\ufffd", text)


def _text_of(source: str) -> str:
    """Return the words of markup; nothing where it can't be read as such.

    Behind the last `>` nothing is an element any more; the parser would look for its end from each sign there.
    """
    last = source.rfind(">") + 1
    reader = _Reader()
    try:
        reader.feed(source[:last])
        reader.close()
    except AssertionError:
        # What the standard library's parser makes of a declaration it does not know.
        return ""
    return reader.text(unescape(source[last:]))


class _Reader(HTMLParser):
    """Collects words; links are shown behind their words, never followed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._link = ("", 0)
        self._silent = False

    def text(self, rest: str) -> str:
        """Return what was collected and `rest`, without markup's blank lines; nothing where words stayed hidden."""
        joined = _LINES.sub("\n", "".join(self._pieces) + rest)
        return "" if self._silent else _MANY_LINES.sub("\n\n", joined).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent = True
        elif tag in BREAKS:
            self._pieces.append(BREAKS[tag])
        elif tag == "a":
            self._end_link()
            self._link = (_shown(attrs, "href"), len(self._pieces))
        elif tag == "img":
            self._pieces.append(" ".join(word for word in (_shown(attrs, "alt"), _shown(attrs, "src")) if word))
        elif tag not in INLINE:
            self._pieces.append(unescape(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = False
        elif tag in BLOCKS:
            self._pieces.append("\n")
        elif tag == "a":
            self._end_link()
        elif tag not in INLINE:
            self._pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)

    def _end_link(self) -> None:
        (address, start), self._link = self._link, ("", 0)
        if address and address not in "".join(self._pieces[start:]):
            self._pieces.append(f" ({address})")


def _shown(attrs: list[tuple[str, str | None]], name: str) -> str:
    """Return an attribute worth showing: an address that is only a place to be filled tells nobody anything."""
    found = next((value for key, value in attrs if key == name and value), "")
    return "" if _PLACE.search(found) or found.startswith("#") else found.strip()
