"""``mynareader readers``: which readers there are, what lies on them, and what to do when something is missing."""

import click

from mynareader.cli.framework.localised import Localised, language_option, option
from mynareader.words import Words


def command(words: Words) -> click.Command:
    """Make the command."""
    params = [option(words, "--json", "as_json", is_flag=True), language_option(words)]
    return Localised("readers", words, params=params, callback=lambda as_json: _run(words, as_json=as_json))


def _run(words: Words, *, as_json: bool) -> None:
    from mynareader import formats  # not needed to show help
    from mynareader.service.machine.diagnostics import list_readers

    formats.write("json" if as_json else "text", list_readers(), words)
