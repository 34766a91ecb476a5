"""No way to write is left out: what a command takes a path for is read, or stands among what is tried."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from mynareader.cli.framework.root import root
from mynareader.words import Words
from tests.assurance.writing.commands import commands

# What is read, by its name in the program; the one file that is an argument and written is that of ``trace record``.
READ: Final = {"card_keys", "previous", "replay", "anchors", "lists", "table", "a", "b", "file"}
READ_BY: Final = {("match", "record")}
WRITTEN_BY: Final = {("trace record", "file")}


def paths(command: click.Command, context: click.Context, name: str = "") -> Iterator[tuple[str, click.Parameter]]:
    """Give what takes a path, each with the command it is of."""
    if isinstance(command, click.Group):
        for one in command.list_commands(context):
            found = command.get_command(context, one)
            assert found is not None
            yield from paths(found, click.Context(found, parent=context, info_name=one), f"{name} {one}".strip())
    else:
        yield from ((name, one) for one in command.params if isinstance(one.type, click.Path))


def test_every_option_that_writes_is_tried() -> None:
    every = root(Words("en"))
    written = {
        (name, one)
        for name, one in paths(every, click.Context(every))
        if (name, one.name) in WRITTEN_BY or (one.name not in READ and (name, one.name) not in READ_BY)
    }
    tried = [" ".join(command.arguments(Path("/to"))) for command in commands(Path("/from")).values()]
    left_out = [
        (name, one.name)
        for name, one in written
        if not any(line.startswith(name) and (name, one.name) in WRITTEN_BY for line in tried)
        and not any(line.startswith(name) and f" {option}" in line for line in tried for option in one.opts)
    ]
    assert len(written) > 9
    assert left_out == []
