"""Villages and districts by their Kemendagri codes, read only for the office's own regency.

The list is `resources/regions.zip` (idn-area-data, ODbL; codes of Kepmendagri 300.2.2-2430/2025). Names are kept as
text on each complaint, so that a village that is split or renamed stays readable; a place not in the list may be typed.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from desktop.domain.short_matches import MOST_OFFERED, matches
from desktop.paths import resource

REGENCY_CODE = 5
DISTRICT_CODE = 8
"""Characters of codes such as `32.08` and `32.08.11`."""

_OFFICE_WORD = re.compile(r"\s*kec(?:amatan|\.)?\s+", re.IGNORECASE)
_REGENCY_KIND = re.compile(r"(?:Kabupaten|Kota)(?: Administrasi)? ")
"""Words that stand before a name and would match everything."""


class VillageKind(StrEnum):
    """What the first digit of a village's own part tells (`domain.md` §6.2)."""

    KELURAHAN = "kelurahan"
    DESA = "desa"
    DESA_ADAT = "desa_adat"


_KINDS = {"1": VillageKind.KELURAHAN, "3": VillageKind.DESA_ADAT}


@dataclass(frozen=True, slots=True)
class Village:
    """One village or *kelurahan* with the district it lies in."""

    code: str
    name: str
    district: str

    @property
    def kind(self) -> VillageKind:
        """Return whether it is a *kelurahan*, a *desa* or a customary village."""
        return _KINDS.get(self.code[DISTRICT_CODE + 1], VillageKind.DESA)


@dataclass(frozen=True, slots=True)
class District:
    """One *kecamatan* with its regency and province."""

    code: str
    name: str
    regency: str
    province: str


def villages_in(region_code: str) -> tuple[Village, ...]:
    """Return the villages of a district or a whole regency in code order; empty for an unknown or wider code."""
    whole = _villages_of_regency(region_code[:REGENCY_CODE]) if len(region_code) >= REGENCY_CODE else ()
    wanted = region_code[:DISTRICT_CODE]
    return tuple(village for village in whole if village.code.startswith(wanted))


def match_districts(typed: str, *, limit: int = MOST_OFFERED) -> tuple[District, ...]:
    """Return the districts of the whole country offered for what was typed; used once, at set-up.

    The regency's own name counts too: `karanganyar demak` tells namesakes apart, `kuningan` gives all that lie in it.
    """
    return matches(all_districts(), _OFFICE_WORD.sub("", typed), _district_words, limit=limit)


@cache
def all_districts() -> tuple[District, ...]:
    """Return every district with its regency and province, in code order."""
    areas = dict(_rows("areas.csv"))
    return tuple(
        District(code=code, name=name, regency=areas[code[:REGENCY_CODE]], province=areas[code[:2]])
        for code, name in _rows("districts.csv")
    )


@cache
def _villages_of_regency(code: str) -> tuple[Village, ...]:
    try:
        names = dict(_rows(f"{code}.csv"))
    except KeyError:
        return ()
    return tuple(
        Village(code=found, name=name, district=names[found[:DISTRICT_CODE]])
        for found, name in names.items()
        if len(found) > DISTRICT_CODE
    )


def _rows(member: str) -> tuple[tuple[str, str], ...]:
    """Read one member of the archive; KeyError where there is none."""
    with zipfile.ZipFile(resource("regions.zip")) as archive, archive.open(member) as raw:
        table = csv.reader(io.TextIOWrapper(raw, encoding="utf-8", newline=""))
        next(table)
        return tuple((code, name) for code, name in table)


def _district_words(district: District) -> str:
    return f"{district.name} {_REGENCY_KIND.sub('', district.regency)}"
