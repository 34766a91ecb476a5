"""Bars: the dates of a certificate and the tries of a PIN. What they show is always said in words, too."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from mynareader.formats.sections import Tone

from .plain_text import tool_tip
from .tones import ink, line, shown, tint

_MOST_CELLS: Final = 15  # a card tells its tries in one hexadecimal digit: CARD.md §2, 63Cx


class Bar(QProgressBar):
    """A bar as high as a line of text: how much of a whole; ``describe`` gives the words that stand for the picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def describe(self, name: str, text: str) -> None:
        """Say of what it shows how much, and all of it in words."""
        self.setAccessibleName(name)
        self.setToolTip(tool_tip(text))

    def update_tone(self) -> None:
        """Show the tone as it is to be seen now."""
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Want nothing: what is at the bar's sides says the same."""
        return QSize()

    def sizeHint(self) -> QSize:
        """Return a size that follows the font."""
        em = self.fontMetrics().height()
        return QSize(em * 7, em)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw what there is to show."""
        raise NotImplementedError


class ValidityBar(Bar):
    """A stretch of time, the renewal window at its end (hatched), and where a moment stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: tuple[float, float] | None = None
        self._tone = Tone.PLAIN

    def show_dates(
        self,
        start: datetime,
        end: datetime,
        *,
        renewal: datetime | None,
        at: datetime,
        tone: Tone,
        name: str,
        text: str,
    ) -> None:
        """Show ``start`` to ``end``, which say the same as ``text``; ``name`` is what it is."""
        whole = max((end - start).total_seconds(), 1.0)
        shares = (((moment - start).total_seconds() / whole) for moment in (renewal or end, at))
        opens, now = (min(max(share, 0.0), 1.0) for share in shares)
        self._shares, self._tone = (opens, now), tone
        self.setValue(round(100 * now))
        self.describe(name, text)
        self.update()

    @property
    def shares(self) -> tuple[float, float] | None:
        """Return where the renewal window opens and where the moment stands, 0 to 1; None when nothing is shown."""
        return self._shares

    def clear(self) -> None:
        """Show nothing."""
        self._shares = None
        self.setValue(0)
        self.describe("", "")
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw time passed, time left, the window and the moment."""
        if self._shares is None:
            return
        (opens, now), tone = self._shares, shown(self, self._tone)
        height, width = self.height(), self.width() - 2.0
        track = QRectF(1, height * 0.22, width, height * 0.56)
        painter.setPen(QPen(line(self.palette()), 1))
        painter.setBrush(tint(self.palette(), tone))
        painter.drawRoundedRect(track, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        if opens < 1.0:
            hatch = QBrush(ink(self.palette(), Tone.CARE), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(QRectF(1 + width * opens, track.top(), width * (1 - opens), track.height()), hatch)
        painter.setBrush(ink(self.palette(), tone))
        painter.drawRoundedRect(QRectF(1, track.top(), width * now, track.height()), 3, 3)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Text))
        marker = max(3.0, height * 0.16)
        painter.drawRoundedRect(QRectF(min(max(width * now - marker / 2, 1), width - marker), 0, marker, height), 1, 1)


class CounterBar(Bar):
    """Tries left as filled cells among hollow ones; with no known total there are no hollow ones."""

    def __init__(self) -> None:
        super().__init__()
        self.left, self.total, self._tone = 0, 0, Tone.PLAIN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_counter(self, left: int, total: int | None, tone: Tone, name: str, text: str) -> None:
        """Show ``left`` of ``total`` tries, which say the same as ``text``; ``name`` is what it is."""
        self.left, self.total, self._tone = left, min(max(total or 0, left), _MOST_CELLS), tone
        self.setRange(0, self.total or 1)
        self.setValue(left)
        self.describe(name, text)
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_counter(0, None, Tone.PLAIN, "", "")

    def draw(self, painter: QPainter) -> None:
        """Draw the cells; when none is filled, each is struck out."""
        if self.total == 0:
            return
        colour = ink(self.palette(), shown(self, self._tone))
        gap = max(2.0, self.height() * 0.15)
        width = min((self.width() - gap * (self.total - 1)) / self.total, self.height() * 1.4)
        for index in range(self.total):
            cell = QRectF(index * (width + gap) + 1, self.height() * 0.2, width - 2, self.height() * 0.6)
            self._cell(painter, cell, colour, filled=index < self.left)

    def _cell(self, painter: QPainter, cell: QRectF, colour: QColor, *, filled: bool) -> None:
        painter.setPen(QPen(colour, 1.3))
        painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell, 2, 2)
        if self.left == 0:
            painter.drawLine(cell.bottomLeft(), cell.topRight())
