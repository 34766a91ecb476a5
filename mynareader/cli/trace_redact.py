"""``mynareader trace redact FILE``: a trace of any source, or a log, as a redacted trace in a new file."""

from __future__ import annotations

from pathlib import Path

import click

from mynareader.cli.localised import Localised, argument, language_option, option
from mynareader.words import Words


def command(words: Words) -> click.Command:
    """Make the command."""
    return Localised(
        "redact",
        words,
        key="trace-redact",
        params=[argument("file", type=click.Path(path_type=Path)), *written_options(words)],
        callback=lambda **values: _run(words, **values),
    )


def written_options(words: Words) -> list[click.Parameter]:
    """Return the options of commands that make a redacted trace."""
    return [
        option(words, "-o", "--output", "out", key="output-trace", metavar="FILE", type=click.Path(path_type=Path)),
        option(words, "--reader", key="log-reader", metavar="NAME"),
        option(words, "--json", "as_json", is_flag=True),
        language_option(words),
    ]


def _run(words: Words, file: Path, out: Path | None, reader: str | None, *, as_json: bool) -> None:
    from mynareader import formats  # noqa: PLC0415 - not needed to show help
    from mynareader.service.trace_files import redact_file  # noqa: PLC0415

    formats.write("json" if as_json else "text", redact_file(file, out, reader), words)
