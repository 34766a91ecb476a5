"""``mynareader compare``: the four sources of one card side by side, read with the PINs of ``read all``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mynareader.cli.framework.access_path import access_path_described, access_path_options
from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.trust_options import card_key_options
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun


def command(words: Words) -> CardCommand:
    """Make the command."""
    params = [
        *access_path_options(words),
        *card_key_options(words),
    ]
    return CardCommand("compare", words, _run, params, needs_pins=True, judges=True, described=access_path_described)


def _run(card_run: CardRun, access_path: str | None) -> None:
    from mynareader.cli.framework.reading import read_with_pins  # not needed to show help
    from mynareader.service.reading.compare import compare

    read = read_with_pins(card_run, "all", access_path)
    compared = compare(read)
    card_run.show(compared)
    card_run.end_as_judged(compared)
    card_run.end_as_judged(read)
