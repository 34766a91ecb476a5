"""X.509 by asn1crypto, which takes what is legal though odd (negative serial numbers, unknown extensions) as it is.

What is no DER is refused before that: asn1crypto reads BER.
"""

import hashlib
from datetime import datetime
from typing import Any, Final

from asn1crypto import core, pem
from asn1crypto import x509 as asn1

from mynareader.iso7816 import tlv
from mynareader.trust import asn1_faults, asn1_holder, der, signatures
from mynareader.trust.broken import BROKEN
from mynareader.trust.certificate import Certificate, NameKey, Purpose, Variant
from mynareader.trust.finding import NOT_JUDGED, Finding
from mynareader.trust.names import _common_name, key_of, name_of

_AROUND: Final = b"\xef\xbb\xbf \t"  # UTF-8's byte order mark, and blanks
MAX_SIZE: Final = 8192  # bytes; certificates of this card have one to two thousand
MAX_SERIAL: Final = 256  # bytes; RFC 5280 §4.1.2.2 allows 20, and Python writes no number of more than 4,300 digits
_POLICIES: Final = {  # CARD.md §4
    "1.2.392.200149.8.5.1.1.20": Purpose.SIGNATURE,
    "1.2.392.200149.8.5.1.3.30": Purpose.AUTHENTICATION,
    "1.2.392.200149.8.5.1.1.40": Purpose.SIGNATURE,
    "1.2.392.200149.8.5.1.0.20": Purpose.SIGNATURE,
}
_VARIANTS: Final = {  # CARD.md §4
    "1.2.392.200149.8.5.1.1.40": Variant.PHONE,
    "1.2.392.200149.8.5.1.0.20": Variant.TEST,
}
_TEST_PART: Final = ("O", "=jpki-test")  # CARD.md §4, as ``names.key_of`` compares it
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


def read(raw: bytes) -> Certificate:
    """Return what ``raw``, exactly one certificate in DER, says; raise one of ``BROKEN``."""
    if len(raw) > MAX_SIZE:
        raise ValueError("longer than a certificate is")
    der.check(raw)
    parsed = asn1.Certificate.load(raw, strict=True)
    _whole(parsed, raw)
    body = parsed["tbs_certificate"]
    if len(body["serial_number"].contents) > MAX_SERIAL:
        raise ValueError("longer than a serial number is")
    policies, extensions = _policies(parsed), _extensions(parsed)
    subject_key, issuer_key = key_of(body["subject"]), key_of(body["issuer"])
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
        holder=asn1_holder.holder(parsed),
        sha256=hashlib.sha256(raw).hexdigest().upper(),
        der=raw,
        extensions=tuple(oid for oid, _, _ in extensions),
        critical=tuple(oid for oid, critical, _ in extensions if critical),
        subject_key=subject_key,
        issuer_key=issuer_key,
        faults=asn1_faults.faults(body.contents, extensions, is_ca=_is_ca(parsed)),
        further=asn1_holder.further(parsed),
        variant=_variant(policies, subject_key, issuer_key),
    )


def unarmored(data: bytes, *kinds: str) -> tuple[bytes, ...]:
    """Return every PEM object of ``kinds`` in a file, all of the file when there is none; raise ValueError.

    Editors put a byte order mark before the first line, and people copy it with blanks around it.
    """
    lines = b"\n".join(line.strip(_AROUND) for line in data.splitlines())
    blocks = pem.unarmor(lines, multiple=True) if pem.detect(lines) else ()
    return tuple(der for name, _, der in blocks if name in kinds) or (data,)


def _whole(parsed: core.Sequence, raw: bytes) -> None:
    """Raise ValueError unless a certificate has its three parts (RFC 5280 §4.1) and not a byte beside.

    asn1crypto passes over further elements and long lengths: the same signature would stand under any number of forms.
    """
    body, algorithm, signature = (parsed[place] for place in range(3))
    parts = body.dump() + algorithm.dump() + tlv.encode(0x03, signature.contents)
    if tlv.encode(0x30, parts) != raw:
        raise ValueError("not the three parts of a signed structure")


def _moment(time: asn1.Time) -> datetime:
    chosen = time.chosen
    return der.moment(chosen.tag, chosen.contents)


# --- key and extensions ---------------------------------------------------------------------------------------


def _key(info: asn1.PublicKeyInfo) -> str:
    algorithm = info["algorithm"]["algorithm"]
    try:
        if algorithm.native == "rsa":
            return f"RSA-{info['public_key'].parsed['modulus'].native.bit_length()}"
        if algorithm.native == "ec":
            kind, curve = info.curve
            return f"EC {_CURVES.get(curve, curve) if kind == 'named' else 'unnamed'}"
    except BROKEN:  # a key of another form is one that is not judged, and no reason to be silent about the rest
        return str(algorithm.dotted)
    return str(algorithm.dotted)


