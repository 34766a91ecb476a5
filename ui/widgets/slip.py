"""The slip on which the city office wrote which PIN is which: a drawing of it, with invented values."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mynareader.formats.sections import Tone
from mynareader.values.pins import ON_SLIP, PinKind, slip_sign

from ..system.language import joined, tr
from ..system.spoken import GRAPHIC
from .tones import ink, line, muted

# What stands on the drawing, and opens nobody's card.
_INVENTED: Final = {"sign": "SAMPLE9", "auth": "7094", "registry": "2861", "assist": "5318"}
_LINES: Final = (30, 13)  # heights of a line of text: as wide and as high as it is drawn
_HEAD: Final = 2.4  # heights of a line of text above the first row
_VALUE: Final = 0.34  # of the width: where what was chosen stands


class SlipDrawing(QWidget):
    """The slip; it says in words what it shows."""

    spoken_as = GRAPHIC

    def __init__(self) -> None:
        super().__init__()
        em = self.fontMetrics().height()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint = QSize(_LINES[0] * em, _LINES[1] * em)
        self.setMinimumHeight(self._hint.height())
        self.setAccessibleName(tr("window.slip.title"))
        rows = (joined("labelled", slip_sign(kind), _name(kind)) for kind in ON_SLIP)
        self.setAccessibleDescription(joined("sentences", tr("window.slip.about"), *rows))

    def sizeHint(self) -> QSize:
        """Want room for four rows."""
        return self._hint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the sheet, its title, and the four rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em, palette = self.fontMetrics().height(), self.palette()
        sheet = QRectF(em / 2, em / 2, min(self.width() - em, self._hint.width()), self._hint.height() - em)
        painter.setPen(QPen(line(palette), 1.5))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRect(sheet)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(_bold(self.font(), 1.2))
        head = QRectF(sheet.left() + em, sheet.top(), sheet.width() - 2 * em, _HEAD * em)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, tr("window.slip.title"))
        painter.setPen(ink(palette, Tone.CARE))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, tr("window.slip.sample"))
        kinds = ON_SLIP
        high = (sheet.height() - _HEAD * em) / len(kinds)
        for place, kind in enumerate(kinds):
            top = sheet.top() + _HEAD * em + place * high
            self._draw_row(painter, kind, QRectF(sheet.left(), top, sheet.width(), high))
        painter.end()

    def _draw_row(self, painter: QPainter, kind: PinKind, row: QRectF) -> None:
        em, palette = self.fontMetrics().height(), self.palette()
        value = row.right() - _VALUE * row.width()
        painter.setPen(QPen(line(palette), 1))
        painter.drawLine(row.topLeft(), row.topRight())
        painter.drawLine(QPointF(value, row.top()), QPointF(value, row.bottom()))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(_bold(self.font(), 1.5))
        sign = QRectF(row.left() + em / 2, row.top(), 2 * em, row.height())
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, slip_sign(kind))
        painter.setFont(self.font())
        name = QRectF(sign.right() + em / 2, row.top(), value - sign.right() - em, row.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, _name(kind))
        painter.setFont(_bold(self.font(), 1.2))
        painter.setPen(muted(palette))
        written = QRectF(value, row.top(), row.right() - value, row.height())
        painter.drawText(written, Qt.AlignmentFlag.AlignCenter, _INVENTED[kind.name])


def _name(kind: PinKind) -> str:
    return tr(f"pin.{kind.name}.name")


def _bold(font: QFont, scale: float) -> QFont:
    made = QFont(font)
    made.setBold(True)
    made.setPointSizeF(font.pointSizeF() * scale)
    return made
