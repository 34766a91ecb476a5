"""The dialog for a My Number that is typed: what it costs to ask the card, which only the person's word does."""

from typing import ClassVar

from mynareader.words import Words

from ..system.language import tr
from .pin import PinDialog
from .pin_steps import AskStep


class NumberStep(AskStep):
    """The number, what the card does with it and what a wrong one costs."""

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        super().retranslate(words)
        self._name.setText(words.text("number.title"))
        self._purpose.setText(words.text("number.cost"))
        self._submit.setText(tr("window.number.ask_the_card"))


class NumberDialog(PinDialog):
    """The dialog for the number that the card is to compare with its own."""

    step: ClassVar[type[AskStep]] = NumberStep

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        super().retranslate(words)
        self.setWindowTitle(words.text("number.title"))
