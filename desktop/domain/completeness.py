"""What a complaint must contain by law, as a checklist that never refuses (UU 25/2009 art. 42(3))."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.complaint import Channel, Classification, Entry
from desktop.domain.text_marks import is_blank


class Part(StrEnum):
    """The parts of art. 42(3), in the order of the law.

    The law's place and time are those of handing in, which the register records by itself; what the office asks for
    are the event's, without which nobody can look into it.
    """

    NAME_ADDRESS = "name_address"
    SERVICE_AND_LOSS = "service_and_loss"
    REQUESTED_RESOLUTION = "requested_resolution"
    PLACE_AND_TIME = "place_and_time"
    SIGNATURE = "signature"


class PartState(StrEnum):
    """A part is there, comes with the signature on the receipt, or is missing."""

    GIVEN = "given"
    ON_RECEIPT = "on_receipt"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """One line of the checklist."""

    part: Part
    state: PartState


WANTED_OF_OTHERS = frozenset({Part.NAME_ADDRESS})
"""Art. 42(3) speaks of complaints; other reports (UU 14/2008 art. 22(2) for information) need only an address."""

_SIGNATURE = {Channel.WALK_IN: PartState.ON_RECEIPT, Channel.LETTER: PartState.GIVEN}


def is_given(text: str) -> bool:
    """Say whether a field really says something: a dash or a remark wholly in brackets does not."""
    text = text.strip()
    bracketed = text.startswith("(") and text.endswith(")")
    return not bracketed and not is_blank(text) and any(character.isalnum() for character in text)


def checklist(entry: Entry) -> tuple[CheckedPart, ...]:
    """Return the parts wanted of this class of report with their state."""
    wanted = Part if entry.classification is Classification.COMPLAINT else sorted(WANTED_OF_OTHERS)
    return tuple(CheckedPart(part, _state(entry, part)) for part in wanted)


def missing_parts(entry: Entry) -> tuple[str, ...]:
    """Return the codes of what is still missing, in the order of the law."""
    return tuple(checked.part for checked in checklist(entry) if checked.state is PartState.MISSING)


def _state(entry: Entry, part: Part) -> PartState:
    if part is Part.SIGNATURE:
        return _SIGNATURE.get(entry.channel, PartState.MISSING)
    return PartState.GIVEN if all(_texts(entry, part)) else PartState.MISSING


def _texts(entry: Entry, part: Part) -> tuple[bool, ...]:
    who = entry.complainant
    if part is Part.NAME_ADDRESS:
        return who is not None and is_given(who.name), who is not None and is_given(who.address)
    if part is Part.SERVICE_AND_LOSS:
        return is_given(entry.description), is_given(entry.loss)
    if part is Part.REQUESTED_RESOLUTION:
        return (is_given(entry.requested_resolution),)
    return is_given(entry.incident_place) or is_given(entry.incident_village), entry.incident_date is not None
