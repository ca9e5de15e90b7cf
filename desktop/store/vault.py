"""The operating system's keyring, where there is a real one; anything that only looks like one is not used.

A list of known backends instead of whatever is installed: the library also offers backends that store nothing, fail
always, or write plain text (`reliability.md` §9). They are loaded by name: looking through all that is installed would
cost a quarter of the start.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any, Protocol

SERVICE = "LoketAduan"
OVERRIDE = "PYTHON_KEYRING_BACKEND"
"""The library's own variable; a backend named there is used only if it is one of ours."""

_BACKENDS = {
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS.Keyring",),
    "linux": ("keyring.backends.SecretService.Keyring", "keyring.backends.kwallet.DBusKeyring"),
}
ALLOWED = frozenset(name for names in _BACKENDS.values() for name in names)


class Vault(Protocol):
    """A place the operating system keeps small secrets in, for this account alone."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret, None where there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""


def find_vault() -> Vault | None:
    """Return the first real keyring that works here, None where there is none."""
    wanted = os.environ.get(OVERRIDE)
    if wanted is not None and wanted not in ALLOWED:
        return None
    for name in (wanted,) if wanted else _BACKENDS.get(sys.platform, ()):
        found = _load(name)
        if found is not None:
            return found
    return None


def _load(name: str) -> Vault | None:
    """Return a backend that says of itself that it works; errors of many kinds say that it does not."""
    module, _, backend = name.rpartition(".")
    try:
        kind: Any = getattr(import_module(module), backend)
        if not kind.viable:
            return None
        vault: Vault = kind()
    except (ImportError, AttributeError, RuntimeError, OSError):
        return None
    return vault


def read_secret(vault: Vault | None, entry: str) -> bytes | None:
    """Return what the keyring holds under an entry; a locked, emptied or broken keyring holds nothing."""
    if vault is None:
        return None
    try:
        kept = vault.get_password(SERVICE, entry)
        return None if kept is None else bytes.fromhex(kept)
    except (_keyring_error(), ValueError, RuntimeError, OSError):
        return None


def keep_secret(vault: Vault | None, entry: str, secret: bytes) -> bool:
    """Put a secret under an entry and read it back; say whether it is there."""
    if vault is None:
        return False
    try:
        vault.set_password(SERVICE, entry, secret.hex())
    except (_keyring_error(), RuntimeError, OSError):
        return False
    return read_secret(vault, entry) == secret


def _keyring_error() -> type[Exception]:
    from keyring.errors import KeyringError

    return KeyringError
