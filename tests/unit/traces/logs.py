"""Logs as the programs write them, made of commands and answers; the real programs are run in test_real_logs.py."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

Said = tuple[bytes, bytes]  # command with all its data, answer with its status word
READER: Final = "Virtual PCD 00 00"
ATR: Final = bytes.fromhex("3B88800153494D21338181004C")


def spaced(raw: bytes) -> str:
    return " ".join(f"{byte:02X}" for byte in raw)


def characters(raw: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in raw)


def rows(raw: bytes) -> Iterator[tuple[int, bytes]]:
    return ((start, raw[start : start + 16]) for start in range(0, len(raw), 16))


def spy(said: Iterable[Said], *, handle: int = 0x1A2B, reader: str = READER, thread: str = "") -> str:
    """Write what pcsc-spy writes without colours."""
    lines = ["SCardConnect", f" i szReader {reader}", f" o phCard 0x{handle:08X} ({handle})", spy_result()]
    lines += ["SCardStatus", f" i hCard: 0x{handle:08X}", f" o bAtr {spaced(ATR)}", spy_result()]
    for command, answer in said:
        lines += ["SCardTransmit", f" i hCard: 0x{handle:08X}"]
        lines += [f" i bSendLength 0x{len(command):08X} ({len(command)})", " i bSendBuffer"]
        lines += [f" i  {start:04X} {spaced(row):<47} {characters(row)}" for start, row in rows(command)]
        lines += [f" o bRecvLength 0x{len(answer):08X} ({len(answer)})", " o bRecvBuffer"]
        lines += [f" o  {start:04X} {spaced(row):<47} {characters(row)}" for start, row in rows(answer)]
        lines += [spy_result("0.002500")]
    lines += ["SCardDisconnect", f" i hCard: 0x{handle:08X}", " i dwDisposition: SCARD_RESET_CARD (0x00000001)"]
    return "".join(f"{thread}{line}\n" for line in [*lines, spy_result()])


def spy_result(time: str = "0.000040", code: int = 0) -> str:
    return f" => Something. (SCARD_NAME [0x{code:08X}])  [{time}]"


def opensc_debug(said: Iterable[Said]) -> str:
    """Write what OpenSC writes of APDUs with OPENSC_DEBUG=9."""
    prefix = "P:4159; T:0x139874105681984 18:29:03.{ms:03d} [opensc-tool] "
    lines = [prefix.format(ms=0) + "reader-pcsc.c:609:pcsc_connect: called"]
    lines += [prefix.format(ms=0) + f"card.c:1234:match_atr_table: ATR     : {ATR.hex(':')}"]
    for command, answer in said:
        lines += [prefix.format(ms=1) + f"reader-pcsc.c:325:pcsc_transmit: reader '{READER}'"]
        for way, raw, ms in (("Outgoing", command, 1), ("Incoming", answer, 4)):
            lines += [prefix.format(ms=ms) + "reader-pcsc.c:326:pcsc_transmit: ", f"{way} APDU ({len(raw)} bytes):"]
            lines += [*_shown(raw), ""]
    return "\n".join(lines) + "\n"


def opensc_tool(said: Iterable[Said]) -> str:
    """Write what ``opensc-tool --send-apdu`` prints."""
    lines = [f"Using reader with a card: {READER}", ATR.hex(":")]
    for command, answer in said:
        lines += [f"Sending: {spaced(command)} "]
        ending = f"Received (SW1=0x{answer[-2]:02X}, SW2=0x{answer[-1]:02X})"
        lines += [ending + (":" if answer[:-2] else ""), *_shown(answer[:-2])]
    return "\n".join(lines) + "\n"


def _shown(raw: bytes) -> Iterator[str]:
    for start, row in rows(raw):
        padding = "   " * (16 - len(row)) if start else ""
        yield f"{spaced(row)} {padding}{characters(row)}"


def scriptor(said: Iterable[Said]) -> str:
    """Write what scriptor prints, reading from standard input."""
    lines = [f"No reader given: using {READER}", "Reading commands from STDIN", "Using T=1 protocol"]
    lines += ["> RESET", f"< OK: {spaced(ATR)} "]
    for command, answer in said:
        text = " ".join(f"{byte:02X}" for byte in answer)
        pieces = "".join(
            piece + ("\n" if piece.count(" ") == 16 else "")
            for piece in (text[start : start + 48] for start in range(0, len(text), 48))
        )
        lines += [f"> {spaced(command)}", f"< {pieces} : Normal processing."]
    return "\n".join(lines) + "\n"


def pcscd(said: Iterable[Said], *, thread: str = "", prefix: str = "", colour: str = "", plain: str = "") -> str:
    """Write what ``pcscd --debug --apdu`` writes, or what journalctl makes of it."""
    lines = [f"Card ATR: {spaced(ATR)} ", "winscard_svc.c:361:ContextThread() Received command: CONNECT from client 9"]
    lines += [f"winscard.c:258:SCardConnect() Attempting Connect to {READER} using protocol: 3"]
    for command, answer in said:
        lines += ["winscard_svc.c:361:ContextThread() Received command: TRANSMIT from client 9"]
        lines += ["winscard.c:1596:SCardTransmit() Send Protocol: T=1", f"APDU: {spaced(command)} "]
        lines += [
            f"SW: {spaced(answer)} ",
            "winscard_svc.c:694:ContextThread() TRANSMIT for client 9, rv=SCARD_S_SUCCESS",
        ]
    return "".join(f"{prefix}{colour}00000172{plain} {thread}{colour}{line}{plain}\n" for line in lines)


WRITERS: Final[dict[str, tuple[str, Callable[[Iterable[Said]], str]]]] = {
    "pcsc-spy": ("pcsc-spy", spy),
    "pcsc-spy, second thread": ("pcsc-spy", lambda said: spy(said, thread="    ")),
    "pcsc-spy of pcsc-lite 2.3": ("pcsc-spy", lambda said: re.sub(r"Something\. \((.*)\)  \[", r"\1  [", spy(said))),
    "pcsc-spy --thread": ("pcsc-spy", lambda said: spy(said, thread=" (t0) ")),
    "OPENSC_DEBUG": ("opensc", opensc_debug),
    "opensc-tool": ("opensc", opensc_tool),
    "scriptor": ("scriptor", scriptor),
    "pcscd": ("pcscd", pcscd),
    "pcscd --color": ("pcscd", lambda said: pcscd(said, thread="[140422733] ", colour="\x1b[34m", plain="\x1b[0m")),
    "pcscd in the journal": ("pcscd", lambda said: pcscd(said, prefix="Nov 28 21:07:00 desk pcscd[413]: ")),
}
