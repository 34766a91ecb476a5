"""Print a page: to a printer, or to a file, which then is written like every other one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument, QTextTable
from PySide6.QtWidgets import QWidget

from .choice import keep_still

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

_GAP: Final = 12  # pixels between a label and what stands beside it
Write = Callable[[Path, bytes], None]


def document(html: str) -> QTextDocument:
    """Return the page to be printed."""
    made = QTextDocument()
    made.setHtml(html)
    for table in made.rootFrame().childFrames():
        if isinstance(table, QTextTable):  # its lengths in millimetres are for browsers
            for row in range(table.rows()):
                cell = table.cellAt(row, 0)
                form = cell.format().toTableCellFormat()
                form.setRightPadding(_GAP)
                cell.setFormat(form)
    return made


def print_to(page: QTextDocument, printer: QPrinter, write: Write) -> None:
    """Print; what goes to a file is handed to ``write`` instead."""
    if not printer.outputFileName():
        page.print_(printer)
        return
    raw = QBuffer()
    raw.open(QBuffer.OpenModeFlag.WriteOnly)
    pdf = QPdfWriter(raw)
    pdf.setPageLayout(printer.pageLayout())
    page.print_(pdf)
    write(Path(printer.outputFileName()), bytes(raw.data().data()))


def print_dialog(parent: QWidget, html: str, write: Write) -> QPrintDialog:
    """Return the dialog that asks for a printer, and prints one A4 page once it has its answer."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # not before somebody prints

    page, printer = document(html), QPrinter()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: print_to(page, printer, write))
    dialog.setModal(True)
    keep_still(dialog)
    return dialog
