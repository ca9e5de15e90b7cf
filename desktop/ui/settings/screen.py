"""Pengaturan: a list of pages at the left, one page at the right; kept as chosen (`screens.md` 4.15)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedWidget, QWidget

from desktop.domain.permissions import allows
from desktop.ui.dates import clock_time
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.settings.about import AboutSection, OfficeSection
from desktop.ui.settings.keys import PassphraseSection, RecoverySection
from desktop.ui.settings.machine import LockSection, LookSection, PrinterSection, ScanSection
from desktop.ui.settings.people import OthersPinSection, OwnPinSection
from desktop.ui.settings.road import RoadPage, road_page
from desktop.ui.settings.section import Section
from desktop.ui.settings.service import ServiceSection
from desktop.ui.setup.keysheet import draw_key_sheet
from desktop.ui.setup.presenter import key_groups
from desktop.ui.theme import px
from desktop.ui.widgets.choice import ItemDelegate
from desktop.ui.widgets.scroll import FollowingScroll
from desktop.usecases.entrance import read_entrance
from desktop.usecases.keys import change_passphrase, renew_recovery_key
from desktop.usecases.service_lists import show_masters, show_reading
from desktop.usecases.setup import set_service, show_office
from desktop.usecases.sign_in import change_own_secret, reset_secret

LIST_WIDTH, NARROW_LIST = 226, 190


class SettingsScreen(Screen):
    """Pages by their titles; the list is walked with the arrows."""

    name = "settings"

    def __init__(self, sections: list[Section], moment: partial[str]) -> None:
        """Show `sections`; `moment()` tells the time of keeping as `09.41`."""
        super().__init__()
        self._sections = sections
        self._moment = moment
        self.list = QListView()
        self.list.setModel(QStringListModel([section.title for section in sections], self.list))
        self.list.setItemDelegate(ItemDelegate(self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFixedWidth(px(LIST_WIDTH))
        self.list.setAccessibleName("Bagian pengaturan")
        self._stack = QStackedWidget()
        for section in sections:
            section.saved.connect(self._kept)
            self._stack.addWidget(_scrolling(section))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(16), px(20), px(16))
        row.setSpacing(px(28))
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.show_section(0)

    def resized_to(self, width_class: str) -> None:
        """Put labels above and narrow the list where there is little room."""
        narrow = width_class == "paged"
        self.list.setFixedWidth(px(NARROW_LIST if narrow else LIST_WIDTH))
        for section in self._sections:
            section.set_above(above=narrow)

    def title(self) -> str:
        """Return the screen's name."""
        return "Pengaturan"

    def subtitle(self) -> str:
        """Return the title of the page in sight."""
        return self.section().title

    def section(self) -> Section:
        """Return the page in sight."""
        return self._sections[self._stack.currentIndex()]

    def show_section(self, place: int) -> None:
        """Show a page by its place."""
        self.list.setCurrentIndex(self.list.model().index(place, 0))

    def enter(self) -> None:
        """Read the page again; the list has the keyboard."""
        self.section().enter()
        self.list.setFocus()

    def item(self) -> str:
        """Return the page in sight, for the screen built anew."""
        return str(self._stack.currentIndex())

    def show_item(self, key: str) -> None:
        """Show the page it was."""
        if key.isdigit() and int(key) < len(self._sections):
            self.show_section(int(key))

    def _chosen(self) -> None:
        self._stack.setCurrentIndex(self.list.currentIndex().row())
        self.section().enter()
        self.title_changed.emit()

    def _kept(self) -> None:
        self.saved_at.emit(self._moment())


def _scrolling(section: Section) -> FollowingScroll:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, px(8), 0)
    row.addWidget(section, 100)
    row.addStretch(1)
    return FollowingScroll(holder)


def build_screen(desk: Desk) -> SettingsScreen:
    """Return the settings this person may open."""
    return SettingsScreen(_sections(desk), partial(_moment, desk))


def _moment(desk: Desk) -> str:
    return clock_time(desk.ctx.now(), desk.zone)


def _sections(desk: Desk) -> list[Section]:
    ctx, person, preferences = desk.ctx, desk.person, desk.preferences
    _, _, service = show_office(ctx, person)
    may_set = allows(person.roles, "set_service")
    sections: list[Section] = [
        LookSection(preferences),
        PrinterSection(preferences, _printers),
        ScanSection(preferences),
        LockSection(preferences),
        OwnPinSection(partial(change_own_secret, ctx, person), desk.work),
        ServiceSection(
            service,
            desk.work,
            test=desk.line.test,
            change=partial(set_service, ctx, person) if may_set else None,
            road=partial(_road, desk),
        ),
    ]
    if allows(person.roles, "manage_people"):
        people = [(other.login, other.name) for other in read_entrance(ctx).people]
        sections.append(OthersPinSection(people, partial(reset_secret, ctx, person), desk.work))
    if allows(person.roles, "change_keys"):
        sections.append(PassphraseSection(partial(change_passphrase, ctx, person, desk.places), desk.work))
        renew = partial(renew_recovery_key, ctx, person, desk.places)
        sections.append(RecoverySection(renew, partial(_sheet, desk), desk.work))
    return [*sections, OfficeSection(desk.office, desk.letters), AboutSection(desk.places)]


def _road(desk: Desk) -> RoadPage:
    lists, reading = show_masters(desk.ctx, desk.person), show_reading(desk.ctx, desk.person)
    return road_page(reading, lists, desk.ctx.today(desk.zone), desk.zone)


def _printers() -> list[str]:
    from desktop.ui import printing

    return list(printing.printer_names())


def _sheet(desk: Desk, key: str) -> bytes:
    return draw_key_sheet(desk.office.name, desk.letters, key_groups(key), desk.ctx.today(desk.zone))
