"""Why there can be no window, said where whoever started it looks: no display, no Qt, one of Qt's libraries missing.

Nothing here imports Qt.
"""

import importlib
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from mynareader.errors import MynaReaderError, NoWindow
from mynareader.words import Words, language_from_environment

_MODULE: Final = "PySide6.QtWidgets"  # loads what all of Qt that is used here loads, but for the platform's plug-in
_LIBRARY: Final = re.compile(r"\blib[\w.+-]+\.so[.\d]*")
_NO_DISPLAY: Final = "to display"  # Qt 6 of the plug-in xcb: it could not connect
_LAUNCHED: Final = ("GIO_LAUNCHED_DESKTOP_FILE", "DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN")  # by a desktop's menu
_NOTIFY_WITHIN: Final = 5.0  # seconds
EXIT_CODE: Final = 18  # as the command line's table of exit codes has it, which the manual page shows


def why_no_window(environ: Mapping[str, str]) -> NoWindow | None:
    """Return what is missing for a window, None where nothing is as far as that shows before Qt begins."""
    try:
        importlib.import_module(_MODULE)
    except ModuleNotFoundError:
        return NoWindow("extra", sys.executable)
    except ImportError as error:
        return _library(str(error))
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(map(environ.get, shown)):
        return NoWindow("display", "")
    return None


def of_qt(messages: str, environ: Mapping[str, str]) -> NoWindow:
    """Return what is missing where Qt gave up with ``messages`` while it began."""
    if _NO_DISPLAY in messages:
        return NoWindow("display", environ.get("DISPLAY", ""))
    return _library(messages)


def tell(problem: MynaReaderError, environ: Mapping[str, str]) -> int:
    """Say it in one sentence, on a desktop in a notification, too; return the exit code."""
    words = Words(language_from_environment(environ), "window")
    sentence = words.error(problem).what
    with suppress(OSError, AttributeError):  # a launcher may give no standard error
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
    if any(map(environ.get, _LAUNCHED)):
        _notify(words.text("window.main_window.my_number_card_reader"), sentence)
    return EXIT_CODE


def _notify(title: str, sentence: str) -> None:
    import shutil  # hardly ever needed, and every start would pay for it
    import subprocess

    call = (
        "--method",
        "org.freedesktop.Notifications.Notify",
        "mynareader",
        "0",
        "",
        title,
        sentence,
        "[]",
        "{}",
        "-1",
    )
    place = ("--dest", "org.freedesktop.Notifications", "--object-path", "/org/freedesktop/Notifications")
    for command in (("notify-send", title, sentence), ("gdbus", "call", "--session", *place, *call)):
        program = shutil.which(command[0])
        if program is None:
            continue
        with suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run(  # noqa: S603 - two fixed programs, and a sentence of ours
                (program, *command[1:]), capture_output=True, timeout=_NOTIFY_WITHIN, check=False, env=dict(os.environ)
            )
            if done.returncode == 0:
                return


def _library(messages: str) -> NoWindow:
    found = _LIBRARY.search(messages)
    return NoWindow("library", found.group() if found else "Qt")
