"""The panel's port onto the use cases, and the folder in which files lie ready beside the web form."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import OutboxItem, Step
from desktop.domain.office import Person
from desktop.domain.outgoing import Outgoing
from desktop.errors import CaseNotFoundError, NumberMistypedError
from desktop.sync.dialects.assisted import CopyField as Field
from desktop.sync.dialects.assisted import CopyPart, act_fields, copy_fields, status_fields
from desktop.ui.assisted.page import Copied, CopyField, ToCopy
from desktop.ui.shown import one_line
from desktop.usecases.assisted import (
    enter_tracking_id,
    files_for_copying,
    shape_for_copying,
    waiting_for_a_hand,
)
from desktop.usecases.assisted_acts import acts_for_a_hand, files_of_act, note_status, shape_act
from desktop.usecases.context import Context
from desktop.usecases.outgoing import tick_outgoing
from desktop.usecases.reading import show_case

MARK_REPLY = "Tanggapan ini rahasia: pilih rahasia juga di situsnya."

LABELS = {
    CopyPart.TITLE: "Judul",
    CopyPart.CONTENT: "Isi laporan",
    CopyPart.INCIDENT_DATE: "Tanggal kejadian",
    CopyPart.PLACE: "Lokasi kejadian",
    CopyPart.INSTITUTION: "Instansi tujuan",
    CopyPart.CATEGORY: "Kategori",
    CopyPart.FILES: "Lampiran",
    CopyPart.TRACKING_ID: "Nomor pelacakan",
    CopyPart.REPLY: "Isi tanggapan",
    CopyPart.REASON: "Alasan",
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

    def waiting(self) -> Sequence[ToCopy]:
        """Return what waits for a hand: complaints first, then what is said to reports, oldest first."""
        complaints = [ToCopy(item.number) for item in waiting_for_a_hand(self._ctx, self._person)]
        return complaints + [self._act(item) for item in acts_for_a_hand(self._ctx, self._person)]

    def _act(self, item: OutboxItem) -> ToCopy:
        secret = shape_act(self._ctx, self._person, item.id, _is_secret)
        kind = Copied.FORWARD if item.step is Step.FORWARD else Copied.REPLY
        return ToCopy(item.number, kind, item.id, MARK_REPLY if secret and kind is Copied.REPLY else "")

    def there(self, number: str) -> ToCopy | None:
        """Return a case that is at LAPOR! already, whose status may be typed."""
        try:
            found = show_case(self._ctx, self._person, number).record
        except (CaseNotFoundError, NumberMistypedError):
            return None
        return ToCopy(found.number, Copied.STATUS) if found.tracking_id else None

    def fields(self, wanted: ToCopy) -> Sequence[CopyField]:
        """Return the fields in the site's own order."""
        if wanted.kind is Copied.COMPLAINT:
            return shape_for_copying(self._ctx, self._person, wanted.number, self._shape)
        if wanted.kind is Copied.STATUS:
            record = show_case(self._ctx, self._person, wanted.number).record
            return _shown(status_fields(record))
        return _shown(shape_act(self._ctx, self._person, wanted.item, act_fields))

    def _shape(self, record: CaseRecord) -> tuple[CopyField, ...]:
        accused = record.entry.respondent
        unit = accused.unit if accused is not None else ""
        return _shown(copy_fields(record, institution=unit or self._office_name))

    def lay_out_files(self, wanted: ToCopy) -> str:
        """Put the copies that may be sent into a folder of their own and return its path."""
        files = (
            files_of_act(self._ctx, self._person, wanted.item)
            if wanted.item
            else files_for_copying(self._ctx, self._person, wanted.number)
        )
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

    def tick(self, wanted: ToCopy) -> None:
        """Note that what is said to a report was entered."""
        tick_outgoing(self._ctx, self._person, wanted.item)

    def note_status(self, number: str, words: str) -> None:
        """Keep the status the site shows, word for word."""
        note_status(self._ctx, self._person, number, words)


def _shown(fields: Iterable[Field]) -> tuple[CopyField, ...]:
    return tuple(CopyField(field.key, LABELS[field.part], field.value, one_line(field.value)) for field in fields)


def _is_secret(_record: CaseRecord, outgoing: Outgoing) -> bool:
    return outgoing.is_secret
