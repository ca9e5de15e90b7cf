"""What this PC prefers: printer, scan folder, scale. The office's own profile lives in the store."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from desktop.errors import SettingsBrokenError

SCALES = (100, 125, 150, 200)
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What this PC remembers; nothing personal, nothing secret. `entry_*` are what a new complaint begins with here."""

    printer: str = ""
    receipt_paper: str = "A5"
    raw_printer: bool = False
    scan_folder: str = ""
    scale: int = 100
    theme: str = "system"
    lock_minutes: int = 3
    entry_channel: str = "walk_in"
    entry_kind: str = "complaint"


def load(path: Path) -> Settings:
    """Return the stored preferences; raise SettingsBrokenError after setting an unreadable file aside."""
    if not path.exists():
        return Settings()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return _checked(found)
    except (OSError, ValueError, TypeError):
        aside = path.with_name(path.name + ".rusak")
        path.replace(aside)
        raise SettingsBrokenError(aside) from None


def _checked(found: object) -> Settings:
    if not isinstance(found, dict):
        raise TypeError
    known = {field.name: field for field in fields(Settings)}
    settings = Settings()
    for name, value in found.items():
        if name in known and type(value) is type(getattr(settings, name)):
            settings = replace(settings, **{name: value})
    if settings.scale not in SCALES or settings.theme not in THEMES:
        raise ValueError
    return settings


def save(path: Path, settings: Settings) -> None:
    """Write the preferences so that a power cut leaves the old or the new file, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".baru")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(asdict(settings), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
