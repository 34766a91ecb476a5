"""``mynareader pin change --pin NAME``: the old value, the new one twice, and what is in force afterwards."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from mynareader.cli.card_command import CardCommand
from mynareader.cli.exit_codes import NOT_CHANGED, OK, OUTCOME_UNKNOWN
from mynareader.cli.localised import option
from mynareader.cli.pin import KINDS, check_only, target_options
from mynareader.cli.pin import described as described_target
from mynareader.words import Words

if TYPE_CHECKING:
    from types import FrameType

    from mynareader.cli.case import Case
    from mynareader.pin_reports import PinChangeReport
    from mynareader.report import Origin
    from mynareader.service.runner import Runner
    from mynareader.service.stay import CardStay

_EXIT_CODES: Final = {"changed": OK, "not_changed": NOT_CHANGED, "partly": NOT_CHANGED, "unknown": OUTCOME_UNKNOWN}
_INTERRUPTING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def command(words: Words) -> CardCommand:
    """Make the command."""
    params = [
        *target_options(words),
        option(words, "--find-out", is_flag=True),
        option(words, "--allow-weak", is_flag=True),
    ]
    return CardCommand("change", words, _run, params, key="pin-change", needs_pins=True, described=_described)


def _described(own: dict[str, object]) -> list[str]:
    return [*described_target(own), *(["--find-out"] if own["find_out"] else [])]


def _run(case: Case, kind: str, only: str | None, *, find_out: bool, allow_weak: bool) -> None:
    check_only(case.words, kind, only)
    report = _change(case, kind, only, find_out=find_out, allow_weak=allow_weak)
    case.show(report)
    click.get_current_context().exit(_EXIT_CODES[report.outcome])


def _change(case: Case, kind: str, only: str | None, *, find_out: bool, allow_weak: bool) -> PinChangeReport:
    from mynareader.cli.new_pin import names_with_new, new_pin_source  # noqa: PLC0415 - not needed to show help
    from mynareader.service.pin_change import change_pin  # noqa: PLC0415
    from mynareader.service.pin_targets import targets_of  # noqa: PLC0415

    targets = targets_of(KINDS[kind], only)
    case.pin_names = names_with_new()
    began: list[Runner] = []

    def change() -> PinChangeReport:
        source = case.pin_source()
        new_pins = new_pin_source(case, source, find_out=find_out, allow_weak=allow_weak)

        def task(run: Runner, origin: Callable[[CardStay], Origin]) -> PinChangeReport:
            began.append(run)
            with _finished_when_interrupted(case, run):
                return change_pin(run, origin, source, new_pins, targets, come_back=case.await_card)

        return case.run(task)

    try:
        return change()
    except BaseException:
        if not any(run.commitment.passed for run in began):
            case.terminal.say(case.words.text("talk.pin_unchanged"))
        raise


@contextmanager
def _finished_when_interrupted(case: Case, run: Runner) -> Iterator[None]:
    """Let Ctrl-C and the like end the work until the new PIN is sent; from then on it is finished and told."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        if run.commitment.stop():
            raise KeyboardInterrupt
        case.terminal.say(case.words.text("talk.pin_finishing"))

    before = {number: signal.getsignal(number) for number in _INTERRUPTING}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
