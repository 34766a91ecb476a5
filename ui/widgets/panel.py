"""What holds other widgets: a quiet box with a heading."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone

from ..system.spoken import GROUP
from .text_label import TextLabel
from .tones import QUIET, ink, line, tint


class Panel(QFrame):
    """Widgets under a heading on the palette's base colour; an empty heading takes no room."""

    spoken_as = GROUP

    def __init__(self, *parts: QWidget | QLayout) -> None:
        super().__init__()
        self._heading, self._tone = TextLabel(scale=1.2, bold=True).heads(), Tone.PLAIN
        self._heading.hide()
        self.body = QVBoxLayout(self)
        em = self.fontMetrics().height()
        self.body.setContentsMargins(em, round(em * 0.8), em, em)
        self.body.setSpacing(round(em * 0.6))
        self.body.addWidget(self._heading)
        self.body.addStretch(1)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget | QLayout) -> None:
        """Put one more part below the others."""
        before_the_stretch = self.body.count() - 1
        if isinstance(part, QWidget):
            self.body.insertWidget(before_the_stretch, part)
        else:
            self.body.insertLayout(before_the_stretch, part)

    def set_heading(self, text: str) -> None:
        """Name the box, for eyes and for assistive technology."""
        self._heading.setText(text)
        self._heading.setVisible(bool(text))
        self.setAccessibleName(text)

    def set_tone(self, tone: Tone) -> None:
        """Stand out in a tone; ``PLAIN`` is quiet."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the ground and a frame with round corners, thin unless the panel stands out."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_quiet = self._tone in QUIET
        thick = 1.0 if is_quiet else 2.5
        painter.setPen(QPen(line(self.palette()) if is_quiet else ink(self.palette(), self._tone), thick))
        painter.setBrush(
            self.palette().color(QPalette.ColorRole.Base) if is_quiet else tint(self.palette(), self._tone)
        )
        rim = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(rim, rim, -rim, -rim), 8, 8)
        painter.end()
