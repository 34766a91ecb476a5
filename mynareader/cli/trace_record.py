"""``mynareader trace record FILE [COMMAND …]``: run a command and keep what was said, redacted unless simulated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mynareader.cli.inner import RECORDABLE, command_first, complete_inner, run_inner
from mynareader.cli.localised import Localised, argument, language_option, option
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.case import Case
    from mynareader.iso7816.connection import CardSource
    from mynareader.service.traces import RecordedStay


def command(words: Words) -> click.Command:
    """Make the command; options it does not know belong to the recorded command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        argument(
            "command",
            nargs=-1,
            type=click.UNPROCESSED,
            shell_complete=lambda ctx, _param, start: complete_inner(ctx.params.get("command") or (), start, words),
        ),
        option(words, "--note", "notes", metavar="TEXT", multiple=True),
        language_option(words),
    ]
    return Localised(
        "record",
        words,
        key="trace-record",
        params=params,
        context_settings={"ignore_unknown_options": True},
        callback=lambda **values: _run(words, **values),
    )


def _run(words: Words, file: Path, command: tuple[str, ...], notes: tuple[str, ...]) -> None:
    from mynareader.errors import UnreadableInput  # noqa: PLC0415 - not needed to show help

    if file.exists():
        raise UnreadableInput(file.name, "file_exists")
    inner = command_first(command, words.text("usage.record_what", commands=", ".join(RECORDABLE)))
    tape = _Tape()
    try:
        run_inner(inner, words, wrap=tape.wrap)
    finally:
        if tape.save(file, notes):
            click.echo(words.text("talk.recorded", file=file), err=True)


class _Tape:
    """Listen in on the one source the recorded command meets."""

    def __init__(self) -> None:
        self._case: Case | None = None
        self._recorded: RecordedStay | None = None

    def wrap(self, case: Case, source: CardSource) -> CardSource:
        """Stand between the command and its card."""
        from mynareader.service.traces import RecordedStay  # noqa: PLC0415 - not needed to show help

        self._case = case
        self._recorded = RecordedStay(source, case.where.simulated, case.where.conditions)
        return self._recorded.source

    def save(self, file: Path, notes: tuple[str, ...]) -> bool:
        """Write what was recorded, also after an error; tell whether a card was met at all."""
        if self._case is None or self._recorded is None or not self._recorded.source.met:
            return False
        self._recorded.command, self._recorded.pins = self._case.where.command, self._case.pins_note
        self._recorded.notes = notes
        self._recorded.save(file)
        return True
