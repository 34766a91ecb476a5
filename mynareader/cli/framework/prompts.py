"""The person at the terminal, or the script in their place: progress, prompts, confirmations; all on stderr."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TextIO

import click

from mynareader.cli.framework import talk
from mynareader.errors import MalformedPin
from mynareader.reports.pins import CLOSED, Counter, fewest
from mynareader.service.pins.given import PinsAtHand
from mynareader.service.stay.worker import ProgressListener
from mynareader.values.pins import BIRTH, VERIFICATION_B, PinKind, PinValue, verification_b
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.errors import MynaReaderError, PinError


SHOW_AFTER = 0.5  # seconds ; a quicker step is over before it can be read
_FIRST_PROMPTS = {"a": "talk.a_number", "b": "talk.b_birth"}  # by PIN kind name: what people call it


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether somebody sits behind ``stream``, which is None when the shell closed it."""
    return stream is not None and stream.isatty()


class ConsoleProgress(ProgressListener):
    """What happens, on stderr; steps only on a terminal and only when the work takes over half a second."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._began = time.monotonic()
        self._interactive = is_terminal(sys.stderr)
        self._late: threading.Timer | None = None
        self._told_hidden = False

    def step(self, name: str) -> None:
        """Show the step that begins: at once, or as soon as the work has taken half a second."""
        self.quiet()
        if not self._interactive:
            return
        remaining = SHOW_AFTER - (time.monotonic() - self._began)
        text = self.words.text(f"step.{name}")
        if remaining <= 0:
            self.say(text)
            return
        self._late = threading.Timer(remaining, self.say, [text])
        self._late.daemon = True
        self._late.start()

    def quiet(self) -> None:
        """Show no step any more that was not shown yet."""
        if self._late is not None:
            self._late.cancel()

    def busy(self) -> None:
        """Say that another program keeps us from the card."""
        self.say(self.words.text("talk.busy"))

    def wait_for_card(self, reader: str) -> None:
        """Say that a card is awaited."""
        self.say(self.words.text("talk.wait_for_card", reader=reader))

    def tell(self, error: MynaReaderError) -> None:
        """Write all three sentences about an error that ends nothing."""
        message = self.words.error(error)
        self.say("\n".join((message.what, message.meaning, f"-> {message.action}")))

    def ask_hidden(self, question: str) -> str:
        """Return what the person types unseen; before the first time it is said that nothing appears."""
        if not self._told_hidden:
            self._told_hidden = True
            self.say(self.words.text("talk.nothing_appears"))
        return talk.ask_hidden(question, self.words)

    def say(self, text: str) -> None:
        """Write one line of talk; a step that waits to be shown is over."""
        self.quiet()
        talk.say(text, self.words)

    def say_notes(self, value: PinValue) -> None:
        """Say what was changed in a value that was typed or given (CONTRIBUTING.md §3 rule 1)."""
        for note in value.notes:
            self.say(self.words.text(f"talk.{note}"))


class ScriptedPins(PinsAtHand):
    """PINs from a script's file; what was changed in one of them is said."""

    def __init__(self, progress: ConsoleProgress, values: Mapping[str, PinValue], allowed: Collection[str]) -> None:
        super().__init__(values, allowed)
        self._progress = progress
        self.used: set[str] = set()

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue | None:
        """Return the given value; raise PinNotGiven when one that is needed is missing."""
        value = super().request_pin(kind, counters, optional=optional)
        if value is not None:
            self.used.add(kind.name)
            self._progress.say_notes(value)
        return value


class Prompts:
    """A person who is asked, and sees the tries left before typing.

    ``ending`` are the reasons for which a malformed value is not asked for again: MalformedPin is raised.
    """

    is_interactive = True

    def __init__(
        self, progress: ConsoleProgress, allowed: Collection[str], ending: frozenset[str] = frozenset()
    ) -> None:
        self._progress, self._words, self._allowed = progress, progress.words, set(allowed)
        self._ending = ending
        self.used: set[str] = set()

    def supplied_kinds(self) -> Collection[str]:
        """Return nothing: a person is asked."""
        return ()

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue | None:
        """Ask until the value is well-formed; a locked or missing optional PIN is passed over (the report says so)."""
        if optional and any(counter.state in CLOSED for counter in counters):
            return None
        if counters:
            self._progress.say(tries_text(self._words, counters))
        while True:
            try:
                return self._ask(kind, optional=optional)
            except MalformedPin as error:
                if error.reason in self._ending:
                    raise
                what, meaning, _ = self._words.error(error)
                self._progress.say(self._words.joined("sentences", what, meaning))

    def pin_refused(self, error: PinError) -> None:
        """Say what the card said."""
        self._progress.say(self._words.error(error).what)

    def _ask(self, kind: PinKind, *, optional: bool) -> PinValue | None:
        key = "talk.pin_prompt_optional" if optional else _FIRST_PROMPTS.get(kind.name, "talk.pin_prompt")
        name, form = self._words.text(f"pin.{kind.name}.name"), self._words.text(f"pin.{kind.name}.form")
        typed = self._hidden(key, name=name, form=form)
        if not typed.strip():
            if optional:
                return None
            raise click.Abort
        value = self._verification_b(typed) if kind is VERIFICATION_B else kind.parse(typed)
        self.used.add(kind.name)
        self._progress.say_notes(value)
        return value

    def _verification_b(self, typed: str) -> PinValue:
        """Take all 14 digits at once, or ask for what follows the birth date."""
        if len(typed.strip()) > BIRTH.longest:
            return VERIFICATION_B.parse(typed)
        return verification_b(typed, self._hidden("talk.b_expiry"), self._hidden("talk.b_code"))

    def _hidden(self, key: str, **facts: object) -> str:
        return self._progress.ask_hidden(self._words.text(key, **facts))

    def confirm_last_try(self, kind: PinKind, counters: Collection[Counter]) -> bool:
        """Ask separately before a last try is spent."""
        least = fewest(counters)
        if least is None or not least.may_be_last:
            return False
        if kind.name in self._allowed:
            self._allowed.remove(kind.name)  # the option confirms one last try; the next is asked about
            return True
        name = self._words.text(f"pin.{kind.name}.name")
        locked = self._words.text(f"pin.{kind.name}.locked")
        key = "talk.last_try_unknown" if least.attempts_remaining is None else "talk.last_try"
        question = self._words.text(key, name=name, locked=locked)
        return talk.confirm(question, self._words)


def tries_text(words: Words, counters: Collection[Counter]) -> str:
    """Say how many tries are left."""
    least = fewest(counters)
    if least is None or least.attempts_remaining is None:
        return words.text("talk.tries_unknown")
    if least.may_be_last:
        return words.text("talk.tries_last")
    return words.text("talk.tries_low" if least.is_low else "talk.tries", attempts=least.attempts_remaining)
