"""Whether data of the surface and input-assist applications is as the issuer signed it (CARD.md §3).

Two questions with two answers. *Consistent*: the data agrees with the issuer certificate on the same card, which a
forged card does too. *Issuer*: that certificate was signed by a key that is built in or that the user trusts; the key
is not on the card.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Final, Self

from mynareader.applications.card_surface import Face
from mynareader.applications.card_verifiable import CardVerifiableCertificate, RsaKey
from mynareader.applications.input_assist import Attributes, Integrity, MyNumberFile
from mynareader.iso7816 import tlv
from mynareader.trust.anchors import IssuerKey, Trust
from mynareader.trust.built_in_keys import built_in
from mynareader.trust.finding import Finding, summary
from mynareader.values.value_class import value_class

# AlgorithmIdentifier of SHA-256 with NULL parameters (RFC 8017 §9.2 note 1).
_SHA256: Final = bytes.fromhex("300D06096086480165030402010500")
CONSISTENT: Final = Finding("confirmed", "agrees_with_card_certificate")  # which a copy is, too
_ISSUER: Final = Finding("confirmed", "issuer_signature")
_KNOWN_ISSUER: Final = Finding("confirmed", "known_issuer_signature")
_TEST_ISSUER: Final = Finding("not_checked", "test_issuer_signature")  # J-LIS's own, and nobody's data
_NOT_SIGNED: Final = Finding("contradicted", "card_certificate_not_signed")
_NO_KEY: Final = Finding("not_checked", "issuer_key_not_available")
_SWITCHED_OFF: Final = Finding("not_checked", "built_in_keys_off")
_ALTERED: Final = Finding("contradicted", "altered")
_CHECK_DIGIT: Final = Finding("contradicted", "wrong_check_digit")
_BAD_RECORD: Final = Finding("contradicted", "bad_record_signature")


@value_class(frozen=True)
class SectionFindings:
    """How far one section of the card was checked; see the top of this file for the two questions.

    ``key`` is what ``issuer`` was judged by, None where there was none; ``test_card``: the card's certificate names the
    key of a J-LIS test card, so that the data is nobody's whoever signed it.
    """

    issuer: Finding
    consistent: Finding
    key: IssuerKey | None = None
    test_card: bool = False


@value_class(frozen=True)
class Authenticity(Finding):
    """The sum of ``issuer`` of all ``sections`` (attributes, my_number, face, my_number_image, age_record).

    ``built_in_keys``: the keys known from cards were asked, too.
    """

    sections: Mapping[str, SectionFindings] = field(default_factory=dict)
    built_in_keys: bool = True

    @classmethod
    def of(cls, sections: Mapping[str, SectionFindings], *, built_in_keys: bool = True) -> Self:
        """Return the first contradiction, else the first thing not checked, else the issuer's signature."""
        found = [section.issuer for section in sections.values()]
        known = _KNOWN_ISSUER if set(found) == {_KNOWN_ISSUER} else _ISSUER
        total = summary(found, known if sections else _NO_KEY)
        return cls(total.state, total.reason, sections, built_in_keys)

    @property
    def test_card(self) -> bool:
        """Tell whether any section is of a J-LIS test card."""
        return any(section.test_card for section in self.sections.values())

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
    return signatures.check_digest_info(key.exponent, key.modulus, signature, info)


# --- the issuer ---------------------------------------------------------------------------------------------------


def issuer(certificate: CardVerifiableCertificate, trust: Trust) -> tuple[Finding, IssuerKey | None]:
    """Say whether a known or a given key certified the signer of the records, and which key decides.

    Where the certificate names a key that is built in, by all sixteen bytes, no given key is asked. A key of this
    certificate's own authority that did not sign it contradicts it; one of unknown authority may just be another one.
    """
    known = built_in(certificate.issuer_key_id)
    if known is not None and trust.built_in_keys:
        confirmed = _TEST_ISSUER if known.is_test else _KNOWN_ISSUER
        return (confirmed if _certified(certificate, known) else _NOT_SIGNED), known
    fitting = [key for key in trust.card_keys if certificate.issuer_key_id.startswith(key.key_id)]
    if not fitting:
        return (_NO_KEY if known is None else _SWITCHED_OFF), None
    for key in fitting:
        if _certified(certificate, key):
            return (_TEST_ISSUER if known is not None and known.is_test else _ISSUER), key
    named = next((key for key in fitting if key.key_id), None)
    return (Finding("not_checked", "other_issuer_key") if named is None else _NOT_SIGNED), named


def _certified(certificate: CardVerifiableCertificate, key: IssuerKey) -> bool:
    return signed_with(key.key, certificate.signature, certificate.signed).state == "confirmed"


def section_findings(
    consistent: Finding, certificate: CardVerifiableCertificate | Finding, trust: Trust
) -> SectionFindings:
    """Put both answers together: data that does not even agree with its own card is contradicted, key or no key."""
    if isinstance(certificate, Finding):
        return SectionFindings(consistent, consistent)
    known = built_in(certificate.issuer_key_id)
    of_test = known is not None and known.is_test
    if consistent.state != "confirmed":
        return SectionFindings(consistent, consistent, test_card=of_test)
    found, key = issuer(certificate, trust)
    return SectionFindings(found, consistent, key, of_test)


# --- the records --------------------------------------------------------------------------------------------------


def record(certificate: CardVerifiableCertificate | Finding, signature: bytes, *signed: bytes) -> Finding:
    """Say whether a record (age record, My Number image, the face's three parts) agrees with the card's certificate."""
    if isinstance(certificate, Finding):
        return certificate
    found = signed_with(certificate.key, signature, *signed)
    return CONSISTENT if found.state == "confirmed" else _BAD_RECORD


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
