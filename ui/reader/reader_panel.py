"""All that is on screen for one reader: banner, card and state, the page, and below it what just happened."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.words import Words

from ..pages import PageKind
from ..pages.base import ShowsCopied
from ..pages.stay_view import StayView
from ..system.announce import announce
from ..system.clipboard import ClipboardState
from ..widgets.bars import Bar
from ..widgets.finding_label import FindingLabel
from ..widgets.reachable import reachable
from .heading import Banner, Heading
from .message_bar import MessageBar
from .page_area import PageArea
from .state_panel import TONES, StatePanel
from .states import Gravity, State

_LOW: Final = 30  # heights of a line of text: below, what stands above a page scrolls with it


class ReaderPanel(QWidget):
    """The parts on screen put together; knows no card and no thread."""

    requested = Signal(object)
    copy_requested = Signal(str, str)
    taken_back = Signal()

    def __init__(self, pages: Sequence[PageKind], words: Words) -> None:
        super().__init__()
        self.words = words
        self.banner, self.heading, self.strip = Banner(), Heading(), StatePanel()
        self.message_bar, self.page_area = MessageBar(), PageArea(pages, words)
        self.progress, self.clipboard_row = self.message_bar.progress, self.message_bar.clipboard_row
        self.clipboard_row.taken_back.connect(self.taken_back)
        self.page_area.requested.connect(self.requested)
        self.page_area.copy_requested.connect(self.copy_requested)
        self.page_area.turned.connect(self._turned)
        self._state: State | None = None
        self._is_front, self._is_told = False, True  # aloud
        self.doubted = False  # something speaks against the card: ``tones.shown``
        em = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setSpacing(em // 2)
        column.addWidget(self.heading)
        for place, part in enumerate((self.banner, self.strip)):
            self.page_area.above.insertWidget(place, part)
        column.addWidget(self.page_area, 1)
        column.addWidget(self.message_bar)
        self._turned()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page what room there is where there is little."""
        super().resizeEvent(event)
        low = self.height() < _LOW * self.fontMetrics().height()
        self.strip.press(flat=low)
        self.page_area.press(low=low)

    @property
    def state(self) -> State | None:
        """Return what is said now."""
        return self._state

    @property
    def tone(self) -> Tone:
        """Return the tone of what is said now."""
        return Tone.PLAIN if self._state is None else TONES[self._state.tone]

    def hasHeightForWidth(self) -> bool:
        """Fit into what is there: what holds this would make it as high as it would like to be, and scroll."""
        return False

    def show_state(self, state: State) -> None:
        """Say what goes on, aloud as well when it is something else than before."""
        before, self._state = self._state, state
        self.strip.show_state(state)
        self.page_area.show_state(state)
        self._is_told = self._is_told and before is not None and before.key == state.key
        self._speak()

    def come_forward(self, *, front: bool) -> None:
        """Say aloud what goes on while this is in front: of another reader nobody knows which one is meant."""
        self._is_front = front
        self._speak()

    def _speak(self) -> None:
        if self._is_front and not self._is_told and self._state is not None:
            self._is_told = True
            announce(self, self._state.spoken, urgent=self._state.tone in {Gravity.CARE, Gravity.BAD})

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        self._doubt(doubted=bool(view.contradictions))
        self.page_area.show_view(view)

    def show_copied(self, copied: ClipboardState) -> None:
        """Say how a copy stands, below the page and where it was made."""
        self.clipboard_row.show_copied(copied)
        for page in self.page_area.made:
            if isinstance(page, ShowsCopied):
                page.show_copied(copied)

    def clear(self) -> None:
        """Forget the stay."""
        self._doubt(doubted=False)
        self.page_area.clear()
        self.clipboard_row.show_copied(ClipboardState(None, 0, "forgotten"))

    def retranslate(self, words: Words) -> None:
        """Take another language; ``show_state`` follows."""
        self.words = words
        self.heading.retranslate()
        self.message_bar.retranslate()
        self.page_area.retranslate(words)

    def _doubt(self, *, doubted: bool) -> None:
        """Have every sign that stands there already follow."""
        if doubted != self.doubted:
            self.doubted = doubted
            for sign in self.findChildren(QWidget):
                if isinstance(sign, (FindingLabel, Bar)):
                    sign.update_tone()

    def _turned(self) -> None:
        self.strip.setHidden(self.page_area.shows_state)
        reachable(self)
