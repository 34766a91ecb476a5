"""The radio as a formula: how long one exchange of ISO/IEC 14443 Type B takes, both ways and the card's turn.

ISO/IEC 14443-3 §7.1: a character is 10 etu (start bit, 8 data bits, stop bit), a frame begins with SOF (12 etu) and
ends with EOF (10 etu). ISO/IEC 14443-4 §7.1: a block carries PCB and two bytes of CRC; a frame is at most 256 bytes
(FSD and FSC of CARD.md §1), so a longer APDU is chained, each block but the last acknowledged by an empty one.
Guard times, WTX and errors are left out: a real link is slower, never faster.
"""

from dataclasses import dataclass
from typing import Final

RATES: Final = (106, 212, 424, 847)  # kbit/s
TURNAROUND: Final = 0.006  # seconds the card and reader need for any exchange, whatever its length
_FRAME: Final = 256  # bytes
_BLOCK: Final = 3  # bytes: PCB and CRC
_CHARACTER: Final = 10  # etu, that is bits
_ENVELOPE: Final = 12 + 10  # etu: SOF and EOF


@dataclass(frozen=True)
class Link:
    """Hold the bit rate (kbit/s) and the turnaround of every exchange (seconds)."""

    rate: int
    turnaround: float = TURNAROUND

    def seconds(self, command: int, answer: int) -> float:
        """Return how long sending ``command`` bytes and getting ``answer`` bytes takes, status word included."""
        return self.turnaround + (_bits(command) + _bits(answer)) / (self.rate * 1000)


def _bits(length: int) -> int:
    blocks = max(1, -(-length // (_FRAME - _BLOCK)))
    acknowledgements = blocks - 1
    characters = length + _BLOCK * (blocks + acknowledgements)
    return characters * _CHARACTER + _ENVELOPE * (blocks + acknowledgements)
