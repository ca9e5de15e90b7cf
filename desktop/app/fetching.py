"""One file the service names, fetched on the sync thread because a person asked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from desktop.domain.national import NotRead
from desktop.errors import Failure, PracticeAddressError, ServiceKeyRefusedError, ServiceUnreachableError

if TYPE_CHECKING:
    from desktop.sync.roads import Road

NO_FILES = NotRead(reason="road_without_line")


@runtime_checkable
class FetchesFiles(Protocol):
    """A road that can bring a file the service names."""

    def fetch_file(self, path: str, limit: int) -> bytes | NotRead:
        """Return at most `limit` bytes, or why there are none."""


def fetch_over(open_road: Callable[[], Road], path: str, limit: int) -> bytes | NotRead:
    """Fetch over a road of its own; runs on the sync thread, after the round under way."""
    with closing(open_road()) as road:
        return road.fetch_file(path, limit) if isinstance(road, FetchesFiles) else NO_FILES


def not_fetched(told: Callable[[bytes | NotRead], None], error: Exception) -> None:
    """Tell why no road could be opened; what is no such failure is a bug and is raised."""
    if isinstance(error, ServiceKeyRefusedError):
        told(NotRead(reason="key_refused", stops_queue=True))
    elif isinstance(error, ServiceUnreachableError):
        told(NotRead(reason=error.detail))
    elif isinstance(error, PracticeAddressError):
        told(NotRead(reason="host_not_allowed", stops_round=False))
    elif isinstance(error, Failure):
        told(NotRead(reason="store"))
    else:
        raise error
