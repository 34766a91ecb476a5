"""Attempts at the gate with one card that counts what reaches it."""

import pytest

from mynareader.applications import card_surface, input_assist, jpki
from mynareader.applications.base import Application, ApplicationSpec, PinObject
from mynareader.applications.pin_gate import Gate
from mynareader.errors import MynaReaderError, PinError
from mynareader.iso7816.channel import Channel
from tests.cards.counting import CountingCard

SELECT_JPKI = "00A4040C0AD392F000260100000001"
ASK = "00200098"


class Stay:
    """One gate and one card, and attempts in a transaction each."""

    def __init__(self, card: CountingCard | None = None, pin: PinObject = jpki.AUTH_PIN) -> None:
        self.card, self.pin, self.gate = card or CountingCard(), pin, Gate()
        self._channel = Channel(self.card)

    def attempt(self, typed: str, *, confirmed: bool = False, pin: PinObject | None = None) -> None:
        pin = pin or self.pin
        with self._channel.transaction():
            application = Application(self._channel, spec_of(pin))
            self.gate.verify(application, pin, pin.kind.parse(typed), last_try_confirmed=confirmed)


def spec_of(pin: PinObject) -> ApplicationSpec:
    return next(spec for spec in (jpki.SPEC, input_assist.SPEC, card_surface.SPEC) if pin in spec.pins)


def refused(stay: Stay, typed: str, error: type[MynaReaderError], *, confirmed: bool = False) -> MynaReaderError:
    """Attempt ``typed`` and return the error; assert that no value reached the card."""
    before = len(stay.card.values)
    with pytest.raises(error) as caught:
        stay.attempt(typed, confirmed=confirmed)
    assert len(stay.card.values) == before
    return caught.value


def with_verdict(stay: Stay, typed: str, *, confirmed: bool = False) -> PinError | None:
    try:
        stay.attempt(typed, confirmed=confirmed)
    except PinError as error:
        return error
    return None
