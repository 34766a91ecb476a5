"""Exchanges in words: which application, which file, what, and what the card said. Never a byte of a person's data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mynareader.applications import ALL
from mynareader.applications.base import ApplicationSpec
from mynareader.iso7816.status import StatusWord
from mynareader.traces.follower import Act, Follower, Kind
from mynareader.traces.model import HEADER_SIZE, Comment, Exchange, Failure, Step, Trace, carries_secret

_UNKNOWN: Final = "?"
_PIN_KINDS: Final = frozenset({Kind.COUNTER, Kind.VERIFY, Kind.CHANGE})


@dataclass(frozen=True)
class Explanation:
    """Say what one exchange was.

    ``what`` is the command in words (``READ BINARY``); ``application`` and ``file`` (or PIN) are names of this package,
    an EF identifier in hexadecimal, or None; ``start`` and ``stop`` (exclusive) are the bytes of the file that came,
    equal when none did; ``requested`` is Le, None when there was none; ``status`` is the status word, None when none
    came; ``meaning`` is its token, or the code of the error that came instead; ``attempts_remaining`` is a counter's.
    """

    what: str
    application: str | None
    file: str | None
    start: int
    stop: int
    requested: int | None
    status: str | None
    meaning: str
    attempts_remaining: int | None = None

    @property
    def text(self) -> str:
        """Return the line that stands above the exchange in a trace: what was done, not how it ended."""
        return " ".join(part for part in (self.what, self.file or "", self.span) if part)

    @property
    def span(self) -> str:
        """Return which bytes of the file came, ``0..255``; empty when none did."""
        return f"{self.start}..{self.stop - 1}" if self.stop > self.start else ""


def name_of(act: Act) -> str | None:
    """Return the name of the file or PIN that ``act`` is about, its identifier where it has no name."""
    if act.kind is Kind.SELECT_APPLICATION:
        return act.application.name if act.application else _UNKNOWN
    if act.tag is not None:
        return f"{act.tag:04X}"
    named = act.pin if act.kind in _PIN_KINDS else act.file
    return named.name if named else None if act.ef is None else f"EF {act.ef:04X}"


def in_words(command: bytes, follower: Follower) -> str:
    """Say what ``command`` asks for in the state of ``follower``: names, offset and Le; of a PIN nothing."""
    secret = carries_secret(command)
    act = follower.meet(command[:HEADER_SIZE] if secret else command, secret=secret)
    if act.kind is Kind.UNKNOWN:
        return f"{act.kind.value} {command[:HEADER_SIZE].hex().upper()}"
    where = f"from {act.offset}" if act.kind in {Kind.READ, Kind.READ_RECORD} else ""
    asked = "" if act.le is None or secret else f"Le {act.le}"
    return " ".join(part for part in (_what(act), name_of(act) or "", where, asked) if part)


def recorded_in_words(exchange: Exchange, follower: Follower) -> str:
    """Say of a recorded command what ``in_words`` says of a live one."""
    # One byte stands for the data that was never kept: what follows the header of a PIN command is not looked at.
    return in_words(exchange.command + (b"\x00" if exchange.secret else b""), follower)


def explain(trace: Trace, specs: Sequence[ApplicationSpec] = ALL) -> tuple[Explanation, ...]:
    """Explain every exchange of a trace, in order."""
    follower = Follower(specs)
    pairs = [(step, follower.take(step)) for step in trace.steps]
    return tuple(_explain(step, act) for step, act in pairs if isinstance(step, Exchange) and act is not None)


def commented(steps: Sequence[Step], specs: Sequence[ApplicationSpec] = ALL) -> tuple[Step, ...]:
    """Return ``steps`` with a comment naming each exchange, and no other comments."""
    follower = Follower(specs)
    found: list[Step] = []
    for step in steps:
        act = follower.take(step)
        if isinstance(step, Exchange) and act is not None:
            found.append(Comment(_explain(step, act).text))
        if not isinstance(step, Comment):
            found.append(step)
    return tuple(found)


def _explain(exchange: Exchange, act: Act) -> Explanation:
    application = act.application.name if act.application else None
    base = Explanation(_what(act), application, name_of(act), act.offset, act.offset, act.le, None, "no_status")
    if isinstance(exchange.outcome, Failure):
        return replace(base, meaning=exchange.outcome.code)
    word = exchange.outcome.status
    stop = act.offset + len(exchange.outcome.data)
    return replace(base, stop=stop) if word is None else _with_status(replace(base, stop=stop), word)


def _with_status(explanation: Explanation, word: StatusWord) -> Explanation:
    return replace(explanation, status=str(word), meaning=word.meaning, attempts_remaining=word.attempts_remaining)


def _what(act: Act) -> str:
    return (
        f"{Kind.GET_RESPONSE.value} {act.kind.value}"
        if act.continued and act.kind is not Kind.GET_RESPONSE
        else act.kind.value
    )
