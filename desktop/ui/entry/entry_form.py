"""The entry form in the window: all its parts, in the arrangement there is room for, walked through by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from desktop.domain.complaint import Channel
from desktop.ui.entry.after_save import AfterSave
from desktop.ui.entry.arrangement import Arrangement, Buttons, FivePages, OnePage
from desktop.ui.entry.curtain import Curtains
from desktop.ui.entry.fields import WALK, FieldSet
from desktop.ui.entry.form import Form
from desktop.ui.entry.giving import GivenFiles
from desktop.ui.entry.reading import role_asked_for
from desktop.ui.entry.side import SidePanel
from desktop.ui.entry.story_head import StoryHead
from desktop.ui.entry.tabs import DraftTabs
from desktop.ui.entry.walking import Walk
from desktop.ui.theme import px, width_class

LEAST_HEIGHT = 540
"""Design pixels below which one page has no room: the form then stands on five."""

MARGIN_X, MARGIN_Y, STRIP_GAP = 20, 16, 8
PAGE_MARGIN_X, PAGE_MARGIN_Y = 20, 6
BY_LAW = "otomatis"


class EntryForm(QWidget):
    """Holds the fields, the side, the strip and the buttons; `form` is what the fields say, as last followed."""

    moved = Signal(str)
    """The cursor is in another field now, by its name."""

    title_tabbed = Signal()
    """Tab in the title: the proposed one is accepted."""

    def __init__(self) -> None:
        """Build everything once; the arrangement follows with the first size."""
        super().__init__()
        self.fields = FieldSet(self)
        self.side = SidePanel()
        self.buttons = Buttons()
        self.after = AfterSave()
        self.tabs = DraftTabs()
        controls = [field.control for field in self.fields.by_name.values()]
        self.files = GivenFiles(self, controls)
        self.fields.story.edit.files_offered.connect(self.files.give_paths)
        self.fields.story.edit.content_offered.connect(self.files.give)
        for control in controls:
            control.installEventFilter(self.after)
        self.head = StoryHead(self.buttons.discard)
        self._curtains = Curtains(controls, self)
        self.form = Form()
        self._mode = ""
        self.page: Arrangement | None = None
        others = (
            self.buttons.save,
            self.buttons.read_back,
            self.buttons.scan,
            self.buttons.side,
            self.side.evidence.pieces,
            self.side.evidence.choose,
            self.buttons.discard,
        )
        self.walk = Walk(self.fields, others, self._bring)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(MARGIN_X), px(MARGIN_Y), px(MARGIN_X), px(MARGIN_Y))
        self._column.setSpacing(px(STRIP_GAP))
        self._column.addWidget(self.after)
        self.fields.walked.connect(self.walk.after)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr] # there is one

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the room asks for another arrangement."""
        super().resizeEvent(event)
        fitting = width_class(self.window().width())
        if fitting == "paged" or self.height() < px(LEAST_HEIGHT):
            self.arrange("pages")
        else:
            self.arrange("folded" if fitting == "folded" else "full")

    def arrange(self, mode: str) -> None:
        """Lay the form out: `full`, `folded` (side under F7) or `pages`; the cursor stays where it is."""
        if mode == self._mode:
            return
        focused = QApplication.focusWidget()
        former, self._mode = self.page, mode
        on_pages = mode == "pages"
        for field in self.fields.by_name.values():
            field.set_above(above=on_pages)
        self.tabs.set_narrow(narrow=on_pages)
        self.after.set_narrow(narrow=on_pages)
        margins = (PAGE_MARGIN_X, PAGE_MARGIN_Y) if on_pages else (MARGIN_X, MARGIN_Y)
        self._column.setContentsMargins(px(margins[0]), px(margins[1]), px(margins[0]), px(margins[1]))
        if on_pages:
            self.page = FivePages(self.fields, self.side, self.buttons, self.head)
        else:
            self.page = OnePage(self.fields, self.side, self.buttons, self.head, folded=mode == "folded")
        self.walk.order = self.page.order
        self.page.shown.connect(self._page_shown)
        self._column.addWidget(self.page, 1)
        if former is not None:
            self._column.removeWidget(former)
            former.deleteLater()
        if focused is not None and self.isAncestorOf(focused):
            self._bring(self.fields.name_of(focused))
            focused.setFocus()

    @property
    def mode(self) -> str:
        """Return the arrangement in force."""
        return self._mode

    def _bring(self, name: str) -> None:
        if self.page is not None:
            self.page.bring(name)

    def _page_shown(self, first: str) -> None:
        if first:
            self.walk.to(first)

    def show_side(self) -> None:
        """Show the side panel where it is folded away, or put it back (F7)."""
        if self.page is not None:
            self.page.show_side()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        name = self.fields.name_of(new)
        if name:
            self._bring(name)
            if new is not self.fields.by_name[name].fix_button():
                self.moved.emit(name)  # on the button the field is still left: its problem must stay in sight

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Walk with Tab in the same order as with Enter, over page borders."""
        if forward and self.fields.name_of(QApplication.focusWidget()) == "title":
            self.title_tabbed.emit()
        return self.walk.step(forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter too."""
        focused = QApplication.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, QAbstractButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def put_cursor(self, name: str = WALK[0]) -> None:
        """Put the cursor into a field."""
        self.walk.to(name)

    def follow(self, form: Form) -> None:
        """Show what one field says about others: the role's row, the law's tick, whether F12 prints."""
        self.form = form
        self.fields.row("role").setVisible(role_asked_for(form))
        self.fields.confidential.tick.force(BY_LAW if form.supervisory or form.respondent_login else "")
        prints = Channel(form.channel).somebody_at_counter
        self.buttons.discard.setVisible(not form.is_empty)
        self.buttons.save.set_words("Simpan & cetak" if prints else "Simpan", "printer" if prints else "save")

    def set_masked(self, *, hidden: bool) -> None:
        """Cover all but the labels, or open it again."""
        self._curtains.draw(hidden=hidden)
        self.tabs.set_hidden(hidden=hidden)
        self.side.evidence.set_hidden(hidden=hidden)
