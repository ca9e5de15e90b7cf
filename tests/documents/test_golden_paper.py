"""Golden paper: a change of one byte is looked at, and then the golden file is replaced on purpose.

`LOKET_GOLDEN=write pytest tests/documents/test_golden_paper.py` writes them anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.documents import receipt_escpos, receipt_pdf, reconciliation_pdf, sealed_pdf
from tests.documents.paper import receipt, sealed
from tests.documents.reconciliations import sheet

GOLDEN = Path(__file__).parent.parent / "golden" / "paper"

PAPERS: dict[str, Callable[[], bytes]] = {
    "tanda-terima-a5.pdf": lambda: receipt_pdf.render(receipt(), "A5"),
    "tanda-terima-a4-latihan.pdf": lambda: receipt_pdf.render(
        receipt(practice=True, is_copy=True, copy_number=1), "A4"
    ),
    "tanda-terima-80mm.pdf": lambda: receipt_pdf.render(receipt(confidential=True), "80mm"),
    "tanda-terima-58mm.pdf": lambda: receipt_pdf.render(receipt(tracking_id="9412077"), "58mm"),
    "rekonsiliasi.pdf": lambda: reconciliation_pdf.render(sheet(12)),
    "lembar-identitas.pdf": lambda: sealed_pdf.render(sealed()),
    "tanda-terima-80mm.escpos.sha256": lambda: _digest(receipt_escpos.render(receipt(), "80mm")),
    "tanda-terima-58mm.escpos.sha256": lambda: _digest(receipt_escpos.render(receipt(), "58mm")),
}


def _digest(printed: bytes) -> bytes:
    """Dots take much room: their digest is kept."""
    return hashlib.sha256(printed).hexdigest().encode() + b"\n"


@pytest.mark.parametrize("name", PAPERS)
def test_paper_is_as_it_was(name: str) -> None:
    made = PAPERS[name]()
    if os.environ.get("LOKET_GOLDEN") == "write":
        GOLDEN.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_bytes(made)
    assert made == (GOLDEN / name).read_bytes()
