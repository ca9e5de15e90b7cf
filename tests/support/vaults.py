"""Keyrings for tests: one that keeps, and some that fail in the ways real ones do."""

from __future__ import annotations

from dataclasses import dataclass, field

from keyring.errors import KeyringLocked, PasswordSetError


@dataclass
class KeepingVault:
    """A keyring that works; `kept` is what the operating system would hold."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self.kept[service, username] = password


class LockedVault(KeepingVault):
    """A keyring whose owner does not unlock it for anybody."""

    def get_password(self, service: str, username: str) -> str | None:
        """Refuse whatever is asked."""
        raise KeyringLocked((service, username))


class RefusingVault(KeepingVault):
    """A keyring that keeps nothing and says so."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse whatever is given."""
        raise PasswordSetError((service, username, len(password)))


class ForgettingVault(KeepingVault):
    """A keyring that keeps nothing and says nothing: the null backend's manner."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Forget whatever is given."""
        del service, username, password
