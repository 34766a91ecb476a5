"""How the sources of one card agree."""

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from mynareader.reports.origin import NotRead, Origin
from mynareader.trust.finding import Finding
from mynareader.values import PartialDate, Sex
from mynareader.values.value_class import value_class

ITEMS: Final = ("name", "address", "birth", "sex", "expiry")
SOURCES: Final = ("attributes", "sign", "face", "card")


@value_class(frozen=True)
class SourceDifference:
    """One difference of name or address: ``position`` in characters from 1, what stands there in either source.

    ``substitute``: the certificate names this position as a substitute character.
    """

    position: int
    attributes: str = field(repr=False)
    sign: str = field(repr=False)
    substitute: bool


@value_class(frozen=True)
class ItemComparison:
    """One of ``ITEMS`` as each of ``SOURCES`` tells it.

    ``explanations`` are tokens: why the sources differ, or agree all the same.
    """

    item: str
    values: Mapping[str, str | PartialDate | Sex] = field(repr=False)
    finding: Finding
    explanations: tuple[str, ...] = ()
    differences: tuple[SourceDifference, ...] = field(default=(), repr=False)


@value_class(frozen=True)
class CompareReport:
    """The agreement of one card's sources, item by item; ``images`` are those of the face, by name, in bytes."""

    origin: Origin
    items: tuple[ItemComparison, ...]
    images: Mapping[str, int] = field(default_factory=dict)
    not_read: tuple[NotRead, ...] = ()
