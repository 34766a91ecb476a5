"""The PINs of the card: tries left, as the card itself counts them."""

from mynareader.formats.sections import Tone
from mynareader.reports import pins
from mynareader.reports.pins import PinChangeReport
from mynareader.verdict.items import Verdict
from mynareader.words import Words

from ..system.language import tr
from ..widgets.finding_label import NoteLabel
from .base import ScrollPage
from .counter_panel import CounterPanel
from .counters import can_be_changed, change_lines, in_order, texts_of
from .requests import ChangePin
from .stay_view import StayView

_NOT_CHANGED = frozenset({"locked", "missing"})  # counter states in which nothing can be changed


class PinsPage(ScrollPage):
    """Every counter; panels once made are kept and emptied."""

    key = "pins"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.note, self.changed = NoteLabel(), NoteLabel()
        self._shown: tuple[tuple[pins.Counter, ...], Verdict | None] | None = None
        self.panels: list[CounterPanel] = []
        self.column.addWidget(self.changed)
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.retranslate(words)
        self.clear()

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.pins.pins")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self._shown = None

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        self._show_change(view.change)
        seen = (view.check.counters if view.check else (), view.verdict)
        if seen == self._shown:
            return
        self._shown = seen
        counters = in_order(seen[0])
        while len(self.panels) < len(counters):
            self.panels.append(CounterPanel())
            self.panels[-1].change_asked.connect(self._change)
            self.column.insertWidget(self.column.count() - 1, self.panels[-1])
        for panel, counter in zip(self.panels, counters, strict=False):
            self._show_counter(panel, counter, view)
        for panel in self.panels[len(counters) :]:
            panel.clear()
        self.note.show_finding(self._note() if counters else "", Tone.PLAIN)

    def _show_counter(self, panel: CounterPanel, counter: pins.Counter, view: StayView) -> None:
        if view.known is None or view.verdict is None:
            return
        texts = texts_of(counter, view.known, view.verdict, self.words)
        panel.show_counter(
            texts,
            purpose=tr("window.pins.used_for"),
            at_zero=tr("window.pins.at_0_tries"),
            unlock=tr("window.pins.what_to_do"),
        )
        can_change = texts.is_used and counter.state not in _NOT_CHANGED and can_be_changed(counter)
        panel.offer_change(counter.pin, self._offer(counter) if can_change else "")

    def clear(self) -> None:
        """Forget everything of the stay."""
        self._shown = None
        self.changed.clear()
        self.note.clear()
        for panel in self.panels:
            panel.clear()
        self.to_top()

    def _offer(self, counter: pins.Counter) -> str:
        if counter.pin == "registry-common":
            return tr("window.pins.change_only_this_one")
        return tr("window.pins.change_both") if counter.pin == "registry" else tr("window.pins.change")

    def _change(self, pin: str) -> None:
        self.requested.emit(ChangePin(pin))

    def _show_change(self, change: PinChangeReport | None) -> None:
        """Say what became of the last change; what went wrong stands in the state of the window as well."""
        if change is None:
            self.changed.clear()
            return
        tone = Tone.GOOD if change.outcome == "changed" else Tone.CARE
        self.changed.show_finding("\n".join(change_lines(change, self.words)), tone)

    def _note(self) -> str:
        return tr("window.pins.the_card_itself_counts_the_tries")
