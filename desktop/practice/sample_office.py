"""The practice office: an invented kecamatan with its people and a register that is not empty."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.clock import Clock
from desktop.domain.entry_documents import read_entries
from desktop.domain.office import ReadingBudget
from desktop.domain.profile import OfficeProfile, read_profile
from desktop.paths import Places, resource
from desktop.store.store import Store
from desktop.usecases.context import Context
from desktop.usecases.register_complaint import register_complaint
from desktop.usecases.setup import OfficeSecrets, create_office

OPENING_WORDS = "latihan saja bukan rahasia"
PIN = "123456"
NO_KEY, NO_TOKEN = "latihan", "{LATIHAN0-0000-0000-0000-000000000000}"
"""What the practice service is told; it opens nothing."""

OFTEN = 1 / 30
"""A learner looks for two minutes, not for three hours, until the practice service's news are read."""

OPERATOR = "lilis"
PAST = timedelta(days=14)
"""How far back the filled register reaches."""

PROFILE: dict[str, object] = {
    "office": {
        "code": "LATIH",
        "name": "Kecamatan Cipanggulaan",
        "kind": "kecamatan",
        "government": "Pemerintah Kabupaten Kuningan",
        "region_code": "32.08",
        "address": "Jalan Raya Cipanggulaan Nomor 12",
        "postal_code": "45500",
        "phone": "(0232) 000000",
        "email": "kec.cipanggulaan@example.invalid",
        "website": "cipanggulaan.example.invalid",
        "time_zone": "Asia/Jakarta",
        "working_days": 5,
        "complaint_officer": {
            "name": "Wahyu Pratomo",
            "position": "Sekretaris Kecamatan",
            "address": "Jalan Raya Cipanggulaan Nomor 12",
        },
    },
    "desk": {"letter": "A"},
    "staff": [
        {
            "login": "lilis",
            "name": "Lilis Suryaningrum",
            "nip": "",
            "position": "Petugas loket",
            "roles": ["front_desk", "liaison"],
            "password_env": "PIN_LILIS",
        },
        {
            "login": "wahyu",
            "name": "Wahyu Pratomo",
            "nip": "",
            "position": "Sekretaris Kecamatan",
            "roles": ["secretary", "administrator"],
            "password_env": "PIN_WAHYU",
        },
        {
            "login": "dadang",
            "name": "Dadang Kurniadi",
            "nip": "",
            "position": "Camat",
            "roles": ["head"],
            "password_env": "PIN_DADANG",
        },
    ],
    "paper": {"letter": "A4", "receipt": "A5"},
    "service": {
        "dialect": "lapor-v3",
        "base_url": "http://127.0.0.1:1/",
        "auth_header": "auth",
        "auth_value_env": "",
        "token_env": "",
        "user_id": "1000001",
        "channel": "13",
        "category_id": "436",
        "location_id": "34",
        "disposition_id": "151345",
        "tags": "#latihan",
        "attachments_encoding": "json-dot",
        "time_zone": "Asia/Jakarta",
    },
}


def profile(base_url: str) -> OfficeProfile:
    """Return the practice profile, speaking to the given loopback address only."""
    read = read_profile(PROFILE)
    service = replace(
        read.service,
        base_url=base_url,
        auth_value=NO_KEY,
        token=NO_TOKEN,
        reading=ReadingBudget(fresh_hours=OFTEN),
        classification_ids={"complaint": "6", "aspiration": "6", "information_request": "6"},
    )
    return replace(read, service=service)


def create(places: Places, base_url: str, clock: Clock) -> Store:
    """Create the practice store with its irrevocable flag and a filled register."""
    office = profile(base_url)
    secrets = OfficeSecrets(passphrase=OPENING_WORDS, people={person.login: PIN for person in office.people})
    created = create_office(places, office, secrets, clock=clock, practice=True)
    fill_register(created.store, clock)
    return created.store


def fill_register(store: Store, clock: Clock) -> None:
    """Record the bundled invented complaints, spread over the last two weeks, oldest first."""
    document = json.loads(resource("practice/complaints.json").read_text(encoding="utf-8"))
    reads = [(read, read.entry) for read in read_entries(document) if read.entry is not None]
    step = PAST / (len(reads) + 1)
    with store.reading() as unit:
        (operator,) = (person for person in unit.staff.all() if person.login == OPERATOR)
    for place, (read, entry) in enumerate(reads, 1):
        past = Context(store, _At(clock.now() - PAST + place * step))
        told = read.with_notes(entry, tuple(read.evidence))
        register_complaint(past, operator, told, clock_confirmed=True)


class _At:
    """A clock that stands at one moment of the invented past."""

    def __init__(self, moment: datetime) -> None:
        """Stand at `moment`, aware, in UTC."""
        self._moment = moment

    def now(self) -> datetime:
        """Return the moment."""
        return self._moment

    def monotonic(self) -> float:
        """Return its seconds."""
        return self._moment.timestamp()
