"""Failures of sending: what waits for a person, and what the line does."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors.base import Failure, FieldProblem


@dataclass
class StepNotAllowedError(Failure):
    """The item's state does not allow what was asked."""

    state: str


@dataclass
class TrackingIdInvalidError(Failure):
    """Not digits, or too long."""

    value: str


@dataclass
class TrackingIdTakenError(Failure):
    """Another case already has this tracking number."""

    value: str
    number: str


@dataclass
class TrackingIdMissingError(Failure):
    """The case has no national number yet; nothing can be said about it at the service."""

    number: str


@dataclass
class ReasonNeededError(Failure):
    """The act must be given a reason."""


@dataclass
class PrivacyUndecidedError(Failure):
    """A held item can't leave before both privacy questions are answered."""


@dataclass
class SentTextNeedsCareError(Failure):
    """The text to be sent still holds what must not leave (spans of code points)."""

    spans: tuple[tuple[int, int], ...]


@dataclass
class ServiceUnreachableError(Failure):
    """No contact with the service; everything is kept."""

    detail: str


@dataclass
class ServiceKeyRefusedError(Failure):
    """The service refused our key; the queue is stopped."""


@dataclass
class ReadingStoppedError(Failure):
    """What the service shows looked wrong; nothing is read until a person looked."""


@dataclass
class PracticeAddressError(Failure):
    """A practice office may speak to loopback only."""

    host: str


@dataclass
class FaultFileInvalidError(Failure):
    """The practice service's fault file has wrong values; every one is named."""

    problems: tuple[FieldProblem, ...]


@dataclass
class CourierRefusedError(Failure):
    """A courier's paper, card or act that can't be; `code` says why, and nothing was changed."""

    code: str
