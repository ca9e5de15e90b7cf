"""The QR code on paper is read back by a reader, also from one-bit dots."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image

from desktop.documents import receipt_escpos, receipt_pdf, sealed_pdf
from desktop.documents.pictures import pictures
from tests.documents.paper import receipt, sealed
from tests.documents.strips import picture_of

NUMBER = "KEC07-A-2611-0042-5"


def read(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))]


@pytest.mark.parametrize(("paper", "codes"), [("A5", [1, 1]), ("A4", [2]), ("80mm", [1]), ("58mm", [1])])
@pytest.mark.parametrize("practice", [False, True])
def test_the_number_is_read_back_from_paper(paper: str, codes: list[int], practice: bool) -> None:
    pages = pictures(receipt_pdf.render(receipt(practice=practice), paper), 200)
    assert [read(page) for page in pages] == [[NUMBER] * many for many in codes]


def test_the_number_is_read_back_from_the_sealed_sheet() -> None:
    (page,) = pictures(sealed_pdf.render(sealed()), 150)
    assert read(page) == [NUMBER]


@pytest.mark.parametrize("paper", receipt_escpos.HEADS)
def test_the_number_is_read_back_from_a_receipt_printer(paper: str) -> None:
    assert read(picture_of(receipt_escpos.render(receipt(), paper))) == [NUMBER]


def test_a_quiet_zone_of_four_modules_is_white() -> None:
    (page, _) = pictures(receipt_pdf.render(receipt(), "A5"), 300)
    (found,) = zxingcpp.read_barcodes(page)
    module = (found.position.top_right.x - found.position.top_left.x) / 21
    quiet = int(4 * module) - 1
    left, top = found.position.top_left.x, found.position.top_left.y
    right, bottom = found.position.bottom_right.x, found.position.bottom_right.y
    around = page.crop((left - quiet, top - quiet, right + quiet, bottom + quiet))
    around.paste(255, (quiet - 2, quiet - 2, around.width - quiet + 2, around.height - quiet + 2))
    assert around.getextrema() == (255, 255)
