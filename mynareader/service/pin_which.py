"""Which value of a PIN is in force: the card judges one, through the gate like every other."""

from __future__ import annotations

from collections.abc import Callable

from mynareader.applications.base import PinObject
from mynareader.errors import WrongPin
from mynareader.pin_reports import PinWhichReport, TriedPin
from mynareader.report import Origin
from mynareader.service.asking import Given, Need, PinSource, with_pins
from mynareader.service.pin_targets import select, spec_of
from mynareader.service.runner import Runner
from mynareader.service.stay import CardStay


def which_pin(
    run: Runner, origin: Callable[[CardStay], Origin], source: PinSource, targets: tuple[PinObject, ...]
) -> PinWhichReport:
    """Let the card judge one value and say where it is in force; raise WrongPin where nowhere, PinError, CardError."""
    kind = targets[0].kind

    def attempt(given: Given) -> PinWhichReport:
        tried = run.call(lambda stay: _try_each(stay, targets, given))
        return PinWhichReport(origin(run.stay), kind.name, tried)

    return with_pins(run, source, Need(targets, (kind,)), attempt)


def _try_each(stay: CardStay, targets: tuple[PinObject, ...], given: Given) -> tuple[TriedPin, ...]:
    tried: list[TriedPin] = []
    refused: list[WrongPin] = []
    confirmed = targets[0].kind.name in given.last_try
    with stay.transaction():
        for pin in targets:
            try:
                stay.gate.verify(select(stay, pin), pin, given.value_for(pin), last_try_confirmed=confirmed)
            except WrongPin as error:
                refused.append(error)
                left = error.attempts_remaining
                tried.append(TriedPin(pin.name, spec_of(pin).name, accepted=False, attempts_remaining=left))
            else:
                tried.append(TriedPin(pin.name, spec_of(pin).name, accepted=True))
    if len(refused) == len(targets):
        raise refused[0]
    return tuple(tried)
