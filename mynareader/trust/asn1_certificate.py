"""X.509 by asn1crypto, which takes what is legal though odd (negative serial numbers, unknown extensions) as it is."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from asn1crypto import core, pem
from asn1crypto import x509 as asn1

from mynareader.iso7816 import tlv
from mynareader.trust import signatures
from mynareader.trust.certificate import BirthCalendar, Certificate, CertificateHolder, Purpose
from mynareader.trust.names import _common_name, name_of
from mynareader.trust.signatures import Verdict
from mynareader.values import PartialDate, PersonName, Sex, checked_text

# What asn1crypto raises over broken bytes, seen by fuzzing; it has no error type of its own.
BROKEN: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)

MAX_SIZE: Final = 8192  # bytes; certificates of this card have one to two thousand
MAX_SERIAL: Final = 256  # bytes; RFC 5280 §4.1.2.2 allows 20, and Python writes no number of more than 4,300 digits
_POLICIES: Final = {  # CARD.md §4
    "1.2.392.200149.8.5.1.1.20": Purpose.SIGNATURE,
    "1.2.392.200149.8.5.1.3.30": Purpose.AUTHENTICATION,
}
_HOLDER_ARC: Final = "1.2.392.200149.8.5.5."  # CARD.md §4: name .1 … substitutes of the address .6
_CURVES: Final = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}
_CHECKABLE_KEYS: Final = ("RSA-", "EC P-")
_USAGES: Final = (  # RFC 5280 §4.2.1.3, in the order of the bits
    "digital_signature",
    "non_repudiation",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def read(der: bytes) -> Certificate:
    """Return what ``der``, exactly one certificate, says; raise one of ``BROKEN``."""
    if len(der) > MAX_SIZE:
        raise ValueError("longer than a certificate is")
    parsed = asn1.Certificate.load(der, strict=True)
    _whole(parsed, der)
    body = parsed["tbs_certificate"]
    if len(body["serial_number"].contents) > MAX_SERIAL:
        raise ValueError("longer than a serial number is")
    policies = _policies(parsed)
    return Certificate(
        serial=body["serial_number"].native,
        subject=name_of(body["subject"]),
        issuer=name_of(body["issuer"]),
        common_name=_common_name(body["subject"]),
        not_before=_moment(body["validity"]["not_before"]),
        not_after=_moment(body["validity"]["not_after"]),
        key=_key(body["subject_public_key_info"]),
        signature_algorithm=parsed["signature_algorithm"]["algorithm"].native,
        key_usage=_key_usage(parsed),
        policies=policies,
        purpose=_purpose(parsed, policies),
        holder=_holder(parsed),
        sha256=hashlib.sha256(der).hexdigest().upper(),
        der=der,
        extensions=tuple(str(extension["extn_id"].dotted) for extension in body["extensions"]),
        critical=tuple(
            str(extension["extn_id"].dotted) for extension in body["extensions"] if extension["critical"].native
        ),
    )


def unarmored(data: bytes, kind: str) -> bytes:
    """Return the first PEM object of ``kind`` in a file, all of the file when there is none; raise ValueError."""
    blocks = pem.unarmor(data, multiple=True) if pem.detect(data) else ()
    return next((der for name, _, der in blocks if name == kind), data)


def _whole(parsed: core.Sequence, der: bytes) -> None:
    """Raise ValueError unless a certificate has its three parts (RFC 5280 §4.1) and not a byte beside.

    asn1crypto passes over further elements and long lengths: the same signature would stand under any number of forms.
    """
    body, algorithm, signature = (parsed[place] for place in range(3))
    parts = body.dump() + algorithm.dump() + tlv.encode(0x03, signature.contents)
    if tlv.encode(0x30, parts) != der:
        raise ValueError("not the three parts of a signed structure")


def _moment(time: asn1.Time) -> datetime:
    moment = time.native
    if not isinstance(moment, datetime):
        raise TypeError("year zero has no place in Python's calendar")
    return moment.astimezone(UTC)


# --- key and extensions ---------------------------------------------------------------------------------------


def _key(info: asn1.PublicKeyInfo) -> str:
    algorithm = info["algorithm"]["algorithm"]
    if algorithm.native == "rsa":
        return f"RSA-{info['public_key'].parsed['modulus'].native.bit_length()}"
    if algorithm.native == "ec":
        kind, curve = info.curve
        return f"EC {_CURVES.get(curve, curve) if kind == 'named' else 'unnamed'}"
    return str(algorithm.dotted)


def rsa_numbers(der: bytes) -> tuple[bytes, bytes]:
    """Return exponent and modulus (big-endian) of an RSA SubjectPublicKeyInfo; raise ValueError for anything else."""
    if len(der) > MAX_SIZE:
        raise ValueError("longer than a key is")
    try:
        key = asn1.PublicKeyInfo.load(der, strict=True)["public_key"].parsed
        numbers = (key["public_exponent"].native, key["modulus"].native)
        exponent, modulus = (number.to_bytes((number.bit_length() + 7) // 8, "big") for number in numbers)
    except BROKEN as error:
        raise ValueError("not an RSA key") from error
    if not exponent or not modulus:
        raise ValueError("not an RSA key")
    return exponent, modulus


def _key_usage(parsed: asn1.Certificate) -> tuple[str, ...]:
    usage = parsed.key_usage_value
    return tuple(name for name in _USAGES if usage is not None and name in usage.native)


def _policies(parsed: asn1.Certificate) -> tuple[str, ...]:
    return tuple(str(policy["policy_identifier"].dotted) for policy in parsed.certificate_policies_value or ())


def _is_ca(parsed: asn1.Certificate) -> bool:
    constraints = parsed.basic_constraints_value
    return constraints is not None and bool(constraints["ca"].native)


def _purpose(parsed: asn1.Certificate, policies: tuple[str, ...]) -> Purpose:
    if _is_ca(parsed):
        return Purpose.CA
    return next((_POLICIES[policy] for policy in policies if policy in _POLICIES), Purpose.UNKNOWN)


# --- holder ----------------------------------------------------------------------------------------------------


def _birth_calendar(text: str) -> BirthCalendar:
    return BirthCalendar(text[:1])


def _birth(text: str) -> PartialDate:
    return PartialDate.parse(text[1:])


_HOLDER_PARTS: Final[tuple[tuple[str, str, Callable[[str], object]], ...]] = (  # CARD.md §4
    ("name", "1", PersonName),
    ("name_substitutes", "2", checked_text),
    ("sex", "3", Sex.from_code),
    ("birth", "4", _birth),
    ("birth_calendar", "4", _birth_calendar),
    ("address", "5", checked_text),
    ("address_substitutes", "6", checked_text),
)


def _holder(parsed: asn1.Certificate) -> CertificateHolder | None:
    texts = _other_names(parsed)
    if not texts:
        return None
    parts: dict[str, Any] = {}
    unreadable: list[str] = []
    for part, number, make in _HOLDER_PARTS:
        if number in texts:
            try:
                parts[part] = make(texts[number].parse(core.UTF8String).native)
            except BROKEN:
                unreadable.append(part)
    return CertificateHolder(**parts, unreadable=tuple(unreadable))


def _other_names(parsed: asn1.Certificate) -> dict[str, Any]:
    """Return values, still unread, by the last number of the holder's object identifiers; None for repeated ones."""
    found: dict[str, Any] = {}
    for name in parsed.subject_alt_name_value or ():
        if name.name != "other_name":
            continue
        oid = str(name.chosen["type_id"].native)
        if oid.startswith(_HOLDER_ARC):
            number = oid.removeprefix(_HOLDER_ARC)
            found[number] = None if number in found else name.chosen["value"]
    return found


