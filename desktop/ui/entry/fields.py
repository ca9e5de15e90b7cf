"""All fields of the entry form in reading order: put, read, noted and walked through as one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.privacy import NameVisibility, ReportVisibility
from desktop.ui.entry.form import FIELDS, Form
from desktop.ui.entry.inputs import AnswerInput, Input, ListInput, TextInput, TickInput
from desktop.ui.entry.notes import NOTHING, Note
from desktop.ui.entry.offers import CHANNELS, CLASSES, ROLES, category_items, staff_items, village_items
from desktop.ui.entry.reading import ABSENCES, WAYS
from desktop.ui.entry.story_input import StoryInput
from desktop.usecases.entry_desk import EntryDesk

STORY_LABEL = "Isi laporan"

NAME_OPTIONS = (
    (NameVisibility.HIDDEN.value, "Disembunyikan dari umum", "1"),
    (NameVisibility.VISIBLE.value, "Boleh terlihat", "2"),
    (NameVisibility.UNNAMED.value, "Tanpa nama", "3"),
)
REPORT_OPTIONS = (
    (ReportVisibility.AGENCIES_ONLY.value, "Rahasia, hanya instansi", "4"),
    (ReportVisibility.PUBLIC.value, "Boleh dibaca umum", "5"),
)

WALK = (
    "story",
    "title",
    "when",
    "village",
    "place",
    "category",
    "request",
    "loss",
    "respondent",
    "name",
    "role",
    "contact",
    "address",
    "nik",
    "name_answer",
    "report_answer",
)
"""The way of Enter, which is the reading order (`screens.md` 4.4)."""

RARE = ("channel", "classification", "supervisory", "confidential")
"""At the side: the same for most citizens, reached with Tab."""

PROBLEM_FIELDS: Mapping[str, str] = {
    "description": "story",
    "contact_way": "contact",
    "complainant.phone": "contact",
    "complainant.email": "contact",
    "complainant.address": "address",
    "complainant.name": "name",
    "complainant.nik": "nik",
    "complainant.nik_absence": "nik",
    "title": "title",
    "incident_date": "when",
    "incident_place": "place",
    "incident_village": "village",
    "requested_resolution": "request",
    "loss": "loss",
    "category": "category",
    "respondent.name": "respondent",
    "respondent.unit": "respondent",
}
"""Which field shows the problem of which part of the entry."""


class FieldSet(QObject):
    """Builds the fields and speaks for all of them; laying them out is `arrangement`'s business."""

    edited = Signal(object)
    """A mapping of form fields to what they say now."""

    walked = Signal(str)
    fixed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Build every field, empty."""
        super().__init__(parent)
        ways = [words for _, words in WAYS]
        fields: tuple[Input, ...] = (
            StoryInput("story", STORY_LABEL),
            TextInput("title", "Judul"),
            TextInput("when", "Terjadi kapan"),
            ListInput("village", "Desa/kelurahan", free=True),
            TextInput("place", "Tempat"),
            ListInput("category", "Kategori"),
            TextInput("request", "Permintaan"),
            TextInput("loss", "Kerugian"),
            ListInput("respondent", "Yang diadukan", free=True),
            TextInput("name", "Nama"),
            ListInput("role", "Bertindak sebagai"),
            TextInput("contact", "Cara hubungi", ways),
            TextInput("address", "Alamat"),
            TextInput("nik", "NIK", [words for _, words in ABSENCES]),
            AnswerInput("name_answer", "Nama pengadu", NAME_OPTIONS, safe=NameVisibility.HIDDEN.value),
            AnswerInput("report_answer", "Isi laporan ini", REPORT_OPTIONS, safe=ReportVisibility.AGENCIES_ONLY.value),
            ListInput("channel", "Lewat"),
            ListInput("classification", "Jenis"),
            TickInput("supervisory", "Berkadar pengawasan"),
            TickInput("confidential", "Rahasiakan identitas"),
        )
        self.by_name: dict[str, Input] = {field.name: field for field in fields}
        for field in fields:
            field.row.setParent(parent)
            field.edited.connect(self._edited)
            field.walked.connect(self.walked)
            field.fixed.connect(self.fixed)
        self._list("channel").offer(CHANNELS)
        self._list("classification").offer(CLASSES)
        self._list("role").offer(ROLES)

    def _list(self, name: str) -> ListInput:
        field = self.by_name[name]
        if not isinstance(field, ListInput):
            raise TypeError(name)
        return field

    @property
    def story(self) -> StoryInput:
        """Return the field of the citizen's own words."""
        field = self.by_name["story"]
        if not isinstance(field, StoryInput):
            raise TypeError(field)
        return field

    @property
    def confidential(self) -> TickInput:
        """Return the tick of confidential identity."""
        field = self.by_name["confidential"]
        if not isinstance(field, TickInput):
            raise TypeError(field)
        return field

    def row(self, name: str) -> QWidget:
        """Return what is laid out for a field."""
        return self.by_name[name].row

    def offer(self, desk: EntryDesk) -> None:
        """Fill the long lists; not before the screen is wanted, for they cost time to read."""
        self._list("category").offer(category_items())
        self._list("village").offer(village_items(desk.region_code))
        self._list("respondent").offer(staff_items(desk.staff))

    def put(self, form: Form) -> None:
        """Show a form without saying that anything was edited."""
        for name, field in self.by_name.items():
            value = getattr(form, name)
            if name == "respondent" and form.respondent_login:
                value = form.respondent_login
            field.put(TickInput.YES if value is True else value or "")
            field.show_note(NOTHING)

    def close_offers(self) -> None:
        """Close every list that stands open."""
        for field in self.by_name.values():
            field.close_offers()

    def _edited(self, name: str, value: str) -> None:
        values: dict[str, str | bool] = {name: bool(value) if isinstance(FIELDS[name], bool) else value}
        if name == "respondent":
            choice = self._list("respondent").choice
            values = {"respondent": choice.text(), "respondent_login": choice.key()}
        elif name in {"channel", "classification", "role"}:
            key = self._list(name).choice.key()
            if not key:
                return
            values = {name: key}
        self.edited.emit(values)

    def show_notes(self, notes: Mapping[str, Note]) -> None:
        """Show what stands beside the fields."""
        for name, note in notes.items():
            self.by_name[name].show_note(note)

    def name_of(self, widget: QWidget | None) -> str:
        """Return which field has this widget inside, empty for none."""
        if widget is None:
            return ""
        for name, field in self.by_name.items():
            if field.row is widget or field.row.isAncestorOf(widget):
                return name
        return ""
