"""The checklist of UU 25/2009 art. 42(3) at the side: it tells, it never refuses."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.complaint import Entry
from desktop.domain.completeness import Part, PartState, checklist

WORDS = {
    Part.NAME_ADDRESS: "Nama dan alamat lengkap",
    Part.SERVICE_AND_LOSS: "Uraian dan kerugian",
    Part.REQUESTED_RESOLUTION: "Permintaan penyelesaian",
    Part.PLACE_AND_TIME: "Tempat dan waktu",
    Part.SIGNATURE: "Tanda tangan",
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One part of the law's list: there, or not yet."""

    words: str
    given: bool

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.words}: {'ada' if self.given else 'belum ada'}"


def check_lines(entry: Entry) -> tuple[CheckLine, ...]:
    """Lay the list out for the entry as it stands."""
    lines = []
    for checked in checklist(entry):
        words = WORDS[checked.part]
        if checked.state is PartState.ON_RECEIPT:
            words = f"{words} — di tanda terima"
        lines.append(CheckLine(words, checked.state is PartState.GIVEN))
    return tuple(lines)