def rsa_numbers(raw: bytes) -> tuple[bytes, bytes]:
    """Return exponent and modulus (big-endian) of an RSA SubjectPublicKeyInfo; raise ValueError for anything else."""
    if len(raw) > MAX_SIZE:
        raise ValueError("longer than a key is")
    try:
        key = asn1.PublicKeyInfo.load(raw, strict=True)["public_key"].parsed
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


def _extensions(parsed: asn1.Certificate) -> tuple[asn1_faults.Extension, ...]:
    found = parsed["tbs_certificate"]["extensions"]
    return tuple(
        (str(one["extn_id"].dotted), bool(one["critical"].native), one["extn_value"].contents) for one in found
    )


def _variant(policies: tuple[str, ...], *keys: NameKey) -> Variant | None:
    if any(_TEST_PART in part for key in keys for part in key):
        return Variant.TEST
    return next((_VARIANTS[policy] for policy in policies if policy in _VARIANTS), None)


def _policies(parsed: asn1.Certificate) -> tuple[str, ...]:
    return tuple(str(policy["policy_identifier"].dotted) for policy in parsed.certificate_policies_value or ())


def _is_ca(parsed: asn1.Certificate) -> bool:
    constraints = parsed.basic_constraints_value
    return constraints is not None and bool(constraints["ca"].native)


def _purpose(parsed: asn1.Certificate, policies: tuple[str, ...]) -> Purpose:
    if _is_ca(parsed):
        return Purpose.CA
    return next((_POLICIES[policy] for policy in policies if policy in _POLICIES), Purpose.UNKNOWN)


# --- signatures ------------------------------------------------------------------------------------------------


def check_signature(raw: bytes, ca_raw: bytes) -> Finding:
    """Say whether the key in ``ca_raw`` signed ``raw``; both have been read before. Reasons: x509.signed_by."""
    try:
        certificate, ca = asn1.Certificate.load(raw), asn1.Certificate.load(ca_raw)
        reason = _contradiction(certificate, ca)
        if reason is not None:
            return Finding("contradicted", reason)
        signature, signed = whole_bytes(certificate["signature_value"]), certificate["tbs_certificate"].dump()
        return check_by(ca, certificate["signature_algorithm"], signature, signed)
    except BROKEN:
        return NOT_JUDGED


def whole_bytes(bits: core.OctetBitString) -> bytes:
    """Return a BIT STRING of whole bytes; b"" when it says that bits of the last byte do not count (X.690 §8.6.2).

    asn1crypto overlooks those bits, and the same signature would pass under another encoding.
    """
    return bytes(bits.contents[1:]) if bits.contents[:1] == b"\x00" else b""


def check_message(raw: bytes, signature: bytes, message: bytes) -> Finding:
    """Say whether the key in ``raw``, read before, made ``signature`` over ``message`` with SHA-256."""
    info = asn1.Certificate.load(raw)["tbs_certificate"]["subject_public_key_info"]
    if not _key(info).startswith(_CHECKABLE_KEYS):
        return NOT_JUDGED
    scheme = "ecdsa" if _key(info).startswith("EC") else "rsassa_pkcs1v15"
    return signatures.check(info.dump(), scheme, "sha256", signature, message)


def _contradiction(certificate: asn1.Certificate, ca: asn1.Certificate) -> str | None:
    """Return why the two cannot belong together whatever the signature says."""
    body, issuer = certificate["tbs_certificate"], ca["tbs_certificate"]
    if key_of(body["issuer"]) != key_of(issuer["subject"]):
        return "issuer_name_differs"
    if not _is_ca(ca):
        return "issuer_is_no_ca"
    usage = ca.key_usage_value  # RFC 5280 §4.2.1.3: one that names nothing allows nothing
    if usage is not None and "key_cert_sign" not in usage.native:
        return "issuer_may_not_sign"
    # RFC 5280 §4.1.1.2: the unsigned outer field must repeat the signed inner one.
    return None if body["signature"].dump() == certificate["signature_algorithm"].dump() else "algorithms_differ"


def check_by(ca: asn1.Certificate, algorithm: Any, signature: bytes, signed: bytes) -> Finding:  # noqa: ANN401 - untyped
    """Say whether the key of ``ca`` made ``signature`` by ``algorithm`` over ``signed``; raise one of ``BROKEN``.

    A key or algorithm that is not judged confirms nothing; a signature that is wrong is wrong by any.
    """
    info = ca["tbs_certificate"]["subject_public_key_info"]
    scheme = algorithm.signature_algo
    digest = scheme if scheme in signatures.WITHOUT_DIGEST else algorithm.hash_algo
    found = signatures.check(info.dump(), scheme, digest, signature, signed)
    judged = _key(info).startswith(_CHECKABLE_KEYS)
    return found if judged or found != signatures.CONFIRMED else NOT_JUDGED
