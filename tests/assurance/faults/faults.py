"""The faults: one line each in ``FAULTS``; the name is the row of the matrix."""

import random
from collections.abc import Mapping
from typing import Final

from mynareader.transports import codes
from tests.assurance.faults.reader import Answer, FaultyReader, Strike
from tests.foreign_card.apdu import parse

REMOVED_CARD, RESET_CARD, NOT_TRANSACTED = 0x80100069, 0x80100068, 0x80100016  # pcsclite.h
PATIENCE: Final = 60  # seconds until a held answer goes after all, for a program that does not give up
_GET_RESPONSE: Final = 0xC0
_MORE_THAN_64_KIB: Final = 65_537


def _once(answer: Answer) -> Strike:
    return lambda _reader, _command, since: None if since else answer


def _said(raw: str) -> Strike:
    return _once((codes.SUCCESS, bytes.fromhex(raw)))


# --- the card leaves, or forgets ------------------------------------------------------------------------------------


def _removed(reader: FaultyReader, _command: bytes, _since: int) -> Answer | None:
    reader.take_away()
    return REMOVED_CARD, b""


def _removed_after_acting(reader: FaultyReader, command: bytes, _since: int) -> Answer | None:
    reader.ask_card(command)
    reader.take_away()
    return codes.SUCCESS, b""  # HAZARDS.md "no answer to a VERIFY"


def _reset(reader: FaultyReader, _command: bytes, since: int) -> Answer | None:
    if since:
        return None
    reader.own.reset()
    return RESET_CARD, b""


def _swapped(reader: FaultyReader, _command: bytes, since: int) -> Answer | None:
    if since:
        return None  # from here on every handle reaches the other card (HAZARDS.md "swapped quickly")
    reader.swap()
    return NOT_TRANSACTED, b""


def _swapped_unseen(reader: FaultyReader, _command: bytes, since: int) -> Answer | None:
    if not since:
        reader.swap()
    return None


# --- answers without end --------------------------------------------------------------------------------------------


def _endless_61(_reader: FaultyReader, command: bytes, since: int) -> Answer | None:
    if since and command[1] != _GET_RESPONSE:
        return None
    return codes.SUCCESS, bytes(16) + b"\x61\x10"


def _loop_6c(*lengths: int) -> Strike:
    def strike(reader: FaultyReader, command: bytes, since: int) -> Answer | None:
        if command[:4] != reader.hit:
            return None
        return codes.SUCCESS, bytes((0x6C, lengths[since % len(lengths)]))

    return strike


def _between_61_and_6c(reader: FaultyReader, command: bytes, since: int) -> Answer | None:
    if command[1] != _GET_RESPONSE and command[:4] != reader.hit:
        return None
    return codes.SUCCESS, bytes.fromhex("6110" if since % 2 else "6C10")


# --- answers of the wrong length or content -------------------------------------------------------------------------


def _too_short(reader: FaultyReader, command: bytes, since: int) -> Answer | None:
    """Lose the second half of the data; an answer without data loses its last byte."""
    if since:
        return None
    code, raw = reader.ask_card(command)
    data, word = raw[:-2], raw[-2:]
    return code, data[: len(data) // 2] + word if data else word[:1]


def _longer(filler: bytes) -> Strike:
    """Give 16 bytes more than Le, or 16 bytes where none were asked for."""

    def strike(reader: FaultyReader, command: bytes, since: int) -> Answer | None:
        if since:
            return None
        code, raw = reader.ask_card(command)
        asked = parse(command).le or 0
        return code, raw[:-2].ljust(asked + 16, filler) + raw[-2:]

    return strike


def _longer_than_64_kib(reader: FaultyReader, command: bytes, since: int) -> Answer | None:
    if since:
        return None
    code, raw = reader.ask_card(command)
    return code, raw[:-2].ljust(_MORE_THAN_64_KIB, b"\0") + raw[-2:]


def _garbage(*, word_too: bool) -> Strike:
    def strike(reader: FaultyReader, command: bytes, since: int) -> Answer | None:
        if since:
            return None
        code, raw = reader.ask_card(command)
        seeded = random.Random(f"{reader.exchanges} {command[:4].hex()} {word_too}")
        noise = seeded.randbytes(len(raw))
        return code, noise if word_too else noise[:-2] + raw[-2:]

    return strike


# --- time -----------------------------------------------------------------------------------------------------------


def _delayed(seconds: float) -> Strike:
    def strike(reader: FaultyReader, _command: bytes, since: int) -> Answer | None:
        if not since:
            reader.clock.now += seconds
        return None

    return strike


def _never(reader: FaultyReader, command: bytes, since: int) -> Answer | None:
    """Hold the right answer back until the program has given up; then it comes, too late."""
    if since:
        return None
    answer = reader.ask_card(command)
    reader.clock.now += 31  # more than runner.SLOW_CARD
    reader.released.wait(PATIENCE)
    return answer


# Between two transactions only: inside one PC/SC reports it (measured: service/stay.py).
UNSEEN: Final = "swapped between two transactions, unseen"
FAULTS: Final[Mapping[str, Strike]] = {
    "removed before it acted": _removed,
    "removed after it acted, empty answer": _removed_after_acting,
    "reset by another process": _reset,
    "reader refuses the command": _once((NOT_TRANSACTED, b"")),
    "empty answer": _said(""),
    "one byte": _said("90"),
    "`6F00`": _said("6F00"),
    "`6F00` from here on": lambda _reader, _command, _since: (codes.SUCCESS, b"\x6f\x00"),
    "endless `61xx`": _endless_61,
    "`6Cxx` loop": _loop_6c(0x10),
    "`6Cxx` flip-flop": _loop_6c(0x10, 0x20),
    "`61xx` and `6Cxx` in turns": _between_61_and_6c,
    "too short": _too_short,
    "longer than 64 KiB": _longer_than_64_kib,
    "longer than Le, garbage": _longer(b"\xa5"),
    "longer than Le, filler": _longer(b"\xff"),
    "garbage of the right length": _garbage(word_too=False),
    "garbage, status word too": _garbage(word_too=True),
    "6 s late": _delayed(6),
    "no answer within 30 s": _never,
    "swapped for another person's card": _swapped,
    UNSEEN: _swapped_unseen,
}
