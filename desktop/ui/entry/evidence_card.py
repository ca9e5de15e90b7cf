"""The evidence of one entry in the office's words: what was handed in and what of it will be sent."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.complaint import Attachment
from desktop.domain.text_marks import visible
from desktop.ui.shown import size_words


def _number_words(count: int) -> str:
    return f"{count / 1_000_000:.1f}".replace(".", ",").removesuffix(",0")


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One file of the list."""

    uid: str
    name: str
    sizes: str
    icon: str

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.name}, {self.sizes.replace(' → ', ' menjadi ')}"


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """Everything the card paints."""

    summary: str
    lines: tuple[PieceLine, ...]
    busy: str = ""


def card_of(pieces: tuple[Attachment, ...], limit: int, *, coming: int = 0) -> EvidenceCard:
    """Lay the evidence out; `limit` is what the service takes in bytes, `coming` how many are being taken in."""
    sent = sum(piece.sent_size for piece in pieces)
    total = f"{len(pieces)} berkas, {_number_words(sent)} dari {_number_words(limit)} MB"
    return EvidenceCard(
        summary=total if pieces else "belum ada",
        lines=tuple(_line(piece) for piece in pieces),
        busy=f"Mengambil {coming} berkas…" if coming else "",
    )


def _line(piece: Attachment) -> PieceLine:
    original = size_words(piece.size)
    if not piece.is_sendable:
        sizes = f"{original} · tidak ikut terkirim"
    elif piece.sent_size == piece.size:
        sizes = original
    else:
        sizes = f"{original} → {size_words(piece.sent_size)}"
    icon = "image" if piece.media_type.startswith("image/") else "paperclip"
    return PieceLine(piece.uid, visible(piece.name), sizes, icon)
