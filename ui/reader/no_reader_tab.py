"""What stands in the window while there is no reader: why, and what to do about it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mynareader.errors import MynaReaderError
from mynareader.words import Words

from ..pages.requests import Request
from ..system.clipboard import OwnClipboard
from ..system.language import tr
from .cardless_actions import CardlessActions
from .factories import Factories
from .reader_panel import ReaderPanel
from .states import Situation, failure, state_of


class NoReaderTab(QWidget):
    """The tab that says why no card can be read; trace files and the diagnosis are at hand here, too."""

    def __init__(self, factories: Factories, words: Words, clipboard: OwnClipboard) -> None:
        super().__init__()
        self._words, self._clipboard = words, clipboard
        self._error: MynaReaderError | None = None
        self.panel = ReaderPanel(factories.pages, words)
        self.cardless = CardlessActions(self.panel, factories.trust)
        self.panel.requested.connect(self._do)
        self.panel.copy_requested.connect(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self._refresh()

    @property
    def name(self) -> str:
        """Return the title of the tab."""
        return tr("window.no_reader_tab.card_readers")

    def show_error(self, error: MynaReaderError | None) -> None:
        """Say why there is no reader; None while it is not known yet."""
        self._error = error
        self._refresh()

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._words = words
        self.panel.retranslate(words)
        self._refresh()

    def _do(self, request: Request) -> None:
        self.cardless.take(request, self._words)

    def _copy(self, text: str, name: str) -> None:
        self._clipboard.copy(text, self, name)

    def _refresh(self) -> None:
        known = None if self._error is None else failure(self._error, self._words)
        self.panel.show_state(known or state_of(Situation(), self._words))
        self.panel.heading.show_reader(self.name, "")
