"""This PC's preferences on disk: kept whole, and a broken file is set aside instead of standing in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop import settings
from desktop.errors import SettingsBrokenError
from desktop.paths import APP, default_places
from desktop.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "baru" / "settings.json"


def test_what_was_saved_is_read_again_and_nothing_else_is_left(file: Path) -> None:
    kept = Settings(printer="Loket", scale=150, theme="dark", raw_printer=True, lock_minutes=5)
    settings.save(file, kept)
    assert settings.load(file) == kept
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_without_a_file_there_are_defaults(file: Path) -> None:
    assert settings.load(file) == Settings()


def test_a_newer_programs_keys_and_values_of_another_kind_are_passed_over(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"scale": 125, "colour": "merah", "printer": 7, "raw_printer": 1}), encoding="utf-8")
    assert settings.load(file) == Settings(scale=125)


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"scale": 110}', b'{"theme": "merah"}'],
    ids=["empty", "cut", "no object", "no text", "scale", "theme"],
)
def test_a_broken_file_is_set_aside_and_the_next_start_has_defaults(file: Path, broken: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(broken)
    with pytest.raises(SettingsBrokenError):
        settings.load(file)
    assert file.with_name("settings.json.rusak").read_bytes() == broken
    assert settings.load(file) == Settings()


def test_a_file_that_can_not_be_read_is_set_aside_too(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(SettingsBrokenError):
        settings.load(file)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json.rusak"]


def test_the_real_office_lives_where_the_platform_keeps_such_things() -> None:
    places = default_places()
    assert APP in places.data.parts
    assert APP in places.settings.parts
    assert places.settings.name == "settings.json"
