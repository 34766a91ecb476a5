"""The question whether a last try may be spent on a value that is there already."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from mynareader.values.pins import PinKind
from mynareader.words import Words

from ..system.language import tr
from .tries import Tries


def last_try_box(kind: PinKind, tries: Tries, words: Words, parent: QWidget) -> QMessageBox:
    """Return the question; Enter keeps the try."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("window.reader_tab.last_try"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tries.last_question(kind, words))
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box
