"""What is compared: the four items as somebody wrote them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

FOUR: Final = ("name", "address", "birth", "sex")
KANA: Final = "kana"
ITEMS: Final = (*FOUR, KANA)


@dataclass(frozen=True)
class Record:
    """Hold the four items and the kana name as text, exactly as written; None or blank is an item nobody wrote.

    A card's record holds name and address as on the card, birth as ``YYYYMMDD``, sex as a value of ``values.Sex``.
    """

    name: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    birth: str | None = field(default=None, repr=False)
    sex: str | None = field(default=None, repr=False)
    kana: str | None = field(default=None, repr=False)
