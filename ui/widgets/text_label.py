"""Labels: plain text only, so that nothing a card holds is ever taken for markup; some can be selected and copied."""

import re
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontInfo, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QStyle, QStyleOptionFocusRect

from mynareader.formats.sections import Tone

from ..system.language import joined
from .tones import ink

_LONG_RUN: Final = re.compile(r"[!-~]{40}")  # longer than any word, number or group this card has


def as_heading(text: str) -> str:
    """Return ``text`` with a capital at its beginning: names stand in the words as they do within a sentence."""
    return text[:1].upper() + text[1:]


class TextLabel(QLabel):
    """Plain text in one tone; long text is wrapped, also where it has no spaces."""

    def __init__(self, text: str = "", tone: Tone | None = None, *, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__(text)
        self._tone, self._scale, self._bold = tone, scale, bold
        self._families: list[str] = []
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.restyle()

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


class ValueLabel(TextLabel):
    """A value that can be selected by mouse and keyboard; its accessible name says what it is, too."""

    def __init__(self, *, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__(scale=scale, bold=bold)
        self._label = ""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_label(self, label: str) -> None:
        """Say what the value is."""
        self._label = label
        self._name()

    def set_value(self, value: str) -> None:
        """Show ``value``, broken where nothing else breaks it; an empty one is forgotten everywhere."""
        self.setText(_LONG_RUN.sub("\\g<0>\u200b", value))
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(joined("labelled", self._label, self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a frame around it while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            painter = QPainter(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
            painter.end()
