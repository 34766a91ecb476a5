"""What became of a PIN: a change of it, a look which value is in force, a My Number that the card compared."""

from collections.abc import Iterable
from typing import Final

from mynareader.reports.origin import Origin
from mynareader.values.value_class import value_class

NEW: Final = "new"
OLD: Final = "old"
UNKNOWN: Final = "unknown"


@value_class(frozen=True)
class ChangedPin:
    """The value of one PIN object that is in force: ``new``, ``old`` or ``unknown``, and how that is known.

    ``how``: answered (9000), refused (by the card), not_sent, found_out (the card was asked afterwards), restored (so,
    and the old value has given the try back), neither (it refused both), not_asked (nobody agreed to spend a try),
    not_found_out. ``cause`` is the status word or the code of the error behind it, None where there is none.
    """

    pin: str
    application: str
    in_force: str
    how: str
    cause: str | None = None


@value_class(frozen=True)
class PinChangeReport:
    """What became of a change, for each PIN object that the PIN of this kind stands in."""

    origin: Origin
    kind: str
    pins: tuple[ChangedPin, ...]

    @property
    def outcome(self) -> str:
        """Return ``changed``, ``not_changed``, ``partly`` or ``unknown`` for all of them together."""
        found = {pin.in_force for pin in self.pins}
        if UNKNOWN in found:
            return UNKNOWN
        return "partly" if len(found) > 1 else "changed" if NEW in found else "not_changed"


@value_class(frozen=True)
class TriedPin:
    """Whether one PIN object took the value; ``attempts_remaining`` after a refusal, None where not told."""

    pin: str
    application: str
    accepted: bool
    attempts_remaining: int | None = None


@value_class(frozen=True)
class PinWhichReport:
    """The PIN objects in which the value that was given is in force."""

    origin: Origin
    kind: str
    pins: tuple[TriedPin, ...]


MATCH: Final = "match"
NO_MATCH: Final = "no_match"
NOT_ASKED: Final = "not_asked"


@value_class(frozen=True)
class NumberReport:
    """Whether a My Number that was typed is the card's; the number itself is not in here.

    ``verdict``: match, no_match, or not_asked with its ``reason``: check_digit (wrong: nothing was sent), not_agreed,
    locked. ``origin`` and ``pin``, the PIN object that was asked, are None where no card was met;
    ``attempts_remaining`` follows no_match, None where the card does not tell.
    """

    origin: Origin | None
    verdict: str
    reason: str | None = None
    pin: str | None = None
    attempts_remaining: int | None = None

    @property
    def check_digit_ok(self) -> bool:
        """Tell whether the check digit is right: without that nothing else is looked at."""
        return self.reason != "check_digit"


CLOSED: Final = frozenset({"locked", "missing"})  # states of a counter: nothing can be tried, asked for or changed


@value_class(frozen=True)
class Counter:
    """The number of times a PIN may still be tried.

    ``state``: available, locked, not_reported (the card says "already verified"), unreadable, missing, not_in_trace (a
    log of another program does not hold it); ``attempts_remaining`` is a number for available and locked only; ``sw``
    is the card's own answer, empty where none came that can be told.
    """

    pin: str
    kind: str
    application: str
    state: str
    attempts_remaining: int | None
    sw: str

    @property
    def may_be_last(self) -> bool:
        """Tell whether one attempt may lock the PIN: a number that is not told counts as 1 (CONTRIBUTING.md §3)."""
        return self.attempts_remaining is None or self.attempts_remaining <= 1

    @property
    def is_low(self) -> bool:
        """Tell whether so few tries are left, by the card's own word, that the wording is to be stronger."""
        return self.attempts_remaining is not None and self.attempts_remaining <= 2


def fewest(counters: Iterable[Counter]) -> Counter | None:
    """Return the counter that allows the least, before all one that tells no number; None where there is none."""
    return min(counters, key=lambda one: -1 if one.attempts_remaining is None else one.attempts_remaining, default=None)


@value_class(frozen=True)
class OtherApplication:
    """One application beside those of a My Number card (CARD.md §7).

    ``present`` is None where the card's answer does not tell. ``pin_set`` and ``counter`` are of a driving licence.
    """

    name: str
    present: bool | None
    pin_set: bool | None = None
    counter: Counter | None = None


@value_class(frozen=True)
class PinsReport:
    """Every PIN counter of the card; ``others`` is None where nobody asked, or an old trace does not hold them."""

    origin: Origin
    counters: tuple[Counter, ...]
    others: tuple[OtherApplication, ...] | None = None
