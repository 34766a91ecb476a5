"""``mynareader trace import LOG``: the log of another program as a redacted trace in a new file."""

from __future__ import annotations

from pathlib import Path

import click

from mynareader.cli.localised import Localised, argument, option
from mynareader.cli.trace_redact import written_options
from mynareader.words import Words

# Kept here, not in traces/importers, because naming them must import no importer; a test compares both.
FOREIGN = ("pcsc-spy", "opensc", "scriptor")


def command(words: Words) -> click.Command:
    """Make the command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--from", "form", type=click.Choice(FOREIGN)),
        *written_options(words),
    ]
    return Localised(
        "import", words, key="trace-import", params=params, callback=lambda **values: _run(words, **values)
    )


def _run(words: Words, file: Path, form: str | None, out: Path | None, reader: str | None, *, as_json: bool) -> None:
    from mynareader import formats  # noqa: PLC0415 - not needed to show help
    from mynareader.service.trace_files import import_log  # noqa: PLC0415

    formats.write("json" if as_json else "text", import_log(file, form, out, reader), words)
