"""The searcher: every canary, in every encoding, in every place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tests.assurance.leaks.canaries import Canary, Holder, holder
from tests.assurance.leaks.encodings import patterns

Seen = Mapping[str, bytes]  # place -> all that was seen there
_SEPARATORS: Final = b" \t\r\n"  # lines are wrapped and columns filled by spaces: looked at without them as well


@dataclass(frozen=True, order=True)
class Hit:
    """Say that a canary was found; never what it is."""

    canary: str
    kind: str
    encoding: str
    place: str


@cache
def _patterns(canary: Canary) -> tuple[tuple[str, frozenset[bytes]], ...]:
    return tuple(patterns(canary.value).items())


def search(seen: Seen, canaries: Iterable[Canary]) -> set[Hit]:
    """Return where canaries stand."""
    looks = {place: _looks(raw) for place, raw in seen.items() if raw}
    whole = b"\0".join(looks.values())
    return {
        Hit(canary.name, canary.kind, encoding, place)
        for canary in canaries
        for encoding, forms in _patterns(canary)
        for form in forms
        if form in whole
        for place, text in looks.items()
        if form in text
    }


def _looks(raw: bytes) -> bytes:
    return raw + b"\0" + raw.translate(None, _SEPARATORS)


def leaks(scene: Callable[[Holder], Seen], wanted: Callable[[Hit], bool] = lambda _: False) -> set[Hit]:
    """Return what stands where it must not in ``scene``; ``wanted`` tells what was asked for.

    Four digits stand in fingerprints and dates by chance. So a hit counts when three holders, whose values differ in
    everything, each leave their own value in the same encoding at the same place.
    """
    found: set[Hit] = set()
    for which in range(3):
        one = holder(which)
        hits = {hit for hit in search(scene(one), one.canaries) if not wanted(hit)}
        found = hits if which == 0 else found & hits
        if not found:
            return set()
    return found
