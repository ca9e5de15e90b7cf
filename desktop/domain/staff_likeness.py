"""Whether a complaint may be about somebody of this office (`decisions.md` 14): a likeness holds, it never decides."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.domain.complaint import Entry, Respondent
from desktop.domain.folded_text import folded
from desktop.domain.identity_patterns import in_a_row
from desktop.domain.office import Person
from desktop.domain.person_names import LONGEST_NAME, may_be_same, name_words

LEAST_FOR_STORY = 2
"""In a story only a name of two words or more points at a member of staff."""

_SEVERAL = re.compile(r"[;/&,]|\bdan\b")
_WORDS = re.compile(r"[^\W_]+")
_SHORT_POSITIONS = (
    (re.compile(r"\b(?:sekcam|sekretaris camat)\b"), "sekretaris kecamatan"),
    (re.compile(r"\bsekdin\b"), "sekretaris dinas"),
    (re.compile(r"\bkadis\b"), "kepala dinas"),
    (re.compile(r"\bkadin\b"), "kepala dinas"),
    (re.compile(r"\bkasi\b"), "kepala seksi"),
    (re.compile(r"\bkabid\b"), "kepala bidang"),
    (re.compile(r"\bkasubbag\b"), "kepala subbagian"),
)


def names_staff(entry: Entry, staff: Iterable[Person]) -> bool:
    """Say whether the respondent, or the story by full name, may mean one of the staff."""
    people = tuple(staff)
    respondent = entry.respondent
    if respondent is not None and respondent.staff_login:
        return True
    story = f"{entry.title}\n{entry.description}"
    return any(_is_like(respondent, person) for person in people if respondent) or _stands_in(story, people)


def _is_like(respondent: Respondent, person: Person) -> bool:
    """Compare the names first, then the positions; "Sekcam" is the "Sekretaris Kecamatan"."""
    names = _SEVERAL.split(respondent.name[:LONGEST_NAME])
    if any(may_be_same(name, person.name) for name in names):
        return True
    wanted = set(_position_words(person.position))
    written = set(_position_words(f"{respondent.position} {respondent.name}"))
    return bool(wanted) and wanted <= written


def _position_words(position: str) -> list[str]:
    text = folded(position[:LONGEST_NAME])
    for short, whole in _SHORT_POSITIONS:
        text = short.sub(whole, text)
    return _WORDS.findall(text)


def _stands_in(story: str, people: Iterable[Person]) -> bool:
    text = folded(story).strip()
    for person in people if text else ():
        words = name_words(person.name)
        stands = len(words) >= LEAST_FOR_STORY and all(word in text for word in words)
        if stands and re.search(in_a_row(words), text):
            return True
    return False
