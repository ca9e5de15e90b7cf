"""What one step of sending carries, ready for any dialect: nothing of a case is here that may not leave."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.courier import Routing
from desktop.domain.outgoing import Outgoing
from desktop.sync.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLoad:
    """One derived copy; `item` numbers it in its case, because a citizen's file name may name the citizen."""

    item: int
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitLoad:
    """One complaint, the ids the service gave for its files, and how another office files it where we only carry it."""

    message: Message
    file_refs: tuple[str, ...] = ()
    routing: Routing = field(default_factory=Routing)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardLoad:
    """A forwarding of a report that is there already."""

    tracking_id: str
    outgoing: Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyLoad:
    """A reply to a report that is there already, with its files."""

    tracking_id: str
    outgoing: Outgoing
    files: tuple[FileLoad, ...] = ()


Load = FileLoad | SubmitLoad | ForwardLoad | ReplyLoad
