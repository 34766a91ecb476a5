"""File dialogs that are closed with the stay they belong to, and never overwrite a file."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from .choice import keep_still

_KEY: Final = re.compile(r"\(&.\)|&|…")  # what a button says beside its name
_folder: list[str] = []  # where the last file of this run was


def without_key(text: str) -> str:
    """Return what a button or an entry says, without the letter it is reached by."""
    return _KEY.sub("", text)


def _dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    """Return a dialog in the folder of the last file, at first in that of the person's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    if not Path(documents).is_dir():  # Qt would take its name for that of a file
        documents = str(Path.home())
    dialog = QFileDialog(parent, without_key(title), (_folder or [documents])[0], kinds)
    keep_still(dialog)
    dialog.fileSelected.connect(lambda _: _folder.__setitem__(slice(None), [dialog.directory().absolutePath()]))
    return dialog


def save_dialog(parent: QWidget, title: str, name: str, kinds: str) -> QFileDialog:
    """Return a dialog that asks for a new file called ``name``; whether it exists is found out when it is written."""
    dialog = _dialog(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(name)
    return dialog


def open_dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    """Return a dialog that asks for a file that exists."""
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


def suffixed(path: Path, chosen: str, kinds: Mapping[str, str]) -> Path:
    """Return ``path`` with the suffix of the ``chosen`` filter where it has none of ``kinds`` (filters by suffix)."""
    if path.suffix in kinds:
        return path
    wanted = (suffix for suffix, kind in kinds.items() if kind == chosen)
    return path.with_name(path.name + next(wanted, next(iter(kinds))))


def dismiss(dialog: QDialog | None) -> None:
    """Close ``dialog`` at once, as if it had been cancelled."""
    if dialog is not None:
        dialog.close()
        dialog.deleteLater()
