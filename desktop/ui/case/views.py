"""The page's two views of a case: the citizen's words with the history, or what is at LAPOR!; one key between."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.case.page import CasePage
from desktop.ui.case.panel import NationalCard
from desktop.ui.case.story import StoryCard
from desktop.ui.case.timeline import Timeline
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.wrapped import WrappedText

LOOK_THERE, LOOK_HERE = "Yang ada di LAPOR!", "Isi laporan dan riwayat"


class CaseViews(QWidget):
    """Only the bar between them stays: where the report is, and what of ours is still under way, in one line."""

    def __init__(self, panel: NationalCard) -> None:
        """Begin with the citizen's words; `panel` is what is at the service."""
        super().__init__()
        self.panel = panel
        self.story = StoryCard()
        self.timeline = Timeline()
        self.switch = KeyButton(LOOK_THERE, "Ctrl+G", "eye")
        self.summary = WrappedText()
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(px(10))
        bar.addWidget(self.switch)
        bar.addWidget(self.summary, 1)
        self._history = Card("Riwayat", "terbaru di atas")
        self._history.body.addWidget(self.timeline)
        self._history.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._bar)
        column.addWidget(self.story)
        column.addWidget(self._history, 1)
        column.addWidget(panel, 1)
        panel.hide()
        self.switch.clicked.connect(self._switch)

    def is_there(self) -> bool:
        """Say whether what is at LAPOR! is in sight."""
        return not self.panel.isHidden()

    def show_page(self, page: CasePage) -> None:
        """Show a case; one that is not at LAPOR! has one view only."""
        self.story.show_page(page)
        self.timeline.show_lines(page.timeline)
        self._bar.setVisible(page.national is not None)
        self.summary.setText(page.national.summary if page.national is not None else "")
        if page.national is None:
            self.look(there=False)

    def look(self, *, there: bool) -> None:
        """Show what is at LAPOR!, or the citizen's words and the history."""
        self.story.setVisible(not there)
        self._history.setVisible(not there)
        self.panel.setVisible(there)
        self.switch.set_words(LOOK_HERE if there else LOOK_THERE, "book-open" if there else "eye")

    def _switch(self) -> None:
        there = not self.is_there()
        self.look(there=there)
        reading = self.panel.page if there else self.story.story
        reading.setFocus()
