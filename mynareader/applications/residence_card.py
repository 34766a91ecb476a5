"""特定在留カード: only whether it is there; all its files are unknown or behind secure messaging (CARD.md §7)."""

from typing import Final

from mynareader.applications.base import ApplicationSpec

SPEC: Final = ApplicationSpec("residence_card", bytes.fromhex("D392F0004F0100000000000000000000"), (), ())
