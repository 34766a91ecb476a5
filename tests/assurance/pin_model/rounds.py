"""Asking and attempting, again and again, in one stay: one use of a PIN, or a change that the service carries out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mynareader.reports.origin import Origin
from mynareader.reports.pins import NEW as IN_FORCE_NEW
from mynareader.reports.pins import OLD as IN_FORCE_OLD
from mynareader.reports.pins import ChangedPin, PinChangeReport
from mynareader.service.pins.change import Doubts, NewPin, change_pin
from mynareader.service.pins.entry import EnteredPins, PinSource, with_pins
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.worker import StayWorker, _Job
from mynareader.values.pins import PinKind
from tests.assurance.pin_model.cards import LABELS
from tests.assurance.pin_model.judge import NOBODY, Consent
from tests.assurance.pin_model.people import Typist
from tests.assurance.pin_model.reader import Keys
from tests.assurance.pin_model.tasks import NEW, ORIGIN, Task

if TYPE_CHECKING:
    from tests.assurance.pin_model.desk import Desk


PATIENCE: Final = 60.0  # seconds: nothing here waits for anything but this process


class Rounds:
    """Ask and attempt until it is done, fails, or the person gives up."""

    def __init__(self, desk: Desk, task: Task, source: PinSource, typist: Typist) -> None:
        self._desk, self._task, self._source, self._typist = desk, task, source, typist
        self._given_once: Consent | None = None

    def go(self, run: StayWorker) -> None:
        with_pins(run, self._source, self._task.need, lambda given: self._attempt(run, given, self._consent()))

    def _consent(self) -> Consent:
        """Return what the person agrees to now; a script was given once, however often it is begun anew."""
        if self._source.is_interactive:
            return self._typist.attempts(self._task.need)
        self._given_once = self._given_once or self._typist.attempts(self._task.need)
        return self._given_once

    def _press_next(self, run: StayWorker) -> None:
        run.stay.ended = self._desk.judge.over = True  # as Runner does from another thread

    def _attempt(self, run: StayWorker, given: EnteredPins, consent: Consent) -> None:
        if self._task.changes:
            given = self._with_new(given, consent)
        desk, again = self._desk, Consent(consent.values, new=consent.new)
        pressed = []

        def press_again() -> None:
            pressed.append(run._put(_Job(lambda: desk.judged(run, self._task, EnteredPins(given.values), again))))

        desk.reader.keys = Keys(lambda: self._press_next(run), run.stop, press_again)
        try:
            run.call(lambda _stay: desk.judged(run, self._task, given, consent))
        finally:
            desk.reader.keys = Keys()
            for job in pressed:
                job.done.wait(PATIENCE)

    def _with_new(self, given: EnteredPins, consent: Consent) -> EnteredPins:
        """Add the new value; raise MalformedPin, which keeps everything from the card."""
        pin, line = self._task.need.pins[0], self._typist.new
        consent.new = {LABELS[pin.name]: line.value}
        return EnteredPins({**given.values, NEW: pin.kind.parse(line.text)}, given.last_try)


class Change(Rounds):
    """Let the service change a PIN wherever it stands, and hold what it reports against the card."""

    def go(self, run: StayWorker) -> None:
        desk, before = self._desk, dict(self._desk.card.pins.values)
        desk.reader.keys = Keys(lambda: self._press_next(run), run.stop)

        def origin(_stay: CardStay) -> Origin:
            desk.judge.consent = self._to_change(self._consent())
            desk.tally["attempts"] += 1
            return ORIGIN

        try:
            report = change_pin(run, origin, self._source, self, self._task.need.pins, come_back=self._come_back)
            desk.judge.expect("what is told of a change is true", self._is_true(report, before))
            desk.tally[f"change: {report.outcome}"] += 1
        finally:
            desk.reader.keys = Keys()
            desk.judge.consent = NOBODY

    def request_new_pin(self, kind: PinKind, _doubts: Doubts) -> NewPin:
        """Type the new value; raise MalformedPin, which keeps everything from the card."""
        return NewPin(kind.parse(self._typist.new.text), self._typist.finds_out)

    def _to_change(self, consent: Consent) -> Consent:
        """Add the change: proven in every application first, and once more where a probe has cost a try."""
        consent.new = dict.fromkeys(consent.values, self._typist.new.value)
        consent.probes = int(self._typist.finds_out)
        consent.proofs = (2 if len(consent.values) > 1 else 1) + consent.probes
        return consent

    def _come_back(self) -> None:
        if self._desk.card.removed:
            self._desk.reader.lay_card()

    def _is_true(self, report: PinChangeReport, before: dict[str, bytes]) -> bool:
        def told(pin: ChangedPin) -> bytes | None:
            label = LABELS[pin.pin]
            return {IN_FORCE_NEW: self._typist.new.value, IN_FORCE_OLD: before[label]}.get(pin.in_force, now[label])

        now = self._desk.card.pins.values
        return all(now[LABELS[pin.pin]] == told(pin) for pin in report.pins)
