"""``mynareader completion SHELL``: the script that lets a shell complete commands, options and files."""

from typing import Final

import click

from mynareader.cli.framework.localised import Localised, argument, language_option
from mynareader.cli.framework.near import NamedChoice
from mynareader.service.machine.shared_files import OF_SHELLS
from mynareader.words import Words

SHELLS: Final = tuple(OF_SHELLS)


def command(words: Words) -> click.Command:
    """Make the command."""
    params = [argument("shell", type=NamedChoice(SHELLS)), language_option(words)]
    return Localised("completion", words, params=params, callback=_run)


def _run(shell: str) -> None:
    from mynareader.cli.completion_scripts import script  # not needed to show help
    from mynareader.service.machine.simulation import condition_names

    click.echo(script(shell, click.get_current_context().find_root().command, condition_names()), nl=False)
