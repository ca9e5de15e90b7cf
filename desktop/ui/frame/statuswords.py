"""The exact words of the status line: whether there is a line, what has not left yet, and why (`screens.md` §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.ui.dates import DAYS
from desktop.ui.shown import size_words
from desktop.usecases.delivery import QueueSummary

LONG_OFFLINE = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """What is known of the line. `online` is None until the service was asked once; `offline_since` is aware."""

    by_hand: bool = False
    by_courier: bool = False
    online: bool | None = None
    offline_since: datetime | None = None
    sending: tuple[int, int] | None = None
    key_refused: bool = False
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The left and middle of the status line; `link` is an offer behind the words, by its name."""

    word: str
    rest: str
    icon: str
    middle: str = ""
    link: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        rest = self.rest.replace(" · ", ", ")
        return f"Status: {self.word}, {rest}" if rest else f"Status: {self.word}"


def status_words(line: LineState, queue: QueueSummary, *, now: datetime, zone: str) -> StatusWords:
    """Return the words for how things stand."""
    if line.by_courier:
        unsent = queue.waiting + queue.manual
        return StatusWords("Kurir", f"{unsent} belum terkirim" if unsent else _nothing_left(queue), "usb")
    if line.by_hand:
        return StatusWords("Salin-tempel", _by_hand_words(queue), "clipboard-copy")
    if line.key_refused or queue.paused_reason:
        return StatusWords("Kunci layanan ditolak", "pengiriman berhenti", "octagon-alert", link="Periksa")
    if line.held_by:
        return StatusWords(f"Ditahan oleh {line.held_by}", _unsent_words(queue), "pause", _plan_words(queue))
    return _line_words(line, queue, now, zone)


def _by_hand_words(queue: QueueSummary) -> str:
    """Return what waits for a hand; what another road carries is not sent yet either."""
    carried = f"{queue.waiting} dalam perjalanan" if queue.waiting else ""
    waits = f"{queue.manual} belum ber-ID" if queue.manual else ""
    said = f"{queue.acts.manual} tindak lanjut belum disalin" if queue.acts.manual else ""
    return " · ".join(part for part in (waits, said, carried) if part) or _nothing_left(queue)


def _line_words(line: LineState, queue: QueueSummary, now: datetime, zone: str) -> StatusWords:
    rest = _unsent_words(queue)
    middle = _plan_words(queue)
    if line.online is None:
        return StatusWords("Menyambung" if queue.waiting else "Siap", rest, "wifi", middle)
    if not line.online:
        return StatusWords(_offline_word(line, now, zone), rest, "cloud-off", middle)
    if line.sending is not None and queue.waiting:
        at, total = line.sending
        return StatusWords("Daring", f"{rest} · mengirim {at} dari {total}", "wifi", f"sisa {middle}" if middle else "")
    return StatusWords("Daring", rest, "wifi", middle)


def _unsent_words(queue: QueueSummary) -> str:
    unsent = queue.waiting + queue.held
    return f"{unsent} belum terkirim" if unsent else _nothing_left(queue)


def _nothing_left(queue: QueueSummary) -> str:
    """Never say that all is sent while something still needs a person, or a reply or forwarding is still here."""
    undecided = queue.held + queue.refused + queue.unknown + queue.acts.refused
    if undecided:
        return f"{undecided} perlu Anda"
    said = queue.acts.waiting + queue.acts.unknown + queue.acts.manual
    return f"{said} tindak lanjut belum terkirim" if said else "semua terkirim"


def _offline_word(line: LineState, now: datetime, zone: str) -> str:
    if line.offline_since is None or now - line.offline_since < LONG_OFFLINE:
        return "Luring"
    since = line.offline_since.astimezone(ZoneInfo(zone))
    return f"Luring sejak {DAYS[since.weekday()]} {since:%H.%M}"


def _plan_words(queue: QueueSummary) -> str:
    """Return `24 KB teks, lalu 4 berkas 1,2 MB`, empty where nothing waits."""
    parts = []
    if queue.text_bytes:
        parts.append(f"{size_words(queue.text_bytes)} teks")
    if queue.file_count:
        parts.append(f"{queue.file_count} berkas {size_words(queue.file_bytes)}")
    return ", lalu ".join(parts)
