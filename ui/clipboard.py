"""Our own entries of the clipboard: gone after half a minute, with their stay, and with the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

FORGET_AFTER: Final = 30_000  # milliseconds
# What clipboard managers of KDE, GNOME and others look for, so that they keep no history of an entry.
_NO_HISTORY: Final = "x-kde-passwordManagerHint"
_MODES: Final = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class OwnClipboard(QObject):
    """Put one entry at a time on the clipboard, and take it away again."""

    def __init__(self, parent: QObject | None = None, *, forget_after: int = FORGET_AFTER) -> None:
        super().__init__(parent)
        self._owner: QObject | None = None
        self._entry = ""
        self._timer = QTimer(self, singleShot=True, interval=forget_after)
        self._timer.timeout.connect(self.forget)

    def copy(self, text: str, owner: QObject) -> None:
        """Put ``text`` there for a while; ``owner`` (a reader's tab) may forget it sooner."""
        data = QMimeData()
        data.setText(text)
        data.setData(_NO_HISTORY, b"secret")
        QGuiApplication.clipboard().setMimeData(data)
        self._owner, self._entry = owner, text
        self._timer.start()

    def forget(self, owner: QObject | None = None) -> None:
        """Take away what this program put there, also by selecting text; leave another owner's and others' entries."""
        if owner is not None and self._owner not in {None, owner}:
            return
        clipboard = QGuiApplication.clipboard()
        for mode in _MODES:
            if self._is_ours(clipboard, mode):
                clipboard.clear(mode)
        self._timer.stop()
        self._owner, self._entry = None, ""

    def _is_ours(self, clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
        if mode == QClipboard.Mode.Selection and not clipboard.supportsSelection():
            return False
        owned = clipboard.ownsSelection() if mode == QClipboard.Mode.Selection else clipboard.ownsClipboard()
        return owned or (bool(self._entry) and clipboard.text(mode) == self._entry)
