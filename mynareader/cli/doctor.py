"""``mynareader doctor``: why a card cannot be read, in one sentence, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mynareader.cli.framework.exit_codes import OK, exit_code_of
from mynareader.cli.framework.report_command import ReportCommand
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.reports.machine import DoctorReport


def command(words: Words) -> ReportCommand:
    """Make the command."""
    return ReportCommand("doctor", words, _report, code=_code)


def _report() -> DoctorReport:
    from mynareader.service.machine.doctor import examine  # not needed to show help

    return examine()


def _code(report: DoctorReport) -> int:
    return OK if report.problem is None else exit_code_of(report.problem)
