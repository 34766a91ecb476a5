"""Puts a foreign card into a vpcd reader: python -m tests.foreign_card --persona hanako --quirk max_le=231."""

import argparse
import signal
import sys
import time
from dataclasses import fields
from pathlib import Path

from tests.harness import posix

from .card import ForeignCard
from .personas import PERSONAS
from .quirks import Quirks, parse_quirks
from .vpcd import connect, serve


class _StopError(Exception):
    """SIGTERM or SIGINT arrived."""


def _stop(_signal: int, _frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise _StopError


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    known = ", ".join(field.name for field in fields(Quirks))
    parser = argparse.ArgumentParser(prog="foreign_card", description=__doc__, epilog=f"Quirks: {known}")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=35963)
    parser.add_argument("--persona", choices=sorted(PERSONAS), default="hanako")
    parser.add_argument("--quirk", action="append", default=[], metavar="NAME[=VALUE]")
    parser.add_argument("--ledger", type=Path, help="written at the end, and on SIGUSR1")
    parser.add_argument("--wait", type=float, default=5.0, help="seconds to wait for vpcd to listen")
    parser.add_argument("--reinsert-ms", type=int, default=0, help="after a pull, come back (0: stay away)")
    arguments = parser.parse_args(argv)
    try:
        arguments.quirks = parse_quirks(arguments.quirk)
    except ValueError as wrong:
        parser.error(str(wrong))
    return arguments


def main(argv: list[str] | None = None) -> int:
    arguments = _arguments(argv)
    card = ForeignCard(arguments.persona, arguments.quirks)
    if arguments.ledger:
        signal.signal(posix.signal.SIGUSR1, lambda *_: card.ledger.dump(arguments.ledger))
    try:
        signal.signal(signal.SIGTERM, _stop)
        signal.signal(signal.SIGINT, _stop)
        serve(card, connect(arguments.host, arguments.port, arguments.wait))
        while card.removed and arguments.reinsert_ms:
            time.sleep(arguments.reinsert_ms / 1000)
            card.reinsert()
            serve(card, connect(arguments.host, arguments.port, arguments.wait))
    except _StopError:
        pass
    except OSError as failed:
        sys.stderr.write(f"vpcd at {arguments.host}:{arguments.port}: {failed}\n")
        return 1
    finally:
        if arguments.ledger:
            card.ledger.dump(arguments.ledger)
    return 0


if __name__ == "__main__":
    sys.exit(main())
