"""Where a new PIN comes from: typed twice, from a script's file as ``new-auth=…``, or any for a replay."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final

import click

from mynareader.cli.framework import talk
from mynareader.errors import MalformedPin, NewPinRefused, PinNotGiven, UnreadableInput
from mynareader.service.pins.change import NewPin
from mynareader.service.pins.replay_values import ReplayedNewPin, ReplayedPins
from mynareader.values.pins import ASKED, PinKind, PinValue
from mynareader.values.weak_pins import WEAK

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.cli.framework.prompts import ConsoleProgress
    from mynareader.service.pins.change import Doubts, NewPinSource
    from mynareader.service.pins.entry import PinSource


_NEW: Final = "new-"


def names_with_new() -> dict[str, PinKind]:
    """Return what may stand in a file of PINs for a change: the old values as ever, and ``new-`` before a new one."""
    return {**ASKED, **{_NEW + name: kind for name, kind in ASKED.items()}}


def new_pin_source(card_run: CardRun, source: PinSource, *, find_out: bool, allow_weak: bool) -> NewPinSource:
    """Return where the new PIN of ``card_run`` comes from, which is where the old one does (``source``).

    ``find_out`` is a script's agreement to spend a try on finding out which value is in force; a person is asked.
    """
    if isinstance(source, ReplayedPins):
        return ReplayedNewPin(find_out=find_out or source.is_interactive)
    if source.is_interactive:
        return _TypedNewPin(card_run.progress, allow_weak=allow_weak)
    return _ScriptedNewPin(card_run, find_out=find_out, allow_weak=allow_weak)


class _TypedNewPin:
    """The person at the terminal, who types it twice and is then asked whether to change it now."""

    def __init__(self, progress: ConsoleProgress, *, allow_weak: bool) -> None:
        self._progress, self._words, self._allow_weak = progress, progress.words, allow_weak

    def request_new_pin(self, kind: PinKind, doubts: Doubts) -> NewPin:
        """Ask until a value is taken; raise click.Abort when the person wants no change."""
        while True:
            try:
                value = self._ask(kind, doubts)
            except (MalformedPin, NewPinRefused) as error:
                message = self._words.error(error)
                self._progress.say(self._words.joined("sentences", message.what, message.meaning))
            else:
                return self._agreed(kind, value)

    def _ask(self, kind: PinKind, doubts: Doubts) -> PinValue:
        value = kind.parse(self._hidden("talk.pin_new", kind))
        self._progress.say_notes(value)
        _judge(self._progress, kind, doubts(value), allow_weak=self._allow_weak)
        again = kind.parse(self._hidden("talk.pin_new_again", kind))
        if not hmac.compare_digest(value.reveal(), again.reveal()):
            raise NewPinRefused(kind.name, "not_typed_alike")
        return value

    def _hidden(self, key: str, kind: PinKind) -> str:
        facts = {part: self._words.text(f"pin.{kind.name}.{part}") for part in ("name", "form")}
        prompt = self._words.text(key, **facts)
        typed = self._progress.ask_hidden(prompt)
        if not typed.strip():
            raise click.Abort
        return typed

    def _agreed(self, kind: PinKind, value: PinValue) -> NewPin:
        question = self._words.text("talk.pin_change_now", name=self._words.text(f"pin.{kind.name}.name"))
        if not talk.confirm(question, self._words):
            raise click.Abort
        return NewPin(value, find_out=True)


class _ScriptedNewPin:
    """The new value from a script's file."""

    def __init__(self, card_run: CardRun, *, find_out: bool, allow_weak: bool) -> None:
        self._card_run, self._find_out, self._allow_weak = card_run, find_out, allow_weak

    def request_new_pin(self, kind: PinKind, doubts: Doubts) -> NewPin:
        """Return the given value; raise PinNotGiven, UnreadableInput, NewPinRefused."""
        value = self._card_run.pins_given.get(_NEW + kind.name)
        if value is None:
            raise (
                PinNotGiven(kind.name) if self._card_run.pins_from is None else self._missing(self._card_run.pins_from)
            )
        self._card_run.progress.say_notes(value)
        _judge(self._card_run.progress, kind, doubts(value), allow_weak=self._allow_weak)
        return NewPin(value, find_out=self._find_out)

    @staticmethod
    def _missing(file: str) -> UnreadableInput:
        return UnreadableInput(file, "no_new_pin")


def _judge(progress: ConsoleProgress, kind: PinKind, reasons: tuple[str, ...], *, allow_weak: bool) -> None:
    """Say what speaks against a new value; raise NewPinRefused when that is enough not to take it."""
    for reason in reasons:
        if not allow_weak or reason not in WEAK:
            raise NewPinRefused(kind.name, reason)
        progress.say(progress.words.text("talk.pin_weak", reason=progress.words.text(f"fact.reason.{reason}")))
