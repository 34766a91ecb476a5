"""The manual page and the shell's completion come from the commands, so neither can fall behind them."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from mynareader.cli.completion import SHELLS
from mynareader.cli.framework.exit_codes import ALL
from mynareader.cli.framework.inner import RECORDABLE
from mynareader.cli.framework.root import root
from mynareader.cli.man import page
from mynareader.words import LANGUAGES, Words
from tests.harness.desk import program
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
def test_groff_has_nothing_to_say_against_the_manual(language: str) -> None:
    command = ["groff", "-Kutf8", "-man", "-Tutf8", "-ww", "-z"]
    done = subprocess.run(command, input=page(Words(language)).encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_tells_every_exit_code(language: str) -> None:
    words = Words(language)
    codes = page(words).replace("\\-", "-").replace("\\:", "").partition(f".SH {words.text('help.man.exit_codes')}")[2]
    told = dict(re.findall(r"^\.B (\d+)\n(.+?)(?: \[\w+(?:, \w+)*\])?$", codes, flags=re.MULTILINE))
    assert told == {str(number): words.text(f"exit.{number}") for number in ALL}


OTHERS = {"--now", "--socket"}  # options of systemctl and flatpak


@pytest.mark.parametrize("document", ["README.md", ".github/GUIDE.md", ".github/SECURITY.md"])
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


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(shell: str) -> None:
    assert "_MYNAREADER_COMPLETE" in program("completion", shell).out


# What stands on the line -> what bash offers for the last word.
LINES = {
    ("che",): {"check"},
    ("trace", "re"): {"record", "replay", "redact"},
    ("check", "--si"): {"--simulated"},
    ("check", "--simulated", "gai"): {"gaiji"},
    ("pin", "change", "--pin", "au"): {"auth"},
    ("completion", ""): set(SHELLS),
    ("check", "--condition", "expi"): {"expired", "expires-in"},
    ("simulate", "--condition", "expi"): {"expired", "expires-in"},
    ("simulate", "p"): {"plain", "pins", "pin"},
    ("simulate", "plain", ""): {*RECORDABLE},
    ("simulate", "plain", "pin", ""): {"change", "which"},
    ("simulate", "read", "f"): {"face"},
    ("trace", "record", "new.trace", "c"): {"check", "compare", "cert"},
    ("trace", "record", "new.trace", "cert", ""): {"show", "export"},
}


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_bash_completes(line: tuple[str, ...], tmp_path: Path) -> None:
    command = tmp_path / "mynareader"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m mynareader "$@"\n')
    command.chmod(0o755)
    script = program("completion", "bash").out
    asked = (
        f'{script}\nCOMP_WORDS=(mynareader "$@"); COMP_CWORD=$#; _mynareader_completion mynareader; '
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", asked, "bash", *line], capture_output=True, env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, check=True
    )
    assert set(done.stdout.decode().split()) == LINES[line]
