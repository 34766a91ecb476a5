"""``mynareader read``: what PINs open, asking for exactly the PINs needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mynareader.choices import SECTIONS
from mynareader.cli.framework.access_path import access_path_described, access_path_options
from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.localised import argument, option
from mynareader.cli.framework.near import NamedChoice
from mynareader.cli.framework.trust_options import card_key_options
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun


def command(words: Words) -> CardCommand:
    """Make the command."""
    params = [
        argument("section", type=NamedChoice(SECTIONS), default="attributes"),
        *access_path_options(words),
        option(words, "-o", "--output", "directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False)),
        option(words, "--show-my-number", is_flag=True),
        option(words, "--verify", is_flag=True),
        *card_key_options(words),
    ]
    return CardCommand("read", words, _run, params, needs_pins=True, judges=True, described=_described)


def _described(own: dict[str, object]) -> list[str]:
    return [str(own["section"]), *access_path_described(own), *(["--verify"] if own["verify"] else [])]


def _run(
    card_run: CardRun,
    section: str,
    access_path: str | None,
    directory: Path | None,
    *,
    show_my_number: bool,
    verify: bool,
) -> None:
    from mynareader.cli.framework.reading import read_with_pins  # not needed to show help

    if directory is None:
        report = read_with_pins(card_run, section, access_path, verify=verify)
        card_run.show(report, show_my_number=show_my_number)
        card_run.end_as_judged(report)
        return
    from mynareader.cli.framework.output_files import add, tell_written  # not needed without files
    from mynareader.service.files.write import prepare_folder

    prepare_folder(directory)
    report = read_with_pins(card_run, section, access_path, verify=verify)
    written = add(card_run.files, directory, report, card_run.progress.tell, show_my_number=show_my_number)
    card_run.show(report, show_my_number=show_my_number)
    tell_written(written, directory, card_run.progress, card_run.words)
    card_run.end_as_judged(report)
