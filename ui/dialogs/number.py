"""The dialog for a My Number that is typed: its check digit at once, and the card only when the person says so."""

from collections.abc import Mapping
from typing import ClassVar

from mynareader import errors
from mynareader.pins import PinValue
from mynareader.service.pins.my_number_check import check_digit_ok
from mynareader.words import Words

from ..system.language import tr
from .pin import PinDialog
from .pin_fields import PinEntry, SingleEntry
from .pin_steps import AskStep

_WRONG = "check_digit"


class NumberEntry(SingleEntry):
    """One line for a My Number; one with a wrong check digit cannot be entered."""

    def value(self) -> PinValue:
        """Return the number; raise MalformedPin, also when its check digit is wrong."""
        value = super().value()
        if not check_digit_ok(value):
            raise errors.MalformedPin(self.kind.name, _WRONG)
        return value

    @property
    def mistyped(self) -> bool:
        """Tell whether there are twelve digits of which the last does not fit."""
        try:
            self.value()
        except errors.MalformedPin as error:
            return error.reason == _WRONG
        return False


class NumberStep(AskStep):
    """The number, what the card does with it and what a wrong one costs."""

    entries: ClassVar[Mapping[str, type[PinEntry]]] = {"a": NumberEntry}

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        super().retranslate(words)
        self._name.setText(words.text("number.title"))
        self._purpose.setText(words.text("number.cost"))
        self._submit.setText(tr("window.number.ask_the_card"))

    def _follow(self) -> None:
        super()._follow()
        if isinstance(self.entry, NumberEntry) and self.entry.mistyped:
            self._show_hint(self.words.text("number.wrong_digit"))


class NumberDialog(PinDialog):
    """The dialog for the number that the card is to compare with its own."""

    step: ClassVar[type[AskStep]] = NumberStep

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        super().retranslate(words)
        self.setWindowTitle(words.text("number.title"))
