"""A sentence with the sign of its tone beside it; hidden while there is nothing to say."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..system.announce import announce
from .mark import ToneMark
from .text_label import TextLabel
from .tones import Tone


class MessageLabel(QWidget):
    """A message in one tone, in words, by a sign and in a colour."""

    def __init__(self, tone: Tone = Tone.PLAIN) -> None:
        super().__init__()
        self._mark, self._text = ToneMark(tone), TextLabel(tone=tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.show_message("", tone)

    @property
    def text(self) -> str:
        """Return what is said."""
        return self._text.text()

    def show_message(self, text: str, tone: Tone, *, aloud: bool = False) -> None:
        """Say ``text``, or nothing; ``aloud`` lets a screen reader say it at once."""
        self._mark.set_tone(tone)
        self._text.set_tone(tone)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()  # a longer text takes effect before the layouts' next turn: the dialog grows at once
        if aloud:
            announce(self, text)
