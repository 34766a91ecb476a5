"""The front of a card as people know it: name and address on top, the photo at the left. An invented drawing."""

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from mynareader.formats.sections import Tone
from mynareader.service.reading.pixels import Pixels
from mynareader.values.value_class import value_class

from ..system.spoken import GROUP
from .image_field import PhotoField, image_of
from .text_label import TextLabel
from .tones import line, mix
from .value_label import ValueLabel
from .written_field import WrittenField

FACTS: Final = ("birth", "sex", "expiry", "municipality")


@value_class(frozen=True)
class FaceTexts:
    """What the card's face shows, in words already; None was not read.

    ``title`` is what kind of card it is; ``facts`` are by the names of ``FACTS``; ``stamp`` is said of data that
    belongs to nobody.
    """

    title: str = ""
    name: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    facts: dict[str, str] = field(default_factory=dict, repr=False)
    pictures: Mapping[str, Pixels] = field(default_factory=dict, repr=False)
    photo_note: str = ""
    stamp: str = ""


class CardFace(QFrame):
    """``FaceTexts`` in the layout of the card."""

    spoken_as = GROUP

    def __init__(self) -> None:
        super().__init__()
        self._title, self._stamp = TextLabel(tone=Tone.PLAIN, scale=0.9).left_out(), TextLabel(tone=Tone.BAD, bold=True)
        self.name, self.address = WrittenField(scale=1.5, bold=True), WrittenField(scale=1.0)
        self.photo, self._photo_note = PhotoField(lines=11), TextLabel(tone=Tone.PLAIN, scale=0.9)
        self._labels = {fact: TextLabel(tone=Tone.PLAIN, scale=0.9).left_out() for fact in FACTS}
        self._values = {fact: ValueLabel(scale=1.0) for fact in FACTS}
        self._unread = ""
        self._lay_out()

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        self._title.setAlignment(Qt.AlignmentFlag.AlignRight)
        facts = QGridLayout()
        facts.setHorizontalSpacing(em)
        facts.setColumnStretch(1, 1)
        for row, fact in enumerate(FACTS):
            self._labels[fact].setWordWrap(False)
            self._labels[fact].setBuddy(self._values[fact])
            facts.addWidget(self._labels[fact], row, 0, Qt.AlignmentFlag.AlignVCenter)
            facts.addWidget(self._values[fact], row, 1, Qt.AlignmentFlag.AlignVCenter)
        facts.addWidget(self._photo_note, len(FACTS), 0, 1, 2)
        fields = QVBoxLayout()
        fields.setSpacing(round(em * 0.6))
        for part in (self.name, self.address):
            fields.addWidget(part)
        fields.addLayout(facts)
        fields.addStretch(1)
        lower = QHBoxLayout()
        lower.setSpacing(round(em * 1.2))
        lower.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        lower.addLayout(fields, 1)
        top = QHBoxLayout()
        top.addWidget(self._stamp)
        top.addWidget(self._title)
        column = QVBoxLayout(self)
        column.setContentsMargins(round(em * 1.2), em, round(em * 1.2), em)
        column.setSpacing(round(em * 0.5))
        column.addLayout(top)
        column.addLayout(lower)
        column.addStretch(1)

    def retranslate(self, labels: dict[str, str], unread: str) -> None:
        """Name the fields: ``labels`` has name, address and ``FACTS``; ``unread`` stands where nothing was read."""
        self._unread = unread
        self.name.retranslate(labels["name"], unread)
        self.address.retranslate(labels["address"], unread)
        self.photo.describe(labels["photo"])
        for fact in FACTS:
            self._labels[fact].setText(labels[fact])
            self._values[fact].set_label(labels[fact])

    def show_face(self, texts: FaceTexts) -> None:
        """Show ``texts`` and nothing of what was shown before."""
        self._title.setText(texts.title)
        self.setAccessibleName(texts.title)
        self.name.show_written(texts.name, texts.pictures.get("name"))
        self.address.show_written(texts.address, texts.pictures.get("address"))
        self.photo.set_image(image_of(texts.pictures.get("photo")))
        self._photo_note.setText(texts.photo_note)
        self._photo_note.setVisible(bool(texts.photo_note))
        for fact in FACTS:
            known = texts.facts.get(fact)
            self._values[fact].set_value(known or self._unread)
            self._values[fact].set_tone(None if known else Tone.PLAIN)
        self._stamp.setText(texts.stamp)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.photo.set_image(QImage())
        self.show_face(FaceTexts())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the card's ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.palette().color(QPalette.ColorRole.Base)
        ground = QLinearGradient(0, 0, self.width(), self.height())
        ground.setColorAt(0, mix(base, QColor.fromHsl(205, 150, 140), 0.07))
        ground.setColorAt(1, mix(base, QColor.fromHsl(340, 150, 150), 0.10))
        painter.setPen(line(self.palette()))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14)
        painter.end()
