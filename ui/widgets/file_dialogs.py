"""File dialogs that are closed with the stay they belong to, and never overwrite a file."""

from PySide6.QtWidgets import QFileDialog, QWidget


def save_dialog(parent: QWidget, title: str, name: str, kinds: str) -> QFileDialog:
    """Return a dialog that asks for a new file called ``name``; whether it exists is found out when it is written."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(name)
    return dialog


def open_dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    """Return a dialog that asks for a file that exists."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


def dismiss(dialog: QFileDialog | None) -> None:
    """Close ``dialog`` at once, as if it had been cancelled."""
    if dialog is not None:
        dialog.close()
        dialog.deleteLater()
