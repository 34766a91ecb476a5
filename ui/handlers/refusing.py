"""What a person asked for and cannot have: said in a dialog, nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mynareader.errors import MynaReaderError

from ..system.language import tr
from ..widgets.plain_text import warning_box

if TYPE_CHECKING:
    from ..main_window import MainWindow


def refuse(window: MainWindow, error: MynaReaderError) -> None:
    """Say why something is not done."""
    what, meaning, action = window.words.error(error)
    text = window.words.joined("sentences", meaning, action)
    window.show_private(warning_box(window, tr("window.offers.not_done"), what, text))
