"""The contrast of every text in a window with its ground, measured from what is painted."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from PIL import Image
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from tests.system.window.measured import Fault

Colour = tuple[int, ...]
LEAST_CONTRAST: Final = 4.5  # WCAG 2.1, 1.4.3
_ZOOM: Final = 4  # thin strokes have their own colour in the middle only where they are drawn larger
_ENOUGH: Final = 6  # pixels of the zoomed picture: a stroke, not a rounding
_HELD_BY_QT: Final = (QAbstractSpinBox, QComboBox, QAbstractItemView, QLineEdit, QPlainTextEdit, QMenuBar)


def _shown(window: QWidget) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if one.isVisible() and one.window() is window]


def own(window: QWidget) -> list[QWidget]:
    """Return the widgets that are no part of what Qt puts together itself."""
    return [one for one in _shown(window) if not _is_inner(one)]


def _is_inner(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return above is not None and (isinstance(above, _HELD_BY_QT) or _is_inner(above))


def where(widget: QWidget) -> str:
    above = widget.parentWidget()
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {str(text)[:30]!r} in {type(above).__name__}"


def contrast(window: QWidget) -> Iterator[Fault]:
    """Tell which text stands out too little from its ground, by what is painted."""
    for widget, place in _texts(window):
        if place.width() < 2 or place.height() < 2:
            continue
        found = measured(window, place)
        if found and found < LEAST_CONTRAST:
            yield Fault("contrast", where(widget), f"{found:.2f}:1")


def _texts(window: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    for widget in own(window):
        seen, corner = _seen(widget, window), widget.mapTo(window, QPoint(0, 0))
        for part in (one.translated(corner) for one in _parts(widget)):
            if part.top() >= seen.top() and part.bottom() <= seen.bottom():  # of half a letter nothing can be told
                yield widget, part.intersected(seen)


def _parts(widget: QWidget) -> list[QRect]:
    """Return where in a widget text stands, without frames and icons."""
    match widget:
        case QListView():
            wide = widget.iconSize().width() + 8
            return [place.adjusted(wide, 2, -2, -2) for place in _entries(widget, [0], widget.model().rowCount())]
        case QTableView():
            columns = range(widget.model().columnCount())
            return [place.adjusted(2, 2, -2, -2) for place in _entries(widget, columns, 6)]
        case QMenuBar():
            return [widget.actionGeometry(action).adjusted(2, 2, -2, -2) for action in widget.actions()]
        case QLabel() | QAbstractButton() if widget.text().strip():
            rim = 4 if isinstance(widget, QPushButton) else 0
            return [widget.rect().adjusted(rim, rim, -rim, -rim)]
        case QLineEdit() if widget.text() or widget.placeholderText():
            return [widget.rect().adjusted(4, 4, -4, -4)]
        case _:
            return [widget.rect().adjusted(4, 4, -24, -4)] if isinstance(widget, QComboBox) else []


def _entries(view: QAbstractItemView, columns: Iterable[int], most: int) -> list[QRect]:
    model, corner = view.model(), view.viewport().pos()
    rows = range(min(model.rowCount(), most))
    return [view.visualRect(model.index(row, column)).translated(corner) for row in rows for column in columns]


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of the window in which ``widget`` can show: what is scrolled away is not painted."""
    seen, above = window.rect(), widget.viewport() if isinstance(widget, QAbstractItemView) else widget.parentWidget()
    while above is not None and above is not window:
        seen = seen.intersected(QRect(above.mapTo(window, QPoint(0, 0)), above.size()))
        above = above.parentWidget()
    return seen


def measured(window: QWidget, place: QRect) -> float:
    """Return the contrast of what is painted at ``place`` with the ground there; 0 where nothing is."""
    image = QImage(place.size() * _ZOOM, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 0, 255))
    painter = QPainter(image)
    painter.scale(_ZOOM, _ZOOM)
    window.render(painter, QPoint(0, 0), QRegion(place))
    painter.end()
    picture = Image.frombuffer("RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "BGRX", 0, 1)
    counted = picture.getcolors(image.width() * image.height()) or []
    colours = {one: times for times, one in counted if isinstance(one, tuple)}
    ground = max(colours, key=lambda one: colours[one])
    strong = [one for one, times in colours.items() if times >= _ENOUGH and one != ground]
    return max((_ratio(one, ground) for one in strong), default=0.0)


def _ratio(one: Colour, other: Colour) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@cache
def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
