"""``mynareader doctor``: why a card cannot be read, in one sentence, and what to do about it."""

import click

from mynareader.cli.framework.exit_codes import OK, exit_code_of
from mynareader.cli.framework.localised import Localised, language_option, option
from mynareader.words import Words


def command(words: Words) -> click.Command:
    """Make the command."""
    params = [option(words, "--json", "as_json", is_flag=True), language_option(words)]
    return Localised("doctor", words, params=params, callback=lambda as_json: _run(words, as_json=as_json))


def _run(words: Words, *, as_json: bool) -> int:
    from mynareader import formats  # not needed to show help
    from mynareader.service.machine.doctor import examine

    report = examine()
    formats.write("json" if as_json else "text", report, words)
    return OK if report.problem is None else exit_code_of(report.problem)
