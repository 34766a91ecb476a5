"""The pages of one reader: the chosen one, or the present state where there is nothing for it to show."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mynareader.words import Words

from ..pages import PageKind
from ..pages.base import Page
from ..pages.requests import ShowAnyway
from ..pages.stay_view import StayView
from ..widgets.act_button import AskButton
from ..widgets.scrolling import scrolling
from .doubt_panel import DoubtPanel
from .empty_actions import EmptyActions
from .state_panel import StatePanel
from .states import Gravity, State


class PageArea(QWidget):
    """One page at a time; pages about a card give way to the state while there is none.

    ``requested`` and ``copy_requested`` are the pages' own; ``turned`` says that another page, or the state, shows now.
    ``known``: something of a card is shown; ``chosen``: the place of the page. ``above`` holds what stands above them.
    """

    requested = Signal(object)
    copy_requested = Signal(str, str)
    turned = Signal()

    def __init__(self, pages: Sequence[PageKind], words: Words) -> None:
        super().__init__()
        self.kinds, self._words, self._made = tuple(pages), words, dict[int, Page]()
        self.known, self.chosen = False, 0
        self._view: StayView | None = None
        self._filled = set[Page]()  # with the present view; the others are filled when they are turned to
        self._again = self._goes_on = False
        self._at_rest = True
        self._stack, self._state, self.empty = QStackedWidget(), StatePanel(large=True), EmptyActions()
        self._instead = QWidget()
        self._below = QVBoxLayout(self._instead)
        self._below.addWidget(self._state, 3)
        self._below.addWidget(self.empty)
        self._below.addStretch(2)
        self._stack.addWidget(scrolling(self._instead))
        self.doubt, self._above, self._is_low = DoubtPanel(), QWidget(), False
        self.above = QVBoxLayout(self._above)
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above.setSpacing(self.fontMetrics().height() // 2)
        self.above.addWidget(self.doubt)
        self.doubt.insisted.connect(self._insist)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._above)
        self._column.addWidget(self._stack, 1)
        self.retranslate(words)
        self.turn_to(0)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return every page; those nobody has turned to yet are made for it."""
        return tuple(self._page(place) for place in range(len(self.kinds)))

    @property
    def in_front(self) -> Page | None:
        """Return the page that is looked at; None while the state stands there."""
        return None if self.shows_state else self._page(self.chosen)

    @property
    def made(self) -> tuple[Page, ...]:
        """Return the pages that somebody has turned to."""
        return tuple(self._made.values())

    def make_ready(self) -> None:
        """Make the chosen page before there is anything to show on it."""
        self._page(self.chosen)

    def _page(self, place: int) -> Page:
        if place not in self._made:
            page = self._made[place] = self.kinds[place](self._words)
            page.requested.connect(self.requested)
            page.copy_requested.connect(self.copy_requested)
            self._stack.addWidget(page)
        return self._made[place]

    @property
    def shows_state(self) -> bool:
        """Tell whether the state stands where a page would be."""
        return self._stack.currentIndex() == 0

    def hasHeightForWidth(self) -> bool:
        """Want no height of its own: a page scrolls, and Qt takes what a widget would like for what it needs."""
        return False

    def press(self, *, low: bool) -> None:
        """Have what stands above the pages scroll with them where there is not the height for both."""
        if low != self._is_low:
            self._is_low = low
            self._put_above()

    def _put_above(self) -> None:
        if not self._is_low:
            self._column.insertWidget(0, self._above)
        elif self.shows_state:
            self._below.insertWidget(0, self._above)
        else:
            self._page(self.chosen).put_first(self._above)

    def turn_to(self, index: int) -> None:
        """Show the page of this place."""
        self.chosen = index
        self._turn()

    def show_state(self, state: State) -> None:
        """Show what goes on, where there is no page about it."""
        self._state.show_state(state)
        self._goes_on = state.tone is Gravity.WORK
        self.allow(again=self._again)

    def rest(self, *, at_rest: bool) -> None:
        """Have what asks the card be grey while something is done with it."""
        if at_rest != self._at_rest:
            self._at_rest = at_rest
            for page in self.made:
                self._let_ask(page)

    def _let_ask(self, page: Page) -> None:
        for button in page.findChildren(AskButton):
            button.rest(at_rest=self._at_rest)

    def allow(self, *, again: bool) -> None:
        """Offer what helps where there is no card to show; ``again``: one lies there."""
        self._again = again
        self.empty.offer(again=again and not self._goes_on, without_card=not again and not self._goes_on)

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        self.known = view.check is not None
        self._view = view
        self._filled.clear()
        self.doubt.show_view(view)
        self._turn()

    def clear(self) -> None:
        """Forget the stay on every page at once."""
        self.known = False
        self._view = None
        self.doubt.show_view(None)
        for page in self.made:
            page.clear()
        self._turn()

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self.doubt.retranslate()
        self.empty.retranslate()
        self._filled.clear()
        self._words = words
        for page in self.made:
            page.retranslate(words)

    def _insist(self) -> None:
        self.requested.emit(ShowAnyway())

    def _turn(self) -> None:
        if self.known or not self.kinds[self.chosen].needs_card:
            page = self._page(self.chosen)
            if self._view is not None and page not in self._filled:
                self._filled.add(page)
                page.show_view(self._view)
                self._let_ask(page)
            self._stack.setCurrentWidget(page)
        else:
            self._stack.setCurrentIndex(0)
        if self._is_low:
            self._put_above()
        self.turned.emit()
