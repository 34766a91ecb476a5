"""Look everywhere in the window for what belongs to a person."""

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QClipboard, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from mynareader.simulator.persona_holder import complete_my_number
from mynareader.simulator.personas import PERSONAS

# Getters of texts, over all widget classes; those a widget does not have are passed over.
_TEXTS = (
    "text",
    "toPlainText",
    "title",
    "windowTitle",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
    "placeholderText",
    "currentText",
    "informativeText",
    "selectedText",
)
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole)
# Keys are new in each process: four digits of a fingerprint may be anybody's security code.
_FINGERPRINT = re.compile(r"(?:[0-9A-F]{4} ?){16}")
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def strings_of(persona: str) -> set[str]:
    """Return what is printed on the card of ``persona``, in the forms in which the window shows it."""
    found = PERSONAS[persona]
    number = complete_my_number(found.my_number)
    names = {found.holder, *found.holder.split("\u3000"), found.address}
    numbers = {number, f"{number[:4]} {number[4:8]} {number[8:]}", found.serial, found.security_code}
    birth = {found.birth, f"{found.birth[:4]}-{found.birth[4:6]}-{found.birth[6:]}"}
    certified = {text for text in (found.certified_holder, found.certified_address) if text}
    return names | numbers | birth | certified


def without_fingerprints(text: str) -> str:
    return _FINGERPRINT.sub("", text)


def everything_shown() -> Iterator[str]:
    """Give every text of every widget, action and model, the clipboard, and the titles of windows."""
    for widget in QApplication.allWidgets():
        yield from _texts(widget)
        for action in widget.findChildren(QAction):
            yield from _texts(action)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _items(widget.model(), QModelIndex())
        for model in widget.findChildren(QAbstractItemModel):
            yield from _items(model, QModelIndex())
    for window in QGuiApplication.allWindows():
        yield window.title()
    clipboard = QGuiApplication.clipboard()
    for mode in _MODES:
        if mode is QClipboard.Mode.Clipboard or clipboard.supportsSelection():
            yield clipboard.text(mode)


def found_of(persona: str) -> set[str]:
    """Return which of the persona's strings stand anywhere."""
    texts = [without_fingerprints(text) for text in everything_shown()]
    return {string for string in strings_of(persona) if any(string in text for text in texts)}


def pictures() -> list[QWidget]:
    """Return labels that hold a picture."""
    return [w for w in QApplication.allWidgets() if isinstance(w, QLabel) and not w.pixmap().isNull()]


def _texts(thing: QObject) -> Iterator[str]:
    for name in _TEXTS:
        getter: Any = getattr(thing, name, None)
        if callable(getter):
            try:
                text = getter()
            except TypeError:
                continue  # wants an argument: not a plain text
            if isinstance(text, str):
                yield text


def _items(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(value) for role in _ROLES if (value := model.data(index, role)) is not None)
            if not isinstance(model, QAbstractListModel):
                yield from _items(model, index)
