"""The program on a canary's card, as a process of its own.

python -m tests.assurance.leaks.child HOLDER ACCIDENT ARGUMENTS...
"""

import contextlib
import logging
import os
import sys
import time
from collections.abc import Callable
from typing import Final, NoReturn
from unittest.mock import patch

from mynareader import cli
from mynareader.cli.framework import card_run
from tests.assurance.leaks.canaries import holder
from tests.assurance.leaks.one_key import one_key
from tests.cards.wrappers import before, is_proof, wrap
from tests.foreign_card import ForeignCard, pki
from tests.harness import posix
from tests.harness.foreign import place

_VERIFY: Final = 0x20


class AbruptError(BaseException):
    """Pass every line of defence but the interpreter's own."""


def _abrupt() -> NoReturn:
    raise AbruptError


def _abrupt_under_rich() -> NoReturn:
    from rich.traceback import install  # not for the others

    install(show_locals=True, locals_max_string=10_000, locals_max_length=100, width=400)
    raise AbruptError


def _hang() -> None:
    sys.stderr.write("hanging\n")
    sys.stderr.flush()
    time.sleep(60)


ACCIDENTS: Final[dict[str, Callable[[], None]]] = {
    "none": lambda: None,
    "abort": os.abort,
    "killed": lambda: os.kill(os.getpid(), posix.signal.SIGKILL),
    "uncaught": _abrupt,
    "uncaught, rich": _abrupt_under_rich,
    "hangs": _hang,
}


def main(which: str, accident: str, *args: str) -> None:
    """Run the program, allowed to dump core and with everything logged."""
    _, hard = posix.resource.getrlimit(posix.resource.RLIMIT_CORE)
    posix.resource.setrlimit(posix.resource.RLIMIT_CORE, (hard, hard))
    logging.basicConfig(level=1)
    with contextlib.suppress(OSError):
        posix.fcntl.ioctl(0, posix.termios.TIOCSCTTY, 0)  # standard input becomes /dev/tty, where PINs are asked for
    one = one_key()
    patch.object(pki, "key", lambda _name: one).start()
    card = wrap(ForeignCard(holder(int(which)).persona), before(ACCIDENTS[accident], is_proof))
    with patch.object(card_run, "open_source", lambda _where, _on_wait: place(card)):
        sys.argv[1:] = args
        cli.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
