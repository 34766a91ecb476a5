"""Tiles side by side: each one sign, what it is about, and the lines of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mynareader.formats.sections import Section, Tone
from mynareader.words import Words

from .finding_label import FindingLabel, FindingList
from .panel import Panel

_ROOM: Final = 38  # heights of a line of text: from here on three tiles stand beside each other
_WORST_FIRST: Final = (Tone.BAD, Tone.CARE, Tone.GOOD)


class Tile(Panel):
    """One section of an answer under the sign of the worst of its lines."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._lines = FindingLabel(bold=True, scale=1.1, quiet=True), FindingList(quiet=True)
        self.add(self._title)
        self.add(self._lines)

    def show_section(self, section: Section, words: Words) -> None:
        """Show ``section``, of which the lines are about different things."""
        tones = {line.tone for line in section.lines}
        tone = next((tone for tone in _WORST_FIRST if tone in tones), Tone.PLAIN)
        self._title.show_finding(section.title, tone)
        lines = [(words.joined("labelled", line.label, line.value), line.tone) for line in section.lines]
        self._lines.show_findings(lines)
        self.set_tone(tone if tone is Tone.BAD else Tone.PLAIN)
        self.setAccessibleName(section.title)

    def clear(self) -> None:
        """Show nothing."""
        self._title.clear()
        self._lines.clear()
        self.setAccessibleName("")
        self.set_tone(Tone.PLAIN)


class Tiles(QWidget):
    """As many tiles as there are sections, beside each other where there is room."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.tiles = tuple(Tile() for _ in range(count))
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(round(self.fontMetrics().height() * 0.8))
        for tile in self.tiles:
            self._row.addWidget(tile, 1)

    def show_sections(self, sections: Sequence[Section], words: Words) -> None:
        """Show ``sections``, one for each tile."""
        for tile, section in zip(self.tiles, sections, strict=True):
            tile.show_section(section, words)

    def clear(self) -> None:
        """Show nothing."""
        for tile in self.tiles:
            tile.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn with the width."""
        super().resizeEvent(event)
        is_roomy = self.width() >= _ROOM * self.fontMetrics().height()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if is_roomy else QBoxLayout.Direction.TopToBottom)
