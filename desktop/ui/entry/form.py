"""What stands in the fields of one half-done entry, exactly as it was typed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from desktop.domain.complaint import Channel, Classification, ComplainantRole

VERSION = 1
"""Of the draft's own JSON; a payload with keys this program does not know keeps the known ones."""

NOT_TYPED = frozenset({"channel", "classification", "role"})
"""They have a value from the start, so they say nothing about whether something was entered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields of the entry screen; text is kept code point for code point, choices as their codes.

    `contact` and `nik` are free text read by `reading`; `respondent_login` is set where a staff entry was chosen;
    `name_answer` and `report_answer` are empty until a key confirmed an answer (`decisions.md` 9).
    """

    story: str = ""
    title: str = ""
    when: str = ""
    village: str = ""
    place: str = ""
    category: str = ""
    request: str = ""
    loss: str = ""
    respondent: str = ""
    respondent_login: str = ""
    name: str = ""
    role: str = ComplainantRole.SELF.value
    contact: str = ""
    address: str = ""
    nik: str = ""
    name_answer: str = ""
    report_answer: str = ""
    confidential: bool = False
    supervisory: bool = False
    channel: str = Channel.WALK_IN.value
    classification: str = Classification.COMPLAINT.value

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was entered: such a form is no draft."""
        return all(not getattr(self, field.name) for field in fields(self) if field.name not in NOT_TYPED)


FIELDS = {field.name: field.default for field in fields(Form)}
"""Every field and what stands in it at first."""


def to_payload(form: Form) -> str:
    """Return the draft's JSON; ASCII only, so that lone surrogates and controls survive any store."""
    return json.dumps({"version": VERSION} | asdict(form), ensure_ascii=True, separators=(",", ":"))


def from_payload(payload: str) -> Form:
    """Read a draft back; what is missing or of a wrong kind stands empty, and nothing else is lost by it."""
    try:
        found = json.loads(payload)
    except ValueError:
        return Form(story=payload)
    if not isinstance(found, dict):
        return Form(story=payload)
    known = {name: found[name] for name, default in FIELDS.items() if type(found.get(name)) is type(default)}
    return Form(**known)
