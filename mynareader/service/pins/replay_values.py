"""PINs for a replay: a trace holds the card's verdicts and no PIN, so any well-formed value stands in for one."""

from collections import Counter as Tally
from collections.abc import Callable, Collection, Mapping
from itertools import count
from typing import Final

from mynareader.errors import PinError
from mynareader.reports.pins import Counter
from mynareader.service.pins.change import Doubts, NewPin
from mynareader.values import check_digit
from mynareader.values.pins import ASKED, PinKind, PinValue

# How a value of each kind is made of a count (CARD.md §2): in A stands a check digit, in B a date and a year.
_MADE: Final[Mapping[str, Callable[[int], str]]] = {
    "auth": "{:04}".format,
    "assist": "{:04}".format,
    "registry": "{:04}".format,
    "sign": "S{:07}".format,
    "a": lambda count: f"{count:011}{check_digit(f'{count:011}')}",
    "b": "0000002000{:04}".format,
}


class ReplayedPins:
    """The person or script of the recording, each time with another value.

    ``note`` is the trace's ``pins`` line: ``asked`` or ``given``, and the names of the PINs that were used; ``sent``
    tells how often a PIN of each kind went to the card, so that a last try is confirmed where it was.
    """

    def __init__(self, note: str | None, sent: Mapping[str, int]) -> None:
        how, *names = (note or "given").split()
        self.is_interactive, self._names, self._sent = how == "asked", names, sent
        self._attempts: Tally[str] = Tally()
        self._numbers = count()
        self.used: set[str] = set()

    def supplied_kinds(self) -> Collection[str]:
        """Return the names of the PINs that were used."""
        return self._names

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue | None:  # noqa: ARG002
        """Return a well-formed value nobody has used; None for an optional PIN that was left out."""
        if optional and kind.name not in self._names:
            return None
        self._attempts[kind.name] += 1
        return ASKED[kind.name].parse(_MADE[kind.name](next(self._numbers)))

    def confirm_last_try(self, kind: PinKind, counters: Collection[Counter]) -> bool:  # noqa: ARG002
        """Tell whether this attempt reached the card in the recording."""
        return self._sent.get(kind.name, 0) >= max(self._attempts[kind.name], 1)

    def pin_refused(self, error: PinError) -> None:
        """Hear that the recorded card refused; the next value follows."""


_LONGEST: Final = 7  # digits of a password's stand-in; it begins with a letter


class ReplayedNewPin:
    """One value, which ``ReplayedPins`` gives for no old one; ``find_out`` as in the recording."""

    def __init__(self, *, find_out: bool) -> None:
        self._find_out = find_out

    def request_new_pin(self, kind: PinKind, doubts: Doubts) -> NewPin:  # noqa: ARG002 - nobody will use this value
        """Return a well-formed value."""
        digits = "9" * min(kind.longest, _LONGEST)
        return NewPin(kind.parse(f"N{digits}" if kind.upper_case else digits), find_out=self._find_out)
