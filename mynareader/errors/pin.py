"""PIN errors: which PIN, how many tries, never a value."""

from dataclasses import dataclass
from typing import ClassVar

from mynareader.errors.base import MynaReaderError


@dataclass(eq=False)
class PinError(MynaReaderError):
    """Be the base of PIN errors; ``pin`` is the PIN's name in this package, never a value."""

    code: ClassVar[str] = "pin"
    pin: str


@dataclass(eq=False)
class WrongPin(PinError):
    """Say that the card refused the value; ``attempts_remaining`` is None when the card does not tell."""

    code: ClassVar[str] = "wrong_pin"
    attempts_remaining: int | None


@dataclass(eq=False)
class PinLocked(PinError):
    """Say that the PIN is locked: nothing was sent, or the last try has just been spent."""

    code: ClassVar[str] = "pin_locked"
    just_now: bool = False


@dataclass(eq=False)
class LastTryNotConfirmed(PinError):
    """Say that one try (or an unknown number) is left and nobody confirmed to spend it: nothing was sent."""

    code: ClassVar[str] = "last_try_not_confirmed"
    attempts_remaining: int | None


@dataclass(eq=False)
class PinOutcomeUnknown(PinError):
    """Say that a VERIFY was sent and no answer came; ``attempts_remaining`` was read again, None if it could not."""

    code: ClassVar[str] = "pin_outcome_unknown"
    attempts_remaining: int | None = None


@dataclass(eq=False)
class MalformedPin(PinError):
    """Say that the value cannot be this PIN (``reason`` is a token): nothing was sent."""

    code: ClassVar[str] = "malformed_pin"
    reason: str


@dataclass(eq=False)
class RepeatedPin(PinError):
    """Say that the card already refused this value during this stay: nothing was sent."""

    code: ClassVar[str] = "repeated_pin"


@dataclass(eq=False)
class TooManyWrongPins(PinError):
    """Say that four wrong values were sent during this stay (CONTRIBUTING.md §3 rule 6): nothing more is sent."""

    code: ClassVar[str] = "too_many_wrong_pins"


@dataclass(eq=False)
class PinUnchangeable(PinError):
    """Say that this is no PIN that anybody can change (verification numbers, birth date): nothing was sent."""

    code: ClassVar[str] = "pin_unchangeable"


@dataclass(eq=False)
class NewPinRefused(PinError):
    """Say that a new value is not taken (``reason`` is a token): nothing was sent, the old one stays in force."""

    code: ClassVar[str] = "new_pin_refused"
    reason: str


@dataclass(eq=False)
class PinNotChanged(PinError):
    """Say that the old value stays in force; ``cause`` is the card's status word or the code of an error."""

    code: ClassVar[str] = "pin_not_changed"
    cause: str


@dataclass(eq=False)
class PinChangeUnknown(PinError):
    """Say that a new value was sent and nobody knows whether the card took it: old or new is in force."""

    code: ClassVar[str] = "pin_change_unknown"


@dataclass(eq=False)
class PinPartlyChanged(PinError):
    """Say that a PIN with two counters was changed in one application only; ``pin`` is the one that was not."""

    code: ClassVar[str] = "pin_partly_changed"


@dataclass(eq=False)
class PinNotGiven(PinError):
    """Say that a PIN is needed and there is nobody to ask."""

    code: ClassVar[str] = "pin_not_given"
