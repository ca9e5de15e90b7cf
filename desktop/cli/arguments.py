"""What every verb of the command line takes; secrets are never arguments."""

from __future__ import annotations

import argparse


def add_common(into: argparse.ArgumentParser, *, suppress: bool) -> None:
    """Add what every verb takes; a verb's own parser must not overwrite what stood before the verb."""
    default = argparse.SUPPRESS if suppress else None
    into.add_argument("--data-dir", default=default, metavar="DIR", help="folder data (bawaan: tempat sistem)")
    into.add_argument("--as", dest="login", default=default, metavar="LOGIN", help="siapa yang bekerja")
    into.add_argument("--passphrase-file", default=default, metavar="F", help="berkas berisi frasa sandi kantor")


def add_verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    """Add one verb with its help and return its parser."""
    made = verbs.add_parser(name, help=text, description=text)
    add_common(made, suppress=True)
    return made
