"""Complaints read from a file: the schema of `record` and of the practice office's bundled register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from desktop.domain.complaint import (
    DESK_CHANNELS,
    Channel,
    Classification,
    Complainant,
    ComplainantRole,
    ContactWay,
    Entry,
    Respondent,
)
from desktop.domain.completeness import is_given
from desktop.domain.entry_rules import contact_way_of
from desktop.domain.fields import FieldReader, as_mapping
from desktop.domain.nik import NikAbsence
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import FieldProblem

ANONYMITY: Mapping[str, tuple[NameVisibility, ReportVisibility]] = {
    "none": (NameVisibility.VISIBLE, ReportVisibility.PUBLIC),
    "anonymous": (NameVisibility.HIDDEN, ReportVisibility.PUBLIC),
    "secret": (NameVisibility.VISIBLE, ReportVisibility.AGENCIES_ONLY),
    "anonymous_secret": (NameVisibility.HIDDEN, ReportVisibility.AGENCIES_ONLY),
}
"""One word of the file answers both questions (`decisions.md` 9)."""

GENDERS = ("male", "female")
WRAPPER_KEYS = ("about", "complaints")
ENTRY_KEYS = (
    "id",
    "channel",
    "classification",
    "supervisory",
    "title",
    "description",
    "incident_place",
    "incident_village",
    "requested_resolution",
    "loss",
    "incident_date",
    "incident_date_estimated",
    "complainant",
    "contact_way",
    "respondent",
    "anonymity",
    "identity_confidential",
    "category",
    "evidence",
    "expected",
)
"""`expected` is a note for whoever judges a sample; it is read over."""

COMPLAINANT_KEYS = (
    "name",
    "nik",
    "nik_absence",
    "address",
    "village",
    "phone",
    "email",
    "gender",
    "occupation",
    "role",
)
RESPONDENT_KEYS = ("name", "position", "unit", "staff_login")


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """One entry of a file, or what is wrong with it; `evidence` are names of files or descriptions, as written."""

    entry: Entry | None
    problems: tuple[FieldProblem, ...] = ()
    evidence: tuple[str, ...] = ()

    def with_notes(self, entry: Entry, notes: tuple[str, ...]) -> Entry:
        """Return the entry with the evidence that is no file, kept as notes (`decisions.md` 17)."""
        return replace(entry, evidence_notes=notes)


def read_entries(document: object) -> list[ReadEntry]:
    """Return every entry of a decoded JSON document: one complaint, or `{"complaints": […]}`.

    Nothing is raised: what is wrong stands in the entry it belongs to, or in one entry alone for the document itself.
    """
    if not (isinstance(document, dict) and "complaints" in document):
        return [_read_entry(document)]
    problems: list[FieldProblem] = []
    items = FieldReader(document, "", problems, known=WRAPPER_KEYS).items("complaints")
    if problems:
        return [ReadEntry(None, tuple(problems))]
    return [_read_entry(item) for item in items]


def _read_entry(item: object) -> ReadEntry:
    problems: list[FieldProblem] = []
    part = FieldReader(as_mapping(item, "", problems), "", problems, known=ENTRY_KEYS)
    entry = _entry_of(part)
    evidence = _read_texts(part, "evidence")
    return ReadEntry(None if problems else _with_contact_way(entry), tuple(problems), evidence)


def _entry_of(part: FieldReader) -> Entry:
    """Read every field; where something was wrong the result is thrown away."""
    who = _read_complainant(part)
    way = part.choice("contact_way", tuple(ContactWay))
    return Entry(
        uid=uuid4().hex,
        source_id=part.text("id"),
        channel=Channel(part.choice("channel", DESK_CHANNELS, default=Channel.WALK_IN, required=True)),
        classification=Classification(
            part.choice("classification", tuple(Classification), default=Classification.COMPLAINT, required=True)
        ),
        supervisory=part.flag("supervisory"),
        title=part.text("title"),
        description=part.text("description"),
        incident_date=_read_date(part, "incident_date"),
        incident_date_estimated=part.flag("incident_date_estimated"),
        incident_place=part.text("incident_place"),
        incident_village=part.text("incident_village"),
        requested_resolution=part.text("requested_resolution"),
        loss=part.text("loss"),
        category=_read_texts(part, "category"),
        privacy=_read_privacy(part, who),
        complainant=who,
        contact_way=ContactWay(way) if way else None,
        respondent=_read_respondent(part),
    )


def _read_complainant(part: FieldReader) -> Complainant | None:
    """Return the complainant, None for a nameless slip: null, or an object that says nothing."""
    inner = part.part("complainant", COMPLAINANT_KEYS)
    who = Complainant(
        name=inner.text("name"),
        address=inner.text("address"),
        village=inner.text("village"),
        phone=inner.text("phone"),
        email=inner.text("email"),
        nik=inner.text("nik"),
        nik_absence=inner.choice("nik_absence", tuple(NikAbsence)),
        gender=inner.choice("gender", GENDERS),
        occupation=inner.text("occupation"),
        role=ComplainantRole(inner.choice("role", tuple(ComplainantRole), default=ComplainantRole.SELF)),
    )
    return None if who == Complainant(role=who.role) else who


def _read_respondent(part: FieldReader) -> Respondent | None:
    inner = part.part("respondent", RESPONDENT_KEYS)
    named = Respondent(
        name=inner.text("name"),
        position=inner.text("position"),
        unit=inner.text("unit"),
        staff_login=inner.text("staff_login"),
    )
    return None if named.is_empty else named


def _read_privacy(part: FieldReader, who: Complainant | None) -> Privacy:
    """Return both answers where the file gives them; who has no name recorded is *tanpa nama*, whatever was said."""
    confidential = part.flag("identity_confidential")
    said = part.choice("anonymity", tuple(ANONYMITY))
    if not said:
        return Privacy(identity_confidential=confidential)
    name, report = ANONYMITY[said]
    named = who is not None and is_given(who.name)
    return Privacy(name=name if named else NameVisibility.UNNAMED, report=report, identity_confidential=confidential)


def _read_date(part: FieldReader, key: str) -> date | None:
    text = part.text(key)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        part.wrong(key, "not_a_date", text)
        return None


def _read_texts(part: FieldReader, key: str) -> tuple[str, ...]:
    texts = part.items(key)
    for text in texts:
        if not isinstance(text, str):
            part.wrong(key, "not_text", str(text))
    return tuple(str(text) for text in texts)


def _with_contact_way(entry: Entry) -> Entry:
    """Fill in a way where the file gives none: who stood at the counter comes again, others read the board."""
    fallback = ContactWay.COMES_BACK if entry.channel.somebody_at_counter else ContactWay.NOTICE_BOARD
    return replace(entry, contact_way=contact_way_of(entry) or fallback)
