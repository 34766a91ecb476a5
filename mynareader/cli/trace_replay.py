"""``mynareader trace replay FILE``: run the recorded command again, on the trace instead of a card."""

from __future__ import annotations

from pathlib import Path

import click

from mynareader.cli.inner import recorded_command, run_inner
from mynareader.cli.localised import Localised, argument, language_option, option
from mynareader.words import Words


def command(words: Words) -> click.Command:
    """Make the command; ``--mode content`` accepts any equivalent commands in any order."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--mode", type=click.Choice(["strict", "content"]), default="strict"),
        option(words, "--json", "as_json", is_flag=True),
        option(words, "--show-my-number", is_flag=True),
        language_option(words),
    ]
    return Localised(
        "replay", words, key="trace-replay", params=params, callback=lambda **values: _run(words, **values)
    )


def _run(words: Words, file: Path, mode: str, *, as_json: bool, show_my_number: bool) -> None:
    from mynareader.errors import UnreadableInput  # noqa: PLC0415 - not needed to show help
    from mynareader.service.traces import read_trace  # noqa: PLC0415

    header = read_trace(file).header
    if header.made_elsewhere:
        raise UnreadableInput(file.name, "recorded_elsewhere")
    recorded = recorded_command(header.command)
    shown = ["--show-my-number"] if show_my_number and recorded[0] == "read" else []
    json = ["--json"] if as_json else []
    run_inner([*recorded, f"--replay={file}", *shown, *json], words, by_content=mode == "content")
