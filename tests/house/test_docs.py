"""The documents keep their word: links lead somewhere, records are short, every dependency has its reason."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from desktop.domain.profile import read_profile
from tests.house.source import ROOT, tracked

RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PAGES = [path for path in tracked() if path.suffix == ".md"]
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]*)?\)")
RECORD_LINES = 24
PARTS = ("**Context.**", "**Decision.**", "**Consequences.**", "**Alternatives.**")
BUILD_ONLY = {"setuptools"}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_pictures_exist(page: Path) -> None:
    targets = [target for target, _ in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_record_is_short_and_whole(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert text.count("\n") <= RECORD_LINES
    assert text.startswith(f"# {record.name[:3]}. ")
    assert [part for part in PARTS if part not in text] == []


def test_records_are_numbered_without_gaps() -> None:
    assert [int(record.name[:3]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_every_dependency_is_named_with_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[\[<>=!~ ]", line, maxsplit=1)[0] for line in wanted} - BUILD_ONLY
    reasons = "".join(record.read_text(encoding="utf-8") for record in RECORDS).lower()
    assert sorted(name for name in names if f"`{name.lower()}`" not in reasons) == []


def test_the_readme_names_the_two_commands_and_the_floor() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 dev.py run" in text
    assert "python3 dev.py test" in text
    assert "Windows 10 1809" in text
    assert "![" in text


def test_the_annotated_profile_is_accepted() -> None:
    document = json.loads((ROOT / "docs" / "profil-contoh.json").read_text(encoding="utf-8"))
    assert read_profile(document).office.code == "KEC07"


def test_every_page_of_the_guide_is_reachable() -> None:
    guide = ROOT / "docs" / "panduan"
    linked = {target for target, _ in LINK.findall((guide / "README.md").read_text(encoding="utf-8"))}
    assert {path.name for path in guide.glob("*.md")} - {"README.md"} <= linked
