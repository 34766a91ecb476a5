"""Choose in a file dialog as a person does, and see what stands in the dialogs that follow."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMessageBox, QWidget

from tests.system.ui.room import Room


def chooses(room: Room, act: str, path: Path) -> None:
    """Choose ``act``, and ``path`` in the dialog that it opens."""
    room.window.acts[act].trigger()
    chooses_again(room, path)


def chooses_again(room: Room, path: Path) -> None:
    """Choose ``path`` in the file dialog that is open."""
    room.wait(lambda: open_dialogs(room, QFileDialog))
    (dialog,) = open_dialogs(room, QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.close()
    dialog.fileSelected.emit(str(path))


def open_dialogs(room: Room, kind: type[QDialog] = QDialog) -> list[QDialog]:
    """Return the dialogs of the window that are open."""
    return [dialog for dialog in room.window.findChildren(kind) if dialog.isVisible()]


def refusal(room: Room) -> str:
    """Return what a dialog says is wrong, once there is one, and close it."""
    room.wait(lambda: open_dialogs(room, QMessageBox))
    (box,) = open_dialogs(room, QMessageBox)
    assert isinstance(box, QMessageBox)
    text = f"{box.text()} {box.informativeText()}"
    box.reject()
    return text


def labels(parts: Iterable[QWidget]) -> str:
    """Return all that stands in labels of ``parts``."""
    return "\n".join(label.text() for part in parts for label in part.findChildren(QLabel))
