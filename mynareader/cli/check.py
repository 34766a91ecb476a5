"""``mynareader check``: the support desk's five seconds, without any PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mynareader.choices import BY_SUFFIX, FAIL_ON
from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.exit_codes import FAIL_ON_HOLDS
from mynareader.cli.framework.localised import option
from mynareader.cli.framework.near import NoSuchName
from mynareader.cli.framework.trust_options import card_key_options
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.reports.card import CheckReport

_STANDARD_OUTPUT: Final = Path("-")


def command(words: Words) -> CardCommand:
    """Make the command."""
    file = click.Path(path_type=Path, dir_okay=False)
    names = words.listed(FAIL_ON)
    fail_on = click.Option(["--fail-on"], metavar="NAME[,NAME]", help=words.text("help.option.fail-on", names=names))
    params = [
        option(words, "--details", is_flag=True),
        option(words, "--other-applications", "others", is_flag=True),
        *card_key_options(words),
        fail_on,
        option(words, "--previous", metavar="FILE", type=file),
        option(words, "--report", "output", metavar="FILE", type=file),
        option(words, "--serials", is_flag=True),
        option(words, "--reminders", metavar="FILE", type=file),
    ]
    return CardCommand("check", words, _run, params, judges=True, described=_described)


def _described(own: dict[str, object]) -> list[str]:
    return ["--details"] if own["details"] else ["--other-applications"] if own["others"] else []


def _run(
    card_run: CardRun,
    previous: Path | None,
    output: Path | None,
    reminders: Path | None,
    fail_on: str | None,
    *,
    serials: bool,
    details: bool,
    others: bool,
) -> None:
    from mynareader.service.files.write import refuse_existing
    from mynareader.service.reading.check import check  # not needed to show help

    to_output = output == _STANDARD_OUTPUT
    if to_output:
        output = None
    if output is not None and output.suffix not in BY_SUFFIX:
        raise click.UsageError(card_run.words.text("usage.report_suffix"))
    asked = () if fail_on is None else _names(card_run.words, fail_on)
    refuse_existing(output)
    refuse_existing(reminders)
    compared = None if previous is None else _comparing(previous)
    report = card_run.run(
        lambda worker, origin: worker.call(
            lambda stay: check(stay, origin(stay), card_run.trust, itself=details, others=others or details)
        )
    )
    if compared is not None:
        report = compared(report)
    report = replace(report, fail_on=asked)
    _add_files(card_run, report, output, reminders, serials=serials)
    if details and card_run.format == "text":
        card_run.format = "details"
    if to_output and card_run.format != "json":
        _write_ticket(card_run, report, serials=serials)
    else:
        card_run.show(report)
    _end(report)


def _write_ticket(card_run: CardRun, report: CheckReport, *, serials: bool) -> None:
    """Write the ticket to standard output, in the place of the answer."""
    from mynareader.formats import text_of  # not needed to show help

    card_run.finish_files()
    click.echo(text_of("ticket", report, card_run.words, serials=serials), nl=False)


def _comparing(path: Path) -> Callable[[CheckReport], CheckReport]:
    """Return what compares a report with the earlier one in ``path``; raise UnreadableInput."""
    from mynareader.service.files.previous_report import compare, read_previous  # and with it JSON

    before = read_previous(path)
    return lambda report: replace(report, previous=compare(report, before))


def _names(words: Words, text: str) -> tuple[str, ...]:
    """Return the names given to ``--fail-on``; raise click.UsageError for another one."""
    names = tuple(name.strip() for name in text.split(","))
    wrong = [name for name in names if name not in FAIL_ON]  # an empty one, too: a script's variable, never set
    if wrong:
        raise NoSuchName(words.text("usage.fail_on", names=words.listed(FAIL_ON)), wrong[0], FAIL_ON)
    return names


def _end(report: CheckReport) -> None:
    from mynareader.verdict.judging import verdict_of  # not needed to show help

    if set(report.fail_on) & set(verdict_of(report).conditions):
        click.get_current_context().exit(FAIL_ON_HOLDS)


def _add_files(
    card_run: CardRun, report: CheckReport, output: Path | None, reminders: Path | None, *, serials: bool
) -> None:
    from mynareader.formats import text_of  # not needed to show help

    if output is not None:
        form = BY_SUFFIX[output.suffix]
        options = {} if form == "json" else {"serials": serials}
        card_run.files.add(output, text_of(form, report, card_run.words, **options).encode())
    if reminders is not None:
        from mynareader.formats.calendar_format import reminders as calendar  # 60 ms of imports

        card_run.files.add(reminders, calendar(report, card_run.words))
