"""The README in Japanese: it is found, its commands are the program's, and it tells every exit code."""

import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from mynareader.cli.framework.exit_codes import ALL
from mynareader.words import Words
from tests.harness.desk import program

ROOT: Final = Path(__file__).parents[3]
TEXT: Final = (ROOT / ".github" / "README.ja.md").read_text(encoding="utf-8")
ENGLISH: Final = (ROOT / "README.md").read_text(encoding="utf-8")
_CODE: Final = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_COMMAND: Final = re.compile(r"(?:^|/|`)mynareader ([^`|#\n]+)", re.MULTILINE)
COMMANDS: Final = sorted({found.strip() for found in _COMMAND.findall(TEXT)})


def test_the_readme_leads_to_it_first_of_all() -> None:
    assert "(.github/README.ja.md)" in ENGLISH.splitlines()[0]
    assert "(../README.md)" in TEXT


def test_the_two_commands_are_those_of_the_english_one() -> None:
    two, *_ = _CODE.findall(ENGLISH)
    ours = [block.strip().removesuffix(" --lang ja") for block in _CODE.findall(TEXT)]
    assert ours[0] == two.strip()
    assert ours[1] == "bash tests/run"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_one_of_the_program(command: str) -> None:
    words = shlex.split(command)
    path = [word for word in words[:2] if not word.startswith("-")]
    done = next(done for done in (program(*path, "--help"), program(*path[:1], "--help")) if done.code == 0)
    options = {word for word in words if word.startswith("--")}
    assert {one for one in options if not re.search(rf"^ *{one}\b", done.out, re.MULTILINE)} == set()


def test_it_tells_every_exit_code() -> None:
    told = dict(re.findall(r"^\| (\d+) \| (.+) \|$", TEXT, re.MULTILINE))
    assert told == {str(number): Words("ja").text(f"exit.{number}") for number in ALL}


@pytest.mark.parametrize(
    "about", ["--pins-from", "mynareader-gui", "--report", "終了コード", "プライバシー", "暗証番号の安全"]
)
def test_it_speaks_of_what_people_need(about: str) -> None:
    assert about in TEXT
