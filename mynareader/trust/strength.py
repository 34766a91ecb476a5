"""What is too weak to trust, whoever signed with it."""

from typing import Final

WEAK_DIGESTS: Final = frozenset({"md2", "md5", "sha1"})  # collisions can be made
MIN_RSA_BITS: Final = 2048  # CARD.md §2: every key of this card has 2048 bits
