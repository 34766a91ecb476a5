"""Starting is quick because nothing that reads cards is imported, and every command explains itself twice."""

import json
import subprocess
import sys

import click
import pytest

from mynareader.cli.framework.localised import LocalisedGroup
from mynareader.cli.framework.root import root
from mynareader.words import Words
from tests.harness.desk import program

HEAVY = {"smartcard", "cryptography", "PIL", "PySide6", "asn1crypto", "rich", "mynareader_ui"}
LANGUAGES = ("ja", "en")


def walk(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the path of ``command`` and of every command below it."""
    if not isinstance(command, LocalisedGroup):
        return [path]
    context = click.Context(command)
    below = [(name, command.get_command(context, name)) for name in command.list_commands(context)]
    return [path, *(found for name, one in below if one is not None for found in walk(one, (*path, name)))]


COMMANDS = walk(root(Words("en")))


def imported_by(*args: str) -> set[str]:
    """Return the top-level modules a fresh interpreter has imported after running ``args``."""
    script = (
        "import json, sys\n"
        "from mynareader.cli import main\n"
        "sys.argv[1:] = json.loads(sys.argv[1])\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as ended:\n"
        "    assert not ended.code, ended.code\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, json.dumps(args)], capture_output=True, check=True)
    return set(json.loads(ended.stderr.splitlines()[-1]))


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("read", "--help"), ("trace", "record", "--help")])
def test_help_imports_nothing_heavy(args: tuple[str, ...]) -> None:
    assert imported_by(*args) & HEAVY == set()


@pytest.mark.parametrize("args", [("check", "--simulated"), ("check", "--simulated", "--json")])
def test_a_command_imports_no_rules_of_another(args: tuple[str, ...]) -> None:
    assert imported_by(*args) & {"regex", "jntajis", "PySide6"} == set()


def test_importing_the_package_imports_next_to_nothing() -> None:
    script = "import json, sys, mynareader; print(json.dumps([*sys.modules]))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    found = {name.partition(".")[0] for name in json.loads(ended.stdout)}
    assert found & (HEAVY | {"click"}) == set()


def test_a_simulated_card_needs_no_reader_support() -> None:
    assert "smartcard" not in imported_by("check", "--simulated")
    assert "PySide6" not in imported_by("check", "--simulated")


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
