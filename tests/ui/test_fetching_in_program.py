"""A file is fetched on the sync thread from a real service, and whatever prevents it is told, never thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from desktop.app.fetching import NO_FILES, fetch_over, not_fetched
from desktop.app.sending import Sending
from desktop.domain.national import NotRead
from desktop.errors import (
    DiskFullError,
    PracticeAddressError,
    ServiceKeyRefusedError,
    ServiceUnreachableError,
)
from desktop.practice.server import PracticeService
from desktop.sync.roads import Road
from desktop.ui.changes import Changes
from tests.support.office import MadeOffice, lapor_v3, make_office
from tests.support.pictures import encoded, halves
from tests.support.window import until

PICTURE = encoded(halves(), "JPEG")


@pytest.fixture
def service() -> Iterator[PracticeService]:
    with PracticeService() as running:
        yield running


@pytest.fixture
def sending(tmp_path: Path, service: PracticeService) -> Iterator[Sending]:
    office: MadeOffice = make_office(tmp_path, **lapor_v3(service.address))
    found = Sending(office.ctx, office.places, Changes())
    yield found
    found.close()
    office.store.close()


def fetched(sending: Sending, path: str) -> bytes | NotRead:
    came: list[bytes | NotRead] = []
    sending.fetch(path, 1_000_000, came.append)
    until(lambda: came)
    return came[0]


def test_a_file_of_the_service_comes_whole(sending: Sending, service: PracticeService) -> None:
    (file,) = service.state.store_files([("foto.jpg", "image/jpeg", PICTURE)])
    assert fetched(sending, f"{service.address}/storage/{file.file_id}") == PICTURE


def test_from_elsewhere_nothing_is_fetched(sending: Sending, service: PracticeService) -> None:
    assert fetched(sending, "https://lain.invalid/a.pdf") == NotRead(reason="host_not_allowed", stops_round=False)
    assert not service.exchanges


def test_an_office_without_a_line_is_told_so(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    sending = Sending(office.ctx, office.places, Changes())
    assert fetched(sending, "/a.pdf") == NotRead(reason="road_without_line")
    sending.close()
    office.store.close()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ServiceKeyRefusedError(), NotRead(reason="key_refused", stops_queue=True)),
        (ServiceUnreachableError("address_invalid"), NotRead(reason="address_invalid")),
        (PracticeAddressError("lain.invalid"), NotRead(reason="host_not_allowed", stops_round=False)),
        (DiskFullError(Path("data")), NotRead(reason="store")),
    ],
)
def test_what_prevents_a_road_is_told(error: Exception, told: NotRead) -> None:
    came: list[bytes | NotRead] = []
    not_fetched(came.append, error)
    assert came == [told]


def test_a_bug_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        not_fetched(print, ZeroDivisionError())


class Mute:
    """A road that brings no files."""

    def __init__(self) -> None:
        self.closed = False

    def close(self) -> None:
        """Hang up."""
        self.closed = True


def test_a_road_that_brings_no_files_says_so_and_is_hung_up() -> None:
    mute = Mute()
    assert fetch_over(lambda: cast(Road, mute), "/a", 9) == NO_FILES
    assert mute.closed
