"""The PIN objects that one PIN stands in: one, and for the registry PIN two, in an application each."""

from __future__ import annotations

from mynareader.applications import ALL, PINS
from mynareader.applications.base import Application, ApplicationSpec, PinObject
from mynareader.errors import PinUnchangeable
from mynareader.pins import PinKind
from mynareader.service.stay import CardStay


def targets_of(kind: PinKind, only: str | None = None) -> tuple[PinObject, ...]:
    """Return the PIN objects of ``kind``, or the one in the application called ``only``; raise PinUnchangeable."""
    found = tuple(pin for pin in PINS.values() if pin.kind is kind and pin.change is not None)
    if not found:
        raise PinUnchangeable(kind.name)
    return tuple(pin for pin in found if only is None or spec_of(pin).name == only)


def spec_of(pin: PinObject) -> ApplicationSpec:
    """Return the application that ``pin`` belongs to."""
    return next(spec for spec in ALL if pin in spec.pins)


def select(stay: CardStay, pin: PinObject) -> Application:
    """Select the application of ``pin`` inside a transaction; raise ApplicationMissing, TransportError."""
    return stay.select(spec_of(pin))
