"""The program on a foreign card, as a process of its own.

    python -m tests.harness.foreign_program LEDGER PERSONA QUIRKS ARGUMENTS...

QUIRKS are separated by commas, ``-`` for none; ``left=LABEL:COUNT`` sets tries left, ``held=LABEL`` lets the card wait
once that PIN was proven, until somebody has opened and closed the pipe ``LEDGER.gate``; ``patience=SECONDS`` is how
long a step may take before it is shown. The ledger is written at the end.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import sys
import termios
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from mynareader.cli import case, root
from tests.foreign_card import PERSONAS, ForeignCard, parse_quirks
from tests.harness.foreign import place


def card_of(persona: str, settings: str) -> ForeignCard:
    """Make the card."""
    named = [] if settings == "-" else settings.split(",")
    left = [one.removeprefix("left=").split(":") for one in named if one.startswith("left=")]
    quirks = parse_quirks([one for one in named if not one.startswith("left=")])
    holder = replace(PERSONAS[persona], left=tuple((label, int(count)) for label, count in left))
    return ForeignCard(holder, quirks)


def main(ledger: str, persona: str, settings: str, *args: str) -> int:
    """Run the command line; the card's account of it is written whatever happens."""
    logging.basicConfig(level=logging.DEBUG)
    with contextlib.suppress(OSError):
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # standard input becomes /dev/tty, where PINs are asked for
    card = card_of(persona, settings)
    try:
        with patch.object(case, "open_place", lambda _where, _on_wait: place(card)):
            return root.run(args)
    finally:
        account = json.loads(card.ledger.as_json()) | {"left": card.pins.left, "verified": sorted(card.pins.verified)}
        Path(ledger).write_text(json.dumps(account), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
