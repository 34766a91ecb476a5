"""``mynareader completion SHELL``: the script that lets a shell complete commands, options and files."""

from typing import Final

import click

from mynareader.cli.framework.localised import Localised, argument, language_option
from mynareader.words import Words

SHELLS: Final = ("bash", "zsh", "fish")


def command(words: Words) -> click.Command:
    """Make the command."""
    params = [argument("shell", type=click.Choice(SHELLS)), language_option(words)]
    return Localised("completion", words, params=params, callback=_run)


def _run(shell: str) -> None:
    from click.shell_completion import get_completion_class  # not needed to show help

    found = get_completion_class(shell)
    context = click.get_current_context().find_root()
    if found is None:
        raise click.UsageError(shell)
    click.echo(found(context.command, {}, "mynareader", "_MYNAREADER_COMPLETE").source())
