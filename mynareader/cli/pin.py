"""``mynareader pin``: change a PIN, or find out which value of it is in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Final

import click

from mynareader.choices import PIN_APPLICATIONS
from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.exit_codes import NOT_CHANGED, OK, OUTCOME_UNKNOWN
from mynareader.cli.framework.localised import LocalisedGroup, language_option, option
from mynareader.cli.framework.near import NamedChoice
from mynareader.cli.framework.signals import ended_by_signals
from mynareader.values.pins import ASKED, BIRTH
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.reports.origin import Origin
    from mynareader.reports.pins import PinChangeReport
    from mynareader.service.stay.card_stay import CardStay
    from mynareader.service.stay.worker import StayWorker

COMMANDS = {"change": "mynareader.cli.pin:change_command", "which": "mynareader.cli.pin:which_command"}
KINDS = {**ASKED, BIRTH.name: BIRTH}  # what cannot be changed is refused in words


def command(words: Words) -> click.Command:
    """Make the group."""
    return LocalisedGroup("pin", words, COMMANDS, params=[language_option(words)])


def target_options(words: Words) -> list[click.Parameter]:
    """Return the options that name a PIN."""
    return [
        option(words, "--pin", "kind", metavar="NAME", type=NamedChoice(list(KINDS)), required=True),
        option(words, "--only", metavar="APPLICATION", type=NamedChoice(PIN_APPLICATIONS)),
    ]


def described(own: dict[str, object]) -> list[str]:
    """Return what of the options changes what reaches the card."""
    only = [f"--only={own['only']}"] if own["only"] else []
    return [f"--pin={own['kind']}", *only]


def check_only(words: Words, kind: str, only: str | None) -> None:
    """Raise click.UsageError when one of two applications is named for a PIN that stands in one."""
    if only is not None and kind != "registry":
        raise click.UsageError(words.text("usage.only_registry"))


_EXIT_CODES: Final = {"changed": OK, "not_changed": NOT_CHANGED, "partly": NOT_CHANGED, "unknown": OUTCOME_UNKNOWN}


def change_command(words: Words) -> CardCommand:
    """Make the command."""
    params = [
        *target_options(words),
        option(words, "--find-out", is_flag=True),
        option(words, "--allow-weak", is_flag=True),
    ]
    return CardCommand(
        "change", words, _run_change, params, key="pin-change", needs_pins=True, described=_described_change
    )


def _described_change(own: dict[str, object]) -> list[str]:
    return [*described(own), *(["--find-out"] if own["find_out"] else [])]


def _run_change(card_run: CardRun, kind: str, only: str | None, *, find_out: bool, allow_weak: bool) -> None:
    check_only(card_run.words, kind, only)
    report = _change(card_run, kind, only, find_out=find_out, allow_weak=allow_weak)
    with _told_all_the_same(card_run, report):
        card_run.show(report)
    click.get_current_context().exit(_EXIT_CODES[report.outcome])


@contextmanager
def _told_all_the_same(card_run: CardRun, report: PinChangeReport) -> Iterator[None]:
    """Say which value works also where a trace of the change cannot be written: the card has no way back."""
    from mynareader.errors import UnreadableInput  # not needed to show help
    from mynareader.formats import text_of

    try:
        yield
    except UnreadableInput:
        card_run.progress.say(text_of("text", report, card_run.words))
        raise


def _change(card_run: CardRun, kind: str, only: str | None, *, find_out: bool, allow_weak: bool) -> PinChangeReport:
    from mynareader.cli.framework.new_pin_prompts import names_with_new, new_pin_source  # not needed to show help
    from mynareader.service.pins.change import change_pin
    from mynareader.service.pins.counters import targets_of

    targets = targets_of(KINDS[kind], only)
    card_run.pin_names = names_with_new()
    began: list[StayWorker] = []

    def change() -> PinChangeReport:
        source = card_run.pin_source()
        if source.is_interactive and card_run.opened.kind != "trace":
            card_run.progress.say(card_run.words.text("talk.pin_old_first"))
        new_pins = new_pin_source(card_run, source, find_out=find_out, allow_weak=allow_weak)

        def task(worker: StayWorker, origin: Callable[[CardStay], Origin]) -> PinChangeReport:
            began.append(worker)
            with _finished_when_interrupted(card_run, worker):
                return change_pin(worker, origin, source, new_pins, targets, come_back=card_run.await_card)

        return card_run.run(task)

    try:
        return change()
    except BaseException:
        if not any(worker.commitment.passed for worker in began):
            card_run.progress.say(card_run.words.text("talk.pin_unchanged"))
        raise


def _finished_when_interrupted(card_run: CardRun, worker: StayWorker) -> AbstractContextManager[None]:
    """Let Ctrl-C and the like end the work until the new PIN is sent; from then on it is finished and told."""

    def may_end() -> bool:
        in_time = worker.commitment.stop()
        if not in_time:
            card_run.progress.say(card_run.words.text("talk.pin_finishing"))
        return in_time

    return ended_by_signals(may_end)


def which_command(words: Words) -> CardCommand:
    """Make the command."""
    return CardCommand(
        "which", words, _which, target_options(words), key="pin-which", needs_pins=True, described=described
    )


def _which(card_run: CardRun, kind: str, only: str | None) -> None:
    from mynareader.errors import PinUnchangeable  # not needed to show help
    from mynareader.service.pins.counters import targets_of
    from mynareader.service.pins.which import which_pin

    check_only(card_run.words, kind, only)
    try:
        targets = targets_of(KINDS[kind], only)
    except PinUnchangeable:
        raise click.UsageError(card_run.words.text("usage.which_fixed")) from None
    source = card_run.pin_source()
    report = card_run.run(lambda worker, origin: which_pin(worker, origin, source, targets))
    card_run.show(report)
    if not all(pin.accepted for pin in report.pins):
        click.get_current_context().exit(NOT_CHANGED)
