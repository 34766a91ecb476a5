"""What is to be known of this window, said below every page as it comes to the front, once in each tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..system.language import tr

if TYPE_CHECKING:
    from .no_reader_tab import NoReaderTab
    from .reader_tab import ReaderTab


class Notice:
    """One text with its facts, nothing at first; ``front`` returns the tab in front."""

    def __init__(self, front: Callable[[], ReaderTab | NoReaderTab | None]) -> None:
        self._front, self._key, self._facts = front, "", dict[str, str]()
        self._told = set[QWidget]()

    def tell(self, key: str, **facts: str) -> None:
        """Say this from now on."""
        self._key, self._facts = key, facts
        self.tell_again()

    def tell_again(self) -> None:
        """Say it everywhere once more, in the present language."""
        self._told.clear()
        self.say()

    def say(self) -> None:
        """Say it in the tab in front, if it was not yet."""
        front = self._front()
        if self._key and front is not None and front not in self._told:
            self._told.add(front)
            front.panel.message_bar.say(tr(self._key, **self._facts))

    def forget(self, tab: QWidget) -> None:
        """Know a tab no longer."""
        self._told.discard(tab)
