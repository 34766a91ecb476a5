"""Qt's own messages: debug logging, which spells what is typed, a PIN among it, is kept from being written.

By rules alone it cannot be switched off: those of the environment (QT_LOGGING_RULES) outrank what a program says. Where
Qt cannot begin it says so in several lines and aborts the process: instead, one sentence says what to do.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from .no_window import of_qt, tell

WRITTEN: Final = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


@contextmanager
def quiet_qt() -> Iterator[None]:
    """Let Qt write warnings and worse only, inside the block."""
    qInstallMessageHandler(_write)
    try:
        yield
    finally:
        qInstallMessageHandler(None)


@contextmanager
def starting() -> Iterator[None]:
    """Keep what Qt says while it begins: where it gives up, end the process with a sentence, else write it."""
    said: list[tuple[QtMsgType, str]] = []

    def keep(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        said.append((kind, message or ""))
        if kind == QtMsgType.QtFatalMsg:  # Qt aborts as soon as this returns
            os._exit(tell(of_qt("\n".join(text for _, text in said), os.environ), os.environ))

    before = qInstallMessageHandler(keep)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        for kind, text in said:
            _say(kind, text)


def _write(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    _say(kind, message)


def _say(kind: QtMsgType, message: str | None) -> None:
    if kind in WRITTEN and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")
