"""A new PIN for a replay: a trace holds none, so any well-formed value stands in for it."""

from __future__ import annotations

from typing import Final

from mynareader.pins import PinKind
from mynareader.service.pin_change import Doubts, NewPin

_LONGEST: Final = 7  # digits of a password's stand-in; it begins with a letter


class NewPinStandIn:
    """Give one value, which ``StandIns`` gives for no old one; ``find_out`` as in the recording."""

    def __init__(self, *, find_out: bool) -> None:
        self._find_out = find_out

    def new_value(self, kind: PinKind, doubts: Doubts) -> NewPin:  # noqa: ARG002 - nobody will use this value
        """Return a well-formed value."""
        digits = "9" * min(kind.longest, _LONGEST)
        return NewPin(kind.parse(f"N{digits}" if kind.upper_case else digits), find_out=self._find_out)
