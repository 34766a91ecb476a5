"""Read a page as its user does: every text that shows, every picture, every name for assistive technology."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.widgets.image_field import ImageField

_SPEAKS_FOR_ITS_PARTS = (QAbstractSpinBox, QComboBox, QFileDialog, QAbstractItemView)


def shown(page: QWidget) -> str:
    """Return the texts of labels and buttons that show, line by line."""
    visible = (part for part in page.findChildren(QWidget) if part.isVisibleTo(page))
    return "\n".join(part.text() for part in visible if isinstance(part, (QLabel, QAbstractButton)) and part.text())


def kept(page: QWidget) -> list[str]:
    """Return every text held anywhere below ``page``, shown or not."""
    return [text for part in (page, *page.findChildren(QObject)) for text in _texts(part)]


def pictures(page: QWidget) -> list[ImageField]:
    """Return the fields that hold a picture."""
    return [part for part in page.findChildren(ImageField) if not part.image.isNull()]


def nameless(page: QWidget) -> list[str]:
    """Return the widgets that can have the focus and say nothing about themselves."""
    focusable = (part for part in page.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return [repr(part) for part in focusable if not _name(part) and not _is_inner(part)]


def _name(part: QWidget) -> str:
    own = part.text() if isinstance(part, (QLabel, QAbstractButton)) else ""
    return part.accessibleName() or own


def _is_inner(part: QWidget) -> bool:
    parent = part.parentWidget()
    return parent is not None and (isinstance(parent, _SPEAKS_FOR_ITS_PARTS) or _is_inner(parent))


def _texts(part: QObject) -> Iterator[str]:
    yield part.objectName()
    if isinstance(part, QWidget):
        yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription(), part.windowTitle())
        yield from (part.statusTip(), part.whatsThis())
    if isinstance(part, (QLabel, QAbstractButton, QLineEdit)):
        yield part.text()
    if isinstance(part, QPlainTextEdit):
        yield part.toPlainText()
    if isinstance(part, QComboBox):
        yield from (part.itemText(index) for index in range(part.count()))
    if isinstance(part, QAbstractItemView) and (model := part.model()) is not None:
        for row in range(model.rowCount(QModelIndex())):
            for column in range(model.columnCount(QModelIndex())):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole):
                    yield str(model.index(row, column).data(role) or "")
