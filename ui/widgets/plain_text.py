"""Text for the parts of Qt that would take some of it for markup, or for the letter of a shortcut."""

from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

_TAKEN_FOR_TAGS: Final = frozenset("<&")  # by Qt's mightBeRichText


def warning_box(parent: QWidget, title: str, text: str, more: str = "") -> QMessageBox:
    """Return a warning that shows ``text`` and ``more`` letter by letter; a file's name may hold tags."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    for label in box.findChildren(QLabel):  # ``QMessageBox.setTextFormat`` leaves the informative text alone
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box


def tool_tip(text: str) -> str:
    """Return ``text`` for a tool tip, where what looks like a tag or its name always is one."""
    return f"<span>{escape(text)}</span>" if _TAKEN_FOR_TAGS & set(text) else text
