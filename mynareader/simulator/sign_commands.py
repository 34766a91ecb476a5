"""PERFORM SECURITY OPERATION: signing with the card's keys (CARD.md §2 "Signing")."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from mynareader.iso7816 import status
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.simulator.card_image import KeyImage
from mynareader.simulator.session import (
    CONDITIONS_NOT_SATISFIED,
    WRONG_DATA,
    WRONG_P1_P2,
    CardAnswer,
    Refused,
    Session,
    expect,
)
from mynareader.values.value_class import value_class

# RFC 8017 §9.2 note 1: the DigestInfo of SHA-256 up to the digest.
SHA256_DIGEST_INFO: Final = bytes.fromhex("3031300D060960864801650304020105000420")
_OWN_KEY: Final = 0x00
_DIGEST: Final = range(32, 33)
_GIVEN: Final = range(1, 246)  # 256 bytes of modulus less 11 of PKCS#1 v1.5 padding
_MESSAGE: Final = range(1, 65536)


@value_class(frozen=True)
class _Method:
    lengths: range
    prepare: Callable[[bytes], bytes]
    pss: bool = False


def _as_given(data: bytes) -> bytes:
    return data


def _hashed(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _wrapped(digest: bytes) -> bytes:
    return SHA256_DIGEST_INFO + digest


def _hashed_and_wrapped(data: bytes) -> bytes:
    return _wrapped(_hashed(data))


_METHODS: Final[Mapping[int, _Method]] = {
    0x00: _Method(_GIVEN, _as_given),
    0x01: _Method(_MESSAGE, _hashed),
    0x02: _Method(_DIGEST, _wrapped),
    0x03: _Method(_MESSAGE, _hashed_and_wrapped),
    0x04: _Method(_DIGEST, _as_given, pss=True),
    0x05: _Method(_MESSAGE, _hashed, pss=True),
}


def perform_security_operation(session: Session, command: CommandAPDU) -> CardAnswer:
    """Sign the data with the current EF's key, the key of a short EF identifier, or the application's own key."""
    method = _METHODS.get(command.p1)
    if method is None:
        raise Refused(WRONG_P1_P2)
    key = _key(session, command.p2)
    session.check_access(key.opened_by)
    if len(command.data) not in method.lengths:
        raise Refused(WRONG_DATA)
    signer = key.sign_pss if method.pss else key.sign
    if signer is None:
        raise Refused(CONDITIONS_NOT_SATISFIED)
    return CardAnswer(signer(method.prepare(command.data)))


def _key(session: Session, p2: int) -> KeyImage:
    if p2 != _OWN_KEY:
        return expect(session.referenced(p2), KeyImage)
    own = session.application.own_key if session.application else None
    if own is None:
        raise Refused(status.OBJECT_NOT_FOUND)
    return own
