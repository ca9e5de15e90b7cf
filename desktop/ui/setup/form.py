"""What set-up asks, in its five steps, and how the answers become an office profile; no widget is known here."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain import district_office
from desktop.domain.office import Role
from desktop.domain.profile import OfficeProfile, read_profile
from desktop.domain.regions import District
from desktop.errors import FieldProblem, ProfileInvalidError
from desktop.usecases.sign_in import SHORTEST_SECRET

STEPS = ("Kantor", "Loket", "Orang", "Frasa sandi", "Kunci pemulihan")
OFFICE, DESK, PEOPLE, PASSPHRASE, KEY = range(5)

Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """One value: its dotted path in the profile, its label, a hint, and the choices where it is no free text.

    With `only_for`, it is asked only where the value at a path (first) is that one (second).
    """

    path: str
    label: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    only_for: tuple[str, str] | None = None


KINDS: tuple[Option, ...] = (
    ("kecamatan", "Kecamatan"),
    ("opd", "Dinas atau badan"),
    ("kelurahan", "Kelurahan"),
    ("puskesmas", "Puskesmas"),
    ("diskominfo", "Diskominfo"),
)
ZONES: tuple[Option, ...] = (
    ("Asia/Jakarta", "WIB (Jakarta)"),
    ("Asia/Pontianak", "WIB (Pontianak)"),
    ("Asia/Makassar", "WITA (Makassar)"),
    ("Asia/Jayapura", "WIT (Jayapura)"),
)
ROLES: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("desk", "Petugas loket, penghubung", (Role.FRONT_DESK, Role.LIAISON)),
    ("desk_admin", "Petugas loket dan administrator", (Role.FRONT_DESK, Role.LIAISON, Role.ADMINISTRATOR)),
    ("secretary", "Sekretaris", (Role.SECRETARY,)),
    ("head", "Pimpinan", (Role.HEAD,)),
    ("unit", "Seksi atau unit", (Role.UNIT,)),
    ("administrator", "Administrator sistem", (Role.ADMINISTRATOR,)),
)
"""What a person does here, in one choice; finer roles are given later under Pengaturan."""

DISTRICT = "district"
"""The path of the district as typed or chosen: it fills others and is no part of the profile itself."""

OFFICE_ASKS = (
    Ask("office.kind", "Jenis kantor", options=KINDS),
    Ask(DISTRICT, "Kecamatan", "ketik dua huruf, lalu pilih", only_for=("office.kind", "kecamatan")),
    Ask("office.name", "Nama kantor", "Kecamatan Cipanggulaan"),
    Ask("office.government", "Pemerintah daerah", "Pemerintah Kabupaten Kuningan"),
    Ask("office.code", "Kode kantor", "awal nomor aduan, misalnya KEC07"),
    Ask("office.region_code", "Kode wilayah", "boleh kosong, misalnya 32.08"),
    Ask("office.address", "Alamat", "tercetak di tanda terima"),
    Ask("office.postal_code", "Kode pos"),
    Ask("office.phone", "Telepon", "tercetak di tanda terima"),
    Ask("office.email", "Surel"),
    Ask("office.website", "Situs"),
    Ask("office.time_zone", "Zona waktu", options=ZONES),
    Ask(
        "office.working_days",
        "Hari kerja",
        options=(("5", "5 hari, Senin sampai Jumat"), ("6", "6 hari, Senin sampai Sabtu")),
    ),
)
DESK_ASKS = (
    Ask("desk.letter", "Huruf loket", "A untuk loket pertama di kantor ini"),
    Ask(
        "paper.receipt",
        "Kertas tanda terima",
        options=(
            ("A5", "A5 mendatar, dua lembar"),
            ("A4", "A4, dua lembar jadi satu"),
            ("80mm", "Gulungan 80 mm"),
            ("58mm", "Gulungan 58 mm"),
        ),
    ),
    Ask(
        "paper.letter",
        "Kertas surat",
        options=(("A4", "A4"), ("F4-215x330", "F4, 215 x 330 mm"), ("F4-210x330", "F4, 210 x 330 mm")),
    ),
    Ask("office.complaint_officer.name", "Pejabat pengelola", "tercetak di tanda terima"),
    Ask("office.complaint_officer.position", "Jabatannya"),
)
ASKS = {OFFICE: OFFICE_ASKS, DESK: DESK_ASKS}

DEFAULTS: Mapping[str, str] = {
    "office.kind": "kecamatan",
    "office.time_zone": "Asia/Jakarta",
    "office.working_days": "5",
    "desk.letter": "A",
    "paper.receipt": "A5",
    "paper.letter": "A4",
}
PROPOSED_FROM_THE_START = frozenset({"office.time_zone"})
"""Values that stand there unasked and that a chosen district knows better."""

MOST_PEOPLE = 8


@dataclass
class PersonDraft:
    """One person as typed; the PIN is kept in memory alone and never in a file."""

    name: str = ""
    login: str = ""
    position: str = ""
    role: str = "desk"
    pin: str = field(default="", repr=False)


@dataclass
class SetupForm:
    """Everything typed in set-up so far; `proposed` are the paths whose value nobody has typed or chosen."""

    values: dict[str, str] = field(default_factory=lambda: dict(DEFAULTS))
    people: list[PersonDraft] = field(default_factory=lambda: [PersonDraft(role="desk_admin")])
    step: int = OFFICE
    proposed: set[str] = field(default_factory=lambda: set(PROPOSED_FROM_THE_START))

    def put(self, path: str, value: str) -> None:
        """Take what a person typed or chose; from now on no proposal replaces it."""
        self.values[path] = value
        self.proposed.discard(path)

    def choose_district(self, district: District) -> None:
        """Propose what follows from a district, wherever nothing was typed by hand."""
        for path, value in _proposals(district).items():
            if path in self.proposed or not self.values.get(path, "").strip():
                self.values[path] = value
                self.proposed.add(path)

    def document(self) -> dict[str, object]:
        """Return the profile as `command-line.md` shapes it."""
        parts: dict[str, object] = {"staff": [_staff(place, person) for place, person in enumerate(self.people, 1)]}
        for path, value in self.values.items():
            if path == DISTRICT:
                continue
            at: dict[str, object] = parts
            *folders, name = path.split(".")
            for folder in folders:
                inner = at.setdefault(folder, {})
                if isinstance(inner, dict):
                    at = inner
            at[name] = int(value) if name == "working_days" and value.isdigit() else value.strip()
        return parts

    def profile(self) -> OfficeProfile:
        """Return the profile; raises ProfileInvalidError naming everything wrong."""
        return read_profile(self.document())

    def problems(self, step: int) -> tuple[FieldProblem, ...]:
        """Return what is wrong in one step, by the profile's own rules and the few of set-up."""
        try:
            self.profile()
            found: tuple[FieldProblem, ...] = ()
        except ProfileInvalidError as error:
            found = error.problems
        if step == PEOPLE:
            return (*(problem for problem in found if problem.field.startswith("staff")), *self._people_problems())
        wanted = {ask.path for ask in ASKS.get(step, ())}
        return tuple(problem for problem in found if problem.field in wanted)

    def _people_problems(self) -> list[FieldProblem]:
        problems = [
            FieldProblem(f"staff.{place}.pin", "secret_too_short")
            for place, person in enumerate(self.people)
            if len(person.pin) < SHORTEST_SECRET
        ]
        if not any(Role.ADMINISTRATOR in roles_of(person.role) for person in self.people):
            problems.append(FieldProblem("staff", "no_administrator"))
        if not any(Role.FRONT_DESK in roles_of(person.role) for person in self.people):
            problems.append(FieldProblem("staff", "no_front_desk"))
        return problems

    def secrets(self) -> dict[str, str]:
        """Return the PINs by login."""
        return {person.login: person.pin for person in self.people}


