"""``mynareader readers``: which readers there are, what lies on them, and what to do when something is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mynareader.card_text import visible
from mynareader.cli.framework.localised import option
from mynareader.cli.framework.report_command import ReportCommand
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.reports.machine import ReadersReport


def command(words: Words) -> ReportCommand:
    """Make the command."""
    return ReportCommand("readers", words, _report, [option(words, "--names", is_flag=True)])


def _report(*, names: bool) -> ReadersReport:
    from mynareader.service.machine.diagnostics import list_readers  # not needed to show help

    found = list_readers()
    if names:
        for reader in found.readers:
            click.echo(visible(reader.name))
        click.get_current_context().exit()
    return found
