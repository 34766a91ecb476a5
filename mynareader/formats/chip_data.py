"""PIN counters, other applications and the card itself as plain data: what several reports or few cards have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mynareader.formats import Data
from mynareader.formats.certificate_data import finding_data

if TYPE_CHECKING:
    from mynareader.reports.card import CardItself
    from mynareader.reports.pins import Counter, OtherApplication


def counter_data(counter: Counter) -> Data:
    """Return the tries left of one PIN object."""
    return {
        "name": counter.pin,
        "kind": counter.kind,
        "application": counter.application,
        "state": counter.state,
        "attempts_remaining": counter.attempts_remaining,
    }


def others_data(others: tuple[OtherApplication, ...] | None) -> Data | None:
    """Return the other applications by name, None where they are not known."""
    if others is None:
        return None
    return {
        one.name: {
            "present": one.present,
            "pin_set": one.pin_set,
            "counter": None if one.counter is None else counter_data(one.counter),
        }
        for one in others
    }


def itself_data(itself: CardItself, chain: Data) -> Data:
    """Return what a card tells of itself; ``chain`` are the findings about its certificates."""
    return {
        "number": itself.number,
        "municipality": itself.municipality,
        "expiry": None if itself.expiry is None else itself.expiry.iso,
        "chain": chain,
        "agrees": {name: finding_data(found) for name, found in itself.agrees.items()},
        "not_read": [vars(left) for left in itself.not_read],
    }
