"""The window as a program, and what programs of the system say of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def test_starting_loads_no_card_and_no_cryptography() -> None:
    program = "import sys, ui.app; print(sorted({'cryptography', 'PIL', 'smartcard'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# A program on a session bus of its own that hears what it says there itself.
LISTEN = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from ui.system.screen_lock import ScreenLock
app = QCoreApplication([])
lock = ScreenLock()
lock.locked.connect(lambda: app.exit(7))
def send():
    for active in (False, True):
        message = QDBusMessage.createSignal("/org/freedesktop/ScreenSaver", sys.argv[1], "ActiveChanged")
        message.setArguments([active])
        QDBusConnection.sessionBus().send(message)
QTimer.singleShot(0, send)
QTimer.singleShot(60000, lambda: app.exit(3))
sys.exit(app.exec() if lock.listening else 4)
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs dbus-run-session")
@pytest.mark.parametrize("interface", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_a_locked_screen_is_heard_of(interface: str) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", LISTEN, interface], cwd=ROOT, timeout=90, check=False
    )
    assert done.returncode == 7


def test_without_a_session_bus_nothing_is_started() -> None:
    program = "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([])\n"
    program += "from ui.system.screen_lock import ScreenLock; raise SystemExit(ScreenLock().listening)"
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "XDG_RUNTIME"))}
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=bare, timeout=90, check=False).returncode == 0


def test_the_program_starts_and_ends(tmp_path: Path) -> None:
    """Run it as people do, and end it as a session manager does."""
    program = (
        "import os, signal, sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.app import main\n"
        "app = QApplication([])\n"
        "QTimer.singleShot(300, lambda: os.kill(os.getpid(), signal.SIGTERM))\n"
        "sys.exit(main(['--simulated', '--lang', 'ja']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, timeout=90, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
