"""Where a card may be met: a reader, a recorded trace, the simulated card; chosen once, by what the person said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mynareader.errors import MynaReaderError, UnreadableInput
from mynareader.iso7816.connection import CardSource
from mynareader.reports.origin import Origin
from mynareader.values.value_class import value_class

if TYPE_CHECKING:
    from mynareader.service.stay.search import Search
    from mynareader.service.stay.worker import ProgressListener
    from mynareader.simulator.conditions import Conditions
    from mynareader.transports.pcsc import PcscSource


@value_class(frozen=True)
class SourceChoice:
    """A person's choice: at most one of ``replay`` and ``simulated``; else a reader, by part of its name.

    ``command`` is what will be done, to choose how a trace is replayed; ``timeout`` is in seconds.
    """

    command: str
    reader: str | None = None
    replay: Path | None = None
    simulated: str | None = None
    conditions: tuple[str, ...] = ()
    by_content: bool | None = None
    timeout: float = 10.0


def _raised(error: MynaReaderError) -> NoReturn:
    raise error


@value_class(frozen=True)
class OpenSource:
    """A source and what reports say about it.

    For a trace: ``recorded`` is when it was made, ``pins`` which PINs were used (see ``traces.model.Header``), ``sent``
    how often a PIN of each kind went to the card, and ``finish`` raises TraceMismatch when the work left steps over.
    ``answered`` tells whether an application of the card did; ``after`` takes the error of work that failed, and tells
    where to work instead or raises it; ``drop`` lets a card go that is not to be worked with after all.
    """

    source: CardSource
    kind: str
    redacted: bool = False
    recorded: datetime | None = None
    pins: str | None = None
    sent: Mapping[str, int] = field(default_factory=dict)
    finish: Callable[[], None] = lambda: None
    answered: Callable[[], bool] = lambda: True
    after: Callable[[MynaReaderError], OpenSource] = _raised
    drop: Callable[[], None] = lambda: None

    def origin(self, at: datetime, atr: bytes) -> Origin:
        """Return what a report says about where it comes from."""
        from mynareader.transports.atr import interface_of  # with the rest of the reader's modules

        return Origin(self.kind, self.source.name, interface_of(atr).value, self.source.simulated, self.redacted, at)


def open_source(choice: SourceChoice, listener: ProgressListener) -> OpenSource:
    """Find the card's place; ``listener`` hears what is waited for.

    Raise what ``Search.find`` raises, TraceMalformed, UnreadableInput.
    """
    if choice.replay is not None:
        return _trace(choice.replay, choice)
    if choice.simulated is not None:
        return _simulated(choice.simulated, choice)
    return _reader(choice, listener)


def _reader(choice: SourceChoice, listener: ProgressListener) -> OpenSource:
    from mynareader.service.stay.search import Search  # not for a simulated card

    search = Search(choice.reader, choice.timeout, listener)
    return _found(search, search.find())


def _found(search: Search, source: PcscSource) -> OpenSource:
    return OpenSource(
        source,
        "reader",
        answered=lambda: source.answered,
        after=lambda error: _found(search, search.after(error, source)),
        drop=source.drop,
    )


def reader_source(name: str, timeout: float) -> OpenSource:
    """Return the reader called ``name``; ``timeout`` is how long (seconds) another program may hold its card."""
    from mynareader.transports.pcsc import PcscSource  # not for a simulated card

    return OpenSource(PcscSource(name, timeout=timeout), "reader")


def _simulated(persona: str, choice: SourceChoice) -> OpenSource:
    from mynareader.simulator.source import SimulatedSource  # not for a real card

    return OpenSource(SimulatedSource(persona, conditions=conditions_of(choice.conditions)), "simulated")


def conditions_of(texts: Iterable[str]) -> Conditions:
    """Read the conditions of a simulated card; raise UnreadableInput for one that is unknown or has a bad value."""
    from mynareader.simulator.conditions import parse_conditions  # not for a real card

    try:
        return parse_conditions(texts)
    except ValueError as error:
        reason, _, name = str(error).partition(":")
        raise UnreadableInput(name, reason) from error


def _trace(path: Path, choice: SourceChoice) -> OpenSource:
    from mynareader.service.files.trace_store import pins_sent, read_trace  # not for a real card
    from mynareader.traces.replay_by_content import ContentReplay
    from mynareader.traces.replay_strict import StrictReplay

    trace = read_trace(path)
    by_content = trace.header.command != choice.command if choice.by_content is None else choice.by_content
    source = ContentReplay(trace, path.name) if by_content else StrictReplay(trace, path.name)
    return OpenSource(
        source,
        "trace",
        trace.header.source == "redacted",
        trace.header.recorded,
        trace.header.pins,
        pins_sent(trace),
        source.finish if isinstance(source, StrictReplay) else lambda: None,
    )
