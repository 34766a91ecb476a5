"""Where a person and a card meet: stays, one attempt after the other, and whether what is told is true."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import click

from mynareader.errors import (
    MynaReaderError,
    PinChangeUnknown,
    PinError,
    PinLocked,
    PinNotChanged,
    PinOutcomeUnknown,
    TransportError,
    WrongPin,
)
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.stay.worker import ProgressListener, StayWorker, work
from tests.assurance.pin_model.askers import ASKERS, keyboard
from tests.assurance.pin_model.cards import LABELS, Profile, WitnessedCard
from tests.assurance.pin_model.judge import NOBODY, Consent, Judge
from tests.assurance.pin_model.people import GivesUpError, Script, Typist
from tests.assurance.pin_model.reader import Reader
from tests.assurance.pin_model.rounds import PATIENCE, Change, Rounds
from tests.assurance.pin_model.tasks import TASKS, Task
from ui.reader.dialog_pin_source import DeclinedError

_WENT_AWAY: Final = (DeclinedError, GivesUpError, click.Abort)


class Desk:
    """Hold one card on one reader, and at most one stay that goes on from attempt to attempt, as in the window."""

    def __init__(self, profile: Profile, tally: Counter[str]) -> None:
        self.tally = tally
        self.judge = Judge(tally)
        self.card = WitnessedCard(profile, self.judge)
        self.reader = Reader(self.card, tally)
        self._stay: StayWorker | None = None

    # --- stays ------------------------------------------------------------------------------------------------------

    def next(self) -> None:
        """End the stay, if there is one."""
        stay, self._stay = self._stay, None
        if stay is not None:
            stay.__exit__(None, None, None)
        self.judge.expect("every connection is given back", self.reader.open == 0)

    def _in_stay(self) -> StayWorker:
        if self._stay is None:
            stay = StayWorker(self.reader, ProgressListener().step, timeout=PATIENCE, on_busy=ProgressListener().busy)
            self._stay = stay.__enter__()
        return self._stay

    # --- attempts ---------------------------------------------------------------------------------------------------

    def does(self, task: str, asker: str, script: Script) -> None:
        """Let a person do ``task`` until it is done, fails, or they give up."""
        typist, asked, chosen = Typist(script), ASKERS[asker], TASKS[task]
        self.judge.may_ask = frozenset(LABELS[pin.name] for pin in chosen.need.pins)
        try:
            with keyboard(typist):
                kind = Change if chosen.service else Rounds
                rounds = kind(self, chosen, asked.source(typist, chosen.need), typist)
                if asked.whole:
                    self.next()
                    work(self.reader, rounds.go, ProgressListener(), timeout=PATIENCE)
                else:
                    rounds.go(self._in_stay())
            self.tally["told: done"] += 1
        except MynaReaderError as error:
            self.tally[f"told: {error.code}"] += 1
            if isinstance(error, TransportError) and script.patient:
                self.next()
        except _WENT_AWAY:
            self.tally["the person gave up"] += 1
        self.judge.may_ask = frozenset()
        if self._stay is not None and self._stay.stay.ended:
            self.next()

    def judged(self, run: StayWorker, task: Task, given: EnteredPins, consent: Consent) -> None:
        """Do ``task`` once, in the stay's thread, on the strength of ``consent``."""
        self.judge.consent = consent
        self.tally["attempts"] += 1
        try:
            task.do(run.stay, given)
            self.judge.expect("done means that no value was refused", not consent.refused)
            self.judge.expect("done means that the PIN was changed", self._has(consent.new))
        except PinError as error:
            self.judge.expect(f"what is told is true: {error.code}", self._true(error, consent))
            raise
        finally:
            self.judge.consent = NOBODY

    def _has(self, values: Mapping[str, bytes | None]) -> bool:
        return all(self.card.pins.values[pin] == value for pin, value in values.items())

    def _true(self, error: PinError, consent: Consent) -> bool:
        pin = LABELS[error.pin]
        left = self.card.pins.left[pin]
        match error:
            case WrongPin():
                return pin in consent.refused and error.attempts_remaining in {None, left}
            case PinLocked():
                return left == 0 and error.just_now == consent.sent_to(pin)
            case PinOutcomeUnknown():
                return error.attempts_remaining in {None, left}  # it may have been lost on the way to the card
            case PinNotChanged():
                return not self._has(consent.new)
            case PinChangeUnknown():
                return True
            case _:
                return not consent.sent_to(pin)
