"""RSA keys of the simulated cards and their issuers, made when first used and kept for the life of the process."""

import threading
from functools import cache
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils

from mynareader.iso7816 import tlv
from mynareader.simulator.card_image import KeyImage

KEY_BITS: Final = 2048  # CARD.md §2 "Signing"
_BLOCK: Final = KEY_BITS // 8
_LOCK = threading.RLock()


@cache
def _generate(_name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)


def private_key(name: str) -> rsa.RSAPrivateKey:
    """Return this process's key of that name; two threads never see two keys of one name."""
    with _LOCK:
        return _generate(name)


def sign_padded(name: str, data: bytes) -> bytes:
    """Sign 1-245 bytes with PKCS#1 v1.5 block type 1 padding (RFC 8017 §8.2.1), adding no DigestInfo."""
    numbers = private_key(name).private_numbers()
    block = b"\x00\x01" + b"\xff" * (_BLOCK - 3 - len(data)) + b"\x00" + data
    signature = pow(int.from_bytes(block, "big"), numbers.d, numbers.public_numbers.n)
    return signature.to_bytes(_BLOCK, "big")


def sign_sha256(name: str, message: bytes) -> bytes:
    """Sign a message of any length: PKCS#1 v1.5 over the DigestInfo of its SHA-256."""
    return private_key(name).sign(message, padding.PKCS1v15(), hashes.SHA256())


def _sign_pss(name: str, digest: bytes) -> bytes:
    scheme = padding.PSS(padding.MGF1(hashes.SHA256()), salt_length=hashes.SHA256.digest_size)
    return private_key(name).sign(digest, scheme, utils.Prehashed(hashes.SHA256()))


def public_key_objects(name: str) -> bytes:
    """Return the 265 bytes ``90 03 exponent, 91 820100 modulus`` (CARD.md §3 "Card-verifiable certificate")."""
    numbers = private_key(name).public_key().public_numbers()
    return tlv.encode(0x90, numbers.e.to_bytes(3, "big")) + tlv.encode(0x91, numbers.n.to_bytes(_BLOCK, "big"))


def key_image(name: str, opened_by: tuple[int, ...] = ()) -> KeyImage:
    """Return the key as a card holds it."""
    return KeyImage(opened_by, lambda data: sign_padded(name, data), lambda digest: _sign_pss(name, digest))
