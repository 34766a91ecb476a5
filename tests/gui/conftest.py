"""Qt without a screen, and a room with a window in it."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before the first QApplication; windows on a real screen run elsewhere

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.room import Room


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    """Give a window that watches two readers of the test's own; it is closed afterwards."""
    made = Room(qtbot)
    yield made
    made.close()
