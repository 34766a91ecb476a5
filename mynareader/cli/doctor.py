"""``mynareader doctor``: why a card cannot be read, in one sentence, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mynareader.cli.framework.exit_codes import OK, exit_code_of
from mynareader.cli.framework.localised import option
from mynareader.cli.framework.report_command import ReportCommand
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.reports.machine import DiagnosticsReport, DoctorReport


def command(words: Words) -> ReportCommand:
    """Make the command."""
    params = [option(words, "--report", key="report-block", is_flag=True)]
    return ReportCommand("doctor", words, _report, params, code=_code)


def _report(*, report: bool) -> DoctorReport | DiagnosticsReport:
    from mynareader.service.machine.diagnostics import diagnose  # not needed to show help
    from mynareader.service.machine.doctor import examine

    return diagnose() if report else examine()


def _code(report: DoctorReport | DiagnosticsReport) -> int:
    return OK if report.problem is None else exit_code_of(report.problem)
