"""Notice that nobody has touched the window for a while."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mynareader.transports.system import here

from .preferences import Preferences

LOOK_EVERY: Final = 1000  # milliseconds
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class ActivityWatch(QObject):
    """A watch over windows; ``seen`` at every key, click or touch in those that are watched."""

    seen = Signal()

    def watch(self, widget: QWidget) -> None:
        """Watch the window of a widget that is shown; all input of it passes there first."""
        window = widget.window().windowHandle()
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's name
        """Take notice of the person and let every event pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self.seen.emit()
        return False


class IdleTimer(QObject):
    """A timer: ``idle`` once ``touch`` was not called for ``after`` seconds by the clock ``now``.

    ``after`` None: for as long as the person has set.
    """

    idle = Signal()

    def __init__(
        self, parent: QObject | None = None, *, after: float | None = None, now: Callable[[], float] = here.seconds
    ) -> None:
        super().__init__(parent)
        self._after, self._now = after, now
        self._last = now()
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def touch(self) -> None:
        """Begin to count anew."""
        self._last = self._now()

    def look(self) -> None:
        """See whether it has been long enough."""
        after = 60 * Preferences.current.idle_minutes if self._after is None else self._after
        if self._now() - self._last >= after:
            self.touch()
            self.idle.emit()
