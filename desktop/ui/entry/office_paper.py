"""The office's printer and papers behind the entry screen; the PDF library is loaded with the first receipt."""

from __future__ import annotations

from pathlib import Path

from desktop.ui.entry.port import Issued
from desktop.ui.preferences import Preferences

SEALED_SUFFIX = "-identitas-tersegel"


class OfficePaper:
    """Prints with the printer and the paper this PC remembers."""

    def __init__(self, preferences: Preferences) -> None:
        """Read printer and paper anew for each print: they may change at any time."""
        self._preferences = preferences

    def print_issued(self, issued: Issued) -> int:
        """Print the receipt, and the sealed sheet where there is one; return the sheets of the receipt."""
        from desktop.ui.printing import print_issued

        return print_issued(self._preferences.now, issued)

    def save_issued(self, issued: Issued, path: Path) -> None:
        """Write the receipt as PDF, the sealed sheet beside it where there is one."""
        from desktop.documents import receipt_pdf, sealed_pdf

        path.write_bytes(receipt_pdf.render(issued.receipt, self._preferences.now.receipt_paper))
        if issued.sealed is not None:
            beside = path.with_name(f"{path.stem}{SEALED_SUFFIX}{path.suffix}")
            beside.write_bytes(sealed_pdf.render(issued.sealed))
