"""What goes on now, in words and with a sign: as a strip above the pages, or large while there is nothing to show."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mynareader.formats.sections import Tone

from ..system.language import joined
from ..widgets import tones
from ..widgets.mark import ToneMark, named
from ..widgets.text_label import TextLabel
from .states import Gravity, State

_LARGE: Final = 1.5  # times the system's font
_LINES: Final = 4  # heights of a line of text that the strip takes at least
TONES: Final = {
    Gravity.QUIET: Tone.PLAIN,
    Gravity.OPEN: Tone.OPEN,
    Gravity.WORK: Tone.PLAIN,
    Gravity.GOOD: Tone.GOOD,
    Gravity.CARE: Tone.CARE,
    Gravity.BAD: Tone.BAD,
}


class StatePanel(QFrame):
    """One ``State``; ``large`` for the middle of an empty page."""

    def __init__(self, *, large: bool = False) -> None:
        super().__init__()
        self._large = large
        self._mark = ToneMark()
        if large:
            font = self._mark.font()
            font.setPointSizeF(font.pointSizeF() * _LARGE)
            self._mark.setFont(font)
        self._what = TextLabel(scale=_LARGE if large else 1.2, bold=True).heads()
        self._meaning, self._action = TextLabel(scale=_scale(large)), TextLabel(scale=_scale(large))
        column = QVBoxLayout()
        column.setSpacing(self.fontMetrics().height() // (2 if large else 6))
        for label in (self._what, self._meaning, self._action):
            column.addWidget(label)
        self._lay_out(column)

    def _lay_out(self, column: QVBoxLayout) -> None:
        em = self.fontMetrics().height()
        row = QHBoxLayout()
        row.setSpacing(em * 3 // 4)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        if not self._large:
            within = QVBoxLayout(self)
            within.setContentsMargins(em, em // 3, em, em // 3)
            within.addStretch(1)  # the sign stays beside the first line where there is more room than lines
            within.addLayout(row)
            within.addStretch(1)
            self.setMinimumHeight(_LINES * em)  # what stands below stays where it is as one line more is said
            return
        # Stretches instead of an alignment: with one, Qt would not ask long text how high it gets.
        outer, across = QVBoxLayout(self), QHBoxLayout()
        across.addStretch(1)
        across.addLayout(row, 6)
        across.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)

    def press(self, *, flat: bool) -> None:
        """Take no more room than the sentences need; otherwise what stands below stays where it is."""
        self.setMinimumHeight(0 if flat else _LINES * self.fontMetrics().height())

    def show_state(self, state: State) -> None:
        """Show the sentences of ``state``."""
        self._mark.set_tone(TONES[state.tone])
        below = (state.meaning, state.action) if self._large else (joined("sentences", state.meaning, state.action), "")
        for label, text in zip(self._labels, (state.what, *below), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self._what.setAccessibleName(named(self._mark.tone, state.what))
        self.update()

    @property
    def said(self) -> str:
        """Return all that is said."""
        return joined("sentences", *(label.text() for label in self._labels))

    @property
    def _labels(self) -> tuple[TextLabel, TextLabel, TextLabel]:
        return self._what, self._meaning, self._action

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the quiet ground of the strip."""
        if self._large:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tones.line(self.palette()))
        painter.setBrush(tones.tint(self.palette(), self._mark.tone))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


def _scale(large: bool) -> float:  # noqa: FBT001 - the panel's own flag
    return 1.2 if large else 1.0
