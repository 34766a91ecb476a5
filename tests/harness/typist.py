"""Somebody who types a PIN after the card was changed behind their back."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import pytest

from mynareader.reports.pins import Counter
from mynareader.values.pins import PinKind, PinValue


@dataclass
class Typist:
    """Type ``pin``, that of the first card, however long it takes; no card may judge it."""

    pin: str = field(repr=False)
    meanwhile: Callable[[], None]
    is_interactive = True

    def supplied_kinds(self) -> Collection[str]:
        return ()

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue:  # noqa: ARG002
        self.meanwhile()
        return kind.parse(self.pin)

    def confirm_last_try(self, kind: PinKind, counters: Collection[Counter]) -> bool:  # noqa: ARG002
        return False

    def pin_refused(self, error: object) -> None:
        pytest.fail(f"a card judged the PIN: {error}")
