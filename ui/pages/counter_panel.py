"""One PIN: its tries left, what it is for, what stops at 0 and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton

from mynareader.formats.sections import Tone

from ..system.language import joined
from ..widgets.bars import CounterBar
from ..widgets.field_table import FieldTable
from ..widgets.finding_label import FindingLabel
from ..widgets.panel import Panel
from ..widgets.text_label import TextLabel
from .counters import CounterTexts


class CounterPanel(Panel):
    """One ``CounterTexts``; ``change_asked`` carries the name of a PIN that is to be changed."""

    change_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pin, self.change = "", QPushButton()
        self.change.clicked.connect(self._ask_to_change)
        self.slip, self.name = TextLabel(scale=1.5, bold=True), TextLabel(bold=True, scale=1.05)
        self.form, self.count = TextLabel(tone=Tone.PLAIN, scale=0.9), TextLabel(bold=True, scale=1.5)
        self.bar, self.state, self.fields = CounterBar(), FindingLabel(bold=True), FieldTable()
        self._lay_out()

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        for label in (self.slip, self.count):
            label.setWordWrap(False)
        self.slip.setFixedWidth(em * 2)
        tries = QHBoxLayout()
        tries.setSpacing(em // 2)
        tries.addWidget(self.count)
        tries.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout()
        grid.setHorizontalSpacing(em)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.slip, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.form, 1, 1)
        grid.addLayout(tries, 0, 2, 2, 1)
        grid.addWidget(self.state, 2, 1, 1, 2)
        grid.addWidget(self.fields, 3, 1, 1, 2)
        grid.addWidget(self.change, 4, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.add(grid)

    def show_counter(self, texts: CounterTexts, *, purpose: str, at_zero: str, unlock: str) -> None:
        """Show ``texts``; ``purpose``, ``at_zero`` and ``unlock`` are labels in the present language."""
        which, state = f"{texts.slip} {texts.name}".strip(), f"{texts.count} {texts.state}".strip()
        self.setAccessibleName(joined("labelled", which, state))
        self.set_tone(Tone.BAD if texts.tone is Tone.BAD else Tone.PLAIN)
        self.slip.setText(texts.slip)
        self.name.setText(texts.name)
        self.form.setText(joined("parts", texts.form, texts.where))
        self.count.setText(texts.count)
        self.count.set_tone(None if texts.tone is Tone.PLAIN else texts.tone)
        self.bar.show_counter(texts.left or 0, texts.total, texts.tone, joined("labelled", texts.name, texts.state))
        self.bar.setVisible(texts.left is not None)
        self.state.show_finding(texts.state, texts.tone)
        self.fields.show_fields([(purpose, texts.purpose), (at_zero, texts.at_zero), (unlock, texts.unlock)])
        self.show()

    def offer_change(self, pin: str, text: str) -> None:
        """Offer to change ``pin``; no text, no offer."""
        self._pin = pin
        self.change.setText(text)
        self.change.setAccessibleName(f"{text} {self.name.text()}".strip())
        self.change.setVisible(bool(text))

    def _ask_to_change(self) -> None:
        self.change_asked.emit(self._pin)

    def clear(self) -> None:
        """Show nothing."""
        self.setAccessibleName("")
        for part in (self.slip, self.name, self.form, self.count, self.bar, self.state, self.fields):
            part.clear()
        self.offer_change("", "")
        self.hide()
