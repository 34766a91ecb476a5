"""The exchanges of a trace as a table."""

from itertools import accumulate
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mynareader.card_text import visible
from mynareader.reports import traces
from mynareader.traces.selection import CommandKind
from mynareader.words import Words

from ..system.language import tr
from ..widgets.plain_text import tool_tip

Index = QModelIndex | QPersistentModelIndex
NUMBER, APPLICATION, WHAT, STATUS, MEANING, TIME = range(6)
_NOWHERE: Final = QModelIndex()


class TraceModel(QAbstractTableModel):
    """The rows in words: number, application, what was done to which file, status word, meaning, and when.

    The time is that of the answers from the first exchange to the end of this one: a trace knows no other.
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._rows: list[tuple[str, ...]] = []
        self._heads: tuple[str, ...] = ()
        self.retranslate(words)

    def retranslate(self, words: Words) -> None:
        """Take another language; the rows follow with ``show_steps``."""
        self._words = words
        self._heads = (
            tr("window.trace_model.no"),
            tr("window.trace_model.application"),
            tr("window.trace_model.what"),
            tr("window.trace_model.status"),
            tr("window.trace_model.meaning"),
            tr("window.trace_model.time"),
        )
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._heads) - 1)

    def show_steps(self, steps: tuple[traces.TraceStep, ...]) -> None:
        """Hold ``steps`` and nothing else."""
        self.beginResetModel()
        rows = [self._row(number, step) for number, step in enumerate(steps, start=1)]
        times = accumulate(step.ms or 0 for step in steps)
        self._rows = [(*map(visible, row), f"{ms / 1000:.3f}") for row, ms in zip(rows, times, strict=True)]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of exchanges."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return the text of a cell, for eyes and for assistive technology."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} or not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        return tool_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def _row(self, number: int, step: traces.TraceStep) -> tuple[str, ...]:
        meaning = self._named("status", step.meaning) or self._words.text("report.trace.failed", code=step.meaning)
        if step.command == CommandKind.COUNTER.value and step.status.startswith("63C"):  # CARD.md §2
            meaning = self._words.text("window.trace_model.tries_left", attempts=int(step.status[3:], 16))
        application = self._named("fact.application", step.application) or step.application
        file = self._named("fact.file", step.file) or self._named("pin", step.file, ".short")
        if not step.command:
            return f"{number}", application, step.what, step.status, meaning
        if step.file == step.application:  # selecting it: the second column says which
            file = ""
        return f"{number}", application, self._what(step, file or _unlike(step)), step.status, meaning

    def _what(self, step: traces.TraceStep, file: str) -> str:
        key = f"trace.row.{step.command}"
        if self._words.has(key):
            return self._words.text(key, file=file or self._words.text("trace.named.nothing"))
        return self._words.joined("parts", step.command, file, step.span)

    def _named(self, table: str, name: str, part: str = "") -> str:
        key = f"{table}.{name}{part}"
        return self._words.text(key) if name and self._words.has(key) else ""


def _unlike(step: traces.TraceStep) -> str:
    return "" if step.file == step.application else step.file
