"""The office's words for what happens at the national service: events, acts, times with their assumed zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.domain.national import EventKind, ServiceTime
from desktop.ui.dates import DAYS, SHORT_MONTHS, clock_time, day_and_time
from desktop.ui.shown import one_line, paragraphs
from desktop.usecases.outgoing import ActDecision

ZONE_WORDS: Mapping[str, str] = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""The short names people use; another zone is shown by its own name."""

EVENT: Mapping[EventKind, tuple[str, str]] = {
    EventKind.DISPOSITION: ("Disposisi", "signpost"),
    EventKind.STATUS: ("Status", "eye"),
    EventKind.REPLY: ("Tanggapan", "mail"),
    EventKind.NOTE: ("Catatan", "file-text"),
}
"""Word and icon of a line of the service's log."""

STEP: Mapping[str, str] = {"reply": "Tanggapan", "forward": "Penerusan"}

ACT_STATE: Mapping[str, tuple[str, str, str]] = {
    "held": ("ditahan", "idle", "pause"),
    "waiting": ("menunggu dikirim", "wait", "clock"),
    "sending": ("sedang dikirim", "wait", "arrow-up"),
    "refused": ("ditolak LAPOR!", "warn", "wrench"),
    "unknown": ("tidak pasti sampai atau belum", "unknown", "circle-question-mark"),
    "manual": ("menunggu disalin ke LAPOR! dengan tangan", "warn", "clipboard-copy"),
}
"""Where a reply or forwarding that is not over stands: word, chip kind, icon."""

TRAVEL: Mapping[str, str] = {
    "hand": "sedang disalin dengan tangan",
    "courier": "dibawa kurir",
    "sms": "dikirim lewat SMS",
    "email": "dikirim lewat surel",
}
"""An act on another road than the line."""

WEEK = 7
LONGEST_NAME = 80
"""Code points of an institution's name in a sentence; no office is called longer."""


LONGEST_BODY = 10_000
"""Code points of one text in the panel; what LAPOR!'s own clients write is a tenth of it."""


def name_words(name: str) -> str:
    """Return an institution's name as it came, for the middle of a sentence."""
    shown = one_line(name.strip())
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}…"


def body_words(text: str) -> str:
    """Return a text of the log as it came, plain; one that no person reads to its end is cut, which is said."""
    if len(text) <= LONGEST_BODY:
        return paragraphs(text)
    cut = len(text) - LONGEST_BODY
    return f"{paragraphs(text[:LONGEST_BODY])}…\n({cut} tanda lagi; selengkapnya di situs LAPOR!)"


def assumed_zone(when: ServiceTime) -> str:
    """Return the mark of a time whose zone the service did not tell, empty where it did."""
    if not when.zone or when.at is None or when.day_only:
        return ""
    return f"jam {ZONE_WORDS.get(when.zone, when.zone)}, dianggap"


def event_time(when: ServiceTime, zone: str) -> str:
    """Return when something happened as the office reads it; what can't be read stands as it came."""
    if when.at is None:
        raw = one_line(when.raw.strip())
        return f"“{raw}”" if raw else "tanpa waktu"
    if when.day_only:
        local = when.at.astimezone(ZoneInfo(when.zone or zone))
        return f"{local.day} {SHORT_MONTHS[local.month - 1]} {local.year}"
    return day_and_time(when.at, zone)


def read_moment(moment: datetime, today: date, zone: str) -> str:
    """Return `11.40` of today, `Jumat 11.40` of this week, `20 Nov 11.40` of earlier days."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    if day == today:
        return f"hari ini {clock_time(moment, zone)}"
    if timedelta(0) < today - day < timedelta(days=WEEK):
        return f"{DAYS[day.weekday()]} {clock_time(moment, zone)}"
    return day_and_time(moment, zone)


DECIDING: Mapping[ActDecision, tuple[str, str, str]] = {
    ActDecision.CONFIRMED: (
        "Sudah ada di LAPOR!",
        "Catat",
        "Periksa dulu di situs LAPOR!. Dicatat dengan nama Anda dan jam.",
    ),
    ActDecision.RESENT: (
        "Kirim ulang",
        "Kirim ulang",
        "Bila ternyata sudah sampai, LAPOR! memuatnya dua kali. Dicatat dengan nama Anda dan jam.",
    ),
    ActDecision.WITHDRAWN: ("Tarik dari antrean", "Tarik", "Tidak dikirim. Dicatat dengan nama Anda dan jam."),
}
"""Title, button and note where a decision is given its reason."""
