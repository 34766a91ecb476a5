"""Run a command of the command line from within another one."""

import io
from collections.abc import Collection, Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Final

import click

from mynareader.choices import RECORDED_OPTIONS
from mynareader.cli.framework.near import NoSuchName
from mynareader.values.pins import ASKED
from mynareader.words import Words

_COMMAND_LINE: Final = 5  # of every trace (traces/format.py)
# Commands that meet a card, with how many of the following words name what they do.
RECORDABLE: Final = {"check": 0, "pins": 0, "pin": 1, "read": 1, "compare": 0, "cert": 2}

# Commands that a simulated card can be met with: those, and what no trace is recorded of.
SIMULABLE: Final = (*RECORDABLE, "match", "number", "hand-over", "authenticate", "in-person")
# The only options that become part of what is recorded.
_FLAGS: Final = RECORDED_OPTIONS | {f"--pin={name}" for name in ASKED}


def recorded_command(text: str) -> list[str]:
    """Return the words of a trace's ``command`` line, to be run again.

    A trace may come from anybody: raise TraceMalformed for what ``trace record`` does not write, for with other options
    it could write files.
    """
    from mynareader.errors import TraceMalformed  # not needed to show help

    first, *rest = text.split()
    names = RECORDABLE.get(first, len(rest) + 1)
    plain = all(word.replace("-", "").isalnum() and not word.startswith("-") for word in rest[:names])
    if len(rest) < names or not plain or not _FLAGS.issuperset(rest[names:]):
        raise TraceMalformed(_COMMAND_LINE, "unknown_command")
    return [first, *rest]


def command_first(
    words: Sequence[str], refusal: str, commands: Collection[str] = tuple(RECORDABLE), others: Collection[str] = ()
) -> list[str]:
    """Return ``words`` with the card command in front; ``check`` when none is named.

    Raise NoSuchName with ``refusal`` where the first word is no option and none of ``commands``; ``others`` could have
    stood there, too.
    """
    if words and not words[0].startswith("-") and words[0] not in commands:
        raise NoSuchName(refusal, words[0], (*commands, *others))
    for index, word in enumerate(words):
        if word in commands:
            return [*words[index:], *words[:index]]
    return ["check", *words]


def run_inner(args: Sequence[str], words: Words, **settings: object) -> None:
    """Run ``args``; ``settings`` reach the inner command's ``CardRun``. Raise what it raises."""
    from mynareader.cli.framework.root import root  # root imports the commands

    outer = click.get_current_context().find_object(dict) or {}
    code = root(words).main(list(args), prog_name="mynareader", standalone_mode=False, obj={**outer, **settings})
    if isinstance(code, int):  # the inner command ended with an exit code of its own
        click.get_current_context().exit(code)


def captured(args: Sequence[str]) -> tuple[int, str]:
    """Run ``args`` as a whole program with nothing set; return exit code and standard output, drop what it says."""
    from mynareader.cli.framework.defaults import nothing_set
    from mynareader.cli.framework.root import run  # root imports the commands

    output = io.StringIO()
    with nothing_set(), redirect_stdout(output), redirect_stderr(io.StringIO()):
        code = run(args)
    return code, output.getvalue()
