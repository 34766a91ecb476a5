"""The manual page as groff takes it, the completion as bash does."""

import subprocess
import sys
from pathlib import Path

import pytest

from mynareader.cli.completion import SHELLS
from mynareader.cli.framework.inner import RECORDABLE
from mynareader.cli.man import page
from mynareader.words import Words
from tests.harness.desk import program
from tests.harness.texts import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_groff_has_nothing_to_say_against_the_manual(language: str) -> None:
    command = ["groff", "-Kutf8", "-man", "-Tutf8", "-ww", "-z"]
    done = subprocess.run(command, input=page(Words(language)).encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")


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
    ("simulate", "p"): {"plain", "phone-token", "pins", "pin"},
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


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(shell: str) -> None:
    assert "_MYNAREADER_COMPLETE" in program("completion", shell).out
