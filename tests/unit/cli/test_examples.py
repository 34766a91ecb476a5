"""The examples in the help of commands: each is a command of the program, the same in every language."""

import re
import shlex
from typing import Final

import pytest

from tests.harness.desk import REPORTED, program
from tests.harness.texts import texts

EXAMPLES: Final = {
    language: {key: forms[0].splitlines() for key, forms in texts(language).items() if key.endswith(".examples")}
    for language in ("ja", "en")
}
COMMANDS: Final = sorted({line.split(" # ")[0] for lines in EXAMPLES["en"].values() for line in lines if " # " in line})


def test_they_are_the_same_in_both_languages() -> None:
    commands = [
        {key: [line.split(" # ")[0] for line in lines] for key, lines in EXAMPLES[language].items() if "." in key[5:]}
        for language in ("ja", "en")
    ]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_is_a_command_of_the_program(command: str) -> None:
    name, *words = shlex.split(command)
    assert name == "mynareader"
    path = [word for word in words[:2] if not word.startswith("-")]
    done = next(done for done in (program(*path, "--help"), program(*path[:1], "--help")) if done.code == 0)
    options = {word for word in words if word.startswith("-")}
    assert {one for one in options if not re.search(rf"^ *(-\w, )?{one}\b", done.out, re.MULTILINE)} == set()


@pytest.mark.parametrize("command", [one for one in COMMANDS if "--simulated" in one and " pin change" not in one])
def test_those_with_a_simulated_card_can_be_run(command: str) -> None:
    assert program(*shlex.split(command)[1:]).code in REPORTED


def test_a_screen_of_help_ends_with_them() -> None:
    told = program("check", "--help", "--lang", "ja").out
    assert told.rstrip().endswith("mynareader check --fail-on expired,locked")
    assert "  印刷用、A4で1枚\n    mynareader check --report card.html\n" in told
