"""Labels: plain text only, so that nothing a card holds is ever taken for markup; some can be selected and copied."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontInfo, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QStyle, QStyleOptionFocusRect

from .tones import Tone, ink


class TextLabel(QLabel):
    """Show plain text in one tone; long text is wrapped, also where it has no spaces."""

    def __init__(self, text: str = "", tone: Tone | None = None, *, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__(text)
        self._tone, self._scale, self._bold = tone, scale, bold
        self._families: list[str] = []
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._restyle()

    def set_tone(self, tone: Tone | None) -> None:
        """Write in another tone; None is the normal text colour."""
        self._tone = tone
        self._colour()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette and the font of the window."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.ApplicationPaletteChange, QEvent.Type.ApplicationFontChange}:
            self._restyle()

    def set_families(self, families: list[str]) -> None:
        """Write in the first of ``families`` that has the letter."""
        self._families = families
        self._restyle()

    def _colour(self) -> None:
        own = QPalette()
        if self._tone is not None:
            own.setColor(QPalette.ColorRole.WindowText, ink(QApplication.palette(), self._tone))
        self.setPalette(own)

    def _restyle(self) -> None:
        self._colour()
        font = QFont()
        if self._families:
            font.setFamilies(self._families)
        font.setPointSizeF(QFontInfo(QApplication.font()).pointSizeF() * self._scale)
        font.setBold(self._bold)
        self.setFont(font)


class ValueLabel(TextLabel):
    """Show a value that can be selected by mouse and keyboard; its accessible name says what it is, too."""

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
        """Show ``value``; an empty one is forgotten by assistive technology as well."""
        self.setText(value)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(f"{self._label}: {self.text()}" if self.text() else self._label)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the text, and a frame around it while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            painter = QPainter(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
            painter.end()
