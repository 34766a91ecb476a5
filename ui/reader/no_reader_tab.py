"""What stands in the window while there is no reader: why, and what to do about it."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mynareader.errors import MynaReaderError
from mynareader.words import Words

from ..factories import Factories
from ..pages.requests import Request
from ..system.clipboard import OwnClipboard
from .cardless_actions import CardlessActions
from .reader_panel import ReaderPanel
from .states import CONTEXT, Situation, failure, state_of


class NoReaderTab(QWidget):
    """Show why no card can be read; trace files and the diagnosis are at hand here, too."""

    def __init__(self, kit: Factories, words: Words, clipboard: OwnClipboard) -> None:
        super().__init__()
        self._words, self._clipboard = words, clipboard
        self._error: MynaReaderError | None = None
        self.board = ReaderPanel(kit.pages, words)
        self.errands = CardlessActions(self.board)
        self.board.requested.connect(self._do)
        self.board.copy_requested.connect(self._copy)
        self.board.heading.allow(again=False, next_person=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.board)
        self._say()

    @property
    def name(self) -> str:
        """Return the title of the tab."""
        return self.tr("Card readers")

    def show_error(self, error: MynaReaderError | None) -> None:
        """Say why there is no reader; None while it is not known yet."""
        self._error = error
        self._say()

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._words = words
        self.board.retranslate(words)
        self._say()

    def _do(self, request: Request) -> None:
        self.errands.take(request, self._words)

    def _copy(self, text: str) -> None:
        self._clipboard.copy(text, self)

    def _say(self) -> None:
        translate = partial(QCoreApplication.translate, CONTEXT)
        known = None if self._error is None else failure(self._error, self._words)
        self.board.show_state(known or state_of(Situation(), self._words, translate))
        self.board.heading.show_reader(self.name, "")
