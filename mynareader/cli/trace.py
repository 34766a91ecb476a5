"""``mynareader trace``: show, redact, import, compare and export trace files; see ``trace_sessions`` for the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mynareader.choices import FOREIGN_LOGS
from mynareader.cli.framework.exit_codes import DIFFERENT, OK
from mynareader.cli.framework.localised import Localised, LocalisedGroup, argument, language_option, option
from mynareader.cli.framework.near import NamedChoice
from mynareader.cli.framework.report_command import ReportCommand
from mynareader.cli.framework.talk import say
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.reports.traces import DiffReport, RedactionReport, TraceReport

COMMANDS = {
    "show": "mynareader.cli.trace:show_command",
    "record": "mynareader.cli.trace_sessions:record_command",
    "replay": "mynareader.cli.trace_sessions:replay_command",
    "verify": "mynareader.cli.trace_sessions:verify_command",
    "redact": "mynareader.cli.trace:redact_command",
    "import": "mynareader.cli.trace:import_command",
    "diff": "mynareader.cli.trace:diff_command",
    "export": "mynareader.cli.trace:export_command",
}


def command(words: Words) -> click.Command:
    """Make the group."""
    return LocalisedGroup("trace", words, COMMANDS, params=[language_option(words)])


def diff_command(words: Words) -> ReportCommand:
    """Make the command."""
    params = [argument("a", type=click.Path(path_type=Path)), argument("b", type=click.Path(path_type=Path))]
    return ReportCommand("diff", words, _diff, params, key="trace-diff", code=_diff_code)


def _diff(a: Path, b: Path) -> DiffReport:
    from mynareader.service.files.trace_conversion import compare  # not needed to show help

    return compare(a, b)


def _diff_code(report: DiffReport) -> int:
    return DIFFERENT if report.changes else OK


def export_command(words: Words) -> click.Command:
    """Make the command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--pcapng", "out", metavar="OUT", type=click.Path(path_type=Path), required=True),
        language_option(words),
    ]
    return Localised(
        "export", words, key="trace-export", params=params, callback=lambda **values: _export(words, **values)
    )


def _export(words: Words, file: Path, out: Path) -> None:
    from mynareader.service.files.trace_conversion import export  # not needed to show help

    packets = export(file, out)
    say(words.text("trace.exported", file=out.name, packets=packets), words)


def import_command(words: Words) -> ReportCommand:
    """Make the command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--from", "form", metavar="KIND", type=NamedChoice(FOREIGN_LOGS)),
        *written_options(words),
    ]
    return ReportCommand("import", words, _import, params, key="trace-import")


def _import(file: Path, form: str | None, out: Path | None, reader: str | None) -> RedactionReport:
    from mynareader.service.files.trace_conversion import import_log  # not needed to show help

    return import_log(file, form, out, reader)


def redact_command(words: Words) -> ReportCommand:
    """Make the command."""
    params = [argument("file", type=click.Path(path_type=Path)), *written_options(words)]
    return ReportCommand("redact", words, _redact, params, key="trace-redact")


def written_options(words: Words) -> list[click.Parameter]:
    """Return the options of commands that make a redacted trace."""
    return [
        option(words, "-o", "--output", "out", key="output-trace", metavar="FILE", type=click.Path(path_type=Path)),
        option(words, "--reader", key="log-reader", metavar="NAME"),
    ]


def _redact(file: Path, out: Path | None, reader: str | None) -> RedactionReport:
    from mynareader.service.files.trace_conversion import redact_file  # not needed to show help

    return redact_file(file, out, reader)


def show_command(words: Words) -> ReportCommand:
    """Make the command."""
    return ReportCommand("show", words, _show, [argument("file", type=click.Path(path_type=Path))], key="trace-show")


def _show(file: Path) -> TraceReport:
    from mynareader.service.files.trace_store import describe  # not needed to show help

    return describe(file)
