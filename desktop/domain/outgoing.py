"""What the office says to the service about a report that is already there: a forwarding or a reply.

Each is a durable step of its own (`decisions.md` 19); what it carries is frozen when it is queued.
"""

from __future__ import annotations

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
