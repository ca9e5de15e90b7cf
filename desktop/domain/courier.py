"""What a courier carries between two offices: parcels one way, what became of them the other way.

A parcel is one step of a case as any dialect sends it. Versions are whole microseconds that only grow at their maker,
also over a restored store, so that an older paper never undoes a newer one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from desktop.domain.delivery import Step, SyncState
from desktop.domain.message import Message
from desktop.domain.office import ServiceProfile
from desktop.domain.outgoing import Outgoing

GIVEN_UP = "courier_given_up"
"""The evidence of a step whose bundle a person gave up after it had been handed over.

That the service does not show it proves nothing: the stick may turn up, and the carrier take it in, at any moment.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerCard:
    """Who an office is to a courier: public keys only, exchanged once and confirmed by voice.

    `recipient` is an age X25519 recipient, `verify_key` an Ed25519 public key as hexadecimal.
    """

    code: str
    desk: str
    name: str
    recipient: str
    verify_key: str
    practice: bool = False

    @property
    def station(self) -> str:
        """Return the one PC this is: office code and desk letters."""
        return f"{self.code}-{self.desk}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A card a person confirmed; `receipt_seen` is the version of the newest receipt taken from it."""

    id: int
    card: PeerCard
    fingerprint: str
    added_by: str
    added_at: datetime
    receipt_seen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """The ids by which the sender's office files its reports at the service; the carrier's own where empty."""

    category_id: str = ""
    location_id: str = ""
    disposition_id: str = ""
    tags: str = ""

    def over(self, service: ServiceProfile) -> ServiceProfile:
        """Return the carrier's profile with what the sender's office said in place of its own."""
        said = {part.name: getattr(self, part.name) for part in fields(self) if getattr(self, part.name)}
        return replace(service, **said)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelFile:
    """One derived copy."""

    sha256: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One step of a case: a complaint has `message`, a forwarding or reply `outgoing` and the report's number.

    `uid` names the step for ever. `after` is the version whose unknown outcome a person saw and decided to send again.
    """

    uid: str
    step: Step
    message: Message | None = None
    outgoing: Outgoing | None = None
    tracking_id: str = ""
    routing: Routing = field(default_factory=Routing)
    files: tuple[ParcelFile, ...] = ()
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbound:
    """What one bundle brings to the carrier; every parcel in it has the bundle's version."""

    bundle: str
    version: int
    parcels: tuple[Parcel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNews:
    """What became of one file of a parcel."""

    sha256: str
    state: SyncState
    reference: str = ""
    reason: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelNews:
    """What became of one parcel so far: `version` and `digest` tell of which content; `at` when it was settled."""

    uid: str
    version: int
    digest: str
    state: SyncState
    reference: str = ""
    reason: str = ""
    words: str = field(default="", repr=False)
    at: datetime | None = None
    files: tuple[FileNews, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the carrier tells back: everything so far, so that the newest alone is enough."""

    version: int
    bundles: tuple[str, ...]
    news: tuple[ParcelNews, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One bundle as its maker keeps it; `written_at` is when its file stood on the disk for the first time."""

    uid: str
    peer: int
    station: str
    version: int
    file_name: str
    items: int
    made_by: str
    made_at: datetime
    written_at: datetime | None = None
    arrived_at: datetime | None = None
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One step of ours inside a bundle: which try of which item, and what it was before it left."""

    bundle: str
    item_id: int
    parcel: str
    version: int
    digest: str
    attempt: int
    was: SyncState
    sha256: str = ""
