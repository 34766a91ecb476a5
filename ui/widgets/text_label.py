"""Labels: plain text only, so that nothing a card holds is ever taken for markup, and shown as ``card_text`` says."""

from typing import ClassVar, Self

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from mynareader.card_text import visible
from mynareader.formats.sections import Tone

from ..system.spoken import HEADING, LEFT_OUT
from .tones import ink


def as_heading(text: str) -> str:
    """Return ``text`` with a capital at its beginning: names stand in the words as they do within a sentence."""
    return text[:1].upper() + text[1:]


class TextLabel(QLabel):
    """Plain text in one tone; long text is wrapped, also where it has no spaces."""

    spoken_as: QAccessible.Role | None = None  # ``system.spoken``
    steps: ClassVar = (0.9, 1.0, 1.2, 1.5, 2.15)  # sizes of text, times the system's: there are no others

    def __init__(self, text: str = "", tone: Tone | None = None, *, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__()
        self._tone, self._scale, self._bold = tone, scale, bold
        self._families: list[str] = []
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)
        self.restyle()

    def setText(self, text: str) -> None:
        """Show ``text``; a line ends only where one of our own does: what we fill in holds none (``Words.text``)."""
        super().setText("\n".join(visible(line, inside=True) for line in text.split("\n")))

    def heads(self) -> Self:
        """Be what stands above other things, for a screen reader, too."""
        self.spoken_as = HEADING
        return self

    def left_out(self) -> Self:
        """Be read by nobody: what stands beside it says the same, too."""
        self.spoken_as = LEFT_OUT
        return self

    def set_tone(self, tone: Tone | None) -> None:
        """Write in another tone; None is the normal text colour."""
        self._tone = tone
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def set_families(self, families: list[str]) -> None:
        """Write in the first of ``families`` that has the letter."""
        self._families = families
        self.restyle()

    def _colour(self) -> None:
        window = QApplication.palette()
        role = QPalette.ColorRole.WindowText
        wanted = window.color(role) if self._tone is None else ink(window, self._tone)
        if self.palette().color(role) == wanted:  # and no event follows
            return
        own = QPalette()
        if self._tone is not None:
            own.setColor(role, wanted)
        self.setPalette(own)

    def restyle(self) -> None:
        """Follow the size of the window's font: Qt does not tell a label that has a size of its own."""
        self._colour()
        font = QFont()
        if self._families:
            font.setFamilies(self._families)
        font.setPointSizeF(QFontInfo(QApplication.font()).pointSizeF() * self._scale)
        font.setBold(self._bold)
        self.setFont(font)
