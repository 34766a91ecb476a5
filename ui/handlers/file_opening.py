"""Files that a person has: opened for what they are, whatever way they came."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMessageBox

from mynareader.errors import MynaReaderError, UnreadableInput
from mynareader.service.files import file_kinds

from ..system.language import tr
from ..widgets.file_dialogs import open_dialog
from ..widgets.plain_text import question_box, warning_box
from . import trace_files
from .refusing import refuse
from .reports import compare_with

if TYPE_CHECKING:
    from ..main_window import MainWindow


def choose(window: MainWindow) -> None:
    """Ask for a file, and open it."""
    dialog = open_dialog(window, tr("window.act.open"), tr("window.files.kinds"))
    dialog.fileSelected.connect(lambda path: open_file(window, Path(path)))
    window.show_dialog(dialog)


def open_file(window: MainWindow, path: Path) -> None:
    """Open a file for what it is, or say why that cannot be; nothing else changes then."""
    try:
        if not os.path.isfile(path):  # noqa: PTH113 - raises nothing; a pipe would be waited for, the window with it
            raise UnreadableInput(path.name, "cannot_be_read")
        _OPENERS[file_kinds.kind_of(path)](window, path)
    except MynaReaderError as error:
        refuse(window, error)


def _show_certificate(window: MainWindow, path: Path) -> None:
    from mynareader.formats import text_of
    from mynareader.service.files.trust_files import read_certificate_file

    from ..dialogs.text import TextDialog

    found = read_certificate_file(path, None, window.trust.trust())
    text = text_of("text", found, window.words)
    window.show_private(TextDialog(tr("window.files.certificate", file=path.name), text, window))


def _compare(window: MainWindow, path: Path) -> None:
    """Compare with the card in front; without one, say what is missing."""
    from mynareader.service.files.previous_report import read_previous

    read_previous(path)
    tab = window.tabs.current
    if tab is not None and tab.scene.at_rest:
        compare_with(window, tab, path)
    else:
        text = tr("window.files.put_a_card_down")
        window.show_private(warning_box(window, tr("window.offers.not_done"), tr("window.files.a_report"), text))


def _ask_to_trust(window: MainWindow, path: Path) -> None:
    def answered(button: int) -> None:
        if button != QMessageBox.StandardButton.Yes:
            return
        try:
            window.trust.add((path,))
        except MynaReaderError as error:
            refuse(window, error)
        else:
            window.tabs.read_again()

    box = question_box(window, tr("window.trust.title"), tr("window.files.trust", file=path.name))
    box.finished.connect(answered)
    window.show_private(box)


_OPENERS: Final[Mapping[str, Callable[[MainWindow, Path], None]]] = {
    file_kinds.TRACE: trace_files.open_trace,
    file_kinds.LOG: trace_files.import_file,
    file_kinds.CERTIFICATE: _show_certificate,
    file_kinds.REPORT: _compare,
    file_kinds.TRUST: _ask_to_trust,
}
