"""One reader's state: which stay is on, what goes on in it, when it begins and when it ends. No widgets here."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, assert_never

from PySide6.QtCore import QObject, QTimer, Signal

from mynareader import errors
from mynareader.errors import MynaReaderError
from mynareader.transports.readers import ReaderState

from ..pages.requests import CardRequest, ChangePin, CheckCard, RecogniseCard
from ..pages.stay_view import StayView
from .messages import (
    LastTryQuestion,
    NewPinQuestion,
    OthersHold,
    PinQuestion,
    StayEvent,
    StayFailed,
    StepBegan,
    TaskBegan,
    TaskDone,
    Viewed,
)
from .states import Finishing, Phase, Situation
from .tab_sources import TabSource

if TYPE_CHECKING:
    from mynareader.trust.anchors import Trust

    from .card_worker import CardWorker

_NUMBERS: Final = itertools.count(1)  # over all readers: no event of one can be taken for another's
RETRY_AFTER: Final = 2000  # milliseconds
MAX_RETRIES: Final = 3  # for one insertion: a reader that never works is told about, not hammered
_WORKING: Final = frozenset({Phase.READING, Phase.ASKING})


class StayController(QObject):
    """The stays of one reader, begun and ended, and what the present one found.

    ``changed``: the situation is another. ``viewed`` carries the ``StayView``. ``cleared``: forget everything now.
    ``hidden``: show nothing until the next ``viewed``, since the card has to show that it is the same one.
    ``asked`` carries a ``Question``. Only events with the present stay's number are heard.
    """

    changed = Signal()
    viewed = Signal(object)
    cleared = Signal()
    hidden = Signal()
    asked = Signal(object)
    _happened = Signal(int, object)

    def __init__(self, source: TabSource, parent: QObject | None, trust: Callable[[], Trust]) -> None:
        super().__init__(parent)
        self.source, self._trust, self.situation = source, trust, Situation(Phase.EMPTY)
        self.view: StayView | None = None
        self._worker: CardWorker | None = None
        self._leaving: list[CardWorker] = []
        self._request: CardRequest | None = None  # that is being done
        self._retries = 0
        self._retry = QTimer(self, singleShot=True, interval=RETRY_AFTER)
        self._retry.timeout.connect(self._begin_again)
        self._unproven = False  # the card seems to have left after our own reset
        self._away = QTimer(self, singleShot=True)
        self._away.timeout.connect(self._stay_away)
        self._happened.connect(self._on_event)

    @property
    def number(self) -> int:
        """Return the number of the present stay, 0 when there is none."""
        return 0 if self._worker is None else self._worker.number

    @property
    def working(self) -> bool:
        """Tell whether a task is under way."""
        return self.situation.phase in _WORKING

    @property
    def card_there(self) -> bool:
        """Tell whether a card that answers lies here."""
        reader = self.situation.reader
        return reader is not None and reader.present and not reader.mute

    @property
    def occupied(self) -> bool:
        """Tell whether there is something to clear."""
        return self._worker is not None or self.situation.error is not None

    def set_reader(self, state: ReaderState) -> None:
        """Note what lies on the reader now: a new card begins a stay, a card that left ends it."""
        before, there = self.situation.reader, self.card_there
        self._set(reader=state)
        if self.card_there and there and before is not None and before.events == state.events:
            return
        if self._worker is not None and (self._away.isActive() or self._worker.just_reset):
            self._hold(self._worker)
        else:
            self._come_or_go(gone_at_work=there and self.working)

    def _hold(self, worker: CardWorker) -> None:
        """Show nothing until the card, which may only seem to leave after our own reset, has shown who it is."""
        self._unproven = True
        self.hidden.emit()
        if self.card_there:
            self._away.stop()
            worker.ask(RecogniseCard())
        elif not self._away.isActive():
            from mynareader.service.stay.card_stay import SETTLES_WITHIN  # loaded by then

            self._away.start(int(SETTLES_WITHIN * 1000))

    def _stay_away(self) -> None:
        self._come_or_go(gone_at_work=self.working)

    def _come_or_go(self, *, gone_at_work: bool) -> None:
        """End the stay of the card that lay here; begin one with a card that lies here now."""
        state = self.situation.reader
        cut_off = self._end()
        self._retries = 0
        if self.card_there:
            self._begin(keep=cut_off)
        elif state is not None:
            removed = gone_at_work or isinstance(self.situation.error, errors.CardRemoved)
            left = errors.CardRemoved() if removed and not state.mute else None
            silent = errors.ReaderFault(state.fault, state.name) if state.fault else left
            kept = cut_off or (self.situation.error if _is_about_change(self.situation.error) else silent)
            self._set(phase=Phase.MUTE if state.mute and state.present else Phase.EMPTY, error=kept)

    def request(self, request: CardRequest) -> None:
        """Do what a page asks for, after what is being done; nothing without a stay."""
        if self._worker is not None:
            self._worker.ask(request)

    def read_again(self) -> None:
        """Check the card again: in the same stay, or in a new one when that is over."""
        if self._worker is not None:
            self._worker.ask(CheckCard())
        elif self.card_there:
            self._retries = 0
            self._begin()

    def clear(self, phase: Phase = Phase.NEXT) -> None:
        """End the stay and read nothing before the card was taken away or somebody wants it read again."""
        if self.occupied:
            cut_off = self._end()
            self._set(phase=phase if self.card_there else Phase.EMPTY, error=cut_off)

    def stop_work(self) -> None:
        """Give up what is being done; the stay goes on."""
        if self._worker is not None:
            self._worker.stop_work()

    @property
    def changing(self) -> bool:
        """Tell whether a new PIN is on its way to the card, and what came of it not told yet."""
        worker, request = self._worker, self._request
        return worker is not None and isinstance(request, ChangePin) and worker.new_pin_sent

    def finish_first(self) -> bool:
        """Say that the window stays until it is known what becomes of a PIN at the card; tell whether there is one."""
        if self.changing:
            self._set(finishing=Finishing.CHANGE)
        elif self._worker is not None and self._worker.judging:
            self.stop_work()
            self._set(finishing=Finishing.VERDICT)
        return self.situation.finishing is not None

    @property
    def about_pin(self) -> MynaReaderError | None:
        """Return what is said of a PIN: whether it is right, or in force; None when nothing is."""
        error = self.situation.error
        return error if _is_about_pin(error) else None

    def leave(self) -> list[CardWorker]:
        """End for good, and return the stays whose threads may still be leaving their card."""
        cut_off = self._end()
        self._set(error=cut_off or self.situation.error)
        return self._leaving

    def _begin_again(self) -> None:
        if self._worker is None and self.card_there and self.situation.phase is Phase.FAILED:
            self._retries += 1
            self._begin(keep=self.situation.error)

    def _begin(self, keep: MynaReaderError | None = None) -> None:
        from .card_worker import CardWorker  # not before a card comes, and by then it was loaded aside

        self._end()
        self._worker = CardWorker(next(_NUMBERS), self.source, self._happened.emit, self._trust)
        # An error that the person has not seen for long stays while the card is met again.
        self._set(phase=Phase.READING, error=keep, retrying=keep is not None)
        self._worker.start()

    def _end(self) -> MynaReaderError | None:
        """End the stay; return what is to be said of a PIN whose change, or verdict, was cut off by that."""
        self._retry.stop()
        self._away.stop()
        self._unproven = False
        worker, self._worker, self.view = self._worker, None, None
        request, self._request = self._request, None
        if worker is not None:
            worker.end()
            self._leaving = [old for old in self._leaving if not old.join(0)] + [worker]
        self._set(step="", held=False, retrying=False, finishing=None, done=None)
        self.cleared.emit()
        return None if worker is None else _cut_off(worker, request)

    def _on_event(self, number: int, event: StayEvent) -> None:
        if number == self.number:
            self._take(event)

    def _take(self, event: StayEvent) -> None:
        match event:
            case TaskBegan():
                self._on_began(event)
            case StepBegan():
                self._set(phase=Phase.READING, step=event.name, held=False)
            case OthersHold():
                self._set(held=True)
            case Viewed():
                self._show(event.view)
            case TaskDone():
                self._on_done(event)
            case StayFailed():
                self._on_failed(event)
            case PinQuestion() | LastTryQuestion() | NewPinQuestion():
                self._set(phase=Phase.ASKING, step="", held=False)
                self.asked.emit(event)
            case _:
                assert_never(event)

    def _on_began(self, event: TaskBegan) -> None:
        keep = self.situation.error if self.situation.retrying and event.request == CheckCard() else None
        self._request = event.request
        self._set(phase=Phase.READING, step="", held=False, error=keep, done=None)

    def _show(self, view: StayView) -> None:
        self.view = view
        if not self._unproven:
            self.viewed.emit(view)

    def _on_done(self, event: TaskDone) -> None:
        self._request = None
        self._unproven = self._unproven and event.request != RecogniseCard()
        known = event.view.check is not None
        # After a lost verdict the card was met again only to show its counters: what happened is still to be read.
        kept = self.situation.error if self.situation.retrying and _is_about_pin(self.situation.error) else None
        error = event.error or kept
        done = event.request if error is None else None
        phase = Phase.SHOWN if known else Phase.FAILED
        self._set(phase=phase, step="", held=False, error=error, retrying=False, finishing=None, done=done)
        self._show(event.view)

    def _on_failed(self, event: StayFailed) -> None:
        self._request = None
        self._end()
        again = self.source.kind == "reader" and self._retries < MAX_RETRIES and _may_pass(event.error)
        self._set(phase=Phase.FAILED, error=event.error, retrying=again)
        if again:
            self._retry.start()

    def _set(self, **facts: Any) -> None:  # noqa: ANN401 - the fields of a Situation
        situation = replace(self.situation, **facts)
        if situation != self.situation:
            self.situation = situation
            self.changed.emit()


def _cut_off(worker: CardWorker, request: CardRequest | None) -> MynaReaderError | None:
    """Return what is to be said of a PIN that the card was working on when the stay ended."""
    judged = worker.left_judging
    if isinstance(request, ChangePin):
        cause = errors.StayEnded.code if judged is None else errors.PinOutcomeUnknown.code
        return errors.PinChangeUnknown(request.pin) if worker.pin_sent else errors.PinNotChanged(request.pin, cause)
    return None if judged is None else errors.PinOutcomeUnknown(judged)


def _may_pass(error: MynaReaderError) -> bool:
    """Tell whether meeting the card again may help; no PIN is ever sent by that."""
    return isinstance(error, errors.TransportError) or _is_about_pin(error)


def _is_about_pin(error: MynaReaderError | None) -> bool:
    return isinstance(error, (errors.PinOutcomeUnknown, errors.StoppedJudging)) or _is_about_change(error)


def _is_about_change(error: MynaReaderError | None) -> bool:
    """Tell whether the error says which value of a PIN is in force: that is to be read even when the card is gone."""
    return isinstance(error, (errors.PinChangeUnknown, errors.PinNotChanged, errors.PinPartlyChanged))
