"""Every command, at every log level: PINs nowhere, and of the person what was asked for, where it was asked for."""

import click
import pytest

from mynareader.cli.framework.localised import LocalisedGroup
from mynareader.cli.framework.root import root
from mynareader.words import Words
from tests.assurance.leaks.canaries import holder
from tests.assurance.leaks.commands import ROWS, Row
from tests.assurance.leaks.scene import LEVELS, OUTPUT, WAYS, Scene
from tests.assurance.leaks.search import search
from tests.assurance.leaks.tally import found_in
from tests.harness.effort import effort

TALKING = ("verbose", "debug", "log", "diagnos", "dump", "quiet")  # in the name of an option that would say more


def commands(command: click.Command, path: tuple[str, ...] = ()) -> dict[str, click.Command]:
    """Return every command that does something, by its words."""
    if not isinstance(command, LocalisedGroup):
        return {" ".join(path): command}
    context = click.Context(command)
    below = {name: command.get_command(context, name) for name in command.list_commands(context)}
    return {
        line: found
        for name, one in below.items()
        if one is not None
        for line, found in commands(one, (*path, name)).items()
    }


ALL = commands(root(Words("en")))
BY_LINE = {row.line: row for row in ROWS}
OFTEN = ("check", "read all", "authenticate", "cert show sign", "trace record r.trace read all", "compare")
EVERY_LEVEL = [row for row in ROWS if effort(normal=int(row.line in OFTEN), long=1)]


def test_every_command_has_a_row() -> None:
    """A new command fails here until tests/assurance/leaks/commands.py says how it is run and what it is asked to
    show."""
    without = [line for line in ALL if not any(f"{row.line} ".startswith(f"{line} ") for row in ROWS)]
    assert without == []


def test_every_command_that_takes_pins_is_given_them() -> None:
    taking = {line for line, one in ALL.items() if "pins_from" in {param.name for param in one.params}}
    given = {line for line in ALL for row in ROWS if row.pins and f"{row.line} ".startswith(f"{line} ")}
    assert taking <= given


def test_no_option_makes_the_tool_say_more_than_is_looked_at_here() -> None:
    options = {name for one in ALL.values() for param in one.params for name in param.opts}
    assert [name for name in options if any(word in name for word in TALKING)] == []


@pytest.mark.parametrize("row", ROWS, ids=BY_LINE)
def test_a_command_shows_what_it_was_asked_for_and_nothing_else(row: Row) -> None:
    scene, one = Scene(row), holder(0)
    assert found_in("commands", scene, scene.wanted) == set()
    seen = {(hit.canary, hit.place) for hit in search(scene(one), one.canaries)}
    asked = {(canary, OUTPUT) for canary in row.shows}
    asked |= {(canary, f"file work/{name}") for name, canaries in row.files.items() for canary in canaries}
    assert asked <= seen  # the search is not blind


@pytest.mark.parametrize("row", [row for row in ROWS if row.pins and row.card], ids=lambda row: row.line)
def test_a_pin_that_is_typed_leaves_no_more_than_one_from_a_file(row: Row) -> None:
    scene = Scene(row, way=WAYS[1])
    assert found_in("commands, PINs typed", scene, scene.wanted) == set()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("row", "fault"),
    [(row, fault) for row in EVERY_LEVEL for fault in ("none", "wrong PIN") if fault == "none" or row.card],
    ids=lambda part: part.line if isinstance(part, Row) else part,
)
def test_no_log_level_tells_more(row: Row, fault: str, level: int) -> None:
    scene = Scene(row, fault, level)
    assert found_in("commands at every log level", scene, scene.wanted) == set()
