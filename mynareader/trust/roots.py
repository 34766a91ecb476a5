"""The root certificates J-LIS publishes for JPKI, known by fingerprint only (CARD.md §4)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from mynareader.trust.certificate import Certificate, Purpose
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class Anchor:
    """One published root: ``generation`` from 1, first and last day as published, SHA-256 of the DER."""

    purpose: Purpose
    generation: int
    first_day: date
    last_day: date
    serial: int
    sha256: str


ROOTS: Final = (  # CARD.md §4
    Anchor(
        Purpose.AUTHENTICATION,
        1,
        date(2015, 10, 20),
        date(2025, 10, 19),
        0x01,
        "4DCFC4CA0AAF9FB2A3081B3F0C991C320B3ACC008667A341EEAEC5AF1D58CA7D",
    ),
    Anchor(
        Purpose.AUTHENTICATION,
        2,
        date(2019, 9, 14),
        date(2029, 9, 14),
        0x0133C349,
        "0D98DE47FC11B7F67126874B7028B6026A803D2638D6EDFE53176953961FADE6",
    ),
    Anchor(
        Purpose.AUTHENTICATION,
        3,
        date(2023, 7, 16),
        date(2033, 7, 15),
        0x06D18006,
        "64114F29620C24ED2631D46476A040E7EE740D956089C00B036A6A8118C322B5",
    ),
    Anchor(
        Purpose.SIGNATURE,
        1,
        date(2015, 10, 20),
        date(2025, 10, 19),
        0x01,
        "19645405A1FE14377434BD55957628AC4038557C542403A2243F21C706FC9355",
    ),
    Anchor(
        Purpose.SIGNATURE,
        2,
        date(2019, 9, 14),
        date(2029, 9, 14),
        0x0132C4AB,
        "79679C33E4CC9319440F1AD120A597FF1844E2EF217063ADB176966FD5E6FBEB",
    ),
    Anchor(
        Purpose.SIGNATURE,
        3,
        date(2023, 7, 16),
        date(2033, 7, 15),
        0x067C6A21,
        "D227F6CDE11D35C5252178F106F843D24651944975413B539FA2FB68DBFA365F",
    ),
)

BY_SHA256: Final[Mapping[str, Anchor]] = MappingProxyType({root.sha256: root for root in ROOTS})


def anchor(ca: Certificate) -> Anchor | None:
    """Return the published JPKI root that ``ca`` is, judged by SHA-256 and nothing else (CARD.md §4), or None."""
    return BY_SHA256.get(ca.sha256)
