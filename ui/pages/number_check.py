"""Is a number that somebody wrote down this card's? Typed here; compared by the card, or with what was read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal

from mynareader.formats.sections import Tone
from mynareader.formats.views.pins import number_message
from mynareader.reports.pins import Counter, NumberReport
from mynareader.trust.validity import JST
from mynareader.values import MyNumber
from mynareader.values.pins import VERIFICATION_A
from mynareader.words import Words

from ..dialogs.pin_fields import SingleEntry
from ..dialogs.tries import Tries
from ..system.language import joined, tr
from ..widgets.act_button import AskButton
from ..widgets.finding_label import FindingLabel
from ..widgets.flow import Flow
from ..widgets.panel import Panel
from ..widgets.text_label import TextLabel
from .requests import CheckMyNumber, Typed
from .stay_view import StayView

_PLACES: Final = ("assist-a", "surface-a")  # counters, in the order in which the card is asked
_TONES: Final = {"match": Tone.GOOD, "no_match": Tone.BAD}


class NumberCheck(Panel):
    """The line for the number and what was found; ``asked`` carries a ``CheckMyNumber``.

    What was found is of the number that was typed: the next key takes it away.
    Nothing typed stays once it was compared.
    """

    asked = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._allowed = words, False
        self._read: MyNumber | None = None
        self._seen: NumberReport | None = None  # of the card's answers the last that was shown
        self._counters: tuple[Counter, ...] = ()
        self.entry, self.hint = SingleEntry(VERIFICATION_A, words), FindingLabel()
        self.compare, self.said, self.cost = AskButton(), FindingLabel(bold=True), TextLabel(tone=Tone.PLAIN)
        self.entry.changed.connect(self._typed)
        self.entry.entered.connect(self._enter)
        self.entry.hinted.connect(self._heard)
        self.compare.clicked.connect(self._compare)
        for part in (self.entry, self.hint, Flow((self.compare,)), self.said, self.cost):
            self.add(part)
        self.retranslate(words)

    def retranslate(self, words: Words) -> None:
        """Take another language; what was said in the old one goes."""
        self._words = words
        self.set_heading(tr("window.my_number.is_a_number_that_somebody_wrote"))
        self.entry.retranslate(words)
        for part in (self.hint, self.said):
            part.clear()
        self._refresh()

    def show_view(self, view: StayView) -> None:
        """Show what the card said last, and what it costs to ask it."""
        self._read = view.read.my_number if view.read else None
        there = view.check.applications if view.check else {}
        recorded = view.check is not None and view.check.origin.kind == "trace"
        self._allowed = not recorded and bool(there.get("input_assist") or there.get("card_surface"))
        counters = {counter.pin: counter for counter in (view.check.counters if view.check else ())}
        found = [counters[place] for place in _PLACES if place in counters and counters[place].state != "missing"]
        self._counters = tuple(found[:1])
        if view.compared is not self._seen:
            self._seen = view.compared
            self._tell(view.compared)
        self._refresh()

    def clear(self) -> None:
        """Forget everything of the stay, and what was typed."""
        self._read = self._seen = None
        self._allowed, self._counters = False, ()
        self.entry.forget()
        for part in (self.hint, self.said):
            part.clear()
        self._refresh()

    def _tell(self, found: NumberReport | None) -> None:
        if found is None:
            self.said.clear()
        else:
            self._say(number_message(found, self._words), _TONES.get(found.verdict, Tone.CARE))

    def _say(self, text: str, tone: Tone) -> None:
        at = f"{datetime.now(JST):%H:%M}"
        self.said.show_finding(tr("window.my_number.told_at", told=text, time=at), tone, aloud=True)

    def _typed(self) -> None:
        self.said.clear()  # it is about another number
        if self.entry.impossible:
            self._hint(self.entry.impossible)
        self._refresh()

    def _heard(self, hint: str) -> None:
        """Say what became of a key; also one that is refused begins another number."""
        self.said.clear()
        self._hint(hint)

    def _hint(self, text: str) -> None:
        self.hint.show_finding(text, Tone.CARE)

    def _enter(self) -> None:
        if self.compare.isEnabled():
            self._compare()
        elif not (self.entry.complete or self.entry.impossible):  # at work, or told already
            form = self._words.text(f"pin.{VERIFICATION_A.name}.form")
            self._hint(tr("window.pin_steps.nothing_was_sent_what_is_needed", form=form))

    def _compare(self) -> None:
        value = self.entry.value()
        self.entry.forget()
        self.hint.clear()
        self.said.clear()
        self._refresh()
        if self._read is None:
            self.asked.emit(CheckMyNumber(Typed(value)))
        elif value.reveal().decode() == self._read.digits:
            self._say(self._words.text("number.match"), Tone.GOOD)
        else:
            self._say(tr("window.my_number.not_the_one_that_was_read"), Tone.BAD)

    def _refresh(self) -> None:
        self.compare.setEnabled(self._allowed and self.entry.complete)
        self.entry.setEnabled(self._allowed)
        if self._read is not None:
            self.compare.setText(tr("window.my_number.compare"))
            self.cost.setText(tr("window.my_number.no_try_is_used"))
        else:
            self.compare.setText(tr("window.number.ask_the_card"))
            self.cost.setText(joined("sentences", *self._costs()))

    def _costs(self) -> Sequence[str]:
        return Tries.of(self._counters).text(self._words), self._words.text("number.cost")
