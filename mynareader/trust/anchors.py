"""What the user trusts beside the published roots: other CAs, revocation lists, issuer keys of card data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Final

from mynareader.applications.card_verifiable import RsaKey
from mynareader.trust.certificate import Certificate
from mynareader.values.value_class import value_class

if TYPE_CHECKING:
    from mynareader.trust.revocation_list import RevocationList


@value_class(frozen=True)
class IssuerKey:
    """A key that certifies signers of card data.

    ``key_id``: what is known of its 16 bytes, from the first: all, the seven digits, or nothing. ``source`` is the name
    of the file the user gave, empty for a key that is built in.
    """

    key: RsaKey = field(repr=False)
    key_id: bytes
    source: str

    @property
    def number(self) -> str:
        """Return the seven digits of the key id (CARD.md §3), empty where they are not known."""
        digits = self.key_id[:7]
        return digits.decode("ascii") if digits.isdigit() else ""


@value_class(frozen=True)
class Trust:
    """What was given: CA certificates, revocation lists, and keys that certify the signers of card data.

    ``files``: the file of each CA certificate, by SHA-256. ``built_in_keys``: the keys known from cards count, too.
    """

    anchors: tuple[Certificate, ...] = field(default=(), repr=False)
    lists: tuple[RevocationList, ...] = ()
    card_keys: tuple[IssuerKey, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    built_in_keys: bool = True

    def has(self, ca: Certificate) -> bool:
        """Tell whether ``ca`` is, byte for byte, one of the given trust anchors."""
        return any(anchor.der == ca.der for anchor in self.anchors)

    def file_of(self, ca: Certificate | None) -> str:
        """Return what names a given trust anchor, its file where that is known; empty for any other CA."""
        return "" if ca is None or not self.has(ca) else self.files.get(ca.sha256, ca.subject)


NOTHING: Final = Trust()
