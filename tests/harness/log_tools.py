"""The programs whose logs can be imported, really run: OpenSC, scriptor, and pcsc-spy around any program."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tests.harness.pcscd import PATIENCE, await_true

SPIES: Final = "usr/lib/*/libpcscspy.so.0"
LIBRARIES: Final = "usr/lib/*/libpcsclite.so.1"

# Selections, a read, a counter, a VERIFY of JPKI's authentication PIN, a challenge, something unknown with data.
SELECT_JPKI: Final = "00A4040C0AD392F000260100000001"
SESSION: Final = (SELECT_JPKI, "00B08A0000", "00B0010000", "00200098", "00200098{pin}", "0084000008", "00DA000002ABCD")
# Two cards open at once, commands by turns; the second is reset. Not with pyscard: it gives no place for the protocol
# of the answer, which libpcscspy 1.9.9 does not survive.
TWO_CARDS: Final = """
import sys
from ctypes import *
pcsc = CDLL("libpcsclite.so.1")
class Protocol(Structure):
    _fields_ = [("number", c_ulong), ("size", c_ulong)]
context = c_long()
pcsc.SCardEstablishContext(c_ulong(0), None, None, byref(context))
cards = []
for name in (b"Virtual PCD 00 00", b"Virtual PCD 00 01"):
    card, active = c_long(), c_ulong()
    pcsc.SCardConnect(context, name, c_ulong(2), c_ulong(2), byref(card), byref(active))
    cards.append(card)
for command in map(bytes.fromhex, sys.argv[1:]):
    for card in cards:
        sent, came = Protocol(2, sizeof(Protocol)), Protocol(2, sizeof(Protocol))
        answer, length = create_string_buffer(300), c_ulong(300)
        size = c_ulong(len(command))
        pcsc.SCardTransmit(card, byref(sent), command, size, byref(came), answer, byref(length))
for card, disposition in zip(cards, (0, 1)):
    pcsc.SCardDisconnect(card, c_ulong(disposition))
pcsc.SCardReleaseContext(context)
"""


def session(pin: str) -> list[str]:
    """Return the commands of ``SESSION`` with a PIN of at most nine digits in it."""
    return [command.format(pin=f"{len(pin):02X}{pin.encode().hex()}") for command in SESSION]


def run(*command: str, stdin: bytes = b"", environment: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Run a program to its end; return what it says on both outputs, in one."""
    done = subprocess.run(
        command,
        check=False,
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        env={**os.environ, "HOME": "/nonexistent", **environment},
    )
    return done.stdout


def opensc_tool(commands: list[str], *options: str, debug: int = 0) -> bytes:
    """Let ``opensc-tool --send-apdu`` send commands, with no card driver of its own getting in between."""
    sent = [word for command in commands for word in ("--send-apdu", command)]
    return run(
        "opensc-tool", "--reader", "0", "--card-driver", "default", *options, *sent, environment=debugging(debug)
    )


def debugging(level: int) -> dict[str, str]:
    """Return the environment in which OpenSC writes a debug log."""
    return {"OPENSC_DEBUG": str(level)} if level else {}


def scriptor(commands: list[str]) -> bytes:
    """Let ``scriptor`` send commands, and reset the card before the last."""
    return run("scriptor", stdin="\n".join([*commands[:-1], "reset", commands[-1]]).encode() + b"\n")


def spied(folder: Path, *command: str, options: tuple[str, ...] = ()) -> bytes:
    """Run ``command`` with pcsc-spy's library in the place of PC/SC's; return what pcsc-spy says."""
    libraries, fifo = folder / "lib", folder / "pcsc-spy"
    libraries.mkdir()
    (spy,), (library,) = (list(Path("/").glob(pattern)) for pattern in (SPIES, LIBRARIES))
    (libraries / "libpcsclite.so.1").symlink_to(spy)
    (libraries / "libpcsclite_nospy.so.1").symlink_to(library.resolve())
    environment = {**os.environ, "HOME": str(folder)}
    with subprocess.Popen(
        ["pcsc-spy", *options], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as watching:
        await_true(fifo.is_fifo, "pcsc-spy listens")
        run(*command, environment={"HOME": str(folder), "LD_LIBRARY_PATH": str(libraries)})
        return watching.communicate(timeout=PATIENCE)[0]


def two_cards(folder: Path, commands: list[str], options: tuple[str, ...] = ()) -> bytes:
    """Let one program talk to two cards by turns while pcsc-spy watches."""
    return spied(folder, sys.executable, "-c", TWO_CARDS, *commands, options=options)
