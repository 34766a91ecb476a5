"""Labels and values in two columns."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mynareader.formats.sections import Tone

from .glyphs import line_height
from .text_label import TextLabel
from .value_label import ValueLabel


class FieldTable(QWidget):
    """Rows of a quiet label and a value that can be selected; rows are kept and emptied, never thrown away."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[TextLabel, ValueLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        em = self.fontMetrics().height()
        self._grid.setHorizontalSpacing(em)
        self._grid.setVerticalSpacing(em // 4)
        self._grid.setColumnStretch(1, 1)

    def show_fields(self, fields: Iterable[tuple[str, str]]) -> None:
        """Show ``fields`` (label, value) and nothing else; a field without a value is left out."""
        wanted = [(label, value) for label, value in fields if value]
        while len(self._rows) < len(wanted):
            self._add_row()
        height = line_height(self.font())
        for (label, value), (name, text) in zip(self._rows, wanted, strict=False):
            label.setMinimumHeight(height)
            value.setMinimumHeight(height)
            label.setText(name)
            value.set_label(name)
            value.set_value(text)
        for label, value in self._rows[len(wanted) :]:
            label.clear()
            value.set_label("")
            value.set_value("")
        for index, row in enumerate(self._rows):
            for part in row:
                part.setVisible(index < len(wanted))

    def set_label_width(self, width: int) -> None:
        """Give the labels at least ``width`` pixels, so that tables below one another stand in line."""
        self._grid.setColumnMinimumWidth(0, width)

    def clear(self) -> None:
        """Show nothing."""
        self.show_fields(())

    def _add_row(self) -> None:
        label, value = TextLabel(tone=Tone.PLAIN).left_out(), ValueLabel()  # the value says both
        label.setWordWrap(False)
        label.setBuddy(value)
        at = len(self._rows)
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, at, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((label, value))
