"""Switches for what goes wrong: which fault, on which request, how often; and which of them really fired."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from types import MappingProxyType

from desktop.practice.fault_kinds import KINDS, Option

ANY = "any"


@dataclass(frozen=True, slots=True)
class Fault:
    """One switch.

    `on` is a route name (`submit`, `upload`, …), `any`, or a path pattern such as `/complaints/*/followups`;
    empty means the kind's own default. Of the requests where it could act the first `skip` are spared, then it
    fires `times` times (None: for ever). `options` are the kind's own; defaults stand in `fault_kinds.KINDS`.
    """

    kind: str
    on: str = ""
    method: str = ""
    times: int | None = 1
    skip: int = 0
    options: Mapping[str, Option] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, name: str) -> str:
        """Return an option as text."""
        return str(self._option(name))

    def number(self, name: str) -> float:
        """Return an option as a number."""
        value = self._option(name)
        return float(value) if isinstance(value, int | float) else 0.0

    def whole(self, name: str) -> int:
        """Return an option as a whole number."""
        return int(self.number(name))

    def flag(self, name: str) -> bool:
        """Return an option as yes or no."""
        return self._option(name) is True

    def _option(self, name: str) -> Option:
        return self.options.get(name, KINDS[self.kind].options[name])

    def concerns(self, route: str, method: str, path: str) -> bool:
        """Say whether a request is one where this fault may act."""
        wanted = self.on or KINDS[self.kind].on
        place = wanted in {ANY, route} or ("/" in wanted and fnmatchcase(path, wanted))
        return place and self.method.upper() in {"", method}


@dataclass(frozen=True, slots=True)
class Fired:
    """One fault that acted, and the number of the exchange it acted on."""

    kind: str
    exchange: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The request a fault may be claimed for."""

    exchange: int
    route: str
    method: str
    path: str


def always(_fault: Fault) -> bool:
    """Act wherever the switch is asked about."""
    return True


class FaultBook:
    """The switches in force, in order; safe to use from several connections at once."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._seen: list[int] = []
        self._fired: list[Fired] = []
        for fault in faults:
            self.add(fault)

    def add(self, fault: Fault) -> None:
        """Switch a fault on."""
        if fault.kind not in KINDS:
            raise ValueError(fault.kind)
        with self._lock:
            self._faults.append(fault)
            self._seen.append(0)

    def clear(self) -> None:
        """Switch every fault off; what fired stays known."""
        with self._lock:
            self._faults.clear()
            self._seen.clear()

    def claim(self, kinds: Collection[str], occasion: Occasion, acts: Callable[[Fault], bool] = always) -> Fault | None:
        """Return the first switch of these kinds whose turn it is, and count it as fired.

        Asked only where the fault really acts, so a fault counted as fired did act; where that hangs on its options,
        `acts` says it.
        """
        with self._lock:
            for place, fault in enumerate(self._faults):
                if fault.kind in kinds and acts(fault) and self._is_turn(place, fault, occasion):
                    self._fired.append(Fired(fault.kind, occasion.exchange, occasion.path))
                    return fault
        return None

    def _is_turn(self, place: int, fault: Fault, occasion: Occasion) -> bool:
        if not fault.concerns(occasion.route, occasion.method, occasion.path):
            return False
        seen = self._seen[place]
        self._seen[place] = seen + 1
        return seen >= fault.skip and (fault.times is None or seen < fault.skip + fault.times)

    @property
    def fired(self) -> tuple[Fired, ...]:
        """What acted, in order."""
        with self._lock:
            return tuple(self._fired)
