"""The reconciliation sheet: own register against the service's list, one line a case, each with its two numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.reconciliation import ReconciliationSheet


def render(sheet: ReconciliationSheet) -> bytes:
    """Return the sheet as PDF on A4 landscape, over as many pages as the lists need."""
    from desktop.documents import reconciliation_sheet
    from desktop.documents.drawing import Pen

    pen = Pen("Rekonsiliasi register")
    reconciliation_sheet.draw(pen, sheet)
    return pen.finish()
