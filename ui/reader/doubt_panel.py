"""What stands above every page of a card that something speaks against: what is covered, and what cannot be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from mynareader.formats.sections import Tone

from ..pages.stay_view import StayView
from ..system.language import tr
from ..widgets.finding_label import FindingLabel
from ..widgets.panel import Panel


class DoubtPanel(Panel):
    """The word that a card's data does not hold; ``insisted`` when a person wants to see it all the same."""

    insisted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: StayView | None = None
        self.said, self.show_anyway = FindingLabel(bold=True), QPushButton()
        self.show_anyway.clicked.connect(self.insisted)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.show_anyway)
        self.add(row)
        self.set_tone(Tone.BAD)
        self.retranslate()

    def show_view(self, view: StayView | None) -> None:
        """Say what is covered of ``view``, or that it is shown though it does not hold; nothing where all holds."""
        self._view = view if view is not None and view.contradictions else None
        self.said.show_finding(self._text(), Tone.BAD)
        self.show_anyway.setVisible(self._view is not None and self._view.covered is not None)
        self.setVisible(self._view is not None)

    def retranslate(self) -> None:
        """Take another language."""
        self.setAccessibleName(tr("window.doubt_panel.not_to_be_relied_on"))
        self.show_anyway.setText(tr("window.doubt_panel.show_it_anyway"))
        self.show_view(self._view)

    def _text(self) -> str:
        if self._view is None:
            return ""
        if self._view.covered is not None:
            return tr("window.doubt_panel.covered")
        shown = self._view.speaks_of_person
        return tr("window.doubt_panel.shown_all_the_same" if shown else "window.doubt_panel.nothing_is_copied")