# --- signatures ------------------------------------------------------------------------------------------------


def check_signature(der: bytes, ca_der: bytes) -> Verdict:
    """Say whether the key in ``ca_der`` signed ``der``; both have been read before. Reasons: x509.signed_by."""
    try:
        certificate, ca = asn1.Certificate.load(der), asn1.Certificate.load(ca_der)
        reason = _contradiction(certificate, ca)
        if reason is not None:
            return "contradicted", reason
        signature, signed = whole_bytes(certificate["signature_value"]), certificate["tbs_certificate"].dump()
        return check_by(ca, certificate["signature_algorithm"], signature, signed)
    except BROKEN:
        return signatures.UNSUPPORTED


def whole_bytes(bits: core.OctetBitString) -> bytes:
    """Return a BIT STRING of whole bytes; b"" when it says that bits of the last byte do not count (X.690 §8.6.2).

    asn1crypto overlooks those bits, and the same signature would pass under another encoding.
    """
    return bytes(bits.contents[1:]) if bits.contents[:1] == b"\x00" else b""


def check_message(der: bytes, signature: bytes, message: bytes) -> Verdict:
    """Say whether the key in ``der``, read before, made ``signature`` over ``message`` with SHA-256."""
    info = asn1.Certificate.load(der)["tbs_certificate"]["subject_public_key_info"]
    if not _key(info).startswith(_CHECKABLE_KEYS):
        return signatures.UNSUPPORTED
    scheme = "ecdsa" if _key(info).startswith("EC") else "rsassa_pkcs1v15"
    return signatures.check(info.dump(), scheme, "sha256", signature, message)


def _contradiction(certificate: asn1.Certificate, ca: asn1.Certificate) -> str | None:
    """Return why the two cannot belong together whatever the signature says."""
    body, issuer = certificate["tbs_certificate"], ca["tbs_certificate"]
    if body["issuer"].dump() != issuer["subject"].dump():
        return "issuer_name_differs"
    if not _is_ca(ca):
        return "issuer_is_no_ca"
    usage = _key_usage(ca)
    if usage and "key_cert_sign" not in usage:  # RFC 5280 §4.2.1.3
        return "issuer_may_not_sign"
    # RFC 5280 §4.1.1.2: the unsigned outer field must repeat the signed inner one.
    return None if body["signature"].dump() == certificate["signature_algorithm"].dump() else "algorithms_differ"


def check_by(ca: asn1.Certificate, algorithm: Any, signature: bytes, signed: bytes) -> Verdict:  # noqa: ANN401 - untyped
    """Say whether the key of ``ca`` made ``signature`` by ``algorithm`` over ``signed``; raise one of ``BROKEN``."""
    info = ca["tbs_certificate"]["subject_public_key_info"]
    if not _key(info).startswith(_CHECKABLE_KEYS):  # others make cryptography warn, or are not in use here
        return signatures.UNSUPPORTED
    return signatures.check(info.dump(), algorithm.signature_algo, algorithm.hash_algo, signature, signed)
