"""Measure how long an event loop stood still."""

import time
from types import TracebackType
from typing import Self

from PySide6.QtCore import Qt, QTimer

EVERY = 5  # milliseconds


class Heartbeat:
    """Beat every five milliseconds inside the block; ``gaps`` are the times between two beats in milliseconds."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(interval=EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    @property
    def longest(self) -> float:
        """Return the longest stall: a gap less the five milliseconds it should have."""
        return max(self.gaps) - EVERY

    def __enter__(self) -> Self:
        self._last = time.monotonic()
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.monotonic()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
