"""``mynareader check``: the support desk's five seconds, without any PIN."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.localised import option
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.reports.card import CheckReport

_FORMS: Final = {".json": "json", ".txt": "ticket", ".html": "html"}


def command(words: Words) -> CardCommand:
    """Make the command."""
    file = click.Path(path_type=Path, dir_okay=False)
    params = [
        option(words, "--previous", metavar="FILE", type=file),
        option(words, "--report", "output", metavar="FILE", type=file),
        option(words, "--serials", is_flag=True),
        option(words, "--reminders", metavar="FILE", type=file),
    ]
    return CardCommand("check", words, _run, params, judges=True)


def _run(
    card_run: CardRun, previous: Path | None, output: Path | None, reminders: Path | None, *, serials: bool
) -> None:
    from mynareader.service.files.previous_report import compare, read_previous
    from mynareader.service.reading.check import check  # not needed to show help

    if output is not None and output.suffix not in _FORMS:
        raise click.UsageError(card_run.words.text("usage.report_suffix"))
    before = None if previous is None else read_previous(previous)
    report = card_run.run(lambda worker, origin: worker.call(lambda stay: check(stay, origin(stay), card_run.trust)))
    if before is not None:
        report = replace(report, previous=compare(report, before))
    # Files first: if they cannot be written, standard output must not have said "ok" already.
    _write(card_run, report, output, reminders, serials=serials)
    card_run.show(report)


def _write(
    card_run: CardRun, report: CheckReport, output: Path | None, reminders: Path | None, *, serials: bool
) -> None:
    from mynareader.formats import text_of  # not needed to show help
    from mynareader.service.files.write import create

    if output is not None:
        form = _FORMS[output.suffix]
        options = {} if form == "json" else {"serials": serials}
        create(output, text_of(form, report, card_run.words, **options).encode())
    if reminders is not None:
        from mynareader.formats.calendar_format import reminders as calendar  # 60 ms of imports

        create(reminders, calendar(report, card_run.words))
