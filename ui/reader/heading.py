"""The top of a reader's tab: what kind of card this is, which reader, which interface, and the two great buttons."""

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone

from ..system.language import tr
from ..widgets import tones
from ..widgets.act_button import ActButton
from ..widgets.mark import ToneMark, named
from ..widgets.text_label import TextLabel


class Banner(QFrame):
    """The word that what is shown belongs to nobody: a simulated card, or a redacted trace. Hidden while empty."""

    def __init__(self) -> None:
        super().__init__()
        self._text = TextLabel()
        em = self.fontMetrics().height()
        row = QHBoxLayout(self)
        row.setContentsMargins(em, em // 4, em, em // 4)
        row.addWidget(ToneMark(Tone.CARE))
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """Return what is shown."""
        return self._text.text()

    def show_text(self, text: str) -> None:
        """Show ``text``, or nothing."""
        self._text.setText(text)
        self._text.setAccessibleName(named(Tone.CARE, text))
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw a ground that is not overlooked, and a frame, so that colour is not the only sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tones.ink(self.palette(), Tone.CARE))
        painter.setBrush(tones.tint(self.palette(), Tone.CARE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class Heading(QWidget):
    """The reader, its interface and what lies on it, and the buttons for what is done with every card."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._facts = TextLabel(scale=1.2, bold=True).heads(), TextLabel(tone=Tone.PLAIN)
        self.again_button, self.next_button = ActButton("read_again"), ActButton("next_person")
        self._fill()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._name)
        left.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self.again_button)
        row.addWidget(self.next_button)
        self.retranslate()

    def show_reader(self, name: str, facts: str) -> None:
        """Show the reader's name and, below it, its interface and what lies on it."""
        self._name.setText(name)
        self._facts.setText(facts)

    def changeEvent(self, event: QEvent) -> None:
        """Fill the button in the colours of the day."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._fill()

    def _fill(self) -> None:
        """Have one button stand out: what is pressed before the next person comes."""
        self.next_button.setPalette(tones.filled(self.palette()))

    def retranslate(self) -> None:
        """Take another language."""
        self.again_button.setText(tr("window.heading.read_again"))
        self.again_button.setAccessibleDescription(tr("window.heading.reads_the_card_again_without_a"))
        self.next_button.setText(tr("window.heading.next_person"))
        self.next_button.setAccessibleDescription(tr("window.heading.clears_everything_that_is_shown_of"))
