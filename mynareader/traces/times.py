"""Times of a redacted trace, written anew: exact ones would tell the lengths that were taken out (CONTRIBUTING.md §5).

What stays of them is one bit for a whole trace: whether the card, or the link to it, is slow. Of when it was recorded
the day stays: seconds would tell which traces are of one visit, and of whom, to somebody who knows when that was.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from typing import Final

from mynareader.iso7816 import apdu
from mynareader.traces.model import Exchange, RecordedAnswer, Step
from mynareader.traces.selection import READING, CommandSubject, exchanges
from mynareader.trust.validity import JST, day_in_japan

_BYTE_MS: Final = 0.08  # CARD.md §1: 106 kbit/s, with start and stop bits 100 bytes in 8 ms
_COMMAND_MS: Final = 2  # what a card takes to think, about
_SIGN_MS: Final = 200  # RSA-2048 on a card, about
_SLOW: Final = 10
_NOON: Final = time(12)
_SLOW_FROM: Final = 5  # times the usual time


def day_of(moment: datetime) -> datetime:
    """Return noon in Japan of the day of ``moment``: on the same side of every date that ``redact_dates`` invents."""
    return datetime.combine(day_in_japan(moment), _NOON, JST)


def timed(steps: Iterable[Step], factor: int) -> list[Step]:
    """Return ``steps`` with the times that their lengths take at 106 kbit/s, so many times as long."""
    return [_with_time(step, factor) for step in steps]


def _with_time(step: Step, factor: int) -> Step:
    if not isinstance(step, Exchange) or not isinstance(step.outcome, RecordedAnswer):
        return step
    return replace(step, outcome=replace(step.outcome, ms=usual_ms(step) * factor))


def usual_ms(exchange: Exchange) -> int:
    """Return how many milliseconds an exchange of this kind and these lengths takes."""
    answer = exchange.outcome.raw if isinstance(exchange.outcome, RecordedAnswer) else b""
    think = _SIGN_MS if exchange.command[1] == apdu.PERFORM_SECURITY_OPERATION else _COMMAND_MS
    return think + round((len(exchange.command) + len(answer)) * _BYTE_MS)


def slowness(found: Iterable[tuple[Step, CommandSubject | None]]) -> int:
    """Return ten for a slow card or link, otherwise one, looking at what reads no file alone.

    Those have the same lengths for everybody.
    """
    plain = [step for step, subject in exchanges(found) if subject.kind not in READING]
    answered = [(step, step.outcome.ms) for step in plain if isinstance(step.outcome, RecordedAnswer)]
    slow = sum(ms for _, ms in answered) >= _SLOW_FROM * sum(usual_ms(step) for step, _ in answered) > 0
    return _SLOW if slow else 1
