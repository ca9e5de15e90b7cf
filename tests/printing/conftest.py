"""One private print service for all printing tests, and a printer that is a socket."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.printing.cups_server import CupsServer, SocketPrinter, cups_server, socket_printer


@pytest.fixture(scope="session")
def _service() -> Iterator[CupsServer]:
    with cups_server() as server:
        yield server


@pytest.fixture
def cups(_service: CupsServer, monkeypatch: pytest.MonkeyPatch) -> CupsServer:
    """Let this test's commands speak to the private service."""
    monkeypatch.setenv("CUPS_SERVER", _service.address)
    return _service


@pytest.fixture
def laser(cups: CupsServer) -> Iterator[SocketPrinter]:
    """A printer of the queue "Laser" that takes everything."""
    with socket_printer() as printer:
        cups.add("Laser", printer.port)
        yield printer
        cups.remove("Laser")
