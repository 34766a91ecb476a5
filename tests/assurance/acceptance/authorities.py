"""Cards whose certificates name another CA key than the one that signed them."""

from collections.abc import Mapping
from typing import Final

from tests.assurance.acceptance.altered import Change, card
from tests.foreign_card import ForeignCard, pki
from tests.foreign_card.tlv import tlv

BUILT_IN: Final[Mapping[str, Mapping[str, bytes]]] = {  # CARD.md §3: whole key ids, by hierarchy and application
    "genuine": {
        "surface": bytes.fromhex("35303030303233080530303100000000"),
        "assist": bytes.fromhex("35303030303333080530303100000000"),
    },
    "test": {
        "surface": bytes.fromhex("36303030303233080530303100000000"),
        "assist": bytes.fromhex("36303030303333080530303100000000"),
    },
}


def certified(app: str, key_id: bytes) -> bytes:
    """Return the certificate of an application's issuer that names ``key_id``, signed by the test's own authority."""
    body = key_id + pki.cvc_ids(app)[1] + pki.public_key_bytes(pki.cvc_issuer(app))
    return tlv(0x7F21, tlv(0x5F4E, body), tlv(0x5F37, pki.sign(pki.cvc_authority(app), body)))


def naming(hierarchy: str) -> dict[tuple[str, int], Change]:
    """Return what lets both certificates of a card name the keys of ``hierarchy``."""
    return {(app, 0x04): lambda _, app=app: certified(app, BUILT_IN[hierarchy][app]) for app in ("surface", "assist")}  # type: ignore[misc]


def card_naming(hierarchy: str) -> ForeignCard:
    """Return such a card."""
    return card(naming(hierarchy))
