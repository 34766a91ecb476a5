"""照合番号B as it stands on the card: birth date in three lines, expiry year, security code."""

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout

from mynareader.formats.sections import Tone
from mynareader.values.pins import PinKind, PinValue, verification_b
from mynareader.words import Words

from ..system.language import tr
from ..widgets.text_label import TextLabel
from .pin_fields import PinEntry
from .secret_field import SecretField


class VerificationBEntry(PinEntry):
    """The lines of what is printed; the year stays as printed, whichever calendar it is in."""

    def __init__(self, kind: PinKind, words: Words) -> None:
        super().__init__(kind, words)
        self._year, self._month, self._day = (self.add(SecretField(2)) for _ in range(3))
        self._expiry, self._code = self.add(SecretField(4)), self.add(SecretField(4))
        self._labels = [QLabel() for _ in range(3)]
        self._between = [QLabel() for _ in range(3)]
        self._note = TextLabel(tone=Tone.PLAIN)
        form = QFormLayout()
        dates = (self._year, self._between[0], self._month, self._between[1], self._day, self._between[2])
        for label, row in zip(
            self._labels, (self.row(*dates), self.row(self._expiry), self.row(self._code, self._show)), strict=True
        ):
            form.addRow(label, row)
        for label, field in zip(self._labels, (self._year, self._expiry, self._code), strict=True):
            label.setBuddy(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self._note)
        self.retranslate(words)

    def value(self) -> PinValue:
        """Return the value; raise MalformedPin."""
        birth = "".join(field.text().strip().rjust(2, "0") for field in (self._year, self._month, self._day))
        return verification_b(birth, self._expiry.text(), self._code.text())

    @property
    def complete(self) -> bool:
        """Tell whether every line is filled in and the whole has the number's form."""
        return all(field.text() for field in self.fields) and super().complete

    @property
    def impossible(self) -> str:
        """Return why what is typed cannot be on a card; empty until the years and the code are there."""
        typed = all(field.text() for field in self.fields)
        return super().impossible if typed and all(len(one.text()) == 4 for one in (self._expiry, self._code)) else ""

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        texts = (
            tr("window.verification_b.birth_date"),
            tr("window.verification_b.expiry_year_4_digits"),
            tr("window.verification_b.security_code_4_digits"),
        )
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        parts = (tr("window.verification_b.year"), tr("window.verification_b.month"), tr("window.verification_b.day"))
        for label, text in zip(self._between, parts, strict=True):
            label.setText(text)
        names = (
            tr("window.verification_b.birth_year_two_digits_as_printed"),
            tr("window.verification_b.birth_month"),
            tr("window.verification_b.birth_day"),
            tr("window.verification_b.expiry_year_of_the_card_four"),
            tr("window.verification_b.security_code_four_digits"),
        )
        for field, name in zip(self.fields, names, strict=True):
            field.setAccessibleName(name)
            field.setToolTip(name)
        self._note.setText(tr("window.verification_b.copy_what_is_printed_on_the"))
