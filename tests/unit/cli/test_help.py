"""Starting is quick because nothing that reads cards is imported, and every command explains itself twice."""

import click
import pytest

from mynareader.cli.framework.localised import LocalisedGroup
from mynareader.cli.framework.root import root
from mynareader.words import Words
from tests.harness.desk import program

LANGUAGES = ("ja", "en")


def walk(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the path of ``command`` and of every command below it."""
    if not isinstance(command, LocalisedGroup):
        return [path]
    context = click.Context(command)
    below = [(name, command.get_command(context, name)) for name in command.list_commands(context)]
    return [path, *(found for name, one in below if one is not None for found in walk(one, (*path, name)))]


COMMANDS = walk(root(Words("en")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help(path: tuple[str, ...], language: str) -> None:
    done = program(*path, "--lang", language, "--help")

    assert done.code == 0
    assert done.said == ""
    japanese = any("\u3040" <= char <= "\u30ff" for char in done.out)
    assert japanese is (language == "ja")
    assert "--lang" in done.out


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does(path: tuple[str, ...]) -> None:
    command: click.Command = root(Words("en"))
    for name in path:
        assert isinstance(command, LocalisedGroup)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    described = [param.help for param in command.params if isinstance(param, click.Option)]
    assert all(described)


@pytest.mark.parametrize("command", [("read",), ("cert", "show"), ("cert", "export")])
def test_commands_that_want_pins_offer_both_ways_for_scripts(command: tuple[str, ...]) -> None:
    text = program(*command, "--help").out
    assert "--pins-from" in text
    assert "--allow-last-try" in text


def test_no_arguments_show_the_help_once() -> None:
    done = program()
    assert done.code == 2
    assert done.said.count("mynareader") == 1 or done.said.rstrip().count("--help") == 1
    assert done.out == ""
