"""``mynareader trace``: show, redact, import, compare and export trace files; see ``trace_sessions`` for the others."""

from pathlib import Path

import click

from mynareader.cli.framework.localised import Localised, LocalisedGroup, argument, language_option, option
from mynareader.words import Words

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


def diff_command(words: Words) -> click.Command:
    """Make the command."""
    params = [
        argument("a", type=click.Path(path_type=Path)),
        argument("b", type=click.Path(path_type=Path)),
        option(words, "--json", "as_json", is_flag=True),
        language_option(words),
    ]
    return Localised("diff", words, key="trace-diff", params=params, callback=lambda **values: _diff(words, **values))


def _diff(words: Words, a: Path, b: Path, *, as_json: bool) -> int:
    from mynareader import formats  # not needed to show help
    from mynareader.cli.framework.exit_codes import DIFFERENT, OK
    from mynareader.service.files.trace_conversion import compare

    report = compare(a, b)
    formats.write("json" if as_json else "text", report, words)
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
    click.echo(words.text("trace.exported", file=out.name, packets=packets), err=True)


# Kept here, not in traces/importers, because naming them must import no importer; a test compares both.
FOREIGN = ("pcsc-spy", "opensc", "scriptor")


def import_command(words: Words) -> click.Command:
    """Make the command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--from", "form", type=click.Choice(FOREIGN)),
        *written_options(words),
    ]
    return Localised(
        "import", words, key="trace-import", params=params, callback=lambda **values: _import(words, **values)
    )


def _import(words: Words, file: Path, form: str | None, out: Path | None, reader: str | None, *, as_json: bool) -> None:
    from mynareader import formats  # not needed to show help
    from mynareader.service.files.trace_conversion import import_log

    formats.write("json" if as_json else "text", import_log(file, form, out, reader), words)


def redact_command(words: Words) -> click.Command:
    """Make the command."""
    return Localised(
        "redact",
        words,
        key="trace-redact",
        params=[argument("file", type=click.Path(path_type=Path)), *written_options(words)],
        callback=lambda **values: _redact(words, **values),
    )


def written_options(words: Words) -> list[click.Parameter]:
    """Return the options of commands that make a redacted trace."""
    return [
        option(words, "-o", "--output", "out", key="output-trace", metavar="FILE", type=click.Path(path_type=Path)),
        option(words, "--reader", key="log-reader", metavar="NAME"),
        option(words, "--json", "as_json", is_flag=True),
        language_option(words),
    ]


def _redact(words: Words, file: Path, out: Path | None, reader: str | None, *, as_json: bool) -> None:
    from mynareader import formats  # not needed to show help
    from mynareader.service.files.trace_conversion import redact_file

    formats.write("json" if as_json else "text", redact_file(file, out, reader), words)


def show_command(words: Words) -> click.Command:
    """Make the command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--json", "as_json", is_flag=True),
        language_option(words),
    ]
    return Localised("show", words, key="trace-show", params=params, callback=lambda **values: _show(words, **values))


def _show(words: Words, file: Path, *, as_json: bool) -> None:
    from mynareader import formats  # not needed to show help
    from mynareader.service.files.trace_store import describe

    formats.write("json" if as_json else "text", describe(file), words)
