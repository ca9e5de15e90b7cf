"""Where data, logs, backups and settings live, by the platform's own custom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "LoketAduan"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one store. File names never hold personal data."""

    data: Path
    logs: Path
    settings: Path

    @property
    def database(self) -> Path:
        """The encrypted store."""
        return self.data / "loket.db"

    @property
    def slots(self) -> tuple[Path, Path]:
        """The wrapped keys, written twice."""
        return self.data / "kunci-a.json", self.data / "kunci-b.json"

    @property
    def window_lock(self) -> Path:
        """Held by the one window of this store."""
        return self.data / "window.lock"

    @property
    def sync_lock(self) -> Path:
        """Held while a sync is at work (one at a time)."""
        return self.data / "sync.lock"

    @property
    def setup_draft(self) -> Path:
        """What was typed in set-up so far; never a secret."""
        return self.data / "setup.json"

    @property
    def backups(self) -> Path:
        """Copies made before a migration."""
        return self.data / "cadangan"

    @property
    def machine_marker(self) -> Path:
        """Readable by all accounts of this PC: which desk letters are taken here."""
        return Path(platformdirs.site_data_dir(APP, appauthor=False)) / "meja.json"


def default_places() -> Places:
    """Return the platform's places for the real office."""
    data = Path(platformdirs.user_data_dir(APP, appauthor=False))
    return places_in(
        data,
        logs=Path(platformdirs.user_log_dir(APP, appauthor=False)),
        settings=Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.json",
    )


def places_in(data: Path, *, logs: Path | None = None, settings: Path | None = None) -> Places:
    """Return places under one folder, as `--data-dir` and tests want them."""
    return Places(data=data, logs=logs or data / "log", settings=settings or data / "settings.json")


def resource(name: str) -> Path:
    """Return a bundled file by its path inside `resources/`, for example `holidays.csv`.

    The folder stands beside the package in a checkout, in the Debian package and in a frozen bundle alike.
    """
    return Path(__file__).resolve().parent.parent / "resources" / name
