"""A field handed over to another system."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "title": "Handed over",
    "other": "The other system",
    "field": "Field",
    "field.name": "Name",
    "field.address": "Address",
    "field.birth": "Birth date",
    "field.my-number": "My Number",
    "identical.1": "identical ({length} character)",
    "identical": "identical ({length} characters)",
    "same": "NOT identical; the same after: {rules}",
    "different": "DIFFERENT",
    "not_decided": "not identical; not decided: {reason}",
    "too_long": "it is longer than any such field",
    "place": "Character {position}: card {card}, other system {other}",
    "place.secret": "Character {position}",
    "character": "“{text}” ({codes})",
    "nothing": "nothing",
    "because": "{place} — only: {rules}",
    "more": "and {more} more places",
}
