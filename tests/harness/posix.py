"""Modules by which tests use what POSIX has and Windows not, for type checkers of either."""

import importlib
from typing import Any, Final


def _module(name: str) -> Any:  # noqa: ANN401 - that is what this is for
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


os: Final = _module("os")
signal: Final = _module("signal")
socket: Final = _module("socket")
time: Final = _module("time")
resource: Final = _module("resource")
fcntl: Final = _module("fcntl")
termios: Final = _module("termios")
pwd: Final = _module("pwd")
