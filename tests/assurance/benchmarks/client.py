"""One measured run in a process of its own, whose imports are done: ``python -m tests.assurance.benchmarks.client``.

Standard input is a JSON object: ``args`` and ``pins`` for the program, or ``commands`` (hexadecimal) to send as they
are, which is what the stack below us takes for the same exchanges. Standard output is the seconds it took.
"""

import json
import sys
import time
from typing import Any

from smartcard import scard

from tests.harness.desk import lines_of, program

Request = dict[str, Any]


def run_program(request: Request) -> float:
    """Return the seconds of one command, without start-up: everything was imported by a run on a simulated card."""
    args, stdin = request["args"], lines_of(request["pins"])
    given = ("--pins-from", "-") if request["pins"] else ()
    program("readers")
    program(*args, "--simulated", "plain", *given, stdin=stdin)
    began = time.perf_counter()
    done = program(*args, *given, "--json", stdin=stdin)
    seconds = time.perf_counter() - began
    if done.code not in request["codes"]:
        raise RuntimeError(done.said)
    return seconds


def run_commands(request: Request) -> float:
    """Return the seconds of the bare exchanges through pyscard's C interface, with connecting and disconnecting."""
    commands = [list(bytes.fromhex(one)) for one in request["commands"]]
    began = time.perf_counter()
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
    _, readers = scard.SCardListReaders(context, [])
    result, card, protocol = scard.SCardConnect(
        context, readers[0], scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
    )
    header = scard.SCARD_PCI_T1 if protocol == scard.SCARD_PROTOCOL_T1 else scard.SCARD_PCI_T0
    for command in commands:
        failed, _ = scard.SCardTransmit(card, header, command)
        result = result or failed
    scard.SCardDisconnect(card, scard.SCARD_RESET_CARD)
    scard.SCardReleaseContext(context)
    seconds = time.perf_counter() - began
    if result:
        raise RuntimeError(scard.SCardGetErrorMessage(result))
    return seconds


def main() -> None:
    """Do what standard input asks for."""
    request: Request = json.load(sys.stdin)
    seconds = run_commands(request) if "commands" in request else run_program(request)
    sys.stdout.write(json.dumps(seconds))


if __name__ == "__main__":
    main()
