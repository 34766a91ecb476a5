"""What the file menu does with files that a person has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..system.language import tr
from ..widgets.file_dialogs import open_dialog

if TYPE_CHECKING:
    from ..main_window import MainWindow


def choose(window: MainWindow) -> None:
    """Ask for a file, and open it."""
    dialog = open_dialog(window, tr("window.act.open"), tr("window.trace.traces_trace_all_files"))
    dialog.fileSelected.connect(lambda path: open_file(window, Path(path)))
    window.show_dialog(dialog)


def open_file(window: MainWindow, path: Path) -> None:
    """Open a trace in a tab of its own."""
    window.tabs.open_trace(path)
