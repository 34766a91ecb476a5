"""One PIN in one row: its tries left and what can be done; below it what is urgent, and folded away what it is for."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone

from ..system.language import joined, tr
from ..widgets.act_button import AskButton
from ..widgets.bars import CounterBar
from ..widgets.field_table import FieldTable
from ..widgets.finding_label import FindingLabel
from ..widgets.fold import Fold
from ..widgets.panel import Panel
from ..widgets.text_label import TextLabel
from .counters import CounterTexts

_PARTS: Final = (7, 5, 0, 0)  # of the width: name, state, tries, button; 0 is as much as it takes
_ROOM: Final = 34  # heights of a line of text: from here on all of a row stands beside each other
_TRIES: Final = 8  # heights of a line of text
_BUTTON: Final = 9


class CounterPanel(Panel):
    """One ``CounterTexts``; the signals carry a PIN that is to be changed, or of which a value is to be tried."""

    change_asked = Signal(str)
    try_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pin, self.change, self.try_one = "", AskButton(), AskButton()
        self.change.clicked.connect(self._ask_to_change)
        self.try_one.clicked.connect(self._ask_to_try)
        self.slip, self.name = TextLabel(scale=1.2, bold=True).left_out(), TextLabel(bold=True).left_out()
        self.form, self.count = TextLabel(tone=Tone.PLAIN, scale=0.9), TextLabel(bold=True, scale=1.2).left_out()
        self.bar, self.state, self.fields = CounterBar(), FindingLabel(quiet=True), FieldTable()
        self.result, self.purpose = FindingLabel(bold=True), FieldTable()
        self.more = Fold(self._folded())
        self._lay_out()

    def _folded(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.form, self.purpose):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.try_one)
        row.addStretch(1)
        column.addLayout(row)
        return inside

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        self.body.setContentsMargins(em, em // 3, em, em // 3)
        self.body.setSpacing(em // 4)
        for label in (self.slip, self.count):
            label.setWordWrap(False)
        self.slip.setFixedWidth(em * 2)
        tries, button = QWidget(), QWidget()
        row = QHBoxLayout(tries)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.bar)
        beside = QHBoxLayout(button)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.change)
        tries.setFixedWidth(_TRIES * em)
        button.setFixedWidth(_BUTTON * em)
        self.more.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        grid = QGridLayout()
        grid.setHorizontalSpacing(em // 2)
        grid.addWidget(self.slip, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        for column, (part, share) in enumerate(zip((self.name, self.state, tries, button), _PARTS, strict=True), 1):
            if share:  # rows below one another stand in line whatever they say
                part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.setColumnStretch(column, share)
            grid.addWidget(part, 0, column, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.more.button, 0, len(_PARTS) + 1, Qt.AlignmentFlag.AlignVCenter)
        for line, part in enumerate((self.result, self.fields, self.more), 2):
            grid.addWidget(part, line, 1, 1, len(_PARTS))
        self.add(grid)
        self._grid, self._tries, self._button, self._line = grid, tries, button, 0

    def show_counter(self, texts: CounterTexts, *, purpose: str, at_zero: str, unlock: str) -> None:
        """Show ``texts``; ``purpose``, ``at_zero`` and ``unlock`` are labels in the present language."""
        which = f"{texts.slip} {texts.name}".strip()
        self.pin = texts.pin
        self.setAccessibleName(which)
        self.set_tone(Tone.BAD if texts.tone is Tone.BAD else Tone.PLAIN)
        self.slip.setText(texts.slip)
        self.name.setText(texts.name)
        self.form.setText(joined("parts", texts.form, texts.where))
        self.count.setText(texts.count)
        self.bar.show_counter(
            texts.left or 0, texts.total, texts.tone, tr("window.counter_panel.tries", pin=which), texts.state
        )
        self.bar.setVisible(texts.left is not None)
        self.state.show_finding(texts.state, texts.tone)
        self.state.set_about(which)
        self.fields.show_fields([(at_zero, texts.at_zero), (unlock, texts.unlock)])
        self.fields.setVisible(bool(texts.at_zero or texts.unlock))
        self.purpose.show_fields([(purpose, texts.purpose)])
        self.more.name(tr("window.counter_panel.more"), texts.name)
        self.show()

    def offer_change(self, text: str) -> None:
        """Offer to change this PIN; no text, no offer."""
        self.change.setText(text)
        self.change.setAccessibleName(f"{text} {self.name.text()}".strip())
        self.change.setVisible(bool(text))

    def offer_try(self, text: str) -> None:
        """Offer to find out whether a value of this PIN is in force; no text, no offer."""
        self.try_one.setText(text)
        self.try_one.setAccessibleName(f"{text} {self.name.text()}".strip())
        self.try_one.setVisible(bool(text))

    def show_result(self, text: str, tone: Tone) -> None:
        """Say what came of a change, until the stay ends or another change."""
        self.result.show_finding(text, tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put tries and button below the name where there is no room beside it."""
        super().resizeEvent(event)
        line = 1 if self.width() < _ROOM * self.fontMetrics().height() else 0
        if line != self._line:
            self._line = line
            for place, part in enumerate((self._tries, self._button)):
                self._grid.removeWidget(part)
                self._grid.addWidget(part, line, (1 if line else 3) + place, Qt.AlignmentFlag.AlignVCenter)

    def _ask_to_change(self) -> None:
        self.change_asked.emit(self.pin)

    def _ask_to_try(self) -> None:
        self.try_asked.emit(self.pin)

    def clear(self) -> None:
        """Show nothing."""
        self.pin = ""
        self.setAccessibleName("")
        for part in (self.slip, self.name, self.form, self.count, self.bar, self.state, self.fields, self.purpose):
            part.clear()
        self.result.clear()
        self.more.turn(open_=False)
        self.more.name("")
        self.offer_change("")
        self.offer_try("")
        self.hide()
