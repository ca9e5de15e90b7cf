"""Only a real keyring is used; what only looks like one is not."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from desktop.store import vault
from desktop.store.vault import ALLOWED, OVERRIDE, find_vault, keep_secret, read_secret
from tests.support.vaults import ForgettingVault, KeepingVault, LockedVault, RefusingVault

SECRET = bytes(range(32))


@pytest.mark.parametrize(
    "name",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "keyrings.alt.file.PlaintextKeyring",
        "os.system",
        "",
    ],
)
def test_a_backend_that_is_not_on_the_list_is_not_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, name)
    assert find_vault() is None


def test_the_list_names_the_four_real_ones() -> None:
    assert {name.split(".")[2] for name in ALLOWED} == {"Windows", "macOS", "SecretService", "kwallet"}


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_a_real_one_that_does_not_work_here_is_no_keyring(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv(OVERRIDE, name)
    assert find_vault() is None


def test_without_any_that_works_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.delenv(OVERRIDE)
    assert find_vault() is None
    monkeypatch.setattr(sys, "platform", "plan9")
    assert find_vault() is None


class Standing(KeepingVault):
    """A backend as the library would find it on a PC where it works."""

    viable = True


class NotStanding(KeepingVault):
    """A backend that says it does not work here."""

    viable = False


@pytest.fixture
def secret_service(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Put a module in the place of the library's Secret Service backend; a PC's bus is nothing a test may need."""
    module = ModuleType("keyring.backends.SecretService")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setenv(OVERRIDE, "keyring.backends.SecretService.Keyring")
    return module


def test_the_first_that_works_is_used(secret_service: ModuleType) -> None:
    secret_service.Keyring = Standing  # type: ignore[attr-defined]  # a stand-in module has what is put into it
    found = find_vault()
    assert isinstance(found, Standing)
    secret_service.Keyring = NotStanding  # type: ignore[attr-defined]
    assert find_vault() is None
    del secret_service.Keyring
    assert find_vault() is None


def test_a_secret_is_kept_under_our_name_and_read_back() -> None:
    kept = KeepingVault()
    assert keep_secret(kept, "kantor-1", SECRET)
    assert read_secret(kept, "kantor-1") == SECRET
    assert read_secret(kept, "kantor-2") is None
    assert kept.kept == {(vault.SERVICE, "kantor-1"): SECRET.hex()}


@pytest.mark.parametrize("broken", [None, LockedVault(), RefusingVault(), ForgettingVault()])
def test_a_keyring_that_does_not_keep_is_known_as_such(broken: KeepingVault | None) -> None:
    assert not keep_secret(broken, "kantor", SECRET)
    assert read_secret(broken, "kantor") is None
