"""A process of another system's kind, as far as it can be had here: names that only POSIX has are taken away.

``python -m tests.harness.bare_system SYSTEM commands FOLDER`` runs every command of the simulated card in FOLDER and
prints how each ended; ``… SYSTEM pytest ARGUMENT…`` runs tests. SYSTEM is ``posix`` (only the names are gone),
``windows`` or ``macos`` (the module of that system is in the place of this one's, too).
"""

import importlib
import io
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, Final

GONE: Final[tuple[tuple[ModuleType, tuple[str, ...]], ...]] = (
    (signal, ("SIGHUP", "SIGXCPU", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "pthread_sigmask")),
    (os, ("fork", "getuid", "geteuid", "getgid", "getegid", "setgroups", "setresuid", "setresgid", "fchmod", "chown")),
    (os, ("O_NOFOLLOW", "O_TMPFILE", "O_NONBLOCK", "O_DIRECTORY", "uname", "mkfifo", "sysconf", "getloadavg", "nice")),
    (socket, ("AF_UNIX", "AF_NETLINK")),
    (time, ("clock_gettime", "CLOCK_BOOTTIME", "CLOCK_MONOTONIC", "tzset")),
)
MODULES: Final = frozenset({"resource", "fcntl", "termios", "tty", "pty", "pwd", "grp", "syslog"})
PLATFORMS: Final = {"windows": "win32", "macos": "darwin"}


class _Blocked(MetaPathFinder):
    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name in MODULES:
            raise ModuleNotFoundError(name, name=name)


def strip(system: str) -> None:
    """Take the names away, and put the module of ``system`` in the place of this one's."""
    importlib.import_module("pdb")  # of pytest; from 3.14 on it loads asyncio, which may use them
    for module, names in GONE:
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    setattr(tempfile, "_O_TMPFILE_WORKS", False)  # noqa: B010 - as it finds out elsewhere
    setattr(shutil, "_use_fd_functions", False)  # noqa: B010 - the same; from 3.13 on it asks for O_NONBLOCK
    setattr(shutil, "_rmtree_impl", getattr(shutil, "_rmtree_unsafe", None))  # noqa: B010 - and decides at once from 3.14 on
    for name in MODULES:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, _Blocked())
    if system in PLATFORMS:
        kept, sys.platform = sys.platform, PLATFORMS[system]
        importlib.import_module("mynareader.transports.system")
        sys.platform = kept


# Every command with a simulated card; what later lines read is written by earlier ones.
COMMANDS: Final = """\
check
check --details --json
check --report r.json --reminders r.ics
check --report r.txt --serials
check --previous r.json --report r.html
read attributes
read my-number --show-my-number
read face -o face
read all -o all --json
compare
match --name 花子 --birth 1999-09-09
number --ask-card
hand-over name
pins
pin which --pin auth
pin change --pin auth --pins-from pins.txt
authenticate
authenticate surface --no-pin
in-person --record p.html
cert show
cert export sign -o s.pem
trace record r.trace read all""".splitlines()
WITHOUT_CARD: Final = """\
trace show r.trace
trace verify r.trace
trace replay r.trace
trace redact r.trace -o s.trace
trace import r.trace -o i.trace
trace diff r.trace r.trace
trace export r.trace --pcapng r.pcapng
cert show s.pem
simulate --list
completion bash
config show
desktop uninstall
doctor
doctor --report
man
--help
--version""".splitlines()


def endings(folder: Path) -> dict[str, tuple[int, str]]:
    """Run everything in ``folder``; return the exit code of each command, and what it said where it failed."""
    from mynareader.cli.framework.root import run
    from mynareader.service.machine.simulation import public_pins

    os.chdir(folder)
    pins = public_pins("plain")
    Path("pins.txt").write_text(f"auth={pins['auth']}\nnew-auth=2580\n", encoding="utf-8")
    Path("number.txt").write_text(f"a={pins['a']}\n", encoding="utf-8")
    found: dict[str, tuple[int, str]] = {}
    for line in [f"{line} --simulated" for line in COMMANDS] + WITHOUT_CARD:
        args = line.replace("--ask-card", "--ask-card --pins-from number.txt").split()
        sys.stdin = io.TextIOWrapper(io.BytesIO())
        said: Any = io.StringIO()
        with redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")), redirect_stderr(said):
            code = run([*args, "--lang", "en"])
        found[line] = code, said.getvalue()[-300:]
    return found


def main(system: str, what: str, *rest: str) -> int:
    """Do as the module says; return the exit code."""
    if what == "pytest":
        import pytest  # while all is there: what it and the standard library need of POSIX is no matter of ours

        getuid = getattr(os, "getuid")  # noqa: B009 - pytest-qt asks it for where it runs
        strip(system)
        setattr(os, "getuid", getuid)  # noqa: B010
        return int(pytest.main(list(rest)))
    if system != "none":
        strip(system)
    sys.stdout.write(json.dumps(endings(Path(rest[0]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
