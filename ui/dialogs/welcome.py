"""What a first start says, and Help says again: what is read, that nothing is kept or sent, and a card to try."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone

from ..system.language import tr
from ..system.placement import fit
from ..widgets.finding_label import FindingLabel
from ..widgets.reachable import reachable
from ..widgets.scrolling import scrolling
from ..widgets.text_label import TextLabel

_ROOM: Final = (34, 22)  # heights of a line of text, where the screen has them
_POINTS: Final = ("read", "pins", "stored", "network", "official")
_GOOD: Final = frozenset({"stored", "network"})


class WelcomeDialog(QDialog):
    """A page to read; ``simulated`` wants the simulated card."""

    simulated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("window.welcome.title"))
        em = self.fontMetrics().height()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(em // 2)
        column.addWidget(TextLabel(tr("window.main_window.my_number_card_reader"), scale=1.5, bold=True))
        for point in _POINTS:
            said = FindingLabel()
            said.show_finding(tr(f"window.welcome.{point}"), Tone.GOOD if point in _GOOD else Tone.PLAIN)
            column.addWidget(said)
        column.addStretch(1)
        self.try_out, self.begin = QPushButton(tr("window.welcome.try_out")), QPushButton(tr("window.welcome.begin"))
        self.try_out.clicked.connect(self._try_out)
        self.begin.clicked.connect(self.accept)
        self.begin.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.try_out)
        row.addStretch(1)
        row.addWidget(self.begin)
        outer = QVBoxLayout(self)
        outer.addWidget(scrolling(inside), 1)
        outer.addLayout(row)
        reachable(self)
        fit(self, _ROOM)

    def _try_out(self) -> None:
        self.accept()
        self.simulated.emit()
