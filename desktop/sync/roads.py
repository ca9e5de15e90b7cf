"""What a road to a national service can do, and the one interface the engine knows of it."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.delivery import NotSent, Outcome, Step
from desktop.domain.national import Masters, NotRead, Read
from desktop.domain.office import Dialect, ServiceProfile
from desktop.errors import ServiceUnreachableError
from desktop.sync.address import parse_origin
from desktop.sync.cancel import Cancellation
from desktop.sync.capabilities import Capability
from desktop.sync.client import Client, Credentials
from desktop.sync.dialects.lapor_v3 import LaporV3
from desktop.sync.loads import Load
from desktop.sync.wire import Limits, Prepared


class Road(Protocol):
    """One way to a service: it shapes the exact bytes, carries them once, and alone decides what the answer means."""

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Return what this road can do."""

    @property
    def carried(self) -> int:
        """Return the bytes that went or came over this road since it was opened."""

    def check_contact(self) -> NotSent | None:
        """Ask something harmless; None says that the service itself answered, else why nothing is sent now."""

    def prepare(self, load: Load) -> Prepared:
        """Return the exact request of one step; raises StepNotAllowedError where this road has no such step."""

    def carry(self, step: Step, prepared: Prepared) -> Outcome:
        """Send once and say what became of it."""

    def read_case(self, tracking_id: str) -> Read:
        """Return what the service shows of a report, with its log to the end; needs `READ_STATUS`."""

    def read_masters(self) -> Masters | NotRead:
        """Return the service's lists; needs `MASTERS`."""

    def obey(self, cancel: Cancellation) -> None:
        """Let this round's cancellation end an exchange at work."""

    def close(self) -> None:
        """Hang up."""


def open_road(service: ServiceProfile, *, practice: bool, limits: Limits | None = None) -> Road:
    """Return the road of an office's profile; nothing is opened before the first exchange.

    Raises PracticeAddressError, ServiceUnreachableError (an address that may not be spoken to, or a road without
    a line) or ServiceKeyRefusedError (a key no header can carry).
    """
    if service.dialect is not Dialect.LAPOR_V3:
        raise ServiceUnreachableError(detail="road_without_line")
    origin = parse_origin(service.base_url, practice=practice)
    secrets = Credentials({service.auth_header: bearer(service.auth_value), "token": service.token})
    return LaporV3(service, Client(origin, secrets, ca_file=service.ca_file, limits=limits))


def bearer(value: str) -> str:
    """Return the key with its one `Bearer`, whether or not it was stored with it."""
    bare = value.strip()
    if not bare or bare.lower().startswith("bearer "):
        return bare
    return f"Bearer {bare}"
