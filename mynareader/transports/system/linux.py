"""Linux, and every other system that follows the XDG base directories and has pcscd (BSD)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from mynareader.transports.system.posix import (
    ENDING,
    MOVES_WHAT_IS_OPEN,
    TOO_SLOW,
    bare_environment,
    connect,
    folder_in,
    folders_in,
    home,
    is_ours,
    leave_no_core,
    locked,
    make_private,
    pseudo_reader_state,
    seconds,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

HAS_PCSCD: Final = True
SHARED_DATA: Final[str | None] = "/usr/local/share"  # what an administrator adds for every desktop and shell
_DEBIAN, _FEDORA = frozenset({"debian", "ubuntu"}), frozenset({"fedora", "rhel", "centos"})
_RELEASES: Final = ("/etc/os-release", "/usr/lib/os-release")  # os-release(5)


def config_folder(environ: Mapping[str, str]) -> str:
    """Return the user's folder of settings; raise RuntimeError where nobody's home is known."""
    return folder_in(environ, "XDG_CONFIG_HOME") or f"{home(environ)}/.config"


def system_config_folders(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the folders of settings for everybody, the most important first."""
    return folders_in(environ, "XDG_CONFIG_DIRS") or ("/etc/xdg",)


def cache_folder(environ: Mapping[str, str]) -> str:
    """Return the user's folder for what can be found out again; raise RuntimeError where nobody's home is known."""
    return folder_in(environ, "XDG_CACHE_HOME") or f"{home(environ)}/.cache"


def data_folder(environ: Mapping[str, str]) -> str | None:
    """Return the user's folder for what desktops, man(1) and shells look for; raise RuntimeError without a home."""
    return folder_in(environ, "XDG_DATA_HOME") or f"{home(environ)}/.local/share"


def screen_lock(environ: Mapping[str, str]) -> str:
    """Return whether the window hears that the screen is locked: by screen savers, over the session's D-Bus."""
    runtime = environ.get("XDG_RUNTIME_DIR")
    there = "DBUS_SESSION_BUS_ADDRESS" in environ or (runtime is not None and os.path.exists(f"{runtime}/bus"))  # noqa: PTH110 - pathlib is slow to load
    return "watched" if there else "no_session_bus"


def family() -> str:
    """Return which advice holds here: debian, fedora, or linux for every other one."""
    words = _like()
    if words & _DEBIAN:
        return "debian"
    return "fedora" if words & _FEDORA else "linux"


def _like() -> frozenset[str]:
    for name in _RELEASES:
        try:
            with open(name, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - pathlib is slow to load
                lines = [line.partition("=") for line in file]
        except OSError:
            continue
        return frozenset(word for key, _, value in lines if key in {"ID", "ID_LIKE"} for word in _words(value))
    return frozenset()


def _words(value: str) -> list[str]:
    return value.strip().strip("\"'").lower().split()


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
