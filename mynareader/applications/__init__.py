"""The card's applications, one module each, and all of them together: ``ALL``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mynareader.applications import card_common, card_surface, input_assist, jpki, resident_registry
from mynareader.applications.base import ApplicationSpec, ElementaryFile, PinObject

ALL: Final[tuple[ApplicationSpec, ...]] = (
    jpki.SPEC,
    card_surface.SPEC,
    input_assist.SPEC,
    resident_registry.SPEC,
    card_common.SPEC,
)
BY_AID: Final[Mapping[bytes, ApplicationSpec]] = MappingProxyType({spec.aid: spec for spec in ALL})
BY_NAME: Final[Mapping[str, ApplicationSpec]] = MappingProxyType({spec.name: spec for spec in ALL})
FILES: Final[Mapping[str, ElementaryFile[object]]] = MappingProxyType(
    {file.name: file for spec in ALL for file in spec.files}
)
PINS: Final[Mapping[str, PinObject]] = MappingProxyType({pin.name: pin for spec in ALL for pin in spec.pins})
