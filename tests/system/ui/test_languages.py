"""The window changes its language while a card is shown: nothing of the old one is left, in any widget."""

import re
from functools import cache

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from tests.harness.texts import LANGUAGES, texts
from tests.system.ui.room import Room
from ui.system.language import names


def shown(widget: QWidget) -> set[str]:
    """Return every text of ``widget``, for eyes and for screen readers."""
    found = {widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()}
    for name in ("text", "title", "placeholderText"):
        value = getattr(widget, name, None)
        found |= {value()} if callable(value) and isinstance(value(), str) else set()
    if isinstance(widget, QComboBox):
        found |= {widget.itemText(index) for index in range(widget.count())}
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        cells = ((row, column) for row in range(model.rowCount()) for column in range(columns_of(model)))
        found |= {str(model.index(row, column).data() or "") for row, column in cells}
    return found


def columns_of(model: QAbstractItemModel) -> int:
    """Return how many columns a model has; a list's own count cannot be asked for from Python."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


READER = "Reader One"  # what the reader calls itself
ISSUER = "no legal meaning"  # in the name of the simulated CA


@cache
def own_texts(language: str) -> frozenset[str]:
    """Return the texts that only ``language`` has."""
    forms = {code: {form for all_forms in texts(code).values() for form in all_forms} for code in LANGUAGES}
    others = set[str]().union(*(found for code, found in forms.items() if code != language))
    return frozenset(forms[language] - others)


def of_language(text: str, language: str) -> frozenset[str]:
    """Return the catalogs' texts of ``language`` that ``text`` is, or consists of."""
    text = text.replace(READER, "").replace(ISSUER, "")
    return own_texts(language) & {text, *re.split(r"[:：·・。. ]+", text)} - set(names().values())


@pytest.mark.parametrize(("old", "new"), [("en", "ja"), ("ja", "en")])
def test_no_text_of_the_old_language_is_left(room: Room, old: str, new: str) -> None:
    room.window.use_language(old)
    room.shown()
    room.read("all")
    room.window.use_language(new)
    found: dict[str, frozenset[str]] = {}
    for widget in [room.window, *room.window.findChildren(QWidget)]:
        for text in shown(widget):
            if left := of_language(text, old):
                found[text] = left
    for action in room.window.findChildren(QAction):
        if left := of_language(action.text(), old):
            found[action.text()] = left
    assert found == {}
