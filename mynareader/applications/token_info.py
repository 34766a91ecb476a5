"""The token description in the JPKI application, which tells a card from a phone (CARD.md §3)."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from mynareader.applications import decoding
from mynareader.applications.base import Vector
from mynareader.iso7816.tlv import TlvError
from mynareader.values import checked_text

SIZE: Final = 160  # a CK_TOKEN_INFO of PKCS #11, CARD.md §3
_TEXTS: Final = (32, 32, 16, 16)  # label, manufacturer, model, serial number


class TokenKind(Enum):
    """Name what the JPKI application lives in."""

    CARD = "card"
    OLDER_CARD = "older_card"
    ANDROID = "android"
    IPHONE = "iphone"
    UNKNOWN = "unknown"


_KINDS: Final = {  # CARD.md §3
    "JPKIAPICCTOKEN2": TokenKind.CARD,
    "JPKIAPICCTOKEN": TokenKind.OLDER_CARD,
    "JPKIAPGPSETOKEN": TokenKind.ANDROID,
    "JPKIAPIOSTOKEN": TokenKind.IPHONE,
}


@dataclass(frozen=True)
class TokenInfo:
    """Hold the texts of a CK_TOKEN_INFO, padding cut off; each may be empty."""

    label: str
    manufacturer: str
    model: str
    serial: str = field(repr=False)

    @property
    def kind(self) -> TokenKind:
        """Return what the label says the token is."""
        return _KINDS.get(self.label, TokenKind.UNKNOWN)


def decode(stored: bytes) -> TokenInfo:
    """Decode 160 bytes, behind which only filler may stand; raise TlvError."""
    raw = decoding.fixed(stored, SIZE)
    starts = [sum(_TEXTS[:index]) for index in range(len(_TEXTS))]
    return TokenInfo(*(_text(raw, start, size) for start, size in zip(starts, _TEXTS, strict=True)))


def _text(raw: bytes, start: int, size: int) -> str:
    padded = raw[start : start + size].rstrip(b" \x00")
    try:
        return checked_text(padded.decode("utf-8")) if padded else ""
    except ValueError:
        raise TlvError(start, "bad_text") from None


def _vector(label: str) -> Vector[TokenInfo]:
    texts = f"{label:<32}{'INVENTED FOR TESTS':<32}{'TEST':<16}{'0000000000000001':<16}".encode("ascii")
    flags = bytes.fromhex("0000040D")
    words = bytes(16) + bytes.fromhex("00000010 00000004") + b"\xff" * 16
    stored = texts + flags + words + bytes.fromhex("01000200") + b"2025010100000000"
    return Vector(stored, TokenInfo(label, "INVENTED FOR TESTS", "TEST", "0000000000000001"))


VECTORS: Final = tuple(_vector(label) for label in (*_KINDS, "SOMETHING ELSE"))
