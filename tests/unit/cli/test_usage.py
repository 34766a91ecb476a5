"""What is wrong with a command line is said in the person's language, and which command's help to read."""

import re
from pathlib import Path

import pytest

from mynareader import cli
from mynareader.card_text import MARK
from mynareader.cli.framework.exit_codes import USAGE
from tests.harness.desk import program

# What was written -> what is said of it in English and in Japanese, and the command that the hint names.
WRONG = {
    ("check", "--at", "2026-13-01"): ("a date that exists", "実在する日付", "check"),
    ("check", "--timeout", "-1"): ("a number from 0 to 3600", "0 から 3600 までの数", "check"),
    ("check", "--timeout", "abc"): ("a number from 0 to 3600", "0 から 3600 までの数", "check"),
    ("check", "--reader"): ("--reader needs a value", "--reader には、続けて内容の指定が必要", "check"),
    ("check", "--json=3"): ("--json takes no value", "--json には、何も付けられません", "check"),
    ("check", "--replay", "/"): ("a file that you may read", "読み取れるファイル", "check"),
    ("cert", "export", "-o"): ("-o needs a value", "-o には、続けて内容の指定が必要", "cert export"),
    ("read", "-o", __file__): ("a folder that you may read", "読み取れるフォルダー", "read"),
    ("simulate", "--port", "0"): ("a whole number from 1 to 65535", "1 から 65535 までの整数", "simulate"),
    ("simulate", "check", "--at", "soon"): ("a date that exists", "実在する日付", "check"),
    ("pin", "change", "--pin", "auth", "--only"): (
        "--only needs a value",
        "--only には、続けて内容の指定が必要",
        "pin change",
    ),
    ("pin", "change", "--8305"): ("There is no such option.", "そのようなオプションはありません", "pin change"),
    ("pin", "change", "-8305"): ("There is no such option.", "そのようなオプションはありません", "pin change"),
    ("pin", "change", "-A1B2C3"): ("There is no such option.", "そのようなオプションはありません", "pin change"),
    ("pin", "change", "--HANAKO2468=1"): ("There is no such option.", "そのようなオプションはありません", "pin change"),
    ("check", "--nosuch"): ("There is no option --nosuch.", "--nosuch というオプションはありません", "check"),
    ("check", "--simulated", "nobody"): (
        "Behind --simulated stands one of: plain, foreign",
        "--simulated の後に書けるのは plain、foreign",
        "check",
    ),
    ("pin", "--lang", "fr", "change"): ("It can be: ja, en", "使えるもの：ja、en", "pin"),
    ("pin", "--lang=en"): ("A command is missing. There are: change, which", "使えるコマンド：change、which", "pin"),
}
ENGLISH = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("args", WRONG, ids=lambda args: " ".join(args).replace(str(Path(__file__).parent), ""))
def test_it_is_said_in_the_persons_language(args: tuple[str, ...], language: str) -> None:
    english, japanese, command = WRONG[args]
    done = program(f"--lang={language}", *(arg for arg in args if arg != "--lang=en"), *_language(args, language))
    what, hint = done.said.splitlines()
    assert done.code == USAGE
    assert (english if language == "en" else japanese) in what
    assert language == "en" or not ENGLISH.search(what)
    assert hint.endswith(f"mynareader {command} --help")
    assert MARK not in done.said
    assert not any(secret in done.said for secret in ("8305", "-8", "-A", "HANAKO", "abc", "soon"))


def _language(args: tuple[str, ...], language: str) -> list[str]:
    """Return ``--lang`` once more for the group that is named alone: without anything behind it, it shows its help."""
    return [f"--lang={language}"] if args[-1] == "--lang=en" else []


def test_no_class_of_click_takes_brackets_while_the_program_runs() -> None:
    """Most of them cannot before 8.4, and pyproject.toml promises an earlier one."""
    for path in Path(cli.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "from __future__ import annotations" not in text:
            assert set(re.findall(r"\bclick\.(\w+)\[", text)) <= {"Choice"}, path
