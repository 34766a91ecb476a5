"""Which value of a PIN is in force: the card judges one, through the gate like every other.

A PIN that stands in two applications is sent to neither where one of them could not be judged. Each has tries of its
own (CARD.md §2), which are watched all the same: a card that counts both together is sent a wrong value once.
"""

from collections.abc import Callable

from mynareader.applications.base import Application, PinObject
from mynareader.errors import WrongPin
from mynareader.iso7816.status import StatusWord
from mynareader.reports.origin import Origin
from mynareader.reports.pins import PinWhichReport, TriedPin
from mynareader.service.pins.counters import select, spec_of
from mynareader.service.pins.entry import EnteredPins, PinNeed, PinSource, with_pins
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.worker import StayWorker


def which_pin(
    worker: StayWorker, origin: Callable[[CardStay], Origin], source: PinSource, targets: tuple[PinObject, ...]
) -> PinWhichReport:
    """Let the card judge one value and say where it is in force; raise WrongPin where nowhere, PinError, CardError."""
    kind = targets[0].kind

    def attempt(entered: EnteredPins) -> PinWhichReport:
        tried = worker.call(lambda stay: _try_each(stay, targets, entered))
        return PinWhichReport(origin(worker.stay), kind.name, tried)

    return with_pins(worker, source, PinNeed(targets, (kind,)), attempt)


def _try_each(stay: CardStay, targets: tuple[PinObject, ...], entered: EnteredPins) -> tuple[TriedPin, ...]:
    tried: list[TriedPin] = []
    refused: list[WrongPin] = []
    confirmed = targets[0].kind.name in entered.last_try
    with stay.transaction():
        looks = {pin: stay.gate.look(select(stay, pin), pin, last_try_confirmed=confirmed) for pin in targets[1:]}
        for pin in targets:
            application = select(stay, pin)
            try:
                if refused:
                    _must_count_alone(application, pin, looks[pin])
                stay.gate.verify(application, pin, entered.value_for(pin), last_try_confirmed=confirmed)
            except WrongPin as error:
                refused.append(error)
                left = error.attempts_remaining
                tried.append(TriedPin(pin.name, spec_of(pin).name, accepted=False, attempts_remaining=left))
            else:
                tried.append(TriedPin(pin.name, spec_of(pin).name, accepted=True))
    if len(refused) == len(targets):
        raise refused[0]
    return tuple(tried)


def _must_count_alone(application: Application, pin: PinObject, before: StatusWord) -> None:
    """Raise WrongPin when the tries left became fewer than ``before`` by the value that was refused elsewhere."""
    left, had = application.counter(pin).attempts_remaining, before.attempts_remaining
    if left is not None and had is not None and left < had:
        raise WrongPin(pin.name, left)
