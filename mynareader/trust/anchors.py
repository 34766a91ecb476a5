"""What the user trusts beside the published roots: other CAs, revocation lists, issuer keys of card data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mynareader.applications.card_verifiable import RsaKey
from mynareader.trust.certificate import Certificate

if TYPE_CHECKING:
    from mynareader.trust.revocation_list import RevocationList


@dataclass(frozen=True)
class IssuerKey:
    """A key that certifies signers of card data; ``authority`` are its seven digits, empty when not known.

    ``source`` is the name of the file the user gave.
    """

    key: RsaKey = field(repr=False)
    authority: str
    source: str


@dataclass(frozen=True)
class Trust:
    """What was given: CA certificates, revocation lists, and keys that certify the signers of card data."""

    anchors: tuple[Certificate, ...] = field(default=(), repr=False)
    lists: tuple[RevocationList, ...] = ()
    card_keys: tuple[IssuerKey, ...] = ()

    def has(self, ca: Certificate) -> bool:
        """Tell whether ``ca`` is, byte for byte, one of the given trust anchors."""
        return any(anchor.der == ca.der for anchor in self.anchors)


NOTHING: Final = Trust()
