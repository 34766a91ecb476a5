"""The two holders: nothing that is told about the one may be told about the other."""

from dataclasses import replace
from typing import Final

from tests.foreign_card import PERSONAS

OWN: Final = PERSONAS["hanako"]
# Tries left tell the two apart too: no number here is one the first card has, or has after a wrong PIN.
OTHER: Final = replace(
    PERSONAS["foreigner"],
    key="other",
    limits=(
        ("jpki/0018", 6),
        ("jpki/001B", 7),
        ("surface/0011", 13),
        ("surface/0012", 14),
        ("surface/0013", 15),
        ("assist/0011", 8),
        ("assist/0014", 12),
        ("assist/0015", 11),
        ("juki/001C", 6),
        ("common/001C", 7),
    ),
)
