"""The sign of a tone, drawn, so that no font can lack it: tick, !, cross, ? of what is not checked, i of a note."""

from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from mynareader.formats.sections import Tone

from ..system.language import joined, tr
from ..system.spoken import LEFT_OUT
from .tones import QUIET, ink, shown

# Strokes in a square of side 1, on a filled disc.
_STROKES: Final[dict[Tone, tuple[tuple[tuple[float, float], ...], ...]]] = {
    Tone.GOOD: (((0.28, 0.53), (0.44, 0.69), (0.73, 0.34)),),
    Tone.CARE: (((0.5, 0.24), (0.5, 0.57)), ((0.5, 0.75), (0.5, 0.755))),
    Tone.BAD: (((0.33, 0.33), (0.67, 0.67)), ((0.67, 0.33), (0.33, 0.67))),
    Tone.OPEN: (
        ((0.36, 0.37), (0.39, 0.29), (0.5, 0.24), (0.61, 0.29), (0.64, 0.37), (0.6, 0.45), (0.5, 0.52), (0.5, 0.58)),
        ((0.5, 0.74), (0.5, 0.745)),
    ),
    Tone.PLAIN: (((0.5, 0.28), (0.5, 0.285)), ((0.5, 0.46), (0.5, 0.73))),
}

_DOT: Final = 0.12  # of the side
_SIDES: Final = (16, 24, 32, 48)  # pixels


class ToneMark(QWidget):
    """The sign of one tone, as high as a line of text; what it means always stands in words beside it."""

    spoken_as = LEFT_OUT  # by itself; what stands beside it is named with ``named``

    def __init__(self, tone: Tone = Tone.PLAIN, *, quiet: bool = False) -> None:
        """``quiet``: what is neither good nor bad has a small dot instead of a sign."""
        super().__init__()
        self._tone, self._quiet = tone, quiet
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def tone(self) -> Tone:
        """Return the tone shown."""
        return shown(self, self._tone)

    def set_tone(self, tone: Tone) -> None:
        """Show another tone."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square as high as a line of text."""
        side = self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the disc (a ring for what is neither good nor bad) and the strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
        tone = self.tone
        colour = ink(self.palette(), tone)
        is_ring = tone in QUIET
        if self._quiet and tone is Tone.PLAIN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(side / 2, side / 2), side * _DOT, side * _DOT)
            painter.end()
            return
        thin = side * 0.08
        painter.setPen(QPen(colour, thin))
        painter.setBrush(Qt.BrushStyle.NoBrush if is_ring else colour)
        painter.drawEllipse(QRectF(thin, thin, side - 2 * thin, side - 2 * thin))
        stroke = colour if is_ring else self.palette().color(QPalette.ColorRole.Base)
        painter.setPen(
            QPen(stroke, side * 0.11, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        for points in _STROKES[tone]:
            painter.drawPolyline([QPointF(x * side, y * side) for x, y in points])
        painter.end()


def named(tone: Tone, text: str) -> str:
    """Return ``text`` behind the name of the sign it stands beside, unless it begins with it; a note's has none."""
    sign = "" if tone is Tone.PLAIN else tr(f"window.sign.{tone.value}")
    return joined("labelled", sign, text) if text and not text.casefold().startswith(sign.casefold()) else text


def state_dot(palette: QPalette, tone: Tone | None) -> QIcon:
    """Return a disc in the colour of ``tone``; a ring for None, where nothing lies. Words beside it say the same."""
    chosen = palette.color(QPalette.ColorRole.HighlightedText)
    return _dots(ink(palette, tone or Tone.PLAIN).rgba(), chosen.rgba(), filled=tone is not None)


@cache
def _dots(normal: int, chosen: int, *, filled: bool) -> QIcon:
    icon = QIcon()
    for side in _SIDES:
        icon.addPixmap(_dot(side, QColor.fromRgba(normal), filled=filled), QIcon.Mode.Normal)
        icon.addPixmap(_dot(side, QColor.fromRgba(chosen), filled=filled), QIcon.Mode.Selected)
    return icon


def _dot(side: int, colour: QColor, *, filled: bool) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, side * 0.1))
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(side * 0.3, side * 0.3, side * 0.4, side * 0.4))
    painter.end()
    return pixmap
