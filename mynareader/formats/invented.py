"""What a report on a redacted trace holds that redaction invented: no such value may be taken for the card's.

In JSON ``source.invented`` names each of them by a JSON Pointer (RFC 6901) from ``data``; in text a mark stands behind.
What is not named is told by the card: which files there are, tries left, how a date stands to the recorded moment.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from mynareader.reports.compare import SOURCES

_CERTIFICATE: Final = (
    *("serial", "subject", "not_before", "not_after", "sha256", "holder"),
    *("validity/days_left", "validity/renewal_from"),
)
_CARD: Final = ("serial", "municipality", "expiry", "validity/days_left", "validity/renewal_from")
_FACE: Final = ("birth", "birth_date", "sex", "expiry", "images")
_DATES: Final = ("facts/until", "facts/days", "facts/renewal_from", "action/deadline")
# Below ``data``; a star is every entry of an object or of a list.
_PLACES: Final = (
    *("attributes", "my_number/masked", "my_number/value", "images", "differences/*/card"),
    *(f"items/*/values/{source}" for source in SOURCES),
    *(f"items/*/differences/*/{source}" for source in ("attributes", "sign", "card")),
    *(f"face/{name}" for name in _FACE),
    *(f"card/{name}" for name in _CARD),
    *(f"{where}/{name}" for where in ("certificate", "certificates/*") for name in _CERTIFICATE),
    *(f"verdict/items/*/{name}" for name in _DATES),
)


def pointers(data: Mapping[str, Any]) -> list[str]:
    """Return the JSON Pointers of all invented values in ``data`` that are there."""
    return [f"/{'/'.join(found)}" for place in _PLACES for found in _found(data, place.split("/"))]


def _found(value: object, place: list[str]) -> Iterator[list[str]]:
    if not place:
        yield from [[]] if value not in (None, [], {}) else []
        return
    name, *rest = place
    for key, inner in _entries(value):
        if name in {"*", key}:
            yield from ([key, *more] for more in _found(inner, rest))


def _entries(value: object) -> Iterable[tuple[str, object]]:
    if isinstance(value, list):
        return [(str(at), inner) for at, inner in enumerate(value)]
    return value.items() if isinstance(value, Mapping) else ()
