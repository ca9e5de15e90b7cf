"""Failures of people: who may not, and secrets that do not fit."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors.base import Failure


@dataclass
class NotPermittedError(Failure):
    """The person's roles do not include this use case (deny by default)."""

    use_case: str


@dataclass
class WrongSecretError(Failure):
    """Sign-in failed; `wait_seconds` is how long the next try is refused."""

    wait_seconds: int


@dataclass
class SignInDelayedError(Failure):
    """A try came before the growing delay was over."""

    wait_seconds: int
