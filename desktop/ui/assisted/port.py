"""The panel's port onto the use cases, and the folder in which files lie ready beside the web form."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop.domain.complaint import CaseRecord
from desktop.domain.office import Person
from desktop.sync.dialects.assisted import CopyPart, copy_fields
from desktop.ui.assisted.presenter import CopyField
from desktop.ui.shown import one_line
from desktop.usecases.assisted import (
    enter_tracking_id,
    files_for_copying,
    shape_for_copying,
    waiting_for_a_hand,
)
from desktop.usecases.context import Context

LABELS = {
    CopyPart.TITLE: "Judul",
    CopyPart.CONTENT: "Isi laporan",
    CopyPart.INCIDENT_DATE: "Tanggal kejadian",
    CopyPart.PLACE: "Lokasi kejadian",
    CopyPart.INSTITUTION: "Instansi tujuan",
    CopyPart.CATEGORY: "Kategori",
    CopyPart.FILES: "Lampiran",
}


class OfficeAssisted:
    """Copies as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person, office_name: str, folder: Path) -> None:
        """Act on the store of `ctx` as `person`; files are laid out below `folder`, which is this user's alone."""
        self._ctx = ctx
        self._person = person
        self._office_name = office_name
        self._folder = folder
        self._laid_out: Path | None = None

    def waiting(self) -> Sequence[str]:
        """Return the numbers of the cases that wait for a hand, oldest first."""
        return [item.number for item in waiting_for_a_hand(self._ctx, self._person)]

    def fields(self, number: str) -> Sequence[CopyField]:
        """Return the fields in the web form's own order."""
        return shape_for_copying(self._ctx, self._person, number, self._shape)

    def _shape(self, record: CaseRecord) -> tuple[CopyField, ...]:
        accused = record.entry.respondent
        unit = accused.unit if accused is not None else ""
        fields = copy_fields(record, institution=unit or self._office_name)
        return tuple(CopyField(field.key, LABELS[field.part], field.value, one_line(field.value)) for field in fields)

    def lay_out_files(self, number: str) -> str:
        """Put the copies that may be sent into a folder of their own and return its path."""
        files = files_for_copying(self._ctx, self._person, number)
        self.clear_files()
        self._folder.mkdir(parents=True, exist_ok=True)
        self._laid_out = Path(tempfile.mkdtemp(prefix="salin-", dir=self._folder))
        for name, content in files:
            (self._laid_out / name).write_bytes(content)
        return str(self._laid_out)

    def clear_files(self) -> None:
        """Remove what was laid out."""
        if self._laid_out is not None:
            shutil.rmtree(self._laid_out, ignore_errors=True)
            self._laid_out = None

    def save_tracking_id(self, number: str, typed: str) -> str:
        """Keep the tracking number and return it cleaned."""
        return enter_tracking_id(self._ctx, self._person, number, typed)
