"""What a screen reader is told that a widget is, where Qt's own word for it says too little or too much.

A widget says so by ``spoken_as``: a role, ``LEFT_OUT`` for what another one says with it (a sign, a label whose value
names it), None for Qt's own word. Without a screen reader nothing of this is ever called.
"""

from typing import Final

import PySide6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

try:
    from PySide6.QtWidgets import QAccessibleWidget
except ImportError:  # pragma: no cover - a Qt that cannot be told
    QAccessibleWidget = None  # type: ignore[assignment, misc]

LEFT_OUT: Final = QAccessible.Role.NoRole
HEADING: Final = QAccessible.Role.Heading
GRAPHIC: Final = QAccessible.Role.Graphic
GROUP: Final = QAccessible.Role.Grouping
PANE: Final = QAccessible.Role.Pane
# These end a program as it makes such a word in Python: better fewer words than none.
_BROKEN: Final = frozenset({"6.8.0", "6.8.0.1", "6.8.0.2", "6.8.1", "6.8.1.1"})
_installed: list[object] = []


def install() -> None:
    """Have every widget asked how it is spoken of, from now on; once for a program."""
    if QAccessibleWidget is not None and PySide6.__version__ not in _BROKEN and not _installed:
        _installed.append(_interface)
        QAccessible.installFactory(_interface)


if QAccessibleWidget is not None:

    class _Spoken(QAccessibleWidget):
        """A widget with a role of ours; of a label, with its text as name."""

        def text(self, which: QAccessible.Text) -> str:
            """Return the name where that is asked for; otherwise what Qt says."""
            widget = self.object()
            if which is QAccessible.Text.Name and isinstance(widget, QLabel):
                return widget.accessibleName() or widget.text()
            return str(super().text(which))

        def state(self) -> QAccessible.State:
            """Return the state; what is left out is not seen."""
            found = super().state()
            if self.role() is LEFT_OUT:
                found.invisible = True
            return found


def _interface(_kind: str, asked: QObject) -> object:
    """Return the word of ours for a widget, None where Qt has its own."""
    if not isinstance(asked, QWidget) or (role := getattr(asked, "spoken_as", None)) is None:
        return None
    return _Spoken(asked, role, "")
