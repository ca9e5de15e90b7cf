"""What the entry screen needs of paper: one print without a dialog, and a file where there is no printer."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from desktop.ui.entry.port import Issued


class Paper(Protocol):
    """Turns what was issued into paper or a file; slow, so only called off the window's thread."""

    def print_issued(self, issued: Issued) -> int:
        """Print the receipt, and the sealed sheet where there is one; return the sheets of the receipt.

        Raises PrinterAbsentError or PrintFailedError; the complaint stands whatever happens here.
        """

    def save_issued(self, issued: Issued, path: Path) -> None:
        """Write the receipt as PDF, the sealed sheet beside it where there is one."""
