"""Desk mode: the verdict large, the next person with one press, the next card at once; nothing of a person."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.formats.views.answer import tiles
from mynareader.words import Words

from ..pages.stay_view import StayView
from ..system.language import tr
from ..widgets import tones
from ..widgets.act_button import ActButton
from ..widgets.finding_label import FindingLabel
from ..widgets.reachable import reachable
from ..widgets.scrolling import scrolling
from ..widgets.text_label import TextLabel
from ..widgets.tile import Tiles
from .heading import Banner
from .no_reader_tab import NoReaderTab
from .reader_tab import ReaderTab
from .state_panel import TONES

_LARGE: Final = 1.5  # times the size of text
_HIGH: Final = 3  # heights of a line of text: a button that is hit without looking


class DeskPanel(QWidget):
    """What the tab in front says, large, with a large button for the next person."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.banner, self.reader, self.cards = Banner(), TextLabel(tone=Tone.PLAIN), TextLabel(bold=True)
        self.what = FindingLabel(bold=True, scale=2.15)
        self.meaning, self.action = TextLabel(scale=1.2), TextLabel(scale=_LARGE)
        self.tiles, self.next_button, self.leave_button = Tiles(3), ActButton("next_person"), ActButton("desk")
        self.cards.setWordWrap(False)
        self._lay_out()
        self._fill()
        self.retranslate(words)

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        inside = QWidget()
        middle = QVBoxLayout(inside)
        middle.setSpacing(em)
        for part in (self.banner, self.what, self.action, self.meaning, self.tiles):
            middle.addWidget(part)
        middle.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(self.reader, 1)
        top.addWidget(self.cards)
        top.addWidget(self.leave_button)
        font = self.next_button.font()
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        font.setBold(True)
        self.next_button.setFont(font)
        self.next_button.setMinimumHeight(_HIGH * em)
        self.next_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(scrolling(inside), 1)
        column.addWidget(self.next_button)
        reachable(self)

    def show_tab(self, tab: ReaderTab | NoReaderTab | None, cards: int) -> None:
        """Show what stands in ``tab`` now, and how many cards there were."""
        self.cards.setText(tr("window.desk.cards", cards=cards))
        state = None if tab is None else tab.panel.state
        self.what.show_finding("" if state is None else state.what, Tone.PLAIN if state is None else TONES[state.tone])
        for label, text in ((self.action, state and state.action), (self.meaning, state and state.meaning)):
            label.setText(text or "")
            label.setVisible(bool(text))
        self.reader.setText("" if tab is None else tab.name)
        reader = tab if isinstance(tab, ReaderTab) else None
        self.banner.show_text("" if reader is None else reader.panel.banner.text)
        self._show_verdict(None if reader is None or not reader.panel.page_area.known else reader.controller.view)

    def _show_verdict(self, view: StayView | None) -> None:
        there = view is not None and view.known is not None and view.verdict is not None
        if view is not None and view.known is not None and view.verdict is not None:
            self.tiles.show_sections(tiles(view.known, view.verdict, self._words), self._words)
        else:
            self.tiles.clear()
        self.tiles.setVisible(there)

    def retranslate(self, words: Words) -> None:
        """Take another language; ``show_tab`` follows."""
        self._words = words
        self.next_button.setText(tr("window.heading.next_person"))
        self.next_button.setAccessibleDescription(tr("window.heading.clears_everything_that_is_shown_of"))
        self.leave_button.setText(tr("window.desk.leave"))

    def changeEvent(self, event: QEvent) -> None:
        """Fill the button in the colours of the day."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._fill()

    def _fill(self) -> None:
        self.next_button.setPalette(tones.filled(self.palette()))
