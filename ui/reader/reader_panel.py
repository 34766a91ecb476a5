"""All that is on screen for one reader: banner, name and state, progress, pages."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mynareader.words import Words

from ..pages.base import Page
from ..pages.stay_view import StayView
from ..system.announce import announce
from ..system.clipboard import ClipboardState
from .clipboard_row import ClipboardRow
from .heading import Banner, Heading
from .page_area import PageArea
from .progress_row import ProgressRow
from .state_panel import StatePanel
from .states import Gravity, State


class ReaderPanel(QWidget):
    """The parts on screen put together; knows no card and no thread."""

    requested = Signal(object)
    copy_requested = Signal(str)
    taken_back = Signal()

    def __init__(self, pages: Sequence[type[Page]], words: Words) -> None:
        super().__init__()
        self.words = words
        self.banner, self.heading, self.strip = Banner(), Heading(), StatePanel()
        self.progress, self.clipboard_row, self.page_area = ProgressRow(), ClipboardRow(), PageArea(pages, words)
        self.clipboard_row.taken_back.connect(self.taken_back)
        self.page_area.requested.connect(self.requested)
        self.page_area.copy_requested.connect(self.copy_requested)
        self.page_area.turned.connect(self._show_strip)
        self._state: State | None = None
        em = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setSpacing(em // 2)
        for part in (self.banner, self.heading, self.strip, self.progress, self.clipboard_row):
            column.addWidget(part)
        column.addWidget(self.page_area, 1)
        self._show_strip()

    def show_state(self, state: State) -> None:
        """Say what goes on, aloud as well when it is something else than before."""
        before, self._state = self._state, state
        self.strip.show_state(state)
        self.page_area.show_state(state)
        if before is None or before.key != state.key:
            announce(self, state.spoken, urgent=state.tone in {Gravity.CARE, Gravity.BAD})

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        self.page_area.show_view(view)

    def clear(self) -> None:
        """Forget the stay."""
        self.page_area.clear()
        self.clipboard_row.show_copied(ClipboardState(None, 0, "forgotten"))

    def retranslate(self, words: Words) -> None:
        """Take another language; ``show_state`` follows."""
        self.words = words
        self.heading.retranslate()
        self.progress.retranslate()
        self.clipboard_row.retranslate()
        self.page_area.retranslate(words)

    def _show_strip(self) -> None:
        self.strip.setHidden(self.page_area.shows_state)
