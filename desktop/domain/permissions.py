"""Who may do what: the role matrix as data, and what of the register a person may see at all."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from desktop.domain.office import Person, Role
from desktop.paths import resource


def load_matrix() -> Mapping[str, frozenset[Role]]:
    """Read the role matrix from `resources/roles.csv`: one use case a row, a mark for each role that may."""
    with resource("roles.csv").open(encoding="utf-8", newline="") as table:
        return {row["use_case"]: frozenset(role for role in Role if row[role].strip()) for row in csv.DictReader(table)}


MATRIX: Mapping[str, frozenset[Role]] = load_matrix()
"""Every guarded use case and the roles that may; what is not named is refused."""

CONFIDENTIAL_ROLES = frozenset({Role.SECRETARY, Role.HEAD, Role.INSPECTORATE})
"""They see supervisory cases and may search confidential names (`domain.md` §9.1, `decisions.md` 13)."""


def allows(roles: Collection[Role], use_case: str) -> bool:
    """Say whether one of the roles is named for the use case; unknown use cases are nobody's."""
    return not MATRIX.get(use_case, frozenset()).isdisjoint(roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What of the register somebody may see: repositories filter by it before any other condition.

    A fenced case is invisible to the login it names, whatever the roles; `everything` is the program itself.
    """

    login: str
    supervisory: bool = False
    confidential_names: bool = False
    everything: bool = False

    @classmethod
    def of_system(cls) -> Sight:
        """Return the sight of the program itself, which sends and recovers but shows nothing to anybody."""
        return cls(login="", supervisory=True, confidential_names=False, everything=True)

    def sees(self, *, supervisory: bool, fenced_from: Collection[str]) -> bool:
        """Say whether a case with these marks is visible."""
        if self.everything:
            return True
        return self.login not in fenced_from and (self.supervisory or not supervisory)


def sight_of(person: Person) -> Sight:
    """Return what a person may see; somebody inactive has the narrowest sight."""
    may = person.active and not CONFIDENTIAL_ROLES.isdisjoint(person.roles)
    return Sight(login=person.login, supervisory=may, confidential_names=may)
