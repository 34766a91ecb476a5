"""About this program: its version, and the licences of all that it is made of."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

import mynareader

from ..system.language import tr
from ..system.placement import fit
from ..widgets.reachable import reachable
from ..widgets.text_label import TextLabel

LICENCES: Final = Path(mynareader.__file__).with_name("THIRD-PARTY.md")
_SIZE: Final = (40, 33)  # heights of a line of text: the widest row of a table, without turning


class AboutDialog(QDialog):
    """A page to read; it comes with the program, and nothing in it is from a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("window.about.title"))
        self.version = TextLabel(tr("window.about.version", version=mynareader.__version__), bold=True)
        self.licences = QTextBrowser()
        self.licences.setAccessibleName(tr("window.about.licences"))
        self.licences.setOpenLinks(False)
        self.licences.setMarkdown(LICENCES.read_text(encoding="utf-8"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.version, self.licences, close):
            column.addWidget(part)
        reachable(self)
        fit(self, _SIZE)
