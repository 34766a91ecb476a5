"""What stands on the clipboard of ours: for how long, and a way to take it back at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mynareader.formats.sections import Tone

from ..system.announce import announce
from ..system.clipboard import ClipboardState
from ..system.language import joined, tr
from ..widgets.finding_label import FindingLabel


class ClipboardRow(QWidget):
    """The row that counts down to the end of a copy, hidden while there is none; ``taken_back`` by the person."""

    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._label, self._copied = FindingLabel(), ClipboardState(None, 0, "forgotten")
        self.take_back = QPushButton()
        self.take_back.clicked.connect(self.taken_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self.take_back)
        self.retranslate()

    def show_copied(self, copied: ClipboardState) -> None:
        """Say how the copy stands; aloud when it begins and when it ends."""
        new = copied.end != self._copied.end and self._text(copied)
        self._copied = copied
        self._refresh()
        if new:
            announce(self, new)

    def retranslate(self) -> None:
        """Take another language."""
        self.take_back.setText(tr("window.clipboard_row.take_back"))
        self.take_back.setAccessibleDescription(tr("window.clipboard_row.takes_the_copy_away_from_the"))
        self._refresh()

    def _refresh(self) -> None:
        text = self._text(self._copied)
        self._label.show_finding(text, Tone.PLAIN if self._copied.end else Tone.CARE)
        self.take_back.setVisible(not self._copied.end)
        self.setVisible(bool(text))

    def _text(self, copied: ClipboardState) -> str:
        texts = {
            "": tr("window.clipboard_row.on_the_clipboard_for_one_paste", seconds=copied.left),
            "pasted": tr("window.clipboard_row.pasted_and_taken_back_from_the"),
            "refused": tr("window.clipboard_row.nothing_was_copied"),
            "expired": tr("window.clipboard_row.not_pasted_taken_back_from_the"),
        }
        return joined("labelled", copied.name, texts[copied.end]) if copied.end in texts else ""
