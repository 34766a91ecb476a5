"""A list that drops down and is changed on purpose only."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDialog


class Choice(QComboBox):
    """A combo box that leaves the wheel to the page it stands on."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: what was chosen stays chosen."""
        event.ignore()


class _Still(QObject):
    """A filter that lets no wheel through."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's name
        """Let nothing be changed by the way."""
        if event.type() is not QEvent.Type.Wheel:
            return False
        event.ignore()
        return True


def keep_still(dialog: QDialog) -> None:
    """Have the wheel change nothing in a dialog of Qt's own: no kind of file, no number of copies."""
    still = _Still(dialog)
    for part in (*dialog.findChildren(QComboBox), *dialog.findChildren(QAbstractSpinBox)):
        part.installEventFilter(still)
