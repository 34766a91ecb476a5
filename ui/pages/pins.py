"""The PINs of the card in rows: tries left, as the card itself counts them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.formats.views.pins import tried_line
from mynareader.reports import pins
from mynareader.reports.pins import CLOSED, NEW, PinChangeReport, PinWhichReport
from mynareader.verdict.items import Verdict
from mynareader.words import Words

from ..system.language import tr
from ..widgets.finding_label import NoteLabel
from ..widgets.fold import Fold
from ..widgets.tones import QUIET
from .base import ScrollPage
from .counter_panel import CounterPanel
from .counters import can_be_changed, has_slip, in_order, texts_of
from .requests import ChangePin, TryPin
from .stay_view import StayView


class PinsPage(ScrollPage):
    """A row for every counter, locked ones first, numbers printed on the card folded away while all is well with them.

    Rows once made are kept and emptied.
    """

    key = "pins"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.note, self.printed = NoteLabel(), Fold(QWidget())
        self._shown: tuple[tuple[pins.Counter, ...], Verdict | None] | None = None
        self._change_told: PinChangeReport | None = None
        self._tried_told: PinWhichReport | None = None
        self.rows, self.printed_rows = list[CounterPanel](), list[CounterPanel]()
        self._own, self._on_card = QVBoxLayout(), QVBoxLayout(self.printed.content)
        self._on_card.setContentsMargins(0, 0, 0, 0)
        for column in (self._own, self._on_card):
            column.setSpacing(self.fontMetrics().height() // 3)
        self.column.addLayout(self._own)
        self.column.addWidget(self.printed)
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.retranslate(words)
        self.clear()

    @property
    def panels(self) -> list[CounterPanel]:
        """Return every row, from top to bottom."""
        return [*self.rows, *self.printed_rows]

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.pins.pins")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self.printed.name(tr("window.pins.numbers_on_the_card"))
        self._shown = None

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        seen = (view.check.counters if view.check else (), view.verdict)
        if seen != self._shown:
            self._shown = seen
            self._show_counters(in_order(seen[0]), view)
        self._show_results(view)

    def _show_counters(self, counters: list[pins.Counter], view: StayView) -> None:
        own = [counter for counter in counters if has_slip(counter)]
        printed = [counter for counter in counters if not has_slip(counter)]
        self._fill(self.rows, self._own, own, view)
        self._fill(self.printed_rows, self._on_card, printed, view)
        urgent = any(row.state.mark.tone not in QUIET for row in self.printed_rows[: len(printed)])
        self.printed.turn(open_=urgent or not own)
        self.printed.setVisible(bool(printed))
        self.note.show_finding(tr("window.pins.the_card_itself_counts_the_tries") if counters else "", Tone.PLAIN)

    def _fill(
        self, rows: list[CounterPanel], column: QVBoxLayout, counters: list[pins.Counter], view: StayView
    ) -> None:
        while len(rows) < len(counters):
            rows.append(CounterPanel())
            rows[-1].change_asked.connect(self._change)
            rows[-1].try_asked.connect(self._try)
            column.addWidget(rows[-1])
        locked_first = sorted(counters, key=lambda counter: counter.state != "locked")
        for row, counter in zip(rows, locked_first, strict=False):
            self._show_counter(row, counter, view)
        for row in rows[len(counters) :]:
            row.clear()

    def _show_counter(self, row: CounterPanel, counter: pins.Counter, view: StayView) -> None:
        if view.known is None or view.verdict is None:
            return
        texts = texts_of(counter, view.known, view.verdict, self.words)
        row.show_counter(
            texts,
            purpose=tr("window.pins.used_for"),
            at_zero=tr("window.pins.at_0_tries"),
            unlock=tr("window.pins.what_to_do"),
        )
        can_change = texts.is_used and counter.state not in CLOSED and can_be_changed(counter)
        row.offer_change(self._offer(counter) if can_change else "")
        # The second application's counter has no try of its own: both are judged by one value.
        row.offer_try(tr("window.pins.try_one") if can_change and counter.pin != "registry-common" else "")

    def clear(self) -> None:
        """Forget everything of the stay."""
        self._shown = self._change_told = self._tried_told = None
        self.note.clear()
        self.printed.hide()
        for row in self.panels:
            row.clear()
        self.to_top()

    def _offer(self, counter: pins.Counter) -> str:
        if counter.pin == "registry-common":
            return tr("window.pins.change_only_this_one")
        return tr("window.pins.change_both") if counter.pin == "registry" else tr("window.pins.change")

    def open_folds(self) -> None:
        """Show what can be done with each PIN besides changing it."""
        for row in self.rows:
            row.more.turn(open_=True)

    def _try(self, pin: str) -> None:
        self.requested.emit(TryPin(pin))

    def _change(self, pin: str) -> None:
        self.requested.emit(ChangePin(pin))

    def _show_results(self, view: StayView) -> None:
        """Say in its row what became of the last change or try, and bring the row into sight."""
        changed = {} if view.change is None else {pin.pin: pin for pin in view.change.pins}
        tried = {} if view.tried is None else {pin.pin: tried_line(pin, self.words) for pin in view.tried.pins}
        news = view.change is not self._change_told or view.tried is not self._tried_told
        for row in self.panels:
            pin, line = changed.get(row.pin), tried.get(row.pin)
            text = "" if pin is None else self.words.text(f"report.pin_change.{pin.in_force}")
            if line is not None:
                row.show_result(tr("window.pins.tried", outcome=line.value), line.tone)
            else:
                row.show_result(text, Tone.GOOD if pin is not None and pin.in_force == NEW else Tone.CARE)
            if news and (text or line is not None):
                self.show_part(row)
        self._change_told, self._tried_told = view.change, view.tried
