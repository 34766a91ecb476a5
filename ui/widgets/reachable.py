"""What is reached by keys and by hands that shake: the way of the Tab key as one reads, nothing too small to be hit."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QGridLayout,
    QLayout,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

LEAST_TARGET: Final = 24  # pixels to hit, WCAG 2.2, 2.5.8
_HIT: Final = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)


def reachable(holder: QWidget) -> None:
    """Have the Tab key go through ``holder`` as its layouts stand, and everything be large enough to be hit.

    Without this, what is made later comes last, and a small font makes small buttons. A dialog begins at its top, a
    question at the answer that Enter gives.
    """
    stops = list(_stops(holder))
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)
    if isinstance(holder, QDialog) and stops:
        safe = holder.defaultButton() if isinstance(holder, QMessageBox) else None
        (safe or stops[0]).setFocus()


def let_settle(part: QWidget) -> None:
    """Take no click on ``part`` for as long as one may still belong to what stood there before."""
    over = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    part.setAttribute(over)
    QTimer.singleShot(QApplication.doubleClickInterval(), part, lambda: part.setAttribute(over, on=False))


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, _HIT) and widget.minimumHeight() < LEAST_TARGET:
        widget.setMinimumHeight(LEAST_TARGET)
    if isinstance(widget, QListWidget):
        hittable(widget)
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        yield from () if inside is None else _stops(inside)
    elif isinstance(widget, QStackedWidget):
        front = widget.currentWidget()
        yield from () if front is None else _stops(front)
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def hittable(entries: QListWidget) -> None:
    """Have every entry of a list be high enough to be hit."""
    for row in range(entries.count()):
        wanted = entries.sizeHintForIndex(entries.indexFromItem(entries.item(row)))
        if wanted.height() < LEAST_TARGET:
            entries.item(row).setSizeHint(QSize(wanted.width(), LEAST_TARGET))


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    places = range(layout.count())
    if isinstance(layout, QGridLayout):
        places = sorted(places, key=layout.getItemPosition)  # type: ignore[assignment, arg-type]  # row, column, …
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner)
