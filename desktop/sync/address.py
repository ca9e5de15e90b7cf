"""Where the service may live: https anywhere, plain http and every practice office only on this machine."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from threading import Thread
from urllib.parse import urlsplit

from desktop.errors import PracticeAddressError, ServiceUnreachableError

_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The one address a client speaks to; `prefix` is the path before every request's own path."""

    scheme: str
    host: str
    port: int
    prefix: str
    loopback_only: bool

    @property
    def url(self) -> str:
        """Return the address in front of a request's path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.prefix}"

    def check(self, address: str) -> None:
        """Refuse a resolved address that is not loopback where only loopback may be spoken to."""
        if self.loopback_only and not _is_loopback(address):
            raise PracticeAddressError(host=self.host)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One resolved address, as the socket layer wants it."""

    family: int
    address: tuple[str, int]


def parse_origin(base_url: str, *, practice: bool) -> Origin:
    """Return the origin of `base_url`.

    Raises PracticeAddressError for a practice office's address off this machine, and ServiceUnreachableError
    for what is no plain http(s) address, or plain http to another machine.
    """
    try:
        parts = urlsplit(base_url.strip())
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise ServiceUnreachableError(detail="address_invalid") from None
    host = (parts.hostname or "").rstrip(".")
    odd = parts.username is not None or parts.password is not None or parts.query or parts.fragment
    if parts.scheme not in _PORTS or not host or odd:
        raise ServiceUnreachableError(detail="address_invalid")
    on_this_machine = host == "localhost" or _is_loopback(host)
    if practice and not on_this_machine:
        raise PracticeAddressError(host=host)
    if parts.scheme == "http" and not on_this_machine:
        raise ServiceUnreachableError(detail="address_not_encrypted")
    return Origin(
        scheme=parts.scheme,
        host=host,
        port=port,
        prefix=parts.path.rstrip("/"),
        loopback_only=practice or parts.scheme == "http",
    )


class Resolver:
    """Names to addresses within a time limit; at most one look-up thread, however often the name server hangs."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self._running: Thread | None = None

    def endpoints(self, host: str, port: int, patience: float) -> tuple[Endpoint, ...]:
        """Return the addresses of `host`; raises socket.gaierror, or TimeoutError where the name server is slow."""
        literal = _literal(host)
        if literal is not None:
            family = socket.AF_INET6 if isinstance(literal, ipaddress.IPv6Address) else socket.AF_INET
            return (Endpoint(family, (host, port)),)
        if self._running is not None and self._running.is_alive():
            raise TimeoutError
        found: list[Endpoint] = []
        trouble: list[OSError] = []
        self._running = Thread(target=_look_up, args=(host, port, found, trouble), daemon=True, name="name-look-up")
        self._running.start()
        self._running.join(patience)
        if self._running.is_alive():
            raise TimeoutError
        self._running = None
        if trouble:
            raise trouble[0]
        return tuple(found)


def _look_up(host: str, port: int, found: list[Endpoint], trouble: list[OSError]) -> None:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        trouble.append(error)
        return
    except UnicodeError:
        trouble.append(socket.gaierror(socket.EAI_NONAME, "name"))
        return
    found.extend(Endpoint(row[0], (str(row[4][0]), int(row[4][1]))) for row in rows)


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    literal = _literal(host)
    if isinstance(literal, ipaddress.IPv6Address) and literal.ipv4_mapped is not None:
        return literal.ipv4_mapped.is_loopback
    return literal is not None and literal.is_loopback
