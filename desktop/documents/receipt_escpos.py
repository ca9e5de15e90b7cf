"""The receipt for a receipt printer: the roll's own PDF page as dots, in the few commands every model knows.

Sent as dots and not as characters: code pages differ from model to model, and most models lack what names are written
with. So the strip says letter for letter what the PDF of the same roll says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.documents import receipt_pdf
from desktop.documents.pictures import pictures
from desktop.domain.receipt import ReceiptContent
from desktop.errors import PaperUnknownError

if TYPE_CHECKING:
    from PIL.Image import Image

HEADS = {"80mm": 576, "58mm": 384}
"""Dots a line, by paper."""

START = b"\x1b@"
"""ESC @: forget what an earlier job left behind."""

FEED_AND_CUT = b"\x1bd\x03\x1dVB\x00"
"""ESC d: three lines; GS V B: on to the knife and cut. Models without a knife only feed."""

_RASTER = b"\x1dv0\x00"
_BAND = 128
"""Lines sent at once; models with a small buffer lose more."""

_DOTS_AN_INCH = 8 * 25.4
_BLACK_BELOW = 160


def render(content: ReceiptContent, paper: str) -> bytes:
    """Return the bytes for a raw queue; raise PaperUnknownError for a paper that is not a roll."""
    if paper not in HEADS:
        raise PaperUnknownError(paper)
    pages = _dots(receipt_pdf.render(content, paper), HEADS[paper])
    return START + b"".join(band for page in pages for band in _bands(page)) + FEED_AND_CUT


def _dots(document: bytes, head: int) -> Iterator[Image]:
    """Yield the pages as wide as the head, one bit a dot, black set."""
    for page in pictures(document, _DOTS_AN_INCH):
        side = (page.width - head) // 2
        strip = page.crop((side, 0, side + head, page.height))
        yield strip.point([255 if level < _BLACK_BELOW else 0 for level in range(256)], mode="1")


def _bands(page: Image) -> Iterator[bytes]:
    for top in range(0, page.height, _BAND):
        band = page.crop((0, top, page.width, min(top + _BAND, page.height)))
        size = (page.width // 8).to_bytes(2, "little") + band.height.to_bytes(2, "little")
        yield _RASTER + size + band.tobytes()
