"""The simulated card's answer to reset, by which it is known behind a real pcscd."""

from __future__ import annotations

from functools import reduce
from operator import xor
from typing import Final

MARKER: Final = b"SIM!"
# ATQB protocol info (ISO/IEC 14443-3 §7.9.4): 106-424 kbit/s both ways; frames of 256 bytes, ISO 14443-4; FWI 8, CID.
_PROTOCOL_INFO: Final = bytes((0x33, 0x81, 0x81))
_MBLI: Final = b"\x00"


def type_b_atr(application_data: bytes) -> bytes:
    """Build the ATR a PC/SC reader makes of a Type B card's four application-data bytes (card-facts §1)."""
    body = b"\x88\x80\x01" + application_data + _PROTOCOL_INFO + _MBLI
    return b"\x3b" + body + bytes((reduce(xor, body),))


SIMULATED_ATR: Final = type_b_atr(MARKER)
