"""The PINs of the card: tries left, as the card itself counts them."""

from __future__ import annotations

from mynareader.service.client import Words, report

from ..stay_view import StayView
from ..widgets.finding_label import NoteLabel
from ..widgets.tones import Tone
from .counter_panel import CounterPanel
from .counters import in_order, texts_of
from .glance import in_use
from .scroll_page import ScrollPage


class PinsPage(ScrollPage):
    """Show every counter; panels once made are kept and emptied."""

    key = "pins"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.note = NoteLabel()
        self._shown: report.CheckReport | None = None
        self.panels: list[CounterPanel] = []
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.retranslate(words)
        self.clear()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("PINs")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self._shown = None

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        check = view.check
        if check is not None and check is self._shown:  # a read changes no counter that a check has not read again
            return
        self._shown = check
        counters = in_order(check.counters) if check else []
        while len(self.panels) < len(counters):
            self.panels.append(CounterPanel())
            self.column.insertWidget(self.column.count() - 1, self.panels[-1])
        labels = {
            "purpose": self.tr("Used for"),
            "at_zero": self.tr("At 0 tries"),
            "unlock": self.tr("Unlocked at"),
        }
        for panel, counter in zip(self.panels, counters, strict=False):
            is_used = check is None or in_use(counter, check)
            panel.show_counter(texts_of(counter, self.words, is_used=is_used), **labels)
        for panel in self.panels[len(counters) :]:
            panel.clear()
        self.note.show_finding(self._note() if counters else "", Tone.PLAIN)

    def clear(self) -> None:
        """Forget everything of the stay."""
        self._shown = None
        self.note.clear()
        for panel in self.panels:
            panel.clear()
        self.to_top()

    def _note(self) -> str:
        return self.tr(
            "The card itself counts the tries; looking costs none. The number behind the stroke is the published "
            "limit, left out where this card allows more or where none is published."
        )
