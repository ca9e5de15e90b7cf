"""The receipt of a case, printed again or kept as a file, off the window's thread and said in one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.ui.entry.paper import Paper
from desktop.ui.entry.port import Runner
from desktop.ui.entry.printing_out import Paperwork, PrintOuts, PrintPort
from desktop.ui.messages import words_for

SAVE_PDF = "Ctrl+Shift+S"
OFFER: Sequence[tuple[str, str]] = [("Simpan PDF", SAVE_PDF)]

Say = Callable[[str, Sequence[tuple[str, str]]], None]
"""A line for the status line with its offers."""


class CasePaper:
    """Prints one case's receipt; a print that failed is repeated with the same facts, never as a second original."""

    def __init__(self, port: PrintPort, runner: Runner, paper: Paper, say: Say) -> None:
        """Print by `paper` on `runner`; `say` what became of it."""
        self._say = say
        self._outs = PrintOuts(port, runner, paper, self._told)

    def print_receipt(self, number: str) -> None:
        """Print; the second and later ones carry SALINAN."""
        self._outs.start(number, hands_over=False)

    def save_pdf(self, number: str, path: Path) -> None:
        """Write the receipt as a file instead."""
        self._outs.save_pdf(number, path)

    def _told(self, paperwork: Paperwork) -> None:
        if paperwork.running:
            return
        if paperwork.trouble is not None:
            said = words_for(paperwork.trouble)
            self._say(f"{said.sentence} {said.next_step}".strip(), OFFER)
        elif paperwork.filed_as:
            self._say(f"Tersimpan sebagai {paperwork.filed_as}.", [])
        else:
            kind = "SALINAN tanda terima" if paperwork.copied else "Tanda terima"
            self._say(f"{kind} {paperwork.number} dicetak {paperwork.sheets} lembar.", [])
