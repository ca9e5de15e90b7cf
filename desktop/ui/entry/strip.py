"""The one line after F12: saved, printed or not, held or not, and what can be done about it (`screens.md` 4.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.delivery import HoldReason
from desktop.errors import ClockDoubtfulError, Failure
from desktop.ui.labels import HOLD_REASON, word
from desktop.ui.messages import words_for
from desktop.usecases.register_complaint import Registered

UNDO_SECONDS = 10
"""How long a number just given can be cancelled with one key."""

ASKED_LATER = frozenset({HoldReason.NAME_NOT_ASKED, HoldReason.REPORT_NOT_ASKED})


class Act(StrEnum):
    """What a button of the strip does."""

    REPRINT = "reprint"
    VOID = "void"
    SAVE_PDF = "save_pdf"
    ASK_NOW = "ask_now"
    CLOCK_RIGHT = "clock_right"
    TAKE_BACK = "take_back"


class Printing(StrEnum):
    """How the paper of the number just given stands."""

    NONE = "none"
    RUNNING = "running"
    PRINTED = "printed"
    FAILED = "failed"


Offer = tuple[str, str, str]
"""Act, words, key."""

REPRINT: Offer = (Act.REPRINT, "Cetak lagi", "F12")
PRINT: Offer = (Act.REPRINT, "Cetak tanda terima", "F12")
VOID: Offer = (Act.VOID, "Batalkan nomor", "Ctrl+Shift+Z")
SAVE_PDF: Offer = (Act.SAVE_PDF, "Simpan PDF", "Ctrl+Shift+S")
ASK_NOW: Offer = (Act.ASK_NOW, "Tanyakan sekarang", "Alt+1")
TAKE_BACK: Offer = (Act.TAKE_BACK, "Kembalikan", "Alt+1")
CLOCK_RIGHT: Offer = (Act.CLOCK_RIGHT, "Jam itu benar, simpan", "Alt+1")


@dataclass(frozen=True, slots=True)
class Strip:
    """The line: `kind` gives shape and icon, `bold` what was done, `detail` what follows from it."""

    kind: str
    bold: str
    detail: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedState:
    """What is known of the number just given; `undoable` while it can be cancelled with one key."""

    done: Registered
    printing: Printing = Printing.NONE
    sheets: int = 0
    copied: bool = False
    trouble: Failure | None = None
    undoable: bool = True
    released: bool = False
    filed_as: str = ""


def saved_strip(state: SavedState) -> Strip:
    """Lay out what stands after F12; the number is always in it, the citizen's name never."""
    bold = f"Tersimpan {state.done.number}"
    if state.printing is Printing.FAILED and state.trouble is not None:
        sentence = words_for(state.trouble).sentence.split(";")[0].rstrip(".")
        detail = f"{sentence}; tulis nomor ini di slip, tercetak sendiri nanti."
        return Strip("warn", bold, detail, _offers(state))
    held = _held_words(state)
    detail = _paper_words(state)
    if held:
        return Strip("warn", bold, f"{detail} · belum dikirim, {held}", _offers(state))
    return Strip("ok", bold, detail, _offers(state))


def _paper_words(state: SavedState) -> str:
    if state.filed_as:
        return f"PDF tersimpan: {state.filed_as}"
    if state.printing is Printing.RUNNING:
        return "mencetak tanda terima…"
    if state.printing is Printing.PRINTED:
        kind = "salinan tanda terima" if state.copied else "tanda terima"
        return f"{kind} dicetak {state.sheets} lembar"
    return "tanda terima belum diserahkan"


def _held_words(state: SavedState) -> str:
    reasons = () if state.released else state.done.hold_reasons
    asked_later = [reason for reason in reasons if reason in ASKED_LATER]
    others = [word(HOLD_REASON, reason) for reason in reasons if reason not in ASKED_LATER]
    return "; ".join([*_not_asked(asked_later), *others])


def _not_asked(reasons: Sequence[HoldReason]) -> list[str]:
    if len(reasons) == len(ASKED_LATER):
        return ["kerahasiaan belum ditanyakan"]
    return [word(HOLD_REASON, reason) for reason in reasons]


def _offers(state: SavedState) -> tuple[Offer, ...]:
    offers = [PRINT if state.printing is Printing.NONE else REPRINT]
    if state.printing is Printing.FAILED:
        offers.append(SAVE_PDF)
    if asks_later(state):
        offers.append(ASK_NOW)
    if state.undoable:
        offers.append(VOID)
    return tuple(offers)


def asks_later(state: SavedState) -> bool:
    """Say whether the two questions are what keeps the case here."""
    return not state.released and not ASKED_LATER.isdisjoint(state.done.hold_reasons)


def voided_strip(number: str, *, files: int) -> Strip:
    """Tell that the number is void and where the words went."""
    lost = "; berkas tetap pada nomor batal itu, lampirkan lagi" if files else ""
    return Strip("warn", f"Nomor {number} dibatalkan", f"tulisan kembali sebagai konsep baru{lost}")


def clock_strip(failure: ClockDoubtfulError) -> Strip:
    """Ask in place, with one key, whether the PC's clock is right (`decisions.md` 7)."""
    words = words_for(failure)
    return Strip("warn", "Belum tersimpan.", f"{words.sentence} {words.next_step}", (CLOCK_RIGHT,))


def trouble_strip(failure: Failure) -> Strip:
    """Tell that nothing was saved and that the words are still on the screen."""
    words = words_for(failure)
    return Strip("bad", words.sentence, words.next_step)


DISCARDED = Strip("idle", "Konsep dibuang", "", (TAKE_BACK,))

WAITING_FOR_FILES = Strip("wait", "Menunggu berkas bukti…", "disimpan sendiri setelah berkas masuk")
