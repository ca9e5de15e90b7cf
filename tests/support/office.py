"""A made-up office in a temporary folder, with the real store, the real keys and a clock moved by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.domain.complaint import Channel, Classification, Complainant, ContactWay, Entry, Respondent
from desktop.domain.office import Person, ReadingBudget
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.domain.profile import OfficeProfile, read_profile
from desktop.paths import Places, places_in
from desktop.store.store import Store
from desktop.usecases.context import Context
from desktop.usecases.mirror import MASTERS_AT
from desktop.usecases.setup import OfficeSecrets, create_office

PASSPHRASE = "kertas batu gunting sumur"
SECRETS = {"lilis": "rahasia-lilis", "wahyu": "rahasia-wahyu", "dadang": "rahasia-dadang", "budi": "rahasia-budi"}
START = datetime(2026, 11, 23, 2, 44, tzinfo=UTC)


@dataclass
class HandClock:
    """Time that moves only when a test says so."""

    moment: datetime = START
    ticks: float = 0.0

    def now(self) -> datetime:
        """Return the wall time."""
        return self.moment

    def monotonic(self) -> float:
        """Return the monotonic seconds."""
        return self.ticks

    def forward(self, **parts: float) -> None:
        """Move both clocks."""
        step = timedelta(**parts)
        self.moment += step
        self.ticks += step.total_seconds()


def profile_document(**service: object) -> dict[str, object]:
    """Return a whole office profile as a file holds it."""
    return {
        "office": {
            "code": "KEC07",
            "name": "Kecamatan Cipanggulaan",
            "kind": "kecamatan",
            "government": "Pemerintah Kabupaten Kuningan",
            "region_code": "32.08",
            "address": "Jalan Raya Cipanggulaan Nomor 12",
            "postal_code": "45500",
            "phone": "(0232) 000000",
            "email": "kec@example.invalid",
            "website": "kec.example.invalid",
            "time_zone": "Asia/Jakarta",
            "working_days": 5,
            "complaint_officer": {"name": "Wahyu Pratomo", "position": "Sekretaris", "address": "Kantor kecamatan"},
        },
        "desk": {"letter": "A"},
        "staff": [
            _staff("lilis", "Lilis Suryaningrum", "Petugas loket", ["front_desk", "liaison"]),
            _staff("wahyu", "Wahyu Pratomo", "Sekretaris Kecamatan", ["secretary"]),
            _staff("dadang", "Dadang Kurniadi", "Camat", ["head"]),
            _staff("budi", "Budi Raharja", "Pengelola sistem", ["administrator"]),
        ],
        "paper": {"letter": "A4", "receipt": "A5"},
        "service": {"dialect": "assisted"} | service,
    }


def _staff(login: str, name: str, position: str, roles: list[str]) -> dict[str, object]:
    return {
        "login": login,
        "name": name,
        "nip": "",
        "position": position,
        "roles": roles,
        "password_env": f"KATA_{login.upper()}",
    }


def lapor_v3(address: str) -> dict[str, Any]:
    """Return the service part of a profile that speaks to a practice service."""
    return {
        "dialect": "lapor-v3",
        "base_url": address,
        "auth_header": "auth",
        "auth_value_env": "LAPOR_AUTH",
        "token_env": "LAPOR_TOKEN",
        "user_id": "1000001",
        "channel": "13",
        "classification_ids": {"complaint": "6", "aspiration": "6", "information_request": "6"},
        "category_id": "436",
        "location_id": "34",
        "disposition_id": "151345",
        "tags": "#loket",
        "attachments_encoding": "json-dot",
        "time_zone": "Asia/Jakarta",
        "reading": {"lists_hours": 10_000},
    }


def secret_environment() -> dict[str, str]:
    """Return the environment a headless verb of this office needs."""
    people = {f"KATA_{login.upper()}": secret for login, secret in SECRETS.items()}
    return people | {
        "LOKET_PASSPHRASE": PASSPHRASE,
        "LAPOR_AUTH": "kunci-uji",
        "LAPOR_TOKEN": "{UJI00000-0000-0000-0000-000000000000}",
    }


def write_profile(folder: Path, **service: object) -> Path:
    """Write the profile beside a store and return its path."""
    path = folder / "profil.json"
    path.write_text(json.dumps(profile_document(**service)), encoding="utf-8")
    return path


@dataclass
class MadeOffice:
    """An office that stands, with its people by login."""

    places: Places
    store: Store
    clock: HandClock
    recovery_key: str
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def ctx(self) -> Context:
        """Return the ground for use cases."""
        return Context(self.store, self.clock)


def make_office(
    folder: Path, *, practice: bool = False, clock: HandClock | None = None, **service: object
) -> MadeOffice:
    """Create the office in `folder`; service secrets are test words."""
    from dataclasses import replace

    clock = clock or HandClock()
    profile: OfficeProfile = read_profile(profile_document(**service))
    keyed = replace(profile.service, auth_value="kunci-uji", token="{UJI00000-0000-0000-0000-000000000000}")
    places = places_in(folder)
    secrets = OfficeSecrets(passphrase=PASSPHRASE, people=SECRETS)
    created = create_office(places, replace(profile, service=keyed), secrets, clock=clock, practice=practice)
    read_nothing_yet(created.store)
    return MadeOffice(
        places=places,
        store=created.store,
        clock=clock,
        recovery_key=created.recovery_key,
        people={person.login: person for person in profile.people},
    )


def read_nothing_yet(store: Store) -> None:
    """Let the lists count as read and come due in a year: a test of sending counts its requests."""
    with store.writing() as unit:
        unit.settings.put(MASTERS_AT, START.isoformat())


def read_lists_daily(store: Store) -> None:
    """Let the lists be read once a day, as an office does for which nothing else is said."""
    from dataclasses import replace

    with store.writing() as unit:
        unit.office.put_service(replace(unit.office.service(), reading=ReadingBudget()))


def lists_are_due(store: Store) -> None:
    """Let the service's lists be read at the next round."""
    with store.writing() as unit:
        unit.settings.put(MASTERS_AT, None)


def entry(uid: str = "u-1", **changes: object) -> Entry:
    """Return a complete walk-in complaint of an invented citizen."""
    from dataclasses import replace

    plain = Entry(
        uid=uid,
        channel=Channel.WALK_IN,
        classification=Classification.COMPLAINT,
        title="Jalan berlubang di depan SDN 2 Leuwisaat",
        description="Jalan kabupaten di depan SDN 2 Leuwisaat rusak berat, anak sekolah sering jatuh.",
        privacy=Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC),
        incident_place="Jl. Leuwisaat, depan SDN 2",
        incident_village="Leuwisaat",
        requested_resolution="Ditambal; truk dibatasi",
        loss="Berobat Rp85.000",
        category=("PEKERJAAN UMUM DAN PENATAAN RUANG", "JALAN BERLUBANG"),
        complainant=Complainant(
            name="Asep Dartiwa",
            address="Dusun Kliwon RT 002 RW 002",
            village="Leuwisaat",
            phone="0812-0000-1003",
            nik="3208112107869003",
        ),
        contact_way=ContactWay.PHONE,
        respondent=Respondent(unit="Dinas PUTR Kabupaten Kuningan"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
