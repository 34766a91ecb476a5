"""What a stay's thread tells the window: events of its work, and questions that wait for an answer."""

from __future__ import annotations

import queue
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from mynareader.errors import MynaReaderError, PinError
from mynareader.values.value_class import value_class

from ..pages.requests import CardRequest
from ..pages.stay_view import StayView

if TYPE_CHECKING:
    from mynareader.reports import pins
    from mynareader.service.pins.change import Doubts, NewPin
    from mynareader.values.pins import PinKind, PinValue


@value_class(frozen=True)
class TaskBegan:
    """The beginning of work on ``request``."""

    request: CardRequest


@value_class(frozen=True)
class StepBegan:
    """The beginning of a step: the end of the key of its words, ``step.NAME``."""

    name: str


@value_class(frozen=True)
class OthersHold:
    """Another program that keeps us from the card."""


@value_class(frozen=True)
class Viewed:
    """What is known by now, while the work goes on."""

    view: StayView


@value_class(frozen=True)
class TaskDone:
    """The end of work in a stay that goes on; ``error`` is None when all went well or the person declined."""

    request: CardRequest
    view: StayView
    error: MynaReaderError | None = None


@value_class(frozen=True)
class StayFailed:
    """The loss of the connection to the card: the stay is over."""

    error: MynaReaderError


class DialogAnswer(Protocol):
    """What the PIN dialog answers; ``value`` is None for an optional PIN that was left out."""

    @property
    def value(self) -> PinValue | None:
        """Return the value."""

    @property
    def last_try_confirmed(self) -> bool:
        """Tell whether the person confirmed to spend a last try on it."""


@value_class(frozen=True)
class PinQuestion:
    """The question for a PIN, with ``for_change`` for the one that is to be changed.

    ``replies`` takes one ``DialogAnswer``, None when the person declined or the stay ended.
    """

    kind: PinKind
    counters: tuple[pins.Counter, ...]
    optional: bool
    refused: PinError | None
    for_change: bool = False
    replies: queue.SimpleQueue[DialogAnswer | None] = field(default_factory=queue.SimpleQueue, repr=False)


@value_class(frozen=True)
class LastTryQuestion:
    """Whether a last try may be spent on a value that is there already; ``replies`` takes one bool, or None."""

    kind: PinKind
    counters: tuple[pins.Counter, ...]
    replies: queue.SimpleQueue[bool | None] = field(default_factory=queue.SimpleQueue, repr=False)


@value_class(frozen=True)
class NewPinQuestion:
    """The question for a new value and whether to change it now; ``doubts`` says what speaks against one.

    ``replies`` takes one ``NewPin``, None when the person declined or the stay ended.
    """

    kind: PinKind
    doubts: Doubts = field(repr=False)
    replies: queue.SimpleQueue[NewPin | None] = field(default_factory=queue.SimpleQueue, repr=False)


Question = PinQuestion | LastTryQuestion | NewPinQuestion
StayEvent = TaskBegan | StepBegan | OthersHold | Viewed | TaskDone | StayFailed | Question
