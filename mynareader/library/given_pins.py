"""PINs of a script, for the gate."""

from collections.abc import Collection

from mynareader.errors import PinError, PinNotGiven
from mynareader.reports.pins import Counter
from mynareader.values.pins import ASKED, PinKind, PinValue


class GivenPins:
    """PINs that a script has, by kind: ``assist``, ``a``, ``b``, ``auth``, ``sign``.

    ``last_try`` names the kinds for which the last try may be spent. Inside one ``with`` a refused value is not
    tried again; a new ``with`` is a new attempt.
    """

    def __init__(self, last_try: Collection[str] = (), **pins: str) -> None:
        """Take the values; raise MalformedPin for one that cannot be right, ValueError for a kind that there is not."""
        if unknown := {*pins, *last_try} - set(ASKED):
            raise ValueError(f"no such PIN: {', '.join(sorted(unknown))}")
        self._values = {name: ASKED[name].parse(text) for name, text in pins.items()}
        self._last_try = frozenset(last_try)

    @property
    def is_interactive(self) -> bool:
        """Tell that nobody is asked."""
        return False

    def supplied_kinds(self) -> Collection[str]:
        """Return the names of the PIN kinds that are there."""
        return self._values.keys()

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue | None:  # noqa: ARG002
        """Return the value for ``kind``; raise PinNotGiven when one that is needed is missing."""
        value = self._values.get(kind.name)
        if value is None and not optional:
            raise PinNotGiven(kind.name)
        return value

    def confirm_last_try(self, kind: PinKind, counters: Collection[Counter]) -> bool:  # noqa: ARG002
        """Tell whether ``last_try`` names ``kind``."""
        return kind.name in self._last_try

    def pin_refused(self, error: PinError) -> None:
        """Raise ``error``: a script makes one attempt."""
        raise error

    def __repr__(self) -> str:
        return f"GivenPins({', '.join(self._values)})"
