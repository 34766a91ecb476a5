"""A recorded session with one fault in it, replayed: what a damaged or doctored trace can bring about."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from mynareader.errors import CardRemoved, CardReset
from mynareader.traces.model import MAX_MS, Exchange, RecordedAnswer, RecordedFailure, Step, Trace

Damage = Callable[[list[Step], int], list[Step]]


def damaged(trace: Trace, at: int, damage: Damage) -> Trace:
    """Return ``trace`` with exchange ``at`` (from 1) damaged."""
    places = [place for place, step in enumerate(trace.steps) if isinstance(step, Exchange)]
    return replace(trace, steps=tuple(damage([*trace.steps], places[at - 1])))


def _answered(change: Callable[[RecordedAnswer, int], RecordedAnswer | RecordedFailure]) -> Damage:
    def damage(steps: list[Step], place: int) -> list[Step]:
        step = steps[place]
        if isinstance(step, Exchange) and isinstance(step.outcome, RecordedAnswer):
            steps[place] = replace(step, outcome=change(step.outcome, place))
        return steps

    return damage


def _said(raw: str) -> Damage:
    return _answered(lambda _answer, _place: RecordedAnswer(bytes.fromhex(raw)))


def _failed(error: CardRemoved | CardReset) -> Damage:
    return _answered(lambda _answer, _place: RecordedFailure.of(error))


def _garbage(answer: RecordedAnswer, place: int) -> RecordedAnswer:
    return answer.with_data(random.Random(place).randbytes(len(answer.data)))


DAMAGES: Final[Mapping[str, Damage]] = {
    "removed before it acted": _failed(CardRemoved()),
    "reset by another process": _failed(CardReset()),
    "empty answer": _said(""),
    "one byte": _said("90"),
    "`6F00`": _said("6F00"),
    "`61xx`": _said("6110"),
    "`6Cxx`": _said("6C10"),
    "too short": _answered(lambda answer, _: answer.with_data(answer.data[: len(answer.data) // 2])),
    "longer than Le": _answered(lambda answer, _: answer.with_data(answer.data.ljust(65_536, b"\xff"))),
    "garbage of the right length": _answered(_garbage),
    "a day late": _answered(lambda answer, _: replace(answer, ms=MAX_MS)),
    "exchange lost": lambda steps, place: steps[:place] + steps[place + 1 :],
    "exchange twice": lambda steps, place: steps[: place + 1] + steps[place:],
    "trace ends": lambda steps, place: steps[:place],
}
