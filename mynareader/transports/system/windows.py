"""Windows: its own folders, and none of what ``posix`` asks for.

Modes of files say nothing here: what is written into the user's folders is the user's alone by their access lists, and
a file elsewhere is as open as its folder. A crash writes memory only where Windows Error Reporting was told to.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from mynareader.transports.system.posix import (
    ENDING,
    TOO_SLOW,
    connect,
    folder_in,
    folders_in,
    is_ours,
    leave_no_core,
    locked,
    make_private,
    seconds,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

HAS_PCSCD: Final = False
SHARED_DATA: Final[str | None] = None  # no menu that is made of files
MOVES_WHAT_IS_OPEN: Final = False  # MoveFileEx: neither a file that is open, nor a folder over another one
# What Python itself needs to begin: where the system's libraries and its source of randomness are.
_NEEDED: Final = ("SYSTEMROOT", "WINDIR")


def config_folder(environ: Mapping[str, str]) -> str:
    """Return the user's folder of settings; raise RuntimeError where nobody's is known."""
    return folder_in(environ, "XDG_CONFIG_HOME") or _one_of(environ, "APPDATA", "LOCALAPPDATA")


def system_config_folders(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the folders of settings for everybody, the most important first."""
    return folders_in(environ, "XDG_CONFIG_DIRS", ";") or tuple(filter(None, (environ.get("PROGRAMDATA"),)))


def cache_folder(environ: Mapping[str, str]) -> str:
    """Return the user's folder for what can be found out again; raise RuntimeError where nobody's is known."""
    return folder_in(environ, "XDG_CACHE_HOME") or _one_of(environ, "LOCALAPPDATA", "APPDATA")


def data_folder(environ: Mapping[str, str]) -> str | None:  # noqa: ARG001 - as on other systems
    """Return no folder: menus are made in another way here."""
    return None


def screen_lock(environ: Mapping[str, str]) -> str:  # noqa: ARG001 - as on other systems
    """Return that nobody tells the window of it here: what is shown stays until it is sent off."""
    return "not_watched"


def family() -> str:
    """Return which advice holds here."""
    return "windows"


def pseudo_reader_state(readers: int) -> int:
    """Return the state in which the pseudo reader of new readers is waited for: how many are known."""
    return readers << 16


def bare_environment() -> dict[str, str]:
    """Return what a program of ours needs of the environment to start at all."""
    return {name: os.environ[name] for name in _NEEDED if name in os.environ}


def _one_of(environ: Mapping[str, str], *names: str) -> str:
    found = next((environ[name] for name in names if environ.get(name)), None)
    if found is None:
        raise RuntimeError("no folder of the user's")
    return found


__all__ = [
    "ENDING",
    "HAS_PCSCD",
    "MOVES_WHAT_IS_OPEN",
    "SHARED_DATA",
    "TOO_SLOW",
    "bare_environment",
    "cache_folder",
    "config_folder",
    "connect",
    "data_folder",
    "family",
    "is_ours",
    "leave_no_core",
    "locked",
    "make_private",
    "pseudo_reader_state",
    "screen_lock",
    "seconds",
    "system_config_folders",
]
