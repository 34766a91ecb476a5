"""One run of a card command: where the card is, who is there, and how the result is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import click

from mynareader.cli.framework.exit_codes import CONTRADICTED
from mynareader.cli.framework.pins_file import others_may_use, read_pins
from mynareader.cli.framework.prompts import ConsoleProgress, Prompts, ScriptedPins, is_terminal
from mynareader.cli.framework.report_command import show
from mynareader.cli.framework.signals import ended_by_signals
from mynareader.errors import MynaReaderError, NotMyNumberCard
from mynareader.formats import FORMATS
from mynareader.iso7816.connection import CardSource
from mynareader.reports.origin import Origin
from mynareader.service.files.write import NewFiles
from mynareader.service.pins.entry import PinSource
from mynareader.service.stay import worker
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.preload import preload
from mynareader.service.stay.sources import OpenSource, SourceChoice, open_source
from mynareader.service.stay.worker import StayWorker
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.validity import JST
from mynareader.values.pins import ASKED, PinKind, PinValue
from mynareader.values.value_class import value_class
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.service.pins.replay_values import ReplayedPins

T = TypeVar("T")


@value_class
class CardRun:
    """The run of one card command; ``wrap`` lets ``trace record`` listen in."""

    words: Words
    choice: SourceChoice
    format: str
    pins_from: str | None = None
    allowed: tuple[str, ...] = ()
    pin_names: Mapping[str, PinKind] = field(default_factory=lambda: ASKED)  # that may stand in a file of PINs
    at: datetime | None = None
    trust: Trust = NOTHING
    wrap: Callable[[CardRun, CardSource], CardSource] = field(default=lambda card_run, source: source)  # noqa: ARG005

    def __post_init__(self) -> None:
        self.progress = ConsoleProgress(self.words)
        self.files = NewFiles()  # that appear before standard output says anything
        self.more_files: Callable[[NewFiles], None] = lambda files: None  # noqa: ARG005 - those of ``trace record``
        self._files_finished = False
        self._opened: OpenSource | None = None
        self._used: set[str] = set()
        self._asked = False

    @property
    def opened(self) -> OpenSource:
        """Return where the card is; found when first asked for."""
        if self._opened is None:
            self._opened = open_source(self.choice, self.progress)
        return self._opened

    def await_card(self) -> None:
        """Wait until a card lies on the reader of this case again; raise NoCard, TransportError."""
        if self.opened.kind == "reader":
            open_source(replace(self.choice, reader=self.opened.source.name), self.progress).drop()

    def run(self, task: Callable[[StayWorker, Callable[[CardStay], Origin]], T]) -> T:
        """Run ``task`` in a fresh stay; its second argument tells a report's origin.

        Where no application answered on the card that lies there, another one is waited for and the task begins anew.
        """
        while True:
            try:
                return self._answered(self._run(task))
            except MynaReaderError as error:
                if self._opened is None:  # it was the search itself that found nothing
                    raise
                self._opened = self._opened.after(error)

    def _answered(self, result: T) -> T:
        """Return ``result``; raise NotMyNumberCard for one in which everything failed a little."""
        if not self.opened.answered():
            raise NotMyNumberCard
        return result

    def _run(self, task: Callable[[StayWorker, Callable[[CardStay], Origin]], T]) -> T:
        moment = self.at or self.opened.recorded or datetime.now(JST)
        source = self.wrap(self, self.opened.source)

        def origin(stay: CardStay) -> Origin:
            return self.opened.origin(moment, stay.atr)

        def begun(worker: StayWorker) -> T:
            preload(FORMATS[self.format].partition(":")[0])  # not sooner: it would delay the way to the card
            return task(worker, origin)

        with ended_by_signals():  # like Ctrl-C, so that the card is reset (CONTRIBUTING.md §3 rule 10)
            try:
                result = worker.work(source, begun, self.progress, timeout=self.choice.timeout)
            finally:
                self.progress.quiet()
        self.opened.finish()
        return result

    def simple(self, job: Callable[[CardStay, Origin], object]) -> None:
        """Run one job that needs no PIN, and show its report."""
        self.show(self.run(lambda worker, origin: worker.call(lambda stay: job(stay, origin(stay)))))

    def show(self, report: object, *, show_my_number: bool = False) -> None:
        """Write the report to standard output in the format asked for, once all files are there."""
        self.finish_files()
        show(report, self.words, self.format, show_my_number=show_my_number)

    def end_as_judged(self, report: object) -> None:
        """End the command with 32 where something in ``report``, which has been shown, is contradicted."""
        from mynareader.verdict.judging import verdict_of  # loaded with what has shown the report

        if verdict_of(report).contradicted:
            click.get_current_context().exit(CONTRADICTED)

    def finish_files(self) -> None:
        """Let all files of this run appear; raise UnreadableInput, and then none of them is there."""
        if not self._files_finished:
            self._files_finished = True
            self.more_files(self.files)
            self.files.publish()

    def pin_source(self) -> PinSource:
        """Return where PINs come from: the file, the trace (which holds none and needs none), or the person."""
        source = self._pin_source()
        self._used = source.used
        self._asked = source.is_interactive
        return source

    def _pin_source(self) -> ScriptedPins | Prompts | ReplayedPins:
        if self.pins_from is not None:
            return ScriptedPins(self.progress, self.pins_given, self.allowed)
        if self.opened.kind == "trace":
            from mynareader.service.pins.replay_values import ReplayedPins  # not for a real card

            return ReplayedPins(self.opened.pins, self.opened.sent)
        if is_terminal(sys.stdin):
            if self.opened.kind == "simulated":
                self.progress.say(self.words.text("talk.simulated_pins_listed"))
            return Prompts(self.progress, self.allowed)
        if self.opened.kind == "simulated":
            self.progress.say(self.words.text("talk.simulated_pins"))
            return ScriptedPins(self.progress, _simulated_pins(self.choice.simulated or ""), self.allowed)
        return ScriptedPins(self.progress, {}, self.allowed)

    @cached_property
    def pins_given(self) -> dict[str, PinValue]:
        """Return what a script gave, by name; raise UnreadableInput, MalformedPin."""
        if self.pins_from is None:
            return {}
        found = read_pins(self.pins_from, self.pin_names)
        if others_may_use(self.pins_from):
            self.progress.say(self.words.text("talk.pins_file_open"))
        return found

    @property
    def pins_note(self) -> str | None:
        """Return what a trace says of the PINs: asked or given, and their names; None when there were none."""
        return " ".join(["asked" if self._asked else "given", *sorted(self._used)]) if self._used else None


def _simulated_pins(persona: str) -> dict[str, PinValue]:
    from mynareader.service.machine.simulation import public_pins  # not for a real card

    return {name: ASKED[name].parse(text) for name, text in public_pins(persona).items() if name in ASKED}
