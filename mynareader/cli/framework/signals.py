"""Signals that ask the program to end: they do so once, so that what is left to be done and told is not cut off."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from mynareader.transports.system import here

ENDING: Final = here.ENDING
_LONGEST: Final = 40.0  # seconds: a card judges for 30 at most (``SLOW_CARD``), then the tries left are read


@contextmanager
def as_before() -> Iterator[None]:
    """Have signals do after the block what they did before it."""
    before = {number: signal.getsignal(number) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is not handler:
                signal.signal(number, handler)


@contextmanager
def ended_by_signals(may_end: Callable[[], bool] = lambda: True) -> Iterator[None]:
    """Let a signal raise KeyboardInterrupt where ``may_end``; others that follow it are ignored until ``as_before``."""
    began: float | None = None

    def end(_number: int, _frame: FrameType | None) -> None:
        nonlocal began
        now = time.monotonic()
        if (began is None or now > began + _LONGEST) and may_end():
            began = now
            raise KeyboardInterrupt

    before = {number: signal.getsignal(number) for number in ENDING}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # nohup wants the program to outlive its terminal
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            if began is None and signal.getsignal(number) is end:  # and not one inside this one that has ended
                signal.signal(number, handler)
