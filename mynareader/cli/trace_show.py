"""``mynareader trace show FILE``: every exchange in words."""

from __future__ import annotations

from pathlib import Path

import click

from mynareader.cli.localised import Localised, argument, language_option, option
from mynareader.words import Words


def command(words: Words) -> click.Command:
    """Make the command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--json", "as_json", is_flag=True),
        language_option(words),
    ]
    return Localised("show", words, key="trace-show", params=params, callback=lambda **values: _run(words, **values))


def _run(words: Words, file: Path, *, as_json: bool) -> None:
    from mynareader import formats  # noqa: PLC0415 - not needed to show help
    from mynareader.service.traces import describe  # noqa: PLC0415

    formats.write("json" if as_json else "text", describe(file), words)
