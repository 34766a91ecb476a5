"""Faults: what can happen to one command on its way to the card and back. ``STRIKES`` is the registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from tests.foreign_card import CardGoneError

if TYPE_CHECKING:
    from tests.assurance.pin_model.reader import Reader


# pcsclite.h
SUCCESS, COMM_ERROR, NOT_TRANSACTED = 0, 0x80100013, 0x80100016
INSUFFICIENT_BUFFER, RESET_CARD, REMOVED_CARD = 0x80100008, 0x80100068, 0x80100069

PcscAnswer = tuple[int, bytes]
Strike = Callable[["Reader", bytes, bytes], PcscAnswer]  # the reader, the command, a status word to use


def _card(reader: Reader, command: bytes) -> bytes:
    return reader.card.transmit(command)


def _removed_before(reader: Reader, _command: bytes, _word: bytes) -> PcscAnswer:
    reader.take_card()
    return REMOVED_CARD, b""


def _removed_after(reader: Reader, command: bytes, _word: bytes) -> PcscAnswer:
    _card(reader, command)
    reader.take_card()
    return SUCCESS, b""  # HAZARDS.md "no answer to a VERIFY"


def _reset(reader: Reader, _command: bytes, _word: bytes) -> PcscAnswer:
    reader.card.reset()
    return RESET_CARD, b""


def _after(code: int) -> Strike:
    def strike(reader: Reader, command: bytes, _word: bytes) -> PcscAnswer:
        _card(reader, command)
        return code, b""

    return strike


def _refused(_reader: Reader, _command: bytes, _word: bytes) -> PcscAnswer:
    return INSUFFICIENT_BUFFER, b""


def _one_byte(reader: Reader, command: bytes, _word: bytes) -> PcscAnswer:
    return SUCCESS, _card(reader, command)[:1]


def _another_word(reader: Reader, command: bytes, word: bytes) -> PcscAnswer:
    _card(reader, command)
    lies = phase_of(command) == "change" and word.hex().upper() in _NOT_EXECUTED
    return SUCCESS, _CARD_FAULT if lies else word


def _word_instead(reader: Reader, command: bytes, word: bytes) -> PcscAnswer:
    if phase_of(command) == "counter":  # a question changes nothing: lost on the way there or back is the same
        return _another_word(reader, command, word)
    return SUCCESS, word


def _next_pressed(reader: Reader, command: bytes, _word: bytes) -> PcscAnswer:
    answer = _card(reader, command)
    reader.keys.next()
    return SUCCESS, answer


def _stop_pressed(reader: Reader, command: bytes, _word: bytes) -> PcscAnswer:
    answer = _card(reader, command)
    reader.keys.stop()
    return SUCCESS, answer


def _pressed_twice(reader: Reader, command: bytes, _word: bytes) -> PcscAnswer:
    reader.keys.again()
    return SUCCESS, _card(reader, command)


STRIKES: Final[Mapping[str, Strike]] = {
    "card removed before the command": _removed_before,
    "card removed after the command": _removed_after,
    "card reset by another program": _reset,
    "empty answer": _after(SUCCESS),
    "link broken after the command": _after(COMM_ERROR),
    "NOT_TRANSACTED after the command": _after(NOT_TRANSACTED),
    "refused by the reader": _refused,
    "one byte": _one_byte,
    "another status word": _another_word,
    "status word, command lost": _word_instead,
    "“next” pressed meanwhile": _next_pressed,
    "“stop” pressed meanwhile": _stop_pressed,
    "pressed a second time meanwhile": _pressed_twice,
}
# None of them tells a number of tries, says that a PIN is locked, or that one is right.
WORDS: Final = ("6C00", "6C04", "6C10", "6104", "61FF", "6F00", "6581", "6700", "6982", "6985", "6A88", "1234", "FFFF")
# To say so of a PIN that was changed would be a lie that nobody can see through.
_NOT_EXECUTED: Final = frozenset({"6700", "6982", "6985", "6A88"})
_CARD_FAULT: Final = bytes.fromhex("6F00")


@dataclass(frozen=True)
class Fault:
    """Strike the next command of a phase: ``select``, ``counter``, ``verify``, ``change`` or ``read`` (all others)."""

    kind: str
    phase: str
    word: str


faults = st.builds(
    Fault,
    st.sampled_from(list(STRIKES)),
    st.sampled_from(["verify", "verify", "verify", "counter", "counter", "select", "read", "change", "change"]),
    st.sampled_from(WORDS),
)


def phase_of(command: bytes) -> str:
    if command[1] == 0x20:
        return "verify" if len(command) > 4 else "counter"
    return {0xA4: "select", 0x24: "change", 0x32: "change"}.get(command[1], "read")


def struck(fault: Fault, reader: Reader, command: bytes) -> PcscAnswer:
    """Let ``fault`` happen to ``command``."""
    try:
        return STRIKES[fault.kind](reader, command, bytes.fromhex(fault.word))
    except CardGoneError:
        return REMOVED_CARD, b""
