"""The sheet with a confidential complainant's identity: signed, put into an envelope and kept by the office.

UU 25/2009 art. 42(5). It is the one paper with the whole identity, so it says how it is to be kept.
"""

from __future__ import annotations

from desktop.domain.receipt import SealedIdentity


def render(identity: SealedIdentity) -> bytes:
    """Return the sheet as PDF, one A4 page where names and addresses have an ordinary length."""
    from desktop.documents import sealed_sheet
    from desktop.documents.drawing import Pen

    pen = Pen("Lembar identitas")
    sealed_sheet.draw(pen, identity)
    return pen.finish()
