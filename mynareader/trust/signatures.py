"""Signatures by cryptography: the only module that checks one.

Every verdict is a state and a reason (see ``finding.Finding``). MD5, SHA-1 and RSA keys under 2048 bits prove
nothing today, so what they signed is contradicted without looking further.
"""

import hmac
from collections.abc import Callable
from typing import Final, Literal

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from mynareader.trust.certificate import MIN_RSA_BITS, WEAK_DIGESTS

Verdict = tuple[Literal["confirmed", "contradicted", "not_checked"], str]

CONFIRMED: Final[Verdict] = ("confirmed", "signature")
UNSUPPORTED: Final[Verdict] = ("not_checked", "unsupported_algorithm")
_BAD: Final[Verdict] = ("contradicted", "bad_signature")
_HASHES: Final[dict[str, Callable[[], hashes.HashAlgorithm]]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


def check(public_key: bytes, scheme: str, digest: str, signature: bytes, signed: bytes) -> Verdict:
    """Say whether the key (DER SubjectPublicKeyInfo) signed ``signed``.

    ``scheme`` is ``rsassa_pkcs1v15`` or ``ecdsa``, ``digest`` a name such as ``sha256``; others are not checked.
    """
    if digest in WEAK_DIGESTS:
        return "contradicted", "weak_algorithm"
    if digest not in _HASHES:
        return UNSUPPORTED
    try:
        key = load_der_public_key(public_key)
        return _checked(key, scheme, _HASHES[digest](), signature, signed)
    except InvalidSignature:
        return _BAD
    except (UnsupportedAlgorithm, ValueError, TypeError):
        return UNSUPPORTED


def _checked(key: object, scheme: str, digest: hashes.HashAlgorithm, signature: bytes, signed: bytes) -> Verdict:
    if isinstance(key, rsa.RSAPublicKey) and scheme == "rsassa_pkcs1v15":
        if key.key_size < MIN_RSA_BITS:
            return "contradicted", "key_too_short"
        key.verify(signature, signed, padding.PKCS1v15(), digest)
    elif isinstance(key, ec.EllipticCurvePublicKey) and scheme == "ecdsa":
        key.verify(signature, signed, ec.ECDSA(digest))
    else:
        return UNSUPPORTED
    return CONFIRMED


def check_digest_info(exponent: bytes, modulus: bytes, signature: bytes, digest_info: bytes) -> Verdict:
    """Say whether the RSA key (big-endian numbers) signed exactly ``digest_info`` (PKCS #1 v1.5, RFC 8017 §8.2).

    The whole padded block must be as RFC 8017 writes it; ``digest_info`` may hold a digest of any length.
    """
    numbers = rsa.RSAPublicNumbers(int.from_bytes(exponent, "big"), int.from_bytes(modulus, "big"))
    try:
        key = numbers.public_key()
        if key.key_size < MIN_RSA_BITS:
            return "contradicted", "key_too_short"
        found = key.recover_data_from_signature(signature, padding.PKCS1v15(), None)
    except (InvalidSignature, ValueError):
        return _BAD
    return CONFIRMED if hmac.compare_digest(found, digest_info) else _BAD
