"""macOS: POSIX with folders of its own, and smart cards without pcscd's socket (CryptoTokenKit)."""

from __future__ import annotations

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

HAS_PCSCD: Final = False
SHARED_DATA: Final[str | None] = None  # no menu that is made of files


def config_folder(environ: Mapping[str, str]) -> str:
    """Return the user's folder of settings; raise RuntimeError where nobody's home is known."""
    return folder_in(environ, "XDG_CONFIG_HOME") or f"{home(environ)}/Library/Application Support"


def system_config_folders(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the folders of settings for everybody, the most important first."""
    return folders_in(environ, "XDG_CONFIG_DIRS") or ("/Library/Application Support",)


def cache_folder(environ: Mapping[str, str]) -> str:
    """Return the user's folder for what can be found out again; raise RuntimeError where nobody's home is known."""
    return folder_in(environ, "XDG_CACHE_HOME") or f"{home(environ)}/Library/Caches"


def data_folder(environ: Mapping[str, str]) -> str | None:  # noqa: ARG001 - as on other systems
    """Return no folder: menus are made in another way here."""
    return None


def screen_lock(environ: Mapping[str, str]) -> str:  # noqa: ARG001 - as on other systems
    """Return that nobody tells the window of it here: what is shown stays until it is sent off."""
    return "not_watched"


def family() -> str:
    """Return which advice holds here."""
    return "macos"


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
