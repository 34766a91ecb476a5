"""The pages of one reader: a list to choose from at the left, the chosen page or the present state at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from mynareader.words import Words

from ..pages.base import Page
from ..pages.requests import ShowAnyway
from ..pages.stay_view import StayView
from ..system.language import tr
from ..widgets.icons import line_icon
from .doubt_panel import DoubtPanel
from .state_panel import StatePanel
from .states import State


class PageArea(QWidget):
    """One page at a time; pages about a card give way to the state while there is none.

    ``requested`` and ``copy_requested`` are the pages' own; ``turned`` says that another page, or the state, shows now.
    """

    requested = Signal(object)
    copy_requested = Signal(str)
    turned = Signal()

    def __init__(self, pages: Sequence[type[Page]], words: Words) -> None:
        super().__init__()
        self.pages = tuple(page(words) for page in pages)
        self._known = False
        self._list, self._stack, self._state = QListWidget(), QStackedWidget(), StatePanel(large=True)
        self._stack.addWidget(self._state)
        self.doubt = DoubtPanel()
        self.doubt.insisted.connect(self._insist)
        for page in self.pages:
            page.requested.connect(self.requested)
            page.copy_requested.connect(self.copy_requested)
            self._stack.addWidget(page)
            self._list.addItem(QListWidgetItem(page.title()))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list)
        column = QVBoxLayout()
        column.addWidget(self.doubt)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self.retranslate(words)
        self._draw_icons()
        self._list.setCurrentRow(0)

    @property
    def shows_state(self) -> bool:
        """Tell whether the state stands where a page would be."""
        return self._stack.currentWidget() is self._state

    def turn_to(self, index: int) -> None:
        """Show the page of this place in the list."""
        self._list.setCurrentRow(index)
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_state(self, state: State) -> None:
        """Show what goes on, where there is no page about it."""
        self._state.show_state(state)

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        self._known = view.check is not None
        self.doubt.show_view(view)
        for page in self.pages:
            page.show_view(view)
        self._turn(self._list.currentRow())

    def clear(self) -> None:
        """Forget the stay on every page at once."""
        self._known = False
        self.doubt.show_view(None)
        for page in self.pages:
            page.clear()
        self._turn(self._list.currentRow())

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._list.setAccessibleName(tr("window.page_area.pages"))
        self.doubt.retranslate()
        for row, page in enumerate(self.pages):
            page.retranslate(words)
            self._list.item(row).setText(page.title())
        em = self.fontMetrics().height()
        self._list.setIconSize(QSize(em + em // 4, em + em // 4))
        width = max(self.fontMetrics().horizontalAdvance(page.title()) for page in self.pages) + 4 * em
        for row in range(self._list.count()):
            self._list.item(row).setSizeHint(QSize(width, 2 * em))
        self._list.setFixedWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the colours of the day."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_icons()

    def _insist(self) -> None:
        self.requested.emit(ShowAnyway())

    def _draw_icons(self) -> None:
        for row, page in enumerate(self.pages):
            self._list.item(row).setIcon(line_icon(page.key, self.palette()))

    def _turn(self, row: int) -> None:
        if row < 0:
            return
        page = self.pages[row]
        fits = self._known or not page.needs_card
        self._stack.setCurrentWidget(page if fits else self._state)
        self.turned.emit()
