"""A name or an address: as text, and below it, labelled, as the card itself writes it."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.service.reading.pixels import Pixels

from ..system.language import joined, tr
from .glyphs import doubtful_in, japanese_families
from .image_field import InkField, image_of
from .text_label import TextLabel
from .value_label import ValueLabel


class WrittenField(QWidget):
    """A label, the text, the card's own picture of it, and a note when the text may not look right."""

    def __init__(self, *, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__()
        self._label = TextLabel(tone=Tone.PLAIN, scale=0.9).left_out()
        self._value, self.ink, self._note = ValueLabel(scale=scale, bold=bold), InkField(), TextLabel(scale=0.9)
        self._value.set_families(japanese_families())
        self._note.set_tone(Tone.CARE)
        self._text, self._unread = "", ""
        self._caption = TextLabel(tone=Tone.PLAIN, scale=0.9).left_out()  # the picture's name says it
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        for part in (self._label, self._value, self._caption, self.ink, self._note):
            self._column.addWidget(part)
        self._note.hide()
        self._label.setBuddy(self._value)

    def retranslate(self, label: str, unread: str) -> None:
        """Name the field; ``unread`` stands where nothing was read."""
        self._unread = unread
        self._label.setText(label)
        self._caption.setText(tr("window.written_field.on_the_card"))
        self._value.set_label(label)
        self.ink.describe(joined("labelled", label, self._caption.text()))
        self._refresh()

    def show_written(self, text: str | None, picture: Pixels | None) -> None:
        """Show ``text`` and the card's ``picture`` of it; each may be missing."""
        self._text = text or ""
        self.ink.set_image(image_of(picture))
        self._refresh()

    def clear(self) -> None:
        """Show nothing."""
        self.show_written(None, None)

    @property
    def picture_first(self) -> bool:
        """Tell whether the card's picture stands for a text this computer may not draw as meant."""
        return bool(self._doubtful()) and not self.ink.image.isNull()

    def _doubtful(self) -> tuple[str, ...]:
        return doubtful_in(self._text, QFont(self._value.font()))

    def _refresh(self) -> None:
        doubtful = self._doubtful()
        pictured = not self.ink.image.isNull()
        self._value.set_value(self._text or ("" if pictured else self._unread))
        self._value.set_tone(None if self._text else Tone.PLAIN)
        self._value.setVisible(bool(self._value.text()))
        self._caption.setVisible(pictured)
        self._arrange()
        self._note.setVisible(bool(doubtful))
        if not doubtful:
            self._note.clear()
        elif pictured:
            self._note.setText(tr("window.written_field.this_computer_s_fonts_may_not"))
        else:
            self._note.setText(tr("window.written_field.this_computer_s_fonts_may_not_2"))

    def _arrange(self) -> None:
        """Put the card's own writing above a text that this computer may not draw as meant, else below it."""
        at = 1 if self.picture_first else 2
        self._column.removeWidget(self.ink)
        self._column.removeWidget(self._caption)
        self._column.insertWidget(at, self.ink)
        self._column.insertWidget(at, self._caption)
