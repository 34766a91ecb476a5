"""A value with a button that copies it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from mynareader.formats.sections import Tone

from ..system.language import tr
from .glyphs import fixed_families
from .text_label import TextLabel
from .value_label import ValueLabel


class CopyField(QWidget):
    """A value in a fixed-width font; ``copy_requested`` carries it and its name when its button is pressed."""

    copy_requested = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._label, self._value, self._button = TextLabel(tone=Tone.PLAIN).left_out(), ValueLabel(), QPushButton()
        self._label.setBuddy(self._value)
        self._value.setWordWrap(False)
        self._value.set_families(fixed_families())
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        em = self.fontMetrics().height()
        row.setSpacing(em)
        self._label.setWordWrap(False)
        self._value.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for part in (self._label, self._value, self._button):
            row.addWidget(part)
        row.addStretch(1)
        self.clear()

    def retranslate(self, label: str) -> None:
        """Name the field in the present language."""
        self._label.setText(label)
        self._value.set_label(label)
        self._button.setText(tr("window.copy_field.copy_2"))
        self._button.setAccessibleName(tr("window.copy_field.copy", field=label))

    def set_label_width(self, width: int) -> None:
        """Give the label at least ``width`` pixels."""
        self._label.setMinimumWidth(width)

    def show_value(self, value: str) -> None:
        """Show ``value``; an empty one cannot be copied."""
        self._value.set_value(value)
        self.setVisible(bool(value))

    def clear(self) -> None:
        """Show nothing."""
        self.show_value("")

    def _copy(self) -> None:
        self.copy_requested.emit(self._value.held, self._label.text())
