"""The headless program in process: one verb at a time, what it printed and what it said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.main import run
from tests.support.office import SECRETS, secret_environment

FIXTURES = Path(__file__).parents[1] / "fixtures"


@dataclass(frozen=True, slots=True)
class Told:
    """What one verb came to."""

    status: int
    documents: list[dict[str, Any]]
    said: str

    @property
    def only(self) -> dict[str, Any]:
        """Return the one document."""
        (document,) = self.documents
        return document


@dataclass
class Loket:
    """Runs verbs on one store as one person after another."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __post_init__(self) -> None:
        """Put the office's secrets where the program looks for them: into the environment, never into arguments."""
        for name, value in secret_environment().items():
            self.monkeypatch.setenv(name, value)

    def __call__(self, *words: str, login: str = "lilis") -> Told:
        """Run one verb."""
        self.monkeypatch.setenv("LOKET_PASSWORD", SECRETS[login])
        self.capsys.readouterr()
        status = run(["--data-dir", str(self.folder), "--as", login, *words])
        out, said = self.capsys.readouterr()
        documents = [json.loads(line) for line in out.splitlines()]
        return Told(int(status), documents, said)


def sample_complaints() -> list[dict[str, Any]]:
    """Return the sixty invented complaints."""
    found = json.loads((FIXTURES / "complaints.sample.json").read_text(encoding="utf-8"))["complaints"]
    assert isinstance(found, list)
    return found


def entry_file(folder: Path, **changes: object) -> str:
    """Write one complaint of an invented citizen who stands at the counter, with some keys changed; return its path."""
    path = folder / "aduan.json"
    model = next(entry for entry in sample_complaints() if entry["channel"] == "walk_in" and not entry["supervisory"])
    complainant = {
        "name": "Asep Dartiwa",
        "nik": "3208112107869003",
        "address": "Dusun Kliwon RT 002 RW 002",
        "village": "Leuwisaat",
        "phone": "0812-0000-1003",
        "role": "self",
    }
    plain: dict[str, object] = {
        "id": None,
        "evidence": [],
        "anonymity": "anonymous",
        "complainant": complainant,
        "respondent": {"unit": "Dinas PUTR"},
    }
    path.write_text(json.dumps({**model, **plain, **changes}), encoding="utf-8")
    return str(path)


def hostile_texts() -> dict[str, str]:
    """Return the hundred and twenty hostile texts by id."""
    rows = json.loads((FIXTURES / "hostile-text.json").read_text(encoding="utf-8"))["strings"]
    return {row["id"]: _text(row["text"]) for row in rows}


def _text(given: Any) -> str:
    return given if isinstance(given, str) else given["repeat"] * given["times"]
