"""Files that are dropped on a widget."""

from pathlib import Path

from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication


def files_of(event: QDropEvent) -> list[Path]:
    """Return the files of this machine that are dropped; none while a dialog waits for its answer."""
    if QApplication.activeModalWidget() is not None:  # Qt keeps keys and clicks from what is below it, but no files
        return []
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
