"""Whether everything is shown or, at a desk, only the verdict: one of two papers in the middle of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from mynareader.words import Words

from ..acts.actions import Actions
from ..system.language import Language
from .tabs import Tabs

if TYPE_CHECKING:
    from .desk import DeskPanel


class DeskMode(QStackedWidget):
    """A window's inside: ``everything``, and above it the desk's paper once somebody wants it."""

    def __init__(self, everything: QWidget, tabs: Tabs, acts: Actions) -> None:
        super().__init__()
        self._tabs, self._acts = tabs, acts
        self.panel: DeskPanel | None = None
        self.addWidget(everything)

    @property
    def is_on(self) -> bool:
        """Tell whether only the verdict is shown."""
        return self.currentIndex() == 1

    def turn(self, *, on: bool) -> None:
        """Show the verdict large and the next card at once, or everything."""
        if on == self.is_on:
            return
        if self.panel is None:
            self.panel = self._made()
        self._tabs.desk = on
        self.setCurrentIndex(int(on))
        self._show()
        if on:
            self.panel.next_button.setFocus()

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        if self.panel is not None:
            self.panel.retranslate(words)
            self._show()

    def _made(self) -> DeskPanel:
        from .desk import DeskPanel  # not before somebody wants it

        panel = DeskPanel(Language.current)
        self._acts.adopt(panel)
        self.addWidget(panel)
        for signal in (self._tabs.shown, self._tabs.listed, self._tabs.currentChanged):
            signal.connect(self._show)
        return panel

    def _show(self) -> None:
        """Show what stands in front; nothing while everything is shown anyway."""
        if self.panel is not None:
            self.panel.show_tab(self._tabs.front if self.is_on else None, self._tabs.count_of_cards.cards)
