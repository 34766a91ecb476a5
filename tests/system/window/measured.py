"""Whether everything in a window has its place: text cut off, widgets over one another or outside, what scrolls.

Looks at the widgets, not at the picture: every label, button, field, list and menu is asked how much room its text
takes and how much it has. What a page holds may be scrolled; nothing else may.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizeGrip,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.pages.base import Page
from ui.reader.page_area import PageArea

SLACK: Final = 1  # pixels that rounding may cost
LINES: Final = 5  # of text: a page that shows less than this is of no use
_WITHIN: Final = (QAbstractScrollArea, QComboBox, QLineEdit, QMenuBar, QPushButton)  # whose own parts Qt lays out


@dataclass(frozen=True)
class Fault:
    """Hold what is wrong with a place: ``kind`` (clipped, overlap, outside, scrolls, size, crowded), where, and how."""

    kind: str
    where: str
    detail: str


def measure(window: QWidget, wanted: QSize | None = None) -> list[Fault]:
    """Return what is wrong with ``window`` as it stands; ``wanted`` is the size it was given."""
    found = list(_of_window(window, wanted))
    for widget in _shown(window):
        found += _clipped(widget)
        found += _outside(widget, window)
        found += _overlaps(widget)
        found += _scrolls(widget)
    return found


def _of_window(window: QWidget, wanted: QSize | None) -> Iterator[Fault]:
    if wanted is not None and window.size() != wanted:
        yield Fault("size", _name(window), f"{_size(window.size())} where {_size(wanted)} is there")
    for page in _shown(window, Page):
        line = window.fontMetrics().height()
        if page.height() < LINES * line:
            yield Fault("crowded", _name(page), f"{page.height()} px high, {page.height() / line:.1f} lines")


def _shown(window: QWidget, kind: type[QWidget] = QWidget) -> list[QWidget]:
    """Return what stands in the window, itself too; windows of its own, such as dialogs and lists, do not."""
    every = [window, *window.findChildren(kind)] if isinstance(window, kind) else window.findChildren(kind)
    return [one for one in every if one.isVisible() and one.window() is window]


def _clipped(widget: QWidget) -> Iterator[Fault]:
    """Tell how much of a text has no room."""
    match widget:
        case QLabel():
            yield from _compare(widget, widget.text(), _label_needs(widget), _label_room(widget))
        case QToolButton() if widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            pass  # its text is its name
        case QAbstractButton():
            yield from _compare(widget, widget.text(), _button_needs(widget), _button_room(widget))
        case QComboBox():
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            field = widget.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
            )
            text = widget.currentText()
            yield from _compare(widget, text, widget.fontMetrics().size(0, text), field.size())
        case QLineEdit() if widget.placeholderText():
            text = widget.placeholderText()
            yield from _compare(widget, text, widget.fontMetrics().size(0, text), widget.contentsRect().size())
        case QListView():
            yield from _items(widget)
        case QTableView():
            yield from _headers(widget)
        case QMenuBar():
            yield from _menus(widget)


def _compare(widget: QWidget, text: str, needs: QSize, room: QSize) -> Iterator[Fault]:
    wide, high = needs.width() - room.width(), needs.height() - room.height()
    if text and (wide > SLACK or high > SLACK):
        yield Fault("clipped", _name(widget), f"{text[:40]!r} wants {_size(needs)}, has {_size(room)}")


def _label_needs(label: QLabel) -> QSize:
    marked = int(Qt.TextFlag.TextShowMnemonic.value) if label.buddy() is not None else 0
    if not label.wordWrap():
        return label.fontMetrics().size(marked, label.text())
    room = QRect(0, 0, _label_room(label).width(), 1 << 20)
    flags = marked | int(Qt.TextFlag.TextWordWrap.value) | int(label.alignment().value)
    return label.fontMetrics().boundingRect(room, flags, label.text()).size()


def _label_room(label: QLabel) -> QSize:
    around = 2 * label.margin()
    return label.contentsRect().size() - QSize(around, around)


def _button_needs(button: QAbstractButton) -> QSize:
    text = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    icon = QSize() if button.icon().isNull() else button.iconSize()
    return QSize(text.width() + (icon.width() + 4 if not icon.isEmpty() else 0), max(text.height(), icon.height()))


def _button_room(button: QAbstractButton) -> QSize:
    if isinstance(button, (QCheckBox, QRadioButton)):
        elements = QStyle.SubElement
        is_box, option = isinstance(button, QCheckBox), QStyleOptionButton()
        button.initStyleOption(option)
        element = elements.SE_CheckBoxContents if is_box else elements.SE_RadioButtonContents
        return button.style().subElementRect(element, option, button).size()
    return button.size()


def _items(view: QListView) -> Iterator[Fault]:
    """Tell which entries have less room than they want; their texts are shortened by the program where they may be."""
    for row in range(view.model().rowCount()):
        index = view.model().index(row, 0)
        text, place = str(index.data() or ""), view.visualRect(index)
        icon = view.iconSize().width() if index.data(Qt.ItemDataRole.DecorationRole) else 0
        metrics = QFontMetrics(index.data(Qt.ItemDataRole.FontRole) or view.font())
        needs = metrics.size(0, text) + QSize(icon, 0)
        if text:
            right = min(place.x() + place.width(), view.viewport().width())
            yield from _compare(view, text, needs, QSize(right - place.x(), place.height()))


def _headers(table: QTableView) -> Iterator[Fault]:
    header = table.horizontalHeader()
    for section in (place for place in range(header.count()) if not header.isSectionHidden(place)):
        text = str(table.model().headerData(section, Qt.Orientation.Horizontal) or "")
        room = QSize(header.sectionSize(section), header.height())
        yield from _compare(header, text, header.fontMetrics().size(0, text), room)


def _menus(bar: QMenuBar) -> Iterator[Fault]:
    for action in bar.actions():
        if not bar.rect().contains(bar.actionGeometry(action)):
            yield Fault("clipped", _name(bar), f"{action.text()!r} is not in the bar")


def _outside(widget: QWidget, window: QWidget) -> Iterator[Fault]:
    """Tell that a widget stands out of what holds it; what is in a page may be anywhere in the height of its paper."""
    parent = widget.parentWidget()
    if widget is window or parent is None or _is_viewport(parent) or isinstance(widget, QSizeGrip):
        if parent is not None and widget is not window and widget.width() > parent.width() + SLACK:
            yield Fault("outside", _name(widget), f"{widget.width()} px wide in {parent.width()}")
        return
    if isinstance(parent, _WITHIN):
        return
    if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
        yield Fault("outside", _name(widget), f"{_rect(widget.geometry())} in {_size(parent.size())}")


def _overlaps(parent: QWidget) -> Iterator[Fault]:
    """Tell which two parts of a widget lie over one another."""
    if isinstance(parent, _WITHIN):
        return
    parts = [part for part in parent.children() if isinstance(part, QWidget) and _counts(part)]
    for number, one in enumerate(parts):
        for other in parts[number + 1 :]:
            common = one.geometry().intersected(other.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                yield Fault("overlap", f"{_name(one)} and {_name(other)}", f"{_size(common.size())} in common")


def _counts(part: QWidget) -> bool:
    return part.isVisible() and not part.isWindow() and not isinstance(part, QSizeGrip)


def _scrolls(widget: QWidget) -> Iterator[Fault]:
    """Tell that something other than a page scrolls, or anything scrolls sideways."""
    if not isinstance(widget, QAbstractScrollArea):
        return
    down, aside = widget.verticalScrollBar(), widget.horizontalScrollBar()
    if aside.maximum() > SLACK:
        yield Fault("scrolls", _name(widget), f"{aside.maximum()} px aside")
    if down.maximum() > 0 and not _in_page(widget):
        yield Fault("scrolls", _name(widget), f"{down.maximum()} px up and down, and is no page")


def _in_page(widget: QWidget | None) -> bool:
    while widget is not None:
        if isinstance(widget, PageArea):
            return True
        widget = widget.parentWidget()
    return False


def _is_viewport(widget: QWidget) -> bool:
    holder = widget.parentWidget()
    return isinstance(holder, QScrollArea) and holder.viewport() is widget


def _name(widget: QWidget) -> str:
    """Return the widget's class with what it stands in, up to a page."""
    names, up = [type(widget).__name__], widget.parentWidget()
    while up is not None and not up.isWindow() and len(names) < 4:
        if type(up).__module__.startswith("ui."):
            names.append(type(up).__name__)
        up = up.parentWidget()
    return " < ".join(names)


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _rect(rect: QRect) -> str:
    return f"{_size(rect.size())} at {rect.x()},{rect.y()}"
