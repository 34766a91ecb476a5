"""``mynareader pins``: every PIN counter, without any PIN."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mynareader.cli.framework.card_command import CardCommand
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun


def command(words: Words) -> CardCommand:
    """Make the command."""
    return CardCommand("pins", words, _run)


def _run(card_run: CardRun) -> None:
    from mynareader.service.pins.counters import read_pins  # not needed to show help

    card_run.simple(partial(read_pins, others=True))
