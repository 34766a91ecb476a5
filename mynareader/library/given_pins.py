"""PINs of a script, for the gate."""

from collections.abc import Collection

from mynareader.applications import PINS
from mynareader.errors import PinError, RepeatedPin, WrongPin
from mynareader.reports.pins import Counter
from mynareader.service.pins.given import PinsAtHand
from mynareader.values.pins import ASKED, PinKind, PinValue


class GivenPins(PinsAtHand):
    """PINs that a script has, by kind: ``assist``, ``a``, ``b``, ``auth``, ``sign``.

    ``last_try`` names the kinds for which the last try may be spent. A value that a card refused is not given again,
    to no card and in no other ``with``: RepeatedPin is raised. Another value wants another ``GivenPins``.
    """

    def __init__(self, last_try: Collection[str] = (), **pins: str) -> None:
        """Take the values; raise MalformedPin for one that cannot be right, ValueError for a kind that there is not."""
        if isinstance(last_try, str):
            raise TypeError("last_try is a collection of names")
        if unknown := {*pins, *last_try} - set(ASKED):
            raise ValueError(f"no such PIN: {', '.join(sorted(unknown))}")
        if not all(isinstance(text, str) for text in pins.values()):
            raise TypeError("a PIN is a text: a number loses its zeros")
        super().__init__({name: ASKED[name].parse(text) for name, text in pins.items()}, last_try)
        self._refused: dict[str, str] = {}

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue | None:
        """Return the value for ``kind``; raise PinNotGiven when one that is needed is missing, RepeatedPin."""
        if kind.name in self._refused:
            raise RepeatedPin(self._refused[kind.name])
        return super().request_pin(kind, counters, optional=optional)

    def pin_refused(self, error: PinError) -> None:
        """Remember which value was wrong."""
        if isinstance(error, WrongPin):
            self._refused[PINS[error.pin].kind.name] = error.pin

    def __repr__(self) -> str:
        return f"GivenPins({', '.join(self._values)})"
