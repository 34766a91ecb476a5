"""A window that cannot be: one sentence with the line to type, a documented exit code, a notification on a desktop."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mynareader.cli.framework.exit_codes import exit_code_of
from mynareader.errors import NoWindow

NO_WINDOW = exit_code_of(NoWindow("display", ""))
ROOT = Path(__file__).parents[3]
# What the program finds -> a word of the line to type.
WITHOUT_EXTRA = "import sys; sys.modules['PySide6'] = None"
WITHOUT_LIBRARY = """
import builtins
real = builtins.__import__
def refuse(name, *rest):
    if name.startswith("PySide6"):
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    return real(name, *rest)
builtins.__import__ = refuse
import importlib
importlib.import_module = lambda name: refuse(name)
"""
MACHINES = {
    "no display": ("", {}, "ssh -X"),
    "a display nobody serves": ("", {"DISPLAY": ":9871", "QT_QPA_PLATFORM": "xcb"}, "ssh -X"),
    "no such platform": ("", {"QT_QPA_PLATFORM": "nonsense"}, "apt install"),
    "no extra": (WITHOUT_EXTRA, {"DISPLAY": ":9871"}, "mynareader[gui]"),
    "no library": (WITHOUT_LIBRARY, {"DISPLAY": ":9871"}, "libEGL.so.1"),
}


def start(before: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the window's program in a machine like that; it must end by itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISPLAY", "WAYLAND", "QT_"))}
    program = f"{before}\nimport sys\nfrom ui.app import main\nsys.exit(main([]))"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**kept, "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("machine", MACHINES)
def test_one_sentence_says_what_to_type(machine: str) -> None:
    before, environment, told = MACHINES[machine]
    done = start(before, environment)
    assert (done.returncode, done.stdout) == (NO_WINDOW, ""), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert told in done.stderr


@pytest.mark.parametrize("launched", [True, False])
def test_a_desktop_is_notified(tmp_path: Path, *, launched: bool) -> None:
    told = tmp_path / "told"
    notify = tmp_path / "notify-send"
    notify.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {told}\n')
    notify.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    if launched:
        environment["GIO_LAUNCHED_DESKTOP_FILE"] = "/usr/share/applications/io.github.mynareader.mynareader.desktop"
    done = start(WITHOUT_EXTRA, environment)
    assert done.returncode == NO_WINDOW
    assert told.exists() is launched
    assert not launched or done.stderr.strip() in told.read_text()


def test_without_a_display_its_version_is_told_all_the_same() -> None:
    program = "from ui.app import main\nmain(['--version'])"
    shown = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (shown.returncode, shown.stdout.split()[0]) == (0, "mynareader")
