"""Lines with a sign: findings, states, notes and messages."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone

from ..system.announce import announce
from ..system.language import joined
from .mark import ToneMark, named
from .text_label import TextLabel
from .tones import ink, tint


class FindingLabel(QWidget):
    """A sentence behind the sign of its tone; hidden while there is none. ``set_about`` says of what."""

    def __init__(self, *, bold: bool = False, scale: float = 1.0, quiet: bool = False) -> None:
        """``quiet`` as for ``ToneMark``."""
        super().__init__()
        self._about = ""
        self.mark, self.label = ToneMark(quiet=quiet), TextLabel(bold=bold, scale=scale)
        self.mark.setFont(self.label.font())
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(self.fontMetrics().height() // 2)
        self.row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(self.label, 1)
        self.hide()

    def show_finding(self, text: str, tone: Tone, *, aloud: bool = False) -> None:
        """Say ``text``; the sign has the tone, the text the normal colour; ``aloud`` as for ``MessageLabel``."""
        self._about = ""
        self.mark.set_tone(tone)
        self.label.setText(text)
        self.setVisible(bool(text))
        self.update_tone()
        if aloud:
            announce(self, self.label.accessibleName())

    def set_about(self, about: str) -> None:
        """Say for a screen reader what the sentence is about: eyes see what stands at its left or above it."""
        self._about = about
        self.update_tone()

    def update_tone(self) -> None:
        """Show the sign as it is to be seen now, and have it read with the sentence."""
        text = named(self.mark.tone, self.label.text())
        self.label.setAccessibleName(joined("labelled", self._about, text) if text else "")
        self.mark.update()

    def clear(self) -> None:
        """Say nothing."""
        self.show_finding("", Tone.PLAIN)


class NoteLabel(FindingLabel):
    """A note people should not miss, on a ground of its own."""

    def __init__(self) -> None:
        super().__init__()
        em = self.fontMetrics().height()
        self.row.setContentsMargins(em * 2 // 3, em // 2, em * 2 // 3, em // 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the tinted ground and a bar at its side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint(self.palette(), self.mark.tone))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setBrush(ink(self.palette(), self.mark.tone))
        painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)
        painter.end()


class FindingList(QWidget):
    """Any number of findings; lines once made are kept and emptied, so that a hundred cards need no more."""

    def __init__(self, *, quiet: bool = False) -> None:
        """``quiet`` as for ``ToneMark``."""
        super().__init__()
        self._quiet, self._lines = quiet, list[FindingLabel]()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.fontMetrics().height() // 3)

    def show_findings(self, findings: Iterable[tuple[str, Tone]], about: str = "") -> None:
        """Show ``findings`` and nothing else; ``about`` as for ``FindingLabel.set_about``."""
        wanted = list(findings)
        while len(self._lines) < len(wanted):
            self._lines.append(FindingLabel(quiet=self._quiet))
            self._column.addWidget(self._lines[-1])
        for line, (text, tone) in zip(self._lines, wanted, strict=False):
            line.show_finding(text, tone)
            line.set_about(about)
        for line in self._lines[len(wanted) :]:
            line.clear()

    def clear(self) -> None:
        """Show nothing."""
        self.show_findings(())


class MessageLabel(QWidget):
    """A message in one tone, in words, by a sign and in a colour."""

    def __init__(self, tone: Tone = Tone.PLAIN, *, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__()
        self._mark, self._text = ToneMark(tone), TextLabel(tone=tone, scale=scale, bold=bold)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.show_message("", tone)

    @property
    def text(self) -> str:
        """Return what is said."""
        return self._text.text()

    def show_message(self, text: str, tone: Tone, *, aloud: bool = False) -> None:
        """Say ``text``, or nothing; ``aloud`` lets a screen reader say it at once."""
        self._mark.set_tone(tone)
        self._text.set_tone(tone)
        self._text.setText(text)
        self._text.setAccessibleName(named(tone, text))
        self.setVisible(bool(text))
        self.updateGeometry()  # a longer text takes effect before the layouts' next turn: the dialog grows at once
        if aloud:
            announce(self, named(tone, text))
