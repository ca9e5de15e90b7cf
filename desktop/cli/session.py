"""Opening the store and signing in for a headless verb; secrets come from the environment or a file."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.clock import SystemClock
from desktop.domain.office import Person
from desktop.errors import FieldProblem, InvalidEntryError, NotPermittedError
from desktop.paths import Places, default_places, places_in
from desktop.usecases.context import Context
from desktop.usecases.opening import Factor, open_store
from desktop.usecases.sign_in import sign_in


@dataclass(frozen=True, slots=True)
class Session:
    """An open store and who is at work."""

    ctx: Context
    person: Person
    places: Places


def places_of(args: Namespace) -> Places:
    """Return the store's places: the given folder, else the platform's."""
    return places_in(Path(args.data_dir)) if args.data_dir else default_places()


def passphrase_of(args: Namespace) -> str:
    """Return the office passphrase from its file or the environment; empty where neither is there."""
    if args.passphrase_file:
        try:
            return Path(args.passphrase_file).read_text(encoding="utf-8-sig").rstrip("\r\n")
        except (OSError, ValueError):
            raise InvalidEntryError((FieldProblem("--passphrase-file", "file_unreadable"),)) from None
    return os.environ.get("LOKET_PASSPHRASE", "")


@contextmanager
def session(args: Namespace) -> Iterator[Session]:
    """Open, sign in as `--as`, and close again whatever happens."""
    if not args.login:
        raise NotPermittedError("sign_in")
    places = places_of(args)
    store = open_store(places, Factor(passphrase=passphrase_of(args)))
    try:
        ctx = Context(store, SystemClock())
        person = sign_in(ctx, args.login, os.environ.get("LOKET_PASSWORD", ""))
        yield Session(ctx, person, places)
    finally:
        store.close()
