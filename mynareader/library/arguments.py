"""What a caller of the library gives, looked at before a card is: a wrong argument is told where it was given."""

from collections.abc import Collection, Iterable
from math import isfinite

from mynareader.errors import PinError, PinNotGiven
from mynareader.reports.pins import Counter
from mynareader.service.pins.entry import PinSource
from mynareader.trust.anchors import Trust
from mynareader.values.pins import PinKind, PinValue

_OF_A_PIN_SOURCE = ("is_interactive", "supplied_kinds", "request_pin", "confirm_last_try", "pin_refused")


def known(name: str, names: Collection[str]) -> str:
    """Return ``name``; raise ValueError where it is none of ``names``."""
    if name not in names:
        raise ValueError(f"{name!r} is none of {', '.join(names)}")
    return name


def texts(given: Iterable[str]) -> tuple[str, ...]:
    """Return what is given one by one; raise TypeError for a text in place of several, or for what is none."""
    found = tuple(given)
    if isinstance(given, str) or not all(isinstance(one, str) for one in found):
        raise TypeError("a collection of texts is wanted")
    return found


def optional_text(given: str | None) -> str | None:
    """Return it; raise TypeError."""
    if given is not None and not isinstance(given, str):
        raise TypeError(f"a text is wanted, not {type(given).__name__}")
    return given


def seconds(given: float) -> float:
    """Return it; raise TypeError, ValueError for what is no time to wait."""
    if not isinstance(given, (int, float)):
        raise TypeError(f"a number of seconds is wanted, not {type(given).__name__}")
    if not (isfinite(given) and given >= 0):
        raise ValueError(f"{given} is no time to wait")
    return given


def trusted(given: Trust) -> Trust:
    """Return it; raise TypeError."""
    if not isinstance(given, Trust):
        raise TypeError(f"what read_trust returns is wanted, not {type(given).__name__}")
    return given


class CheckedPins:
    """A source of PINs that gives well-formed values of the kind that was asked for, or none."""

    def __init__(self, source: PinSource) -> None:
        if lacking := [name for name in _OF_A_PIN_SOURCE if not hasattr(source, name)]:
            raise TypeError(f"{type(source).__name__} is no PinSource, it lacks {', '.join(lacking)}")
        self._source = source

    @property
    def is_interactive(self) -> bool:
        """Tell whether a person is asked."""
        return self._source.is_interactive

    def supplied_kinds(self) -> Collection[str]:
        """Return the names of the PIN kinds that are there without asking."""
        return self._source.supplied_kinds()

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue | None:
        """Return the value; raise TypeError for another thing, MalformedPin, PinNotGiven, what the source raises."""
        value: object = self._source.request_pin(kind, counters, optional=optional)
        if value is None:
            if not optional:
                raise PinNotGiven(kind.name)
            return None
        if not isinstance(value, PinValue) or value.kind is not kind:
            raise TypeError(f"a PinValue of {kind.name} is wanted: PinKind.parse makes one")
        kind.parse(value.reveal().decode("ascii", "replace"))  # nobody has looked at what was made without it
        return value

    def confirm_last_try(self, kind: PinKind, counters: Collection[Counter]) -> bool:
        """Tell whether a last try may be spent: True and nothing else is a yes."""
        return self._source.confirm_last_try(kind, counters) is True

    def pin_refused(self, error: PinError) -> None:
        """Hear that an attempt failed."""
        self._source.pin_refused(error)
