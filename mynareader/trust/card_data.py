"""Whether data of the surface and input-assist applications is as the issuer signed it (CARD.md §3).

Two questions with two answers. *Consistent*: the data agrees with the issuer certificate on the same card, which a
forged card does too. *Issuer*: that certificate was signed by a key the user trusts; the key is not on the card.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from mynareader.applications.card_surface import Face
from mynareader.applications.card_verifiable import CardVerifiableCertificate, RsaKey
from mynareader.applications.input_assist import Attributes, Integrity, MyNumberFile
from mynareader.iso7816 import tlv
from mynareader.trust.anchors import IssuerKey
from mynareader.trust.finding import Finding, summary

# AlgorithmIdentifier of SHA-256 with NULL parameters (RFC 8017 §9.2 note 1).
_SHA256: Final = bytes.fromhex("300D06096086480165030402010500")
_CONSISTENT: Final = Finding("confirmed", "agrees_with_card_certificate")
_ISSUER: Final = Finding("confirmed", "issuer_signature")
_NO_KEY: Final = Finding("not_checked", "issuer_key_not_available")
_ALTERED: Final = Finding("contradicted", "altered")
_CHECK_DIGIT: Final = Finding("contradicted", "wrong_check_digit")
_BAD_RECORD: Final = Finding("contradicted", "bad_record_signature")


@dataclass(frozen=True)
class SectionFindings:
    """How far one section of the card was checked; see the top of this file for the two questions."""

    issuer: Finding
    consistent: Finding


@dataclass(frozen=True)
class Authenticity(Finding):
    """The sum of ``issuer`` of all ``sections`` (attributes, my_number, face, my_number_image, age_record)."""

    sections: Mapping[str, SectionFindings] = field(default_factory=dict)

    @classmethod
    def of(cls, sections: Mapping[str, SectionFindings]) -> Self:
        """Return the first contradiction, else the first thing not checked, else the issuer's signature."""
        total = summary((found.issuer for found in sections.values()), _ISSUER if sections else _NO_KEY)
        return cls(total.state, total.reason, sections)

    @classmethod
    def unknown(cls, reason: str, names: Iterable[str]) -> Self:
        """Say that nothing can be checked, for one reason."""
        finding = Finding("not_checked", reason)
        return cls(finding.state, reason, {name: SectionFindings(finding, finding) for name in names})


def digest_info(*digests: bytes) -> bytes:
    """Return the DigestInfo of SHA-256 around one digest, or around several as the card's face has it."""
    return tlv.encode(0x30, _SHA256 + tlv.encode(0x04, b"".join(digests)))


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def signed_with(key: RsaKey, signature: bytes, *signed: bytes) -> Finding:
    """Say whether ``key`` signed one DigestInfo of the SHA-256 digests of ``signed``."""
    from mynareader.trust import signatures  # cryptography is loaded when a signature is checked

    info = digest_info(*map(_sha256, signed))
    return Finding(*signatures.check_digest_info(key.exponent, key.modulus, signature, info))


# --- the issuer ---------------------------------------------------------------------------------------------------


def issuer(certificate: CardVerifiableCertificate, keys: Sequence[IssuerKey]) -> Finding:
    """Say whether one of ``keys`` certified the signer of the records.

    A key of this certificate's own authority that did not sign it contradicts it; a key of unknown authority that did
    not may just be another one.
    """
    fitting = [key for key in keys if key.authority in {"", certificate.authority}]
    if not fitting:
        return _NO_KEY
    if any(signed_with(key.key, certificate.signature, certificate.signed).state == "confirmed" for key in fitting):
        return _ISSUER
    if any(key.authority for key in fitting):
        return Finding("contradicted", "card_certificate_not_signed")
    return Finding("not_checked", "other_issuer_key")


def section_findings(
    consistent: Finding, certificate: CardVerifiableCertificate | Finding, keys: Sequence[IssuerKey]
) -> SectionFindings:
    """Put both answers together: data that does not even agree with its own card is contradicted, key or no key."""
    if consistent.state != "confirmed" or isinstance(certificate, Finding):
        return SectionFindings(consistent, consistent)
    return SectionFindings(issuer(certificate, keys), consistent)


# --- the records --------------------------------------------------------------------------------------------------


def record(certificate: CardVerifiableCertificate | Finding, signature: bytes, *signed: bytes) -> Finding:
    """Say whether a record (age record, My Number image, the face's three parts) agrees with the card's certificate."""
    if isinstance(certificate, Finding):
        return certificate
    found = signed_with(certificate.key, signature, *signed)
    return _CONSISTENT if found.state == "confirmed" else _BAD_RECORD


def face(found: Face, certificate: CardVerifiableCertificate | Finding) -> Finding:
    """Judge the face: one signature over three digests; expiry and security code are not covered by it."""
    return record(certificate, found.signature, *found.signed)


def attributes(
    found: Attributes, integrity: Integrity | Finding, certificate: CardVerifiableCertificate | Finding
) -> Finding:
    """Judge the four attributes by the integrity record."""
    if isinstance(integrity, Finding):
        return integrity
    return _by_digest(found.signed, integrity.attributes_digest, integrity, certificate)


def my_number(
    found: MyNumberFile, integrity: Integrity | Finding, certificate: CardVerifiableCertificate | Finding
) -> Finding:
    """Judge the My Number by the integrity record, which covers the whole stored file, and by its check digit."""
    judged = (
        integrity
        if isinstance(integrity, Finding)
        else _by_digest(found.stored, integrity.number_digest, integrity, certificate)
    )
    return judged if found.number.check_digit_ok or judged.state == "contradicted" else _CHECK_DIGIT


def _by_digest(
    data: bytes, digest: bytes, integrity: Integrity, certificate: CardVerifiableCertificate | Finding
) -> Finding:
    signature = record(certificate, integrity.signature, integrity.signed)
    if signature.state == "contradicted":
        return signature
    return signature if hmac.compare_digest(_sha256(data), digest) else _ALTERED
