"""The PIN source of the window: asks through dialogs, and waits in the stay's thread until the person answered."""

import queue
import threading
from collections.abc import Callable, Collection
from typing import TypeVar

from mynareader import errors
from mynareader.errors import PinError
from mynareader.reports import pins
from mynareader.service.pins.change import Doubts, NewPin
from mynareader.values.pins import PinKind, PinValue

from ..pages.requests import Typed
from .messages import DialogAnswer, LastTryQuestion, NewPinQuestion, PinQuestion, Question

T = TypeVar("T")


class DeclinedError(Exception):
    """A PIN dialog that was closed without an answer; stays inside the window."""


class DialogPinSource:
    """The person in front of the window, asked through ``show_question``. Holds no value."""

    is_interactive = True

    def __init__(self, show_question: Callable[[Question], None]) -> None:
        self._show_question = show_question
        self._refused: PinError | None = None
        self._confirmed: dict[str, bool] = {}
        self._lock, self._ended = threading.Lock(), False
        self._open: Question | None = None
        self.used: set[str] = set()
        self.tries_spent = False
        self.for_change = False  # the PIN that is asked for is to be changed
        self.on_page: Typed | None = None  # what was typed on a page for this task: nothing is asked for then

    def supplied_kinds(self) -> Collection[str]:
        """Return nothing: the person is asked."""
        return ()

    def request_pin(self, kind: PinKind, counters: Collection[pins.Counter], *, optional: bool) -> PinValue | None:
        """Return what the person typed, None for a PIN left out; raise DeclinedError, StayEnded."""
        if optional and any(counter.state in pins.CLOSED for counter in counters):
            return None
        refused, self._refused = self._refused, None
        if self.on_page is not None:
            return self._typed(self.on_page, kind, refused)
        question = PinQuestion(kind, tuple(counters), optional, refused, self.for_change)
        answer: DialogAnswer = self._reply(question, question.replies)
        self._confirmed[kind.name] = answer.last_try_confirmed
        if answer.value is not None:
            self.used.add(kind.name)
        return answer.value

    def _typed(self, on_page: Typed, kind: PinKind, refused: PinError | None) -> PinValue:
        """Return what was typed on a page, once; raise what the card or the gate said of it."""
        value = on_page.take()
        if value is None:
            raise refused or DeclinedError
        self.used.add(kind.name)
        return value

    def confirm_last_try(self, kind: PinKind, counters: Collection[pins.Counter]) -> bool:
        """Tell whether the person confirmed this one attempt; asks for a value that was not typed just now."""
        if not any(counter.may_be_last for counter in counters if counter.state not in pins.CLOSED):
            return False
        if kind.name in self._confirmed:
            return self._confirmed.pop(kind.name)
        question = LastTryQuestion(kind, tuple(counters))
        confirmed = self._reply(question, question.replies)
        if not confirmed and self.on_page is not None:  # there is nothing else to be done
            raise DeclinedError
        return confirmed

    def request_new_pin(self, kind: PinKind, doubts: Doubts) -> NewPin:
        """Return the new value that the person typed twice; raise DeclinedError, StayEnded."""
        question = NewPinQuestion(kind, doubts)
        return self._reply(question, question.replies)

    def pin_refused(self, error: PinError) -> None:
        """Keep what the card said, to be shown with the next question."""
        self._refused, self.tries_spent = error, True

    def end(self) -> None:
        """Let nobody wait any more, from any thread."""
        with self._lock:
            self._ended = True
            if self._open is not None:
                self._open.replies.put(None)

    def _reply(self, question: Question, replies: queue.SimpleQueue[T | None]) -> T:
        with self._lock:
            if self._ended:
                raise errors.StayEnded
            self._open = question
        self._show_question(question)
        answer = replies.get()
        with self._lock:
            self._open = None
        if answer is None:
            raise DeclinedError
        return answer
