"""Qt's own debug logging, which spells what is typed, a PIN among it: kept from being written by this process.

By rules alone it cannot be switched off: those of the environment (QT_LOGGING_RULES) outrank what a program says.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

WRITTEN: Final = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


@contextmanager
def quiet_qt() -> Iterator[None]:
    """Let Qt write warnings and worse only, inside the block."""
    qInstallMessageHandler(_write)
    try:
        yield
    finally:
        qInstallMessageHandler(None)


def _write(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    if kind in WRITTEN and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")
