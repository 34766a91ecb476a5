"""Whether the certificates that GET DATA gives without an application are the issuer's (CARD.md §3).

The first is signed by a CA key that is not on the card, the second by the key that the first certifies. Both can be
copied: they prove what the issuer wrote, and not that this chip is the one. What the second key signs is unknown, so
number, municipality and expiry of the card are under no signature.
"""

from dataclasses import replace
from typing import Final

from mynareader.applications.card_verifiable import CardVerifiableCertificate
from mynareader.trust import card_data
from mynareader.trust.anchors import Trust
from mynareader.trust.card_data import SectionFindings
from mynareader.trust.finding import Finding

_NOT_READ: Final = Finding("not_checked", "chain_not_read")
_NO_SECOND: Final = Finding("not_checked", "no_card_certificate")
_SIGNED: Final = Finding("confirmed", "chain_signed")
_NOT_SIGNED: Final = Finding("contradicted", "chain_not_signed")


def findings(
    issuer: CardVerifiableCertificate | None, card: CardVerifiableCertificate | None, trust: Trust
) -> SectionFindings:
    """Judge the certificates ``00F8`` and ``7F21``; None is one that the card lacks or the reader cannot bring."""
    if issuer is None:
        return SectionFindings(_NOT_READ, _NOT_READ)
    found = card_data.section_findings(_SIGNED, issuer, trust)
    second = _second(issuer, card)
    return replace(found, issuer=second if second.state == "contradicted" else found.issuer, consistent=second)


def _second(issuer: CardVerifiableCertificate, card: CardVerifiableCertificate | None) -> Finding:
    if card is None:
        return _NO_SECOND
    signed = card_data.signed_with(issuer.key, card.signature, card.signed).state == "confirmed"
    return _SIGNED if signed and card.issuer_key_id == issuer.subject_key_id else _NOT_SIGNED
