"""The people of the office, one row each: name, position, what they do here, first PIN."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.setup.fields import Picked
from desktop.ui.setup.form import MOST_PEOPLE, ROLES, PersonDraft, proposed_login
from desktop.ui.theme import px
from desktop.ui.widgets.field import Field, ProblemLine
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

CHOICES = tuple((key, words) for key, words, _ in ROLES)
NARROW = 0


class PersonRow(QWidget):
    """One person."""

    edited = Signal()
    next_wanted = Signal()
    removed = Signal()

    def __init__(self, person: PersonDraft, place: int) -> None:
        """Edit `person` in place."""
        super().__init__()
        self.person = person
        self.name = self._field(person.name, "Nama lengkap")
        self.position = self._field(person.position, "Jabatan")
        self.role = Picked("", CHOICES)
        self.role.set_key(person.role)
        self.role.picked.connect(self._read)
        self.pin = Field(secret=True)
        self.pin.set_text(person.pin)
        self.pin.set_placeholder("PIN, 6 angka atau lebih")
        self.pin.text_edited.connect(self._read)
        self._name_rows(place)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(7))
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.position, 0, 1)
        grid.addWidget(self.role, 1, 0)
        grid.addWidget(self.pin, 1, 1)
        self.remove = KeyButton("Hapus").as_link()
        self.remove.clicked.connect(self.removed)
        grid.addWidget(self.remove, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for before, after in ((self.name, self.position), (self.position, self.role), (self.role, self.pin)):
            before.next_wanted.connect(after.setFocus)
        self.pin.next_wanted.connect(self.next_wanted)

    def _name_rows(self, place: int) -> None:
        """Say to a screen reader whose row this is, for the columns have no labels of their own."""
        self.name.line.setAccessibleName(f"Orang {place}, nama lengkap")
        self.position.line.setAccessibleName(f"Orang {place}, jabatan")
        self.role.box.setAccessibleName(f"Orang {place}, tugas")
        self.pin.line.setAccessibleName(f"Orang {place}, PIN")

    def _field(self, text: str, placeholder: str) -> Field:
        made = Field()
        made.set_text(text)
        made.set_placeholder(placeholder)
        made.text_edited.connect(self._read)
        return made

    def _read(self, _value: str) -> None:
        self.person.name = self.name.text()
        self.person.position = self.position.text()
        self.person.role = self.role.key()
        self.person.pin = self.pin.text()
        self.edited.emit()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, by the field's name."""
        self.name.set_problem(problems.get("name", ""))
        self.pin.set_problem(problems.get("pin", ""))
        self.role.set_problem(problems.get("roles", ""))


class PeopleStep(QWidget):
    """All rows with the button for one more."""

    edited = Signal()
    done = Signal()

    def __init__(self) -> None:
        """Begin without rows."""
        super().__init__()
        self._people: list[PersonDraft] = []
        self._rows: list[PersonRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        note = "Paling sedikit seorang petugas loket dan seorang administrator; boleh orang yang sama."
        column.addWidget(PlainLabel(note, muted=True, wrap=True))
        self._column = QVBoxLayout()
        self._column.setSpacing(px(14))
        column.addLayout(self._column)
        self._problem = ProblemLine()
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        self._more = KeyButton("Tambah orang", icon="plus")
        self._more.clicked.connect(self._add)
        foot.addWidget(self._more)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def show_people(self, people: list[PersonDraft]) -> None:
        """Edit this list in place."""
        self._people = people
        self._rebuild()
        self._rows[0].name.setFocus()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, each at its row, the rest below."""
        self._problem.show_problem(problems.get("staff", ""))
        for place, row in enumerate(self._rows):
            start = f"staff.{place}."
            own = {path.removeprefix(start): words for path, words in problems.items() if path.startswith(start)}
            row.show_problems(own)

    def rows(self) -> tuple[PersonRow, ...]:
        """Return the rows in order."""
        return tuple(self._rows)

    def problem(self) -> str:
        """Return what is said below the rows."""
        return self._problem.words()

    def _rebuild(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for place, person in enumerate(self._people, 1):
            row = PersonRow(person, place)
            row.edited.connect(self._edited)
            row.removed.connect(self._remove)
            row.next_wanted.connect(self._next)
            self._column.addWidget(row)
            row.remove.setVisible(len(self._people) > 1)
            self._rows.append(row)
        self._more.setVisible(len(self._people) < MOST_PEOPLE)

    def _edited(self) -> None:
        taken: list[str] = []
        for person in self._people:
            person.login = proposed_login(person.name, taken)
            taken.append(person.login)
        self.edited.emit()

    def _add(self) -> None:
        self._people.append(PersonDraft(role="secretary"))
        self._rebuild()
        self._rows[-1].name.setFocus()
        self.edited.emit()

    def _remove(self) -> None:
        place = self._place_of(self.sender())
        if place is not None and len(self._people) > 1:
            del self._people[place]
            self._rebuild()
            self.edited.emit()

    def _next(self) -> None:
        place = self._place_of(self.sender())
        if place is not None and place + 1 < len(self._rows):
            self._rows[place + 1].name.setFocus()
        else:
            self.done.emit()

    def _place_of(self, sender: QObject | None) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row is sender), None)
