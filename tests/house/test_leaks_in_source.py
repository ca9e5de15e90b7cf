"""Nothing of a workplace or a registry stands in the project: no hosts, no local paths, no secrets."""

from __future__ import annotations

import re

from tests.house.source import ROOT, tracked

HOSTS = ("py" + "pi.org", "python" + "hosted", "deb.deb" + "ian", "registry.n" + "pmjs", "files.python" + "hosted")
PATHS = tuple(f"/{name}/" for name in ("wo" + "rk", "fa" + "rm", "ro" + "ot"))
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}")
TEXT = {".py", ".md", ".toml", ".txt", ".csv", ".json", ".yaml", ".yml", ".lock", ".sh", ".cfg", ".ini", ".svg", ""}


def texts() -> dict[str, str]:
    found = {}
    for path in tracked():
        if path.suffix in TEXT:
            found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8", errors="replace")
    return found


def test_no_registry_host_and_no_local_path() -> None:
    marks = (*HOSTS, *PATHS)
    assert [f"{name}: {mark}" for name, text in texts().items() for mark in marks if mark in text] == []


def test_no_secret() -> None:
    assert [name for name, text in texts().items() if SECRET.search(text)] == []


def test_the_lock_holds_versions_and_hashes_only() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text, name
        assert "--hash=sha256:" in text, name


def test_no_large_file() -> None:
    large = [
        f"{path.relative_to(ROOT)}: {path.stat().st_size}" for path in tracked() if path.stat().st_size > 4_000_000
    ]
    assert large == []
