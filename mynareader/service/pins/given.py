"""PINs that are there without asking anybody: of a script's file, of another program, of the simulated card."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from mynareader.errors import PinNotGiven

if TYPE_CHECKING:
    from mynareader.errors import PinError
    from mynareader.reports.pins import Counter
    from mynareader.values.pins import PinKind, PinValue


class PinsAtHand:
    """Values by PIN kind, each for one attempt; ``last_try`` names the kinds whose last try may be spent."""

    def __init__(self, values: Mapping[str, PinValue], last_try: Collection[str]) -> None:
        self._values, self._last_try = values, frozenset(last_try)

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
        """Hear that the one attempt failed."""
