"""``mynareader readers``: which readers there are, what lies on them, and what to do when something is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mynareader.cli.framework.report_command import ReportCommand
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.reports.machine import ReadersReport


def command(words: Words) -> ReportCommand:
    """Make the command."""
    return ReportCommand("readers", words, _report)


def _report() -> ReadersReport:
    from mynareader.service.machine.diagnostics import list_readers  # not needed to show help

    return list_readers()
