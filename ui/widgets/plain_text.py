"""Text for the parts of Qt that would take some of it for markup, or for the letter of a shortcut."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QWidget

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
    if not _TAKEN_FOR_TAGS & set(text):
        return text
    from html import escape  # with the names of 2,000 signs

    return f"<span>{escape(text)}</span>"


def question_box(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Return a question that shows ``text`` letter by letter; Enter declines."""
    box = warning_box(parent, title, text)
    box.setIcon(QMessageBox.Icon.Question)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box


def choice_box(parent: QWidget, text: str, choices: Sequence[str]) -> QInputDialog:
    """Return a dialog with ``choices``, of which one is to be taken."""
    box = QInputDialog(parent)
    box.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
    box.setLabelText(text)
    box.setComboBoxItems(choices)
    return box
