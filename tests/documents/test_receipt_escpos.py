"""The strip of a receipt printer: the same words as the roll's PDF, black only, in commands every model knows."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

import pytest
from escpos.printer import Dummy  # type: ignore[import-untyped]  # it carries no types
from PIL import Image, ImageChops

from desktop.documents import receipt_escpos, receipt_pdf
from desktop.documents.pictures import page_sizes, pictures
from desktop.documents.receipt_roll import DOT, TEXT
from desktop.errors import PaperUnknownError
from tests.documents.paper import hostile_receipt, hostile_texts, receipt, samples
from tests.documents.strips import picture_of

DOTS_AN_INCH = 203.2
LARGEST_DIFFERENCE = 0.001


@pytest.mark.parametrize(("paper", "dots"), [("80mm", 576), ("58mm", 384)])
def test_the_strip_shows_what_the_pdf_of_the_roll_shows(paper: str, dots: int) -> None:
    for content in (*samples()[::6], receipt(practice=True), receipt(confidential=True, is_copy=True, copy_number=3)):
        (page,) = pictures(receipt_pdf.render(content, paper), DOTS_AN_INCH)
        side = (page.width - dots) // 2
        strip = picture_of(receipt_escpos.render(content, paper))
        assert strip.size == (dots, page.height)
        middle = page.crop((side, 0, side + dots, page.height)).point(
            [0 if level < 160 else 255 for level in range(256)]
        )
        assert ImageChops.difference(strip, middle).getbbox() is None
        edges = [page.crop((0, 0, side, page.height)), page.crop((side + dots, 0, page.width, page.height))]
        assert [edge.getextrema() for edge in edges] == [(255, 255)] * 2, "something stands where no dot can be burnt"


@pytest.mark.parametrize("paper", receipt_escpos.HEADS)
def test_every_hostile_text_is_printed(paper: str) -> None:
    for text in list(hostile_texts().values())[::2]:
        assert picture_of(receipt_escpos.render(hostile_receipt(text[:80]), paper)).height > 1000


def test_another_library_draws_the_same_dots() -> None:
    """python-escpos reads the strip as a picture and writes the same raster command for it."""
    printed = receipt_escpos.render(receipt(), "80mm")
    oracle = Dummy()
    strip = picture_of(printed)
    for top in range(0, strip.height, 128):
        band = strip.crop((0, top, strip.width, min(top + 128, strip.height)))
        oracle.image(band, impl="bitImageRaster", fragment_height=128)
    body = printed.removeprefix(b"\x1b@").removesuffix(b"\x1bd\x03\x1dVB\x00")
    assert body == oracle.output


def test_letters_are_high_enough_and_stand_on_whole_dots() -> None:
    assert TEXT / DOT >= 23
    strip = picture_of(receipt_escpos.render(receipt(description="xxxx " * 60, title="", loss=""), "80mm"))
    alike = Counter(line.tobytes() for line in lines_of(strip)).most_common(1)[0][1]
    assert alike >= 5, "the same words look the same on every line"


def lines_of(strip: Image.Image) -> Iterator[Image.Image]:
    """Yield the lines of text of the story, cut close."""
    ink = [strip.crop((0, y, strip.width, y + 1)).getextrema()[0] == 0 for y in range(strip.height)]
    top = -1
    for y, black in enumerate([*ink, False]):
        if black and top < 0:
            top = y
        elif not black and top >= 0:
            box = ImageChops.invert(strip.crop((0, top, strip.width, y))).getbbox()
            assert box is not None
            yield strip.crop((box[0], top, box[2], y))
            top = -1


def test_a_printer_that_lost_power_starts_clean_and_the_paper_is_cut() -> None:
    printed = receipt_escpos.render(receipt(), "58mm")
    assert printed[:2] == b"\x1b@"
    assert printed.endswith(b"\x1bd\x03\x1dVB\x00")


def test_a_very_long_strip_comes_in_pages_but_is_one_strip() -> None:
    long = receipt(complainant_name="Nama Panjang " * 1600)
    pages = list(pictures(receipt_pdf.render(long, "58mm"), DOTS_AN_INCH))
    assert len(pages) > 1
    strip = picture_of(receipt_escpos.render(long, "58mm"))
    assert strip.height == sum(page.height for page in pages)


def test_a_sheet_is_no_roll() -> None:
    with pytest.raises(PaperUnknownError) as refused:
        receipt_escpos.render(receipt(), "A5")
    assert refused.value.paper == "A5"


def test_a_page_picture_has_the_size_of_the_paper() -> None:
    sizes = [page.size for page in pictures(receipt_pdf.render(receipt(), "A4"), 254)]
    assert sizes == [(2100, 2970)]
    assert page_sizes(receipt_pdf.render(receipt(), "A5")) == [pytest.approx((595.28, 419.53), abs=0.01)] * 2
    stored = io.BytesIO()
    next(pictures(receipt_pdf.render(receipt(), "A4"), 20)).save(stored, "PNG")
    assert stored.getvalue().startswith(b"\x89PNG")
