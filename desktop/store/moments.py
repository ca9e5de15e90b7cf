"""How the store keeps times and texts: instants as whole microseconds, civil dates as ISO text, text as it came."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """Return an aware instant as microseconds since 1970; raises TypeError for one without a zone."""
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(stored: int) -> datetime:
    """Return the aware instant in UTC."""
    return _EPOCH + timedelta(microseconds=stored)


def maybe_micros(moment: datetime | None) -> int | None:
    """Return what is stored for an instant that may be absent."""
    return None if moment is None else to_micros(moment)


def maybe_moment(stored: int | None) -> datetime | None:
    """Return an instant that may be absent."""
    return None if stored is None else from_micros(stored)


def maybe_date(stored: str | None) -> date | None:
    """Return a civil date that may be absent."""
    return None if stored is None else date.fromisoformat(stored)


def to_text(value: str) -> str | bytes:
    """Return what the driver can bind: text with a lone surrogate, which UTF-8 does not know, goes as its bytes."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def from_text(stored: Any) -> str:
    """Return text code point for code point, whichever way `to_text` stored it (`decisions.md` 18)."""
    return stored.decode("utf-8", "surrogatepass") if isinstance(stored, bytes) else str(stored)
