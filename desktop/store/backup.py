"""A whole copy of the encrypted file under the same key, checked before it counts."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import StoreTroubleError
from desktop.paths import Places
from desktop.store.database import EncryptedDatabase
from desktop.store.durable import PRIVATE, make_folder, sync_file, sync_folder


def copy_before_upgrade(database: EncryptedDatabase, version: int, places: Places) -> Path:
    """Copy the store as schema `version` left it and return where the copy is; raises StoreTroubleError if it fails.

    A copy of the same version that is already there is an earlier try's and is written anew beside it, then replaced.
    """
    make_folder(places.backups)
    kept = places.backups / f"sebelum-skema-{version + 1}.db"
    fresh = kept.with_name(kept.name + ".baru")
    fresh.unlink(missing_ok=True)
    if not database.copy_to(fresh):
        raise StoreTroubleError("backup_not_whole")
    fresh.chmod(PRIVATE)
    sync_file(fresh)
    fresh.replace(kept)
    sync_folder(places.backups)
    return kept
