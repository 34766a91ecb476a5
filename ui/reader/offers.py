"""Dialogs about what is shown of one card, open only as long as its stay: for a file, a printer, or to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mynareader.errors import MynaReaderError
from mynareader.words import Words

from ..system.language import tr
from ..widgets.file_dialogs import open_dialog, save_dialog, suffixed
from ..widgets.plain_text import warning_box

Then = Callable[[Path], None]


class Offers(QObject):
    """At most one open dialog; ``said`` carries what came of it, ``shown`` every dialog that was opened."""

    said = Signal(str)
    shown = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.dialog: QDialog | None = None

    def ask_save(self, title: str, name: str, kinds: Mapping[str, str], then: Then) -> None:
        """Ask for a new file; ``kinds`` are the filters of the dialog by their suffixes, the first for none."""
        dialog = save_dialog(self._over, title, name, ";;".join(kinds.values()))
        dialog.fileSelected.connect(lambda path: then(suffixed(Path(path), dialog.selectedNameFilter(), kinds)))
        self.show(dialog)

    def ask_open(self, title: str, kinds: str, then: Then) -> None:
        """Ask for a file that exists."""
        dialog = open_dialog(self._over, title, kinds)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        self.show(dialog)

    def show(self, dialog: QDialog) -> None:
        """Show a dialog in the place of the one that is open."""
        self.clear()
        self.dialog = dialog
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()  # ``open`` of a print dialog wants more
        self.shown.emit(dialog)

    def write(self, path: Path, raw: bytes, words: Words) -> None:
        """Write the new file ``path`` and say so, or say why not."""
        from mynareader.service.files.write import create  # not before something is written

        self.try_to(lambda: create(path, raw), tr("window.certificate_export.written", file=path.name), words)

    def try_to(self, work: Callable[[], object], done: str, words: Words) -> None:
        """Do ``work`` and say that it is ``done``, or in a dialog what is wrong."""
        try:
            work()
        except MynaReaderError as error:
            self.refuse(error, words)
        else:
            self.said.emit(done)

    def refuse(self, error: MynaReaderError, words: Words) -> None:
        """Say in a dialog why something is not done."""
        what, meaning, action = words.error(error)
        self.show(
            warning_box(self._over, tr("window.offers.not_done"), what, words.joined("sentences", meaning, action))
        )

    def clear(self) -> None:
        """Close what is open, as if it had been cancelled."""
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()
