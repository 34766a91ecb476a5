"""``mynareader check``: the support desk's five seconds, without any PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mynareader.cli.card_command import CardCommand
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.case import Case


def command(words: Words) -> CardCommand:
    """Make the command."""
    return CardCommand("check", words, _run, judges=True)


def _run(case: Case) -> None:
    from mynareader.service.check import check  # noqa: PLC0415 - not needed to show help

    case.simple(lambda stay, origin: check(stay, origin, case.trust))
