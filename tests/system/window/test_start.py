"""How long the window takes to be seen, beside an empty one: measured and told, judged by nobody here."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.harness.figures import Measure
from tests.system.window.screen import ROOT, Screen, virtual_screen

RUNS = 5
_UNTIL_SEEN = """
from PySide6.QtCore import QTimer
seen = QTimer(interval=1)
seen.timeout.connect(lambda: window.windowHandle().isExposed() and app.quit())
window.show(); seen.start(); app.exec()
"""
EMPTY = "from PySide6.QtWidgets import QApplication, QMainWindow\napp = QApplication([]); window = QMainWindow()\n"
OURS = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from ui.reader.factories import Factories
from ui.system.language import Language
from ui.main_window import MainWindow
from ui.options import Options
window = MainWindow(Options(), Factories(), Language("ja"))
"""


def seconds(program: str, screen: Screen) -> float:
    """Return the shortest of some runs from the start of Python to a window that is seen, and the end of both."""
    times = []
    for _ in range(RUNS):
        began = time.monotonic()
        subprocess.run([sys.executable, "-c", program + _UNTIL_SEEN], cwd=ROOT, env=screen.environment, check=True)
        times.append(time.monotonic() - began)
    return min(times)


@pytest.mark.xvfb
def test_start_beside_an_empty_window(tmp_path: Path, measure: Measure) -> None:
    with virtual_screen(tmp_path) as screen:
        empty, ours = seconds(EMPTY, screen), seconds(OURS, screen)
    measure("empty window, window, times", f"{empty:.2f} s, {ours:.2f} s, {ours / empty:.1f}")
    assert ours > 0


# What nobody needs before a card lies there, or anything is wrong.
LATER = ("mynareader.applications", "mynareader.trust", "mynareader.service.pins", "subprocess", "hashlib", "html")
_LOADED = "window.show()\nimport sys, os; print(*sys.modules); sys.stdout.flush(); os._exit(0)\n"


def test_what_a_card_is_made_of_is_not_loaded_before_the_window_is_shown() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(
        [sys.executable, "-c", OURS + _LOADED], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    loaded = said.stdout.split()
    assert "ui.main_window" in loaded
    assert [name for name in loaded if name in LATER] == []
