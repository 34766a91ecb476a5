"""The question whether a last try may be spent on a value that is there already."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from mynareader.words import Words

from ..reader.messages import LastTryQuestion
from ..system.language import tr
from .tries import Tries


def last_try_box(question: LastTryQuestion, words: Words, parent: QWidget) -> QMessageBox:
    """Return the question; Enter keeps the try."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("window.reader_tab.last_try"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(Tries.of(question.counters).last_question(question.kind, words))
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box
