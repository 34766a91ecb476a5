"""Tiles side by side: each one sign, what it is about, and the lines of it."""

from collections.abc import Sequence
from typing import Final

from mynareader.formats.sections import Section, Tone
from mynareader.words import Words

from .columns import SideBySide
from .finding_label import FindingLabel, FindingList
from .panel import Panel

_ROOM: Final = 32  # heights of a line of text: from here on three tiles stand beside each other
_WORST_FIRST: Final = (Tone.BAD, Tone.CARE, Tone.GOOD)


class Tile(Panel):
    """One section of an answer under the sign of the worst of its lines."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._lines = FindingLabel(bold=True, scale=1.2, quiet=True), FindingList(quiet=True)
        self._title.label.heads()
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


class Tiles(SideBySide):
    """As many tiles as there are sections, beside each other where there is room."""

    def __init__(self, count: int) -> None:
        self.tiles = tuple(Tile() for _ in range(count))
        super().__init__(self.tiles, _ROOM)

    def show_sections(self, sections: Sequence[Section], words: Words) -> None:
        """Show ``sections``, one for each tile."""
        for tile, section in zip(self.tiles, sections, strict=True):
            tile.show_section(section, words)

    def clear(self) -> None:
        """Show nothing."""
        for tile in self.tiles:
            tile.clear()
