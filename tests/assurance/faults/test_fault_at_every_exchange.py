"""Each fault at each exchange of each command: an error of ours or the right result, and the next command works."""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Final

import pytest

from mynareader.cli.framework.exit_codes import EXIT_CODES, UNEXPECTED
from mynareader.cli.framework.root import COMMANDS as REGISTRY
from tests.assurance.faults.commands import COMMANDS, ELSEWHERE, Command
from tests.assurance.faults.faults import FAULTS
from tests.assurance.faults.sweep import Tried, broken, endings, matrix, moments, sweep, totals
from tests.harness.effort import Effort
from tests.harness.matrix import OUT_OF_DATE, SECTIONS, publish, standing

ALWAYS: Final = tuple(command for command in COMMANDS if command.always)
FURTHER: Final = tuple(command for command in COMMANDS if not command.always)
CHOSEN: Final = COMMANDS if Effort.long else ALWAYS
LEAST: Final = 1100  # runs: fewer would mean that commands or faults went missing
VARIANTS: Final = "A fault at every exchange: variants"
BY_LONG_RUN: Final = "Written by `pytest --long tests/assurance/faults`; commands as above, with other options."
PUBLISHED: Final = tuple(title for title in SECTIONS if title.startswith("A fault at every exchange"))
ENDING: Final = re.compile(r"^\| (\d+) \| ([a-z_]+) \| \d+ \|$", re.MULTILINE)  # an exit code beside an error of ours
LEGEND: Final = """A card of `tests/foreign_card` answers through the program's own PC/SC connection; at one exchange
the fault strikes. *right*: the complete right result, field by field. *part*: a result that says which field is not
known or contradicted, every other field right. *typed*: an error of ours, told in the language asked for, with its
documented exit code, and nothing on standard output or in files. After each run a plain `check` on the same reader
gives the right result. A violation is: something of two people in one run, an exception that is not ours, a PIN sent
twice, after a verdict was lost or to the other card, a wrong try, more exchanges than two clean runs and 128, a file
of no result."""


def names_of(command: str) -> Iterator[str]:
    """Return ``command``, or the commands of its group."""
    inner: Iterable[str] | None = getattr(import_module(REGISTRY[command].partition(":")[0]), "COMMANDS", None)
    yield from [command] if inner is None else (f"{command} {name}" for name in inner)


def test_every_command_of_the_registry_has_a_row() -> None:
    there = {name for command in REGISTRY for name in names_of(command)}
    here = {name for name in there for command in COMMANDS if f"{command.line} ".startswith(f"{name} ")}
    assert there == here | ELSEWHERE.keys()
    assert not here & ELSEWHERE.keys()


def test_no_command_stands_there_twice() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", CHOSEN, ids=[command.name for command in CHOSEN])
def test_a_fault_at_every_exchange(command: Command) -> None:
    tried = sweep(command)
    assert broken(tried) == []
    assert len(tried) == sum(len([*moments(command, fault)]) for fault in FAULTS)


def told(commands: Iterable[Command]) -> tuple[list[Tried], str]:
    tried = [one for command in commands for one in sweep(command)]
    columns = [command.column for command in COMMANDS]
    return tried, "\n\n".join((LEGEND, totals(tried), matrix(tried, columns, FAULTS), endings(tried)))


def test_the_matrix_tells_it() -> None:
    tried, body = told(ALWAYS)
    assert len(tried) >= LEAST
    assert broken(tried) == []
    assert publish("A fault at every exchange", body), OUT_OF_DATE


@pytest.mark.parametrize("title", PUBLISHED)
def test_no_section_tells_an_exit_code_of_an_earlier_program(title: str) -> None:
    """A long run that has become stale is noticed without being run again."""
    found = ENDING.findall(standing(title))
    assert [(code, error) for code, error in found if int(code) != EXIT_CODES.get(error, UNEXPECTED)] == []


def test_the_sections_of_commands_tell_exit_codes() -> None:
    assert all(ENDING.search(standing(title)) for title in ("A fault at every exchange", VARIANTS))


if Effort.long:

    def test_the_variants_are_told_too() -> None:
        tried, body = told(FURTHER)
        assert broken(tried) == []
        publish(VARIANTS, f"{BY_LONG_RUN}\n\n{body}")
