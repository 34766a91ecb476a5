"""The card's applications, one module each: ``ALL`` of a My Number card, ``OTHERS`` that may be on its chip."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mynareader.applications import (
    card_common,
    card_surface,
    driving_licence,
    input_assist,
    issuer_domain,
    jpki,
    residence_card,
    resident_registry,
)
from mynareader.applications.base import ApplicationSpec, ElementaryFile, PinObject

ALL: Final[tuple[ApplicationSpec, ...]] = (
    jpki.SPEC,
    card_surface.SPEC,
    input_assist.SPEC,
    resident_registry.SPEC,
    card_common.SPEC,
)
OTHERS: Final[tuple[ApplicationSpec, ...]] = (driving_licence.SPEC, residence_card.SPEC)
EVERY: Final = (*ALL, *OTHERS, issuer_domain.SPEC)
BY_AID: Final[Mapping[bytes, ApplicationSpec]] = MappingProxyType({spec.aid: spec for spec in EVERY})
BY_NAME: Final[Mapping[str, ApplicationSpec]] = MappingProxyType({spec.name: spec for spec in EVERY})
FILES: Final[Mapping[str, ElementaryFile[object]]] = MappingProxyType(
    {file.name: file for spec in EVERY for file in spec.files}
)
PINS: Final[Mapping[str, PinObject]] = MappingProxyType({pin.name: pin for spec in ALL for pin in spec.pins})
