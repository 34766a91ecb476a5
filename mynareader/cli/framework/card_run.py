"""One run of a card command: where the card is, who is there, and how the result is shown."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Final, TypeVar

from mynareader import formats
from mynareader.cli.framework.pins_file import read_pins
from mynareader.cli.framework.prompts import ConsoleProgress, Prompts, ScriptedPins, is_terminal
from mynareader.iso7816.connection import CardSource
from mynareader.pins import ASKED, PinKind, PinValue
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import PinSource
from mynareader.service.pins.replay_values import ReplayedPins
from mynareader.service.stay import worker
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.sources import OpenSource, SourceChoice, open_source
from mynareader.service.stay.worker import StayWorker, import_ahead
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.validity import JST
from mynareader.words import Words

T = TypeVar("T")

_ENDING: Final = (signal.SIGTERM, signal.SIGHUP)  # asked to end; the terminal is gone


@dataclass
class CardRun:
    """Hold what one card command needs; ``wrap`` lets ``trace record`` listen in."""

    words: Words
    where: SourceChoice
    format: str
    pins_from: str | None = None
    allowed: tuple[str, ...] = ()
    pin_names: Mapping[str, PinKind] = field(default_factory=lambda: ASKED)  # that may stand in a file of PINs
    at: datetime | None = None
    trust: Trust = NOTHING
    wrap: Callable[[CardRun, CardSource], CardSource] = field(default=lambda case, source: source)  # noqa: ARG005

    def __post_init__(self) -> None:
        self.terminal = ConsoleProgress(self.words)
        self._place: OpenSource | None = None
        self._used: set[str] = set()
        self._asked = False

    @property
    def place(self) -> OpenSource:
        """Return where the card is; found when first asked for."""
        if self._place is None:
            self._place = open_source(self.where, self.terminal.wait_for_card)
        return self._place

    def await_card(self) -> None:
        """Wait until a card lies on the reader of this case again; raise NoCard, TransportError."""
        if self.place.kind == "reader":
            open_source(replace(self.where, reader=self.place.source.name), self.terminal.wait_for_card)

    def run(self, task: Callable[[StayWorker, Callable[[CardStay], Origin]], T]) -> T:
        """Run ``task`` in a fresh stay; its second argument tells a report's origin."""
        moment = self.at or self.place.recorded or datetime.now(JST)
        source = self.wrap(self, self.place.source)

        def origin(stay: CardStay) -> Origin:
            return self.place.origin(moment, stay.atr)

        def begun(run: StayWorker) -> T:
            import_ahead(formats.FORMATS[self.format])  # not sooner: it would delay the way to the card
            return task(run, origin)

        with _released_on_termination():
            try:
                result = worker.work(source, begun, self.terminal, timeout=self.where.timeout)
            finally:
                self.terminal.quiet()
        self.place.finish()
        return result

    def simple(self, job: Callable[[CardStay, Origin], object]) -> None:
        """Run one job that needs no PIN, and show its report."""
        self.show(self.run(lambda run, origin: run.call(lambda stay: job(stay, origin(stay)))))

    def show(self, report: object, *, show_my_number: bool = False) -> None:
        """Write the report to standard output in the format asked for."""
        formats.write(self.format, report, self.words, show_my_number=show_my_number)

    def pin_source(self) -> PinSource:
        """Return where PINs come from: the file, the trace (which holds none and needs none), or the person."""
        source = self._pin_source()
        self._used = source.used
        self._asked = source.is_interactive
        return source

    def _pin_source(self) -> ScriptedPins | Prompts | ReplayedPins:
        if self.pins_from is not None:
            return ScriptedPins(self.terminal, self.pins_given, self.allowed)
        if self.place.kind == "trace":
            return ReplayedPins(self.place.pins, self.place.sent)
        if is_terminal(sys.stdin):
            if self.place.kind == "simulated":
                self.terminal.say(self.words.text("talk.simulated_pins_listed"))
            return Prompts(self.terminal, self.allowed)
        if self.place.kind == "simulated":
            self.terminal.say(self.words.text("talk.simulated_pins"))
            return ScriptedPins(self.terminal, _simulated_pins(self.where.simulated or ""), self.allowed)
        return ScriptedPins(self.terminal, {}, self.allowed)

    @cached_property
    def pins_given(self) -> dict[str, PinValue]:
        """Return what a script gave, by name; raise UnreadableInput, MalformedPin."""
        return {} if self.pins_from is None else read_pins(self.pins_from, self.pin_names)

    @property
    def pins_note(self) -> str | None:
        """Return what a trace says of the PINs: asked or given, and their names; None when there were none."""
        return " ".join(["asked" if self._asked else "given", *sorted(self._used)]) if self._used else None


@contextmanager
def _released_on_termination() -> Iterator[None]:
    """Let these signals end the work like Ctrl-C does, so that the card is reset (CONTRIBUTING.md §3 rule 10)."""
    before = {number: signal.getsignal(number) for number in _ENDING}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # nohup wants the program to outlive its terminal
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _simulated_pins(persona: str) -> dict[str, PinValue]:
    from mynareader.service.machine.simulation import public_pins  # not for a real card

    return {name: ASKED[name].parse(text) for name, text in public_pins(persona).items() if name in ASKED}
