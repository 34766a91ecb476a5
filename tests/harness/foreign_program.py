"""The program on a foreign card, as a process of its own.

    python -m tests.harness.foreign_program LEDGER PERSONA QUIRKS ARGUMENTS...

QUIRKS are separated by commas, ``-`` for none; ``left=LABEL:COUNT`` sets tries left, ``held=LABEL`` lets the card wait
once that PIN was proven, until somebody has opened and closed the pipe ``LEDGER.gate``; ``patience=SECONDS`` is how
long a step may take before it is shown. The ledger is written at the end.
"""

import contextlib
import json
import logging
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from mynareader.cli.framework import card_run, prompts, root
from tests.cards.wrappers import before, nth, wrap
from tests.foreign_card import PERSONAS, ForeignCard, parse_quirks
from tests.harness import posix
from tests.harness.foreign import place

_OURS = ("left=", "held=", "patience=")


def card_of(persona: str, settings: Collection[str], gate: Path) -> ForeignCard:
    """Make the card."""
    left = [one.removeprefix("left=").split(":") for one in settings if one.startswith("left=")]
    quirks = parse_quirks([one for one in settings if not one.startswith(_OURS)])
    holder = replace(PERSONAS[persona], left=tuple((label, int(count)) for label, count in left))
    card = ForeignCard(holder, quirks)
    for one in settings:
        if one.startswith("held="):
            posix.os.mkfifo(gate)
            _hold(card, one.removeprefix("held="), gate)
    return card


def _hold(card: ForeignCard, pin: str, gate: Path) -> None:
    """Let it wait before the first command after ``pin`` was proven, until the pipe ``gate`` is closed."""
    # Reading begins when somebody opens the pipe, and ends when it is closed.
    wrap(card, before(gate.read_bytes, nth(1, lambda _: pin in card.pins.verified)))


def main(ledger: str, persona: str, settings: str, *args: str) -> int:
    """Run the command line; the card's account of it is written whatever happens."""
    logging.basicConfig(level=logging.DEBUG)
    with contextlib.suppress(OSError):
        posix.fcntl.ioctl(0, posix.termios.TIOCSCTTY, 0)  # standard input becomes /dev/tty, where PINs are asked for
    named = [] if settings == "-" else settings.split(",")
    card = card_of(persona, named, Path(f"{ledger}.gate"))
    patience = [float(one.removeprefix("patience=")) for one in named if one.startswith("patience=")]
    try:
        with (
            patch.object(card_run, "open_source", lambda _where, _on_wait: place(card)),
            patch.object(prompts, "SHOW_AFTER", *patience or [prompts.SHOW_AFTER]),
        ):
            return root.run(args)
    finally:
        account = json.loads(card.ledger.as_json()) | {"left": card.pins.left, "verified": sorted(card.pins.verified)}
        Path(ledger).write_text(json.dumps(account), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
