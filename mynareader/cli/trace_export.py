"""``mynareader trace export FILE --pcapng OUT``: a trace for Wireshark."""

from __future__ import annotations

from pathlib import Path

import click

from mynareader.cli.localised import Localised, argument, language_option, option
from mynareader.words import Words


def command(words: Words) -> click.Command:
    """Make the command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--pcapng", "out", metavar="OUT", type=click.Path(path_type=Path), required=True),
        language_option(words),
    ]
    return Localised(
        "export", words, key="trace-export", params=params, callback=lambda **values: _run(words, **values)
    )


def _run(words: Words, file: Path, out: Path) -> None:
    from mynareader.service.trace_files import export  # noqa: PLC0415 - not needed to show help

    packets = export(file, out)
    click.echo(words.text("trace.exported", file=out.name, packets=packets), err=True)
