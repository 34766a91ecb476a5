"""``mynareader number``: is the My Number that somebody typed this card's? Check digit first, then the card itself."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

import click

from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.exit_codes import NOT_ASKED, OK, UNMATCHED
from mynareader.cli.framework.localised import option
from mynareader.cli.framework.talk import confirm
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.errors import PinError
    from mynareader.reports.pins import Counter, NumberReport
    from mynareader.service.pins.entry import PinSource
    from mynareader.values.pins import PinKind, PinValue

_CODES: Final = {"match": OK, "no_match": UNMATCHED, "not_asked": NOT_ASKED}


def command(words: Words) -> CardCommand:
    """Make the command."""
    return CardCommand("number", words, _run, [option(words, "--ask-card", is_flag=True)], needs_pins=True)


def _run(card_run: CardRun, *, ask_card: bool) -> None:
    if card_run.choice.replay is not None:
        raise click.UsageError(card_run.words.text("usage.trace_cannot_judge"))
    report = _checked(card_run, ask_card=ask_card)
    card_run.show(report)
    click.get_current_context().exit(_CODES[report.verdict])


def _checked(card_run: CardRun, *, ask_card: bool) -> NumberReport:
    from mynareader.errors import MalformedPin, PinNotGiven  # not needed to show help
    from mynareader.service.pins.my_number_check import check_number, not_asked
    from mynareader.values.pins import VERIFICATION_A, WRONG_CHECK_DIGIT

    try:
        source = _source(card_run)
        value = source.request_pin(VERIFICATION_A, (), optional=False)
    except MalformedPin as error:
        if error.reason != WRONG_CHECK_DIGIT:
            raise
        return not_asked("check_digit")
    if value is None:  # nobody offered to leave it out
        raise PinNotGiven(VERIFICATION_A.name)
    if not ask_card and not source.is_interactive:
        return not_asked("not_agreed")
    agreeing = _Agreeing(card_run, source, value, ask_card=ask_card)
    try:
        return card_run.run(lambda worker, origin: check_number(worker, origin, agreeing))
    except _NotAgreedError:
        return not_asked("not_agreed")


def _source(card_run: CardRun) -> PinSource:
    """Return where the number comes from; no card is waited for before it is typed and its check digit is right."""
    from mynareader.cli.framework.prompts import Prompts, is_terminal  # not needed to show help
    from mynareader.values.pins import WRONG_CHECK_DIGIT

    if card_run.pins_from is None and card_run.choice.simulated is None and is_terminal(sys.stdin):
        return Prompts(card_run.progress, card_run.allowed, ending=frozenset({WRONG_CHECK_DIGIT}))
    return card_run.pin_source()


class _NotAgreedError(Exception):
    """A person's refusal to let the card be asked; stays inside this command."""


class _Agreeing:
    """The number that was typed, once the person has heard what a wrong one costs and agreed."""

    def __init__(self, card_run: CardRun, source: PinSource, value: PinValue, *, ask_card: bool) -> None:
        self._card_run, self._source, self._value, self._agreed = card_run, source, value, ask_card

    @property
    def is_interactive(self) -> bool:
        """Tell whether a person is asked."""
        return self._source.is_interactive

    def supplied_kinds(self) -> Collection[str]:
        """Return the names of the PIN kinds that are there without asking."""
        return self._source.supplied_kinds()

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue:  # noqa: ARG002
        """Return the number; raise _NotAgreedError."""
        if self._source.is_interactive:
            from mynareader.cli.framework.prompts import tries_text  # not needed to show help

            self._card_run.progress.say(tries_text(self._card_run.words, counters))
        words = self._card_run.words
        if not self._agreed and not confirm(words.text("talk.number_ask"), words):
            raise _NotAgreedError
        self._agreed = True
        return self._value

    def confirm_last_try(self, kind: PinKind, counters: Collection[Counter]) -> bool:
        """Tell whether a last try may be spent; raise _NotAgreedError when the person would rather keep it."""
        confirmed = self._source.confirm_last_try(kind, counters)
        if not confirmed and any(counter.may_be_last for counter in counters):
            raise _NotAgreedError
        return confirmed

    def pin_refused(self, error: PinError) -> None:
        """Never happens: one attempt is made, and its verdict is the report."""
        raise error
