"""What POSIX has and Windows lacks, each part asked for before it is used: signals, limits, modes, locks, sockets."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Bytes. The kernel writes no core file this small, and hands none to a collector such as systemd-coredump or apport,
# which 0 would not keep it from (Linux fs/coredump.c: a limit of 1 is a special value).
NO_CORE: Final = 1
MOVES_WHAT_IS_OPEN: Final = True  # open files can be given another name, a folder that of an empty one


def signals_called(*names: str) -> tuple[signal.Signals, ...]:
    """Return the signals of these names that there are."""
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


# Ctrl-C; asked to end; the terminal is gone.
ENDING: Final = signals_called("SIGINT", "SIGTERM", "SIGHUP")
# What a process returns that has used up its time of the processor.
TOO_SLOW: Final = tuple(-number for number in signals_called("SIGXCPU"))


def leave_no_core() -> None:
    """Let a crash of this process write no memory to disk: PINs that were typed are in it."""
    try:
        import resource  # not on every system
    except ImportError:
        return
    if sys.platform != "win32" and hasattr(resource, "setrlimit"):
        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        least = NO_CORE if hard == resource.RLIM_INFINITY else min(NO_CORE, hard)
        resource.setrlimit(resource.RLIMIT_CORE, (least, hard))


def locked(descriptor: int) -> bool:
    """Lock what is open; tell whether nobody else has."""
    try:
        import fcntl  # not on every system
    except ImportError:
        return False
    if sys.platform == "win32" or not hasattr(fcntl, "flock"):
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def make_private(descriptor: int, mode: int) -> None:
    """Let nobody else read what is open; raise OSError where the file system has no modes."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def is_ours(owner: int) -> bool:
    """Tell whether a file of this ``owner`` (its ``st_uid``) is this user's; where none are told apart, it is."""
    return not hasattr(os, "geteuid") or bool(owner == os.geteuid())


def connect(path: str, patience: float) -> None:
    """Connect to the socket of this path within ``patience`` seconds and let go again; raise OSError."""
    import socket  # only where a service is looked for

    if not hasattr(socket, "AF_UNIX"):
        raise FileNotFoundError(path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(patience)
        probe.connect(path)


def seconds() -> float:
    """Return a clock that goes on while the machine sleeps, where there is one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    if boot is None or not hasattr(time, "clock_gettime"):
        return time.monotonic()
    return float(time.clock_gettime(boot))


def home(environ: Mapping[str, str]) -> str:
    """Return the home folder; raise RuntimeError where nobody's is known."""
    if environ.get("HOME"):
        return environ["HOME"]
    if sys.platform != "win32":
        with suppress(ImportError, KeyError, AttributeError):
            import pwd  # seldom needed; not on every system

            return pwd.getpwuid(os.getuid()).pw_dir
    raise RuntimeError("no home folder")


def folders_in(environ: Mapping[str, str], name: str, separator: str = ":") -> tuple[str, ...]:
    """Return the folders that a variable lists; one that is not absolute counts for nothing (XDG base directories)."""
    return tuple(filter(os.path.isabs, environ.get(name, "").split(separator)))


def folder_in(environ: Mapping[str, str], name: str) -> str:
    """Return the folder that a variable names, nothing where it names none or its path is not absolute."""
    found = environ.get(name, "")
    return found if os.path.isabs(found) else ""  # noqa: PTH117 - pathlib is slow to load


def pseudo_reader_state(readers: int) -> int:  # noqa: ARG001 - as on other systems
    """Return the state in which the pseudo reader of new readers is waited for."""
    return 0


def bare_environment() -> dict[str, str]:
    """Return what a program of ours needs of the environment to start at all: nothing."""
    return {}
