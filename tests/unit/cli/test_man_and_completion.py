"""The manual page and the shell's completion come from the commands, so neither can fall behind them."""

import re
from pathlib import Path

import click
import pytest

from mynareader.cli.framework.exit_codes import ALL
from mynareader.cli.framework.root import root
from mynareader.cli.man import page
from mynareader.words import Words
from tests.harness.desk import program
from tests.harness.texts import LANGUAGES
from tests.unit.cli.test_help import COMMANDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_names_every_command_and_every_option(language: str) -> None:
    text = page(Words(language)).replace("\\-", "-")
    for path in COMMANDS:
        made: click.Command | None = root(Words(language))
        for name in path:
            assert isinstance(made, click.Group)
            made = made.get_command(click.Context(made), name)
        assert made is not None
        assert " ".join(("mynareader", *path)) in text
        assert all(opt in text for param in made.params if isinstance(param, click.Option) for opt in param.opts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_tells_every_exit_code(language: str) -> None:
    words = Words(language)
    codes = page(words).replace("\\-", "-").replace("\\:", "").partition(f".SH {words.text('help.man.exit_codes')}")[2]
    told = dict(re.findall(r"^\.B (\d+)\n(.+?)(?: \[\w+(?:, \w+)*\])?$", codes, flags=re.MULTILINE))
    assert told == {str(number): words.text(f"exit.{number}") for number in ALL}


OTHERS = {"--now", "--socket", "--desk"}  # options of systemctl, flatpak and the window


@pytest.mark.parametrize("document", ["README.md", ".github/README.ja.md", ".github/GUIDE.md", ".github/SECURITY.md"])
def test_documents_name_only_commands_and_options_that_there_are(document: str) -> None:
    text = (Path(__file__).parents[3] / document).read_text(encoding="utf-8")
    manual = page(Words("en")).replace("\\-", "-")
    named = re.findall(r"(?:^|`|/|\| )mynareader ([a-z][a-z-]*)", text, flags=re.MULTILINE)
    options = set(re.findall(r"(?<![\w-])--[a-z][\w-]+", text)) - OTHERS
    assert named
    assert {name for name in named if f".SS mynareader {name} " not in manual} == set()
    assert {option for option in options if not re.search(rf"{option}(?![\w-])", manual)} == set()


def test_the_manual_is_written_as_roff() -> None:
    assert program("man", "--lang=en").out.startswith('.TH MYNAREADER 1 "" "mynareader ')
