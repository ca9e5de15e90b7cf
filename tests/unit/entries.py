"""Invented entries for the rules' tests, without store or office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.domain.complaint import (
    Channel,
    Classification,
    Complainant,
    ContactWay,
    Entry,
    Respondent,
)
from desktop.domain.office import Person, Role
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility

TODAY = date(2026, 11, 24)
ASEP = Complainant(
    name="Asep Dartiwa",
    address="Dusun Kliwon RT 002 RW 002, Kec. Cipanggulaan",
    village="Leuwisaat",
    phone="0812-0000-1003",
    email="asep.d@example.invalid",
    nik="3208112107869003",
    gender="male",
)
HIDDEN = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)
VISIBLE = Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.PUBLIC)
STAFF = (
    Person(login="lilis", name="Lilis Suryaningrum", roles=frozenset({Role.FRONT_DESK}), position="Petugas loket"),
    Person(
        login="wahyu", name="Wahyu Pratomo, S.IP.", roles=frozenset({Role.SECRETARY}), position="Sekretaris Kecamatan"
    ),
    Person(login="dadang", name="H. Dadang Kurniadi", roles=frozenset({Role.HEAD}), position="Camat"),
    Person(login="budi", name="Budi", roles=frozenset({Role.ADMINISTRATOR}), position=""),
)


def entry(**changes: Any) -> Entry:
    """Return a complete walk-in complaint, with changes."""
    plain = Entry(
        uid="u-1",
        channel=Channel.WALK_IN,
        classification=Classification.COMPLAINT,
        title="Jalan berlubang",
        description="Jalan kabupaten di depan sekolah rusak berat.",
        privacy=HIDDEN,
        incident_date=date(2026, 11, 3),
        incident_place="Jl. Leuwisaat",
        incident_village="Leuwisaat",
        requested_resolution="Ditambal",
        loss="Berobat Rp85.000",
        complainant=ASEP,
        contact_way=ContactWay.PHONE,
        respondent=Respondent(unit="Dinas PUTR"),
    )
    return replace(plain, **changes)
