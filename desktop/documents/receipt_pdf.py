"""The lawful receipt as PDF, for every paper an office has (UU 25/2009 art. 44(2))."""

from __future__ import annotations

from desktop.documents.receipt_parts import parts_of
from desktop.domain.receipt import ReceiptContent
from desktop.errors import PaperUnknownError

PAPERS = ("A5", "A4", "80mm", "58mm")


def render(content: ReceiptContent, paper: str) -> bytes:
    """Return the PDF: the same facts and paper give the same bytes. Raise PaperUnknownError for another paper.

    A5 has a page for the citizen and one for the office, A4 both on one page with a line to cut along, a roll the
    citizen's strip only. The PDF library is loaded with the first receipt, not with the program.
    """
    if paper not in PAPERS:
        raise PaperUnknownError(paper)
    from desktop.documents import receipt_roll, receipt_sheet
    from desktop.documents.drawing import Pen

    receipt = parts_of(content)
    pen = Pen("Tanda terima")
    if paper == "A5":
        receipt_sheet.draw_a5(pen, receipt)
    elif paper == "A4":
        receipt_sheet.draw_a4(pen, receipt)
    else:
        receipt_roll.draw_roll(pen, receipt, receipt_roll.ROLLS[paper])
    return pen.finish()
