"""What a person wants of the card: every use of a PIN the service has, and the bare gate for every PIN."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mynareader.applications import ALL, PINS
from mynareader.applications.base import PinObject
from mynareader.applications.jpki import SIGN_PIN
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins, PinNeed
from mynareader.service.reading.authenticate import by_certificate, by_own_key
from mynareader.service.reading.authenticate import need as authentication_need
from mynareader.service.reading.certificates import CERTIFICATES, read_signature_certificate
from mynareader.service.reading.in_person import in_person
from mynareader.service.reading.in_person import need as in_person_need
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.trust.validity import JST

ORIGIN: Final = Origin("reader", "r", "unknown", simulated=False, redacted=False, at=datetime(2026, 4, 1, tzinfo=JST))
NEW: Final = "new"


@dataclass(frozen=True)
class Task:
    """Say which PINs a task needs, and do it with what was given; a change finds the new value under ``NEW``.

    ``service`` is a change that the service carries out as a whole, in every application where the PIN stands.
    """

    need: PinNeed
    do: Callable[[CardStay, EnteredPins], object]
    changes: bool = False
    service: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(kind.name for kind in self.need.kinds)


def _gate(pin: PinObject) -> Task:
    spec = next(spec for spec in ALL if pin in spec.pins)

    def verify(stay: CardStay, given: EnteredPins) -> None:
        confirmed = pin.kind.name in given.last_try
        with stay.transaction():
            stay.gate.verify(stay.select(spec), pin, given.value_for(pin), last_try_confirmed=confirmed)

    return Task(PinNeed((pin,), (pin.kind,)), verify)


def _change(pin: PinObject) -> Task:
    spec = next(spec for spec in ALL if pin in spec.pins)

    def change(stay: CardStay, given: EnteredPins) -> None:
        confirmed = pin.kind.name in given.last_try
        with stay.transaction():
            application = stay.select(spec)
            old, new = given.value_for(pin), given.values[NEW]
            stay.gate.change(application, pin, old, new, last_try_confirmed=confirmed)

    return Task(PinNeed((pin,), (pin.kind,)), change, changes=True)


def _pin_change(*pins: PinObject) -> Task:
    return Task(PinNeed(pins, (pins[0].kind,)), lambda _stay, _given: None, service=True)


def _read(section: str, way: str) -> Task:
    wish = ReadRequest(section, ACCESS_PATHS[way])
    return Task(wish.need, lambda stay, given: read(stay, ORIGIN, wish, given))


def _sign() -> Task:
    entry = CERTIFICATES["sign"]
    return Task(
        PinNeed((SIGN_PIN,), (SIGN_PIN.kind,)),
        lambda stay, given: read_signature_certificate(stay, ORIGIN, entry, given),
    )


TASKS: Final[Mapping[str, Task]] = {
    **{f"gate {name}": _gate(pin) for name, pin in PINS.items()},
    **{f"change {name}": _change(pin) for name, pin in PINS.items() if pin.change is not None},
    "pin change auth": _pin_change(PINS["auth"]),
    "pin change sign": _pin_change(PINS["sign"]),
    "pin change registry": _pin_change(PINS["registry"], PINS["registry-common"]),
    "read attributes": _read("attributes", "assist"),
    "read attributes, b": _read("attributes", "b"),
    "read my-number": _read("my-number", "assist"),
    "read my-number, a": _read("my-number", "a"),
    "read face": _read("face", "assist"),
    "read face, a": _read("face", "a"),
    "read all": _read("all", "assist"),
    "cert show sign": _sign(),
    "authenticate": Task(authentication_need("auth", None), lambda stay, given: by_certificate(stay, ORIGIN, given)),
    "in person": Task(in_person_need("b"), lambda stay, given: in_person(stay, ORIGIN, "b", given)),
    "authenticate surface": Task(
        authentication_need("surface", "b"), lambda stay, given: by_own_key(stay, ORIGIN, "surface", given)
    ),
}
