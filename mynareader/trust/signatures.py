"""Signatures by cryptography: the only module that checks one.

Every verdict is a state and a reason (see ``finding.Finding``). MD5, SHA-1 and RSA keys under 2048 bits prove
nothing today, so what they signed is contradicted without looking further. Algorithms and keys beside JPKI's are not
judged: they confirm nothing. But a signature that is wrong by any of them is contradicted, and so is one that such a
key cannot have made.
"""

import hmac
from collections.abc import Callable, Mapping
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from mynareader.trust.certificate import MIN_RSA_BITS, WEAK_DIGESTS
from mynareader.trust.finding import NOT_JUDGED, Finding

CONFIRMED: Final = Finding("confirmed", "signature")
WITHOUT_DIGEST: Final = frozenset({"ed25519", "ed448"})  # RFC 8410: the algorithm names none
_BAD: Final = Finding("contradicted", "bad_signature")
_MIN_RSA_EXPONENT: Final = 3  # RFC 8017 §3.1: with 1 everybody can sign
_HASHES: Final[dict[str, Callable[[], hashes.HashAlgorithm]]] = {
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_JUDGED: Final = {
    "rsassa_pkcs1v15": frozenset({"sha256", "sha384", "sha512"}),
    "ecdsa": frozenset({"sha256", "sha384", "sha512"}),
}
_CURVES: Final = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)


def check(public_key: bytes, scheme: str, digest: str, signature: bytes, signed: bytes) -> Finding:
    """Say whether the key (DER SubjectPublicKeyInfo) signed ``signed``.

    ``scheme`` is ``rsassa_pkcs1v15``, ``ecdsa`` or another name of asn1crypto's, ``digest`` a name such as ``sha256``.
    """
    if digest in WEAK_DIGESTS:
        return Finding("contradicted", "weak_algorithm")
    try:
        key = load_der_public_key(public_key)
        return _contradiction(key, scheme) or _checked(key, scheme, digest, signature, signed)
    except InvalidSignature:
        return _BAD
    except (UnsupportedAlgorithm, ValueError, TypeError):
        return NOT_JUDGED


def _contradiction(key: object, scheme: str) -> Finding | None:
    """Return why ``key`` cannot have made a signature of ``scheme`` that proves anything."""
    if scheme in _SCHEMES and not isinstance(key, _SCHEMES[scheme][0]):
        return Finding("contradicted", "algorithm_of_another_key")
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < MIN_RSA_BITS:
        return Finding("contradicted", "key_too_short")
    return None


def _checked(key: object, scheme: str, digest: str, signature: bytes, signed: bytes) -> Finding:
    if scheme not in _SCHEMES or not (digest in _HASHES or scheme in WITHOUT_DIGEST):
        return NOT_JUDGED
    _SCHEMES[scheme][1](key, signature, signed, digest)
    return CONFIRMED if digest in _JUDGED.get(scheme, ()) and _is_judged(key) else NOT_JUDGED


def _is_judged(key: object) -> bool:
    if isinstance(key, rsa.RSAPublicKey):
        return key.public_numbers().e >= _MIN_RSA_EXPONENT
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, _CURVES)


def _pkcs1(key: object, signature: bytes, signed: bytes, digest: str) -> None:
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, signed, padding.PKCS1v15(), _HASHES[digest]())


def _pss(key: object, signature: bytes, signed: bytes, digest: str) -> None:
    """Verify with salts of any length: what passes is not judged, so only what is wrong in any case counts."""
    if isinstance(key, rsa.RSAPublicKey):
        mask = padding.MGF1(_HASHES[digest]())
        key.verify(signature, signed, padding.PSS(mask, padding.PSS.AUTO), _HASHES[digest]())


def _ecdsa(key: object, signature: bytes, signed: bytes, digest: str) -> None:
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, signed, ec.ECDSA(_HASHES[digest]()))


def _dsa(key: object, signature: bytes, signed: bytes, digest: str) -> None:
    if isinstance(key, dsa.DSAPublicKey):
        key.verify(signature, signed, _HASHES[digest]())


def _eddsa(key: object, signature: bytes, signed: bytes, _digest: str) -> None:
    if isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        key.verify(signature, signed)


# How asn1crypto names what signs: whose keys can do it, and how to verify; wrong signatures raise InvalidSignature.
_SCHEMES: Final[Mapping[str, tuple[type, Callable[[object, bytes, bytes, str], None]]]] = {
    "rsassa_pkcs1v15": (rsa.RSAPublicKey, _pkcs1),
    "rsassa_pss": (rsa.RSAPublicKey, _pss),
    "ecdsa": (ec.EllipticCurvePublicKey, _ecdsa),
    "dsa": (dsa.DSAPublicKey, _dsa),
    "ed25519": (ed25519.Ed25519PublicKey, _eddsa),
    "ed448": (ed448.Ed448PublicKey, _eddsa),
}


def check_digest_info(exponent: bytes, modulus: bytes, signature: bytes, digest_info: bytes) -> Finding:
    """Say whether the RSA key (big-endian numbers) signed exactly ``digest_info`` (PKCS #1 v1.5, RFC 8017 §8.2).

    The whole padded block must be as RFC 8017 writes it; ``digest_info`` may hold a digest of any length.
    """
    numbers = rsa.RSAPublicNumbers(int.from_bytes(exponent, "big"), int.from_bytes(modulus, "big"))
    try:
        key = numbers.public_key()
        if key.key_size < MIN_RSA_BITS:
            return Finding("contradicted", "key_too_short")
        found = key.recover_data_from_signature(signature, padding.PKCS1v15(), None)
    except (InvalidSignature, ValueError):
        return _BAD
    return CONFIRMED if hmac.compare_digest(found, digest_info) else _BAD
