"""What the office says to the service about a report that is already there: a forwarding or a reply.

Each is a durable step of its own (`decisions.md` 19); what it carries is frozen when it is queued.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


class Travel(StrEnum):
    """The one road an item is on; an item is never on two."""

    WIRE = "wire"
    HAND = "hand"
    COURIER = "courier"
    SMS = "sms"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """The content of one forwarding or reply.

    A forwarding has `target_id` (the institution that has the authority) and its reason as `content`; a reply has its
    text and inherits the secrecy of the report (`national-service.md` e.21). `files` are uids of the case's evidence.
    """

    content: str = field(repr=False)
    target_id: str = ""
    target_name: str = ""
    is_secret: bool = True
    template_code: str = ""
    files: tuple[str, ...] = ()


FILES_LIMIT = 5
"""Files of one reply the service's own clients allow."""


def length_of(text: str) -> int:
    """Return how long a text is for the service: code points in composed form."""
    return len(unicodedata.normalize("NFC", text))


def warnings_of(outgoing: Outgoing, *, limit: int) -> tuple[str, ...]:
    """Return what a person should know before this leaves: more code points than the limit, more files than usual.

    The limits are those of other clients, not the service's own; nothing is ever cut (`national-service.md` e.22).
    """
    found = ("text_long",) if length_of(outgoing.content) > limit else ()
    return (*found, *(("many_files",) if len(outgoing.files) > FILES_LIMIT else ()))
