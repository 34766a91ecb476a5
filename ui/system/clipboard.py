"""Our own entries of the clipboard: gone after half a minute, after one paste, with their stay, and with the window.

That somebody pastes is seen where the desktop asks the owner of the clipboard for its contents: X11 and Wayland do, by
Qt's ``QMimeData.retrieveData``. A clipboard manager that keeps what is marked as secret, too, takes its copy at once;
what is asked for within the first moment is not taken for a paste, or nothing could ever be pasted beside such a one.
"""

import sys
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from mynareader.values.value_class import value_class

FORGET_AFTER: Final = 30_000  # milliseconds: long enough for one paste
TOO_SOON: Final = 300  # milliseconds after the copy in which nobody can have pasted
PASTING: Final = 400  # milliseconds: some programs ask several times for one paste
_TICK: Final = 1000  # milliseconds between two looks at the clock
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'  # how Qt names a format of Windows
# What clipboard managers look for, so that they keep nothing: KDE's, which those of GNOME and wlroots know, too; what
# Windows documents for its history and its cloud (a DWORD 0), and for other programs that watch.
_MARKS: Final[Mapping[str, Mapping[str, bytes]]] = {
    "win32": {
        _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\0\0\0\0",
        _WINDOWS.format("CanIncludeInClipboardHistory"): b"\0\0\0\0",
        _WINDOWS.format("CanUploadToCloudClipboard"): b"\0\0\0\0",
        _WINDOWS.format("Clipboard Viewer Ignore"): b"",
    },
}
_ELSEWHERE: Final = {"x-kde-passwordManagerHint": b"secret"}


def marks(platform: str) -> Mapping[str, bytes]:
    """Return the formats that mark an entry as secret on ``platform``, with what they hold."""
    return _MARKS.get(platform, _ELSEWHERE)


@value_class(frozen=True)
class ClipboardState:
    """How an entry of ``owner`` stands: ``left`` seconds, or its ``end``: pasted, expired, forgotten or refused.

    ``name`` says what was copied, and nothing of it.
    """

    owner: QObject | None
    left: int
    end: str = ""
    name: str = ""


class OneShot(QMimeData):
    """A text that is marked as secret; ``taken`` when somebody asks for it."""

    taken = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        for name, value in marks(sys.platform).items():
            self.setData(name, QByteArray(value))

    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> Any:  # noqa: ANN401, N803 - Qt's
        """Hand the contents out, and tell of it when they are the text."""
        if mimetype.startswith("text/plain"):
            self.taken.emit()
        return super().retrieveData(mimetype, preferredType)


class OwnClipboard(QObject):
    """One entry of ours at a time on the clipboard; ``state_changed`` carries a ``ClipboardState``."""

    state_changed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, forget_after: int = FORGET_AFTER) -> None:
        super().__init__(parent)
        self._owner: QObject | None = None
        self._entry = self._name = ""
        self._barred: set[QObject] = set()
        self._selecting: tuple[QObject, ...] = ()  # the part whose text was selected last, and all it is in
        QGuiApplication.clipboard().selectionChanged.connect(self._note_selection)
        self._timer = QTimer(self, singleShot=True, interval=forget_after)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # others are up to 5 % off, more than a second here
        self._timer.timeout.connect(self._expire)
        self._pasting = QTimer(self, singleShot=True, interval=PASTING)
        self._pasting.timeout.connect(self._pasted)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._notify)

    def bar(self, owner: QObject, *, barred: bool) -> None:
        """Let ``owner`` copy nothing from now on, or let it again; what it put there is taken away."""
        if barred and owner not in self._barred:
            self.forget(owner)
        (self._barred.add if barred else self._barred.discard)(owner)

    def copy(self, text: str, owner: QObject, name: str = "") -> None:
        """Put ``text`` there for a while and for one paste; ``owner`` (a reader's tab) may forget it sooner."""
        if owner in self._barred:
            self.state_changed.emit(ClipboardState(owner, 0, "refused", name))
            return
        if self._owner is not None and self._owner is not owner:
            self._end("forgotten")
        data = OneShot(text)
        data.taken.connect(self._take)
        QGuiApplication.clipboard().setMimeData(data)
        self._pasting.stop()
        self._owner, self._entry, self._name = owner, text, name
        self._timer.start()
        self._tick.start()
        self._notify()

    def forget(self, owner: QObject | None = None) -> None:
        """Take away what this program put there, also by selecting text; leave another owner's and others' entries."""
        self._unselect(owner)
        if owner is None or self._owner in {None, owner}:
            self._end("forgotten")

    def _end(self, how: str) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard() or (self._entry and clipboard.text() == self._entry):
            clipboard.clear()
        if self._owner is not None:
            self._unselect(self._owner)
        for timer in (self._timer, self._pasting, self._tick):
            timer.stop()
        owner, self._owner, self._entry = self._owner, None, ""
        if owner is not None:
            self.state_changed.emit(ClipboardState(owner, 0, how, self._name))

    def _expire(self) -> None:
        self._end("expired")

    def _pasted(self) -> None:
        self._end("pasted")

    def _take(self) -> None:
        """Hear that somebody asks for the entry; it stays a moment for those who ask again for the same paste."""
        so_far = self._timer.interval() - self._timer.remainingTime()
        if self._timer.isActive() and so_far >= TOO_SOON and not self._pasting.isActive():
            self._pasting.start()

    def _notify(self) -> None:
        self.state_changed.emit(ClipboardState(self._owner, -(-self._timer.remainingTime() // 1000), name=self._name))

    def _note_selection(self) -> None:
        """Note where text was selected: X11 hands it out at once to whoever asks, and it belongs to a stay, too."""
        at: QObject | None = QApplication.focusWidget() if QGuiApplication.clipboard().ownsSelection() else None
        parts = []
        while at is not None:
            parts.append(at)
            at = at.parent()
        self._selecting = tuple(parts)
        for owner in self._barred.intersection(parts):
            self._unselect(owner)

    def _unselect(self, owner: QObject | None) -> None:
        """Forget the selected text, unless it is known to be of another owner than ``owner``."""
        clipboard = QGuiApplication.clipboard()
        if not clipboard.supportsSelection():
            return
        ours = clipboard.ownsSelection() or (
            bool(self._entry) and clipboard.text(QClipboard.Mode.Selection) == self._entry
        )
        known = owner is not None and self._selecting
        if ours and (not known or any(part is owner for part in self._selecting)):
            clipboard.clear(QClipboard.Mode.Selection)
