"""PIN errors: which PIN, how many tries, never a value."""

from mynareader.errors.mynareader_error import MynaReaderError


class PinError(MynaReaderError):
    """PIN errors; ``pin`` is the PIN's name in this package, never a value."""

    pin: str


class WrongPin(PinError):
    """A value that the card refused; ``attempts_remaining`` is None when the card does not tell."""

    attempts_remaining: int | None


class PinLocked(PinError):
    """A locked PIN: nothing was sent, or the last try has just been spent."""

    just_now: bool = False


class LastTryNotConfirmed(PinError):
    """One try (or an unknown number) left, which nobody confirmed to spend: nothing was sent."""

    attempts_remaining: int | None


class PinOutcomeUnknown(PinError):
    """A VERIFY that was sent and not answered; ``attempts_remaining`` was read again, None if it could not."""

    attempts_remaining: int | None = None


class MalformedPin(PinError):
    """A value that cannot be this PIN (``reason`` is a token): nothing was sent."""

    reason: str


class RepeatedPin(PinError):
    """A value that the card already refused during this stay: nothing was sent."""


class TooManyWrongPins(PinError):
    """The limit of four wrong values during one stay (CONTRIBUTING.md §3 rule 6): nothing more is sent."""


class PinUnchangeable(PinError):
    """A PIN that nobody can change (verification numbers, birth date): nothing was sent."""


class NewPinRefused(PinError):
    """A new value that is not taken (``reason`` is a token): nothing was sent, the old one stays in force."""

    reason: str


class PinNotChanged(PinError):
    """An old value that stays in force; ``cause`` is the card's status word or the code of an error."""

    cause: str


class PinChangeUnknown(PinError):
    """A new value that was sent, and nobody knows whether the card took it: old or new is in force."""


class PinPartlyChanged(PinError):
    """A PIN with two counters that was changed in one application only; ``pin`` is the one that was not."""


class PinNotGiven(PinError):
    """A PIN that is needed while there is nobody to ask."""