def _proposals(district: District) -> dict[str, str]:
    return {
        "office.name": district_office.office_name(district),
        "office.government": district_office.government(district),
        "office.code": district_office.office_code(district),
        "office.region_code": district.code,
        "office.time_zone": district_office.time_zone(district),
    }


def roles_of(choice: str) -> tuple[Role, ...]:
    """Return the roles behind one choice of set-up."""
    return next((roles for key, _, roles in ROLES if key == choice), ())


def proposed_login(name: str, taken: Sequence[str]) -> str:
    """Return a login from somebody's first name, different from those taken: `lilis`, `lilis2`."""
    first = name.strip().split(" ")[0].casefold()
    bare = "".join(letter for letter in first if letter.isascii() and letter.isalnum()) or "orang"
    bare = bare if bare[0].isalpha() else f"o{bare}"
    bare = bare[:24].ljust(2, "x")
    if bare not in taken:
        return bare
    return next(f"{bare}{number}" for number in range(2, len(taken) + 3) if f"{bare}{number}" not in taken)


def _staff(place: int, person: PersonDraft) -> dict[str, object]:
    return {
        "login": person.login,
        "name": person.name.strip(),
        "nip": "",
        "position": person.position.strip(),
        "roles": [str(role) for role in roles_of(person.role)],
        "password_env": f"PIN_{place}",
    }


def save_form(path: Path, form: SetupForm) -> None:
    """Keep what is typed so far; no secret is in it. A power cut leaves the old file or the new one."""
    document = {
        "values": form.values,
        "people": [
            {"name": person.name, "login": person.login, "position": person.position, "role": person.role}
            for person in form.people
        ],
        "step": min(form.step, PASSPHRASE),
        "proposed": sorted(form.proposed),
    }
    fresh = path.with_name(path.name + ".baru")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def mark_key_unproved(path: Path) -> None:
    """Note in place of the draft that the recovery key was not asked back yet: the office is told until it was."""
    path.write_text(json.dumps({"key_unproved": True}), encoding="utf-8")


def load_form(path: Path) -> SetupForm:
    """Return what was typed before, or an empty form where nothing readable is there."""
    form = SetupForm()
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        form.values.update({str(name): str(value) for name, value in document["values"].items()})
        people = [
            PersonDraft(str(row["name"]), str(row["login"]), str(row["position"]), str(row["role"]))
            for row in document["people"][:MOST_PEOPLE]
        ]
        form.people = people or form.people
        form.proposed = {str(path) for path in document.get("proposed", ())}
        # PINs were in memory alone: whoever comes back has to give them again before going on.
        form.step = min(max(int(document["step"]), OFFICE), PEOPLE)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return form
    return form
