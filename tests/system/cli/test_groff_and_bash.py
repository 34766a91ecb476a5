"""The manual page as groff takes it, the completion as bash does."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mynareader.choices import PERSONAS
from mynareader.cli.completion import SHELLS
from mynareader.cli.framework.inner import SIMULABLE
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
    ("simulate", "pl"): {"plain"},
    ("simulate", "plain", ""): {*SIMULABLE},
    ("simulate", "plain", "pin", ""): {"change", "which"},
    ("simulate", "read", "f"): {"face"},
    ("trace", "record", "new.trace", "c"): {"check", "compare", "cert"},
    ("trace", "record", "new.trace", "cert", ""): {"show", "export"},
    ("cert", "show", "auth-"): {"auth-ca"},
    ("cert", "export", ""): {"auth", "auth-ca", "sign", "sign-ca"},
    ("read", "--allow-last-try", "si"): {"sign"},
    ("simulate", "gaiji", "check", "--remi"): {"--reminders"},
    ("check", "--reader", "Re"): {"Reader 00"},
    ("check", "--simulated", "--js"): {"--json"},
    ("check", "--simulated", ""): {*PERSONAS},
    ("read", "--simulated", "f"): {"foreign", "face"},
    ("check", "--timeout", ""): set(),
    ("check", "--at", ""): set(),
    ("check", "--fail-on", "ex"): {"expired"},
    (
        "check",
        "--simulated=gai",
    ): {"gaiji"},
    (
        "check",
        "--lang=",
    ): {"ja", "en"},
    ("pins", "--reader=Re"): {"Reader 00"},
}


# How each shell is asked: the words of a command line, the last one unfinished, on its own lines.
ASKED = {
    "bash": """COMP_WORDS=("$0" "$@"); COMP_CWORD=$#; _mynareader_completion "$0"
printf "%s\\n" "${COMPREPLY[@]}" """,
    "zsh": """words=("$0" "$@"); CURRENT=$#words
compset() { words[CURRENT]="${words[CURRENT]#*=}" }
compadd() { shift; for one in "$@"; [[ $one == "$words[CURRENT]"* ]] && print -r -- "$one" }
_mynareader; true""",
    "fish": """function commandline
    if test "$argv[1]" = -ct; echo -- $given[-1]; else; printf '%s\\n' "$program_there" $given[1..-2]; end
end
function __fish_complete_path; end
for one in (__mynareader_words); string match -q -- "$given[-1]*" "$one"; and echo $one; end; true""",
}


def completed(shell: str, line: tuple[str, ...], folder: Path) -> set[str]:
    """Return what ``shell`` offers where no program can be started but one that names readers."""
    program_there = folder / "mynareader"
    program_there.write_text('#!/bin/sh\n[ "$*" = "readers --names" ] && echo "Reader 00" || echo started\n')
    program_there.chmod(0o755)
    script = program("completion", shell).out
    if shell == "bash":
        line = tuple(part for word in line for part in (list(filter(None, re.split("(=)", word))) or [""]))
    if shell == "fish":
        given = f"set -g program_there '{program_there}'; set -g given " + " ".join(f"'{word}'" for word in line)
        command = [shutil.which(shell) or shell, "--no-config", "-c", f"{script}\n{given}\n{ASKED[shell]}"]
    else:
        plain = script.replace("if [[ $funcstack[1]", "if false; then :; elif false && [[ $funcstack[1]").replace(
            "else compdef _mynareader mynareader;", "else :;"
        )
        flags = ["-f"] if shell == "zsh" else []
        command = [shutil.which(shell) or shell, *flags, "-c", f"{plain}\n{ASKED[shell]}", str(program_there), *line]
    env = {"PATH": str(folder / "nothing"), "HOME": str(folder)}
    done = subprocess.run(command, capture_output=True, env=env, check=True, text=True, timeout=60)
    given = "" if shell != "fish" or "=" not in line[-1] else line[-1].partition("=")[0] + "="
    return {found.removeprefix(given).replace("\\ ", " ") for found in done.stdout.splitlines() if found}


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_bash_completes_and_starts_nothing_but_to_name_readers(line: tuple[str, ...], tmp_path: Path) -> None:
    assert completed("bash", line, tmp_path) == LINES[line]


@pytest.mark.shells
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_complete_the_same(shell: str, tmp_path: Path) -> None:
    assert {line: completed(shell, line, tmp_path) for line in LINES} == LINES
