"""An office's profile: read whole, every wrong value in one run, no secret inside."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from desktop.domain.fields import FieldReader
from desktop.domain.office import Dialect, Office, Role, ServiceProfile
from desktop.domain.profile import OfficeProfile, read_profile
from desktop.domain.service_profile import SERVICE_KEYS, is_safe_address, read_service
from desktop.errors import FieldProblem, ProfileInvalidError

Document = dict[str, Any]

WHOLE: Document = {
    "office": {
        "code": "KEC07",
        "name": "Kecamatan Cipanggulaan",
        "kind": "kecamatan",
        "government": "Pemerintah Kabupaten Kuningan",
        "region_code": "32.08.11",
        "address": "Jalan Raya 12",
        "postal_code": "45500",
        "phone": "(0232) 000000",
        "email": "kec@example.invalid",
        "website": "kec.example.invalid",
        "time_zone": "Asia/Jayapura",
        "working_days": 6,
        "complaint_officer": {"name": "Wahyu", "position": "Sekretaris", "address": "Kantor"},
    },
    "desk": {"letter": "B"},
    "staff": [
        {
            "login": "lilis",
            "name": "Lilis Suryaningrum",
            "nip": "",
            "position": "Petugas loket",
            "roles": ["front_desk", "liaison"],
            "password_env": "KATA_LILIS",
        }
    ],
    "paper": {"letter": "F4-215x330", "receipt": "80mm"},
    "service": {
        "dialect": "lapor-v3",
        "base_url": "https://lapor.example.invalid/api",
        "auth_header": "auth",
        "auth_value_env": "LAPOR_AUTH",
        "token_env": "LAPOR_TOKEN",
        "user_id": 1000001,
        "classification_ids": {"complaint": "6"},
        "tags": ["#loket", "#uji"],
        "attachments_encoding": "json",
        "time_zone": "Asia/Jakarta",
        "files_limit": 1000,
    },
}


def read(*path: str, value: object = ...) -> OfficeProfile:
    """Read the whole profile with one value changed."""
    document = deepcopy(WHOLE)
    part: Any = document
    keys = [int(key) if key.isdigit() else key for key in path]
    for key in keys[:-1]:
        part = part[key]
    if keys:
        part[keys[-1]] = value
    return read_profile(document)


def wrong(*path: str, value: object) -> list[tuple[str, str]]:
    with pytest.raises(ProfileInvalidError) as failure:
        read(*path, value=value)
    return [(problem.field, problem.code) for problem in failure.value.problems]


def test_a_whole_profile() -> None:
    profile = read()
    assert profile.office.code == "KEC07"
    assert (profile.office.time_zone, profile.office.working_days) == ("Asia/Jayapura", 6)
    assert profile.office.complaint_officer.name == "Wahyu"
    assert profile.desk == "B"
    (person,) = profile.people
    assert person.roles == {Role.FRONT_DESK, Role.LIAISON}
    assert profile.staff[0].password_env == "KATA_LILIS"
    assert (profile.paper.letter, profile.paper.receipt) == ("F4-215x330", "80mm")
    assert profile.service.dialect is Dialect.LAPOR_V3
    assert (profile.service.user_id, profile.service.tags) == ("1000001", "#loket #uji")
    assert profile.service.classification_ids == {"complaint": "6"}
    assert (profile.auth_value_env, profile.token_env) == ("LAPOR_AUTH", "LAPOR_TOKEN")
    assert (profile.service.auth_value, profile.service.token) == ("", "")


def test_what_may_be_left_out_has_safe_values() -> None:
    bare = deepcopy(WHOLE)
    del bare["service"], bare["paper"]
    bare["office"] = {"code": "OPD1", "name": "Dinas", "kind": "opd", "government": "Pemkab"}
    profile = read_profile(bare)
    assert profile.service == ServiceProfile()
    assert profile.service.dialect is Dialect.ASSISTED, "a new office copies by hand"
    assert (profile.paper.letter, profile.paper.receipt) == ("A4", "A5")
    assert profile.office == Office(code="OPD1", name="Dinas", kind="opd", government="Pemkab")


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("extra", 1, ("extra", "unknown_key")),
        ("office", None, ("office", "missing")),
        ("office", [], ("office", "not_an_object")),
        ("office.code", "7KEC", ("office.code", "not_well_formed")),
        ("office.code", "", ("office.code", "missing")),
        ("office.kind", "bank", ("office.kind", "not_a_choice")),
        ("office.region_code", "3208", ("office.region_code", "not_well_formed")),
        ("office.postal_code", "455", ("office.postal_code", "not_well_formed")),
        ("office.email", "bukan surel", ("office.email", "not_well_formed")),
        ("office.time_zone", "Asia/Cipanggulaan", ("office.time_zone", "not_a_choice")),
        ("office.working_days", 7, ("office.working_days", "not_a_number")),
        ("office.complaint_officer", {"nip": "1"}, ("office.complaint_officer.nip", "unknown_key")),
        ("desk.letter", "a", ("desk.letter", "not_well_formed")),
        ("desk.letter", "ABC", ("desk.letter", "not_well_formed")),
        ("staff", [], ("staff", "missing")),
        ("staff.0", "lilis", ("staff.0", "not_an_object")),
        ("staff.0.login", "Lilis", ("staff.0.login", "not_well_formed")),
        ("staff.0.roles", ["king"], ("staff.0.roles", "not_a_choice")),
        ("staff.0.roles", [], ("staff.0.roles", "missing")),
        ("staff.0.password", "rahasia", ("staff.0.password", "unknown_key")),
        ("staff.0.password_env", "1X", ("staff.0.password_env", "not_well_formed")),
        ("paper.letter", "F4", ("paper.letter", "not_a_choice")),
        ("paper.receipt", "A6", ("paper.receipt", "not_a_choice")),
        ("service.dialect", "gateway", ("service.dialect", "not_a_choice")),
        ("service.base_url", "", ("service.base_url", "missing")),
        ("service.base_url", "http://lapor.example.invalid/", ("service.base_url", "address_not_safe")),
        ("service.user_id", None, ("service.user_id", "missing")),
        ("service.user_id", "x", ("service.user_id", "not_well_formed")),
        ("service.auth_header", "a b", ("service.auth_header", "not_well_formed")),
        ("service.auth_value_env", "a-b", ("service.auth_value_env", "not_well_formed")),
        ("service.auth_value", "rahasia", ("service.auth_value", "unknown_key")),
        ("service.classification_ids", {"thanks": "1"}, ("service.classification_ids.thanks", "unknown_key")),
        ("service.tags", [1], ("service.tags", "not_text")),
        ("service.attachments_encoding", "xml", ("service.attachments_encoding", "not_a_choice")),
        ("service.time_zone", "WIB", ("service.time_zone", "not_a_choice")),
        ("service.files_limit", -1, ("service.files_limit", "not_a_number")),
        ("service.file_reuse_hours", 10_000, ("service.file_reuse_hours", "not_a_number")),
        ("service.reporter", "citizen", ("service.reporter", "not_a_choice")),
        ("service.endpoint", "x", ("service.endpoint", "not_a_choice")),
    ],
)
def test_each_wrong_value_is_named(path: str, value: object, problem: tuple[str, str]) -> None:
    assert problem in wrong(*path.split("."), value=value)


def test_everything_wrong_is_named_in_one_run() -> None:
    document = deepcopy(WHOLE)
    document["office"]["code"] = "x"
    document["desk"]["letter"] = "7"
    document["staff"].append(deepcopy(document["staff"][0]))
    document["service"]["user_id"] = "x"
    with pytest.raises(ProfileInvalidError) as failure:
        read_profile(document)
    named = {problem.field for problem in failure.value.problems}
    assert named == {"office.code", "desk.letter", "staff.1.login", "service.user_id"}


def test_the_same_login_twice_is_taken() -> None:
    assert ("staff.1.login", "taken") in wrong("staff", value=[WHOLE["staff"][0], WHOLE["staff"][0]])


@pytest.mark.parametrize("whole", [None, [], "x", 7])
def test_what_is_no_profile(whole: object) -> None:
    with pytest.raises(ProfileInvalidError):
        read_profile(whole)


@pytest.mark.parametrize("tags", ["#loket", ["#loket"]])
def test_tags_as_text_or_list(tags: object) -> None:
    assert read("service", "tags", value=tags).service.tags == "#loket"


@pytest.mark.parametrize(
    "address",
    [
        "https://lapor.example.invalid",
        "https://x:8443/api/",
        "http://127.0.0.1:8080/",
        "http://[::1]:1/",
        "http://localhost/",
    ],
)
def test_safe_addresses(address: str) -> None:
    assert is_safe_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "lapor.example.invalid",
        "http://10.0.0.1/",
        "http://lapor.example.invalid/",
        "http://localhost.example.invalid/",
        "ftp://127.0.0.1/",
        "https://user:key@x/",
        "https://x/?token=1",
        "https://x/#a",
        "https://x:99999/",
        "https://[::1",
        "https:///x",
    ],
)
def test_unsafe_addresses(address: str) -> None:
    assert not is_safe_address(address)


def service_of(**parts: object) -> tuple[ServiceProfile, list[tuple[str, str]]]:
    problems: list[FieldProblem] = []
    found = read_service(FieldReader(parts, "service", problems, known=SERVICE_KEYS))
    return found, [(problem.field, problem.code) for problem in problems]


def test_hosts_for_files_and_words_for_statuses() -> None:
    found, problems = service_of(
        file_hosts=["Storage.example.invalid "], status_words={"Menunggu Telaah": "ditunda", "Tutup buku": "ditutup"}
    )
    assert problems == []
    assert found.file_hosts == ("storage.example.invalid",)
    assert found.status_words == {"Menunggu Telaah": "ditunda", "Tutup buku": "ditutup"}
    _, problems = service_of(file_hosts=["https://a.invalid/", 7, "a.invalid"], status_words={"Beku": "beku"})
    assert problems == [
        ("service.file_hosts.0", "not_well_formed"),
        ("service.file_hosts.1", "not_well_formed"),
        ("service.status_words.Beku", "not_a_choice"),
    ]
    assert service_of(status_words=["Beku"])[1] == [("service.status_words", "not_an_object")]


def test_secrets_stand_in_no_trace() -> None:
    service = ServiceProfile(auth_value="kunci-sekali", token="token-sekali")
    assert "sekali" not in repr(service)
    assert "sekali" not in str(service)
