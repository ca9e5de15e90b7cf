"""Files the service names: known by name, fetched only when somebody asks, kept inside, and never of another case."""

from __future__ import annotations

import hashlib

import pytest

from desktop.domain.office import Role
from desktop.errors import CaseNotFoundError, FileRefusedError, NotPermittedError, StepNotAllowedError
from desktop.usecases import national_files as files
from desktop.usecases.national_files import (
    host_of,
    keep_national_file,
    list_national_files,
    read_national_file,
    wish_for_file,
)
from tests.support.at_service import arrived, read
from tests.support.counter import Counter

PDF = b"%PDF-1.7 isi tinjauan"


@pytest.fixture
def number(wire: Counter) -> str:
    """Return a case whose log names two files."""
    found = arrived(wire)
    read(wire, found)
    return found


def test_files_are_known_by_name_alone(wire: Counter, number: str) -> None:
    named = list_national_files(wire.ctx, wire.who("lilis"), number)
    assert [(one.name, one.extension, one.size, one.fetched_at) for one in named] == [
        ("tinjauan", "pdf", 0, None),
        ("", "", 0, None),
    ]
    with pytest.raises(StepNotAllowedError):
        read_national_file(wire.ctx, wire.who("lilis"), number, named[0].id)


def test_before_anything_is_asked_the_host_is_told(wire: Counter, number: str) -> None:
    first, second = list_national_files(wire.ctx, wire.who("lilis"), number)
    wish = wish_for_file(wire.ctx, wire.who("lilis"), number, first.id)
    assert (wish.host, wish.path) == ("www.example.invalid", "https://www.example.invalid/files/tinjauan.pdf")
    assert "tinjauan" not in repr(wish)
    assert wish_for_file(wire.ctx, wire.who("lilis"), number, second.id).host == "127.0.0.1"


def test_what_came_is_kept_whole_once_and_journalled_without_its_name(wire: Counter, number: str) -> None:
    who = wire.who("lilis")
    first = list_national_files(wire.ctx, who, number)[0]
    keep_national_file(wire.ctx, who, number, first.id, PDF)
    assert read_national_file(wire.ctx, who, number, first.id) == PDF
    row = wire.last_act()
    digest = hashlib.sha256(PDF).hexdigest()
    assert (row["act"], row["facts"]) == ("national_file_fetched", {"file": first.id, "size": 21, "sha256": digest})
    keep_national_file(wire.ctx, who, number, first.id, b"lain")
    assert read_national_file(wire.ctx, who, number, first.id) == PDF
    assert wire.acts().count("national_file_fetched") == 1
    kept = list_national_files(wire.ctx, who, number)[0]
    assert (kept.size, kept.sha256, kept.fetched_at) == (21, digest, wire.ctx.now())
    with pytest.raises(StepNotAllowedError):
        wish_for_file(wire.ctx, who, number, first.id)


def test_nothing_and_too_much_are_refused_and_kept_nowhere(
    wire: Counter, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = wire.who("lilis")
    first = list_national_files(wire.ctx, who, number)[0]
    monkeypatch.setattr(files, "LARGEST_FILE", 20)
    for content, code in ((b"", "empty"), (PDF, "too_large")):
        with pytest.raises(FileRefusedError) as refused:
            keep_national_file(wire.ctx, who, number, first.id, content)
        assert refused.value.code == code
    assert "national_file_fetched" not in wire.acts()


def test_a_file_belongs_to_its_case_alone(wire: Counter, number: str) -> None:
    who, other = wire.who("lilis"), wire.record()
    first = list_national_files(wire.ctx, who, number)[0]
    keep_national_file(wire.ctx, who, number, first.id, PDF)
    for act in (
        lambda: wish_for_file(wire.ctx, who, other, first.id),
        lambda: keep_national_file(wire.ctx, who, other, first.id, PDF),
        lambda: read_national_file(wire.ctx, who, other, first.id),
    ):
        with pytest.raises(StepNotAllowedError):
            act()
    hidden = wire.record(supervisory=True)
    with pytest.raises(CaseNotFoundError):
        list_national_files(wire.ctx, who, hidden)
    with pytest.raises(NotPermittedError):
        wish_for_file(wire.ctx, wire.only(Role.UNIT), number, first.id)


@pytest.mark.parametrize(
    ("path", "host"),
    [
        ("https://berkas.example.invalid/a.pdf", "berkas.example.invalid"),
        ("/files/a.pdf", "layanan.example.invalid"),
        ("a.pdf", "layanan.example.invalid"),
        ("http://[rusak/a.pdf", "layanan.example.invalid"),
        ("", "layanan.example.invalid"),
    ],
)
def test_the_host_is_the_address_s_own_or_the_service_s(path: str, host: str) -> None:
    assert host_of(path, "https://layanan.example.invalid/api") == host


def test_without_a_service_there_is_no_host() -> None:
    assert host_of("/a.pdf", "") == ""
