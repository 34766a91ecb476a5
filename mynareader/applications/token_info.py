"""The token description in the JPKI application, which tells a card from a phone (CARD.md §3)."""

from dataclasses import field
from enum import Enum
from typing import Final

from mynareader.applications import decoding
from mynareader.applications.base import Vector
from mynareader.applications.layout import Field, Fields, Redaction
from mynareader.iso7816.tlv import TlvError
from mynareader.values import checked_text
from mynareader.values.value_class import value_class

LAYOUT: Final = Fields(  # a CK_TOKEN_INFO of PKCS #11, CARD.md §3
    Field(32, "label", Redaction.LABEL),
    Field(32, "manufacturer", Redaction.MAKER),
    Field(16, "model", Redaction.KEPT),
    Field(16, "serial", Redaction.DIGITS),
    Field(48, "token_words", Redaction.KEPT),
    Field(16, "token_words", Redaction.TIME),
    texts=96,
)


class TokenKind(Enum):
    """What the JPKI application lives in."""

    CARD = "card"
    OLDER_CARD = "older_card"
    ANDROID = "android"
    IPHONE = "iphone"
    UNKNOWN = "unknown"


KINDS: Final = {  # by label, CARD.md §3
    "JPKIAPICCTOKEN2": TokenKind.CARD,
    "JPKIAPICCTOKEN": TokenKind.OLDER_CARD,
    "JPKIAPGPSETOKEN": TokenKind.ANDROID,
    "JPKIAPIOSTOKEN": TokenKind.IPHONE,
}


@value_class(frozen=True)
class TokenInfo:
    """The texts of a CK_TOKEN_INFO, padding cut off; each may be empty."""

    label: str
    manufacturer: str
    model: str
    serial: str = field(repr=False)

    @property
    def kind(self) -> TokenKind:
        """Return what the label says the token is."""
        return KINDS.get(self.label, TokenKind.UNKNOWN)


def decode(stored: bytes) -> TokenInfo:
    """Decode 160 bytes, behind which only filler may stand; raise TlvError."""
    raw = decoding.fixed(stored, LAYOUT.size)
    return TokenInfo(*(_text(raw, start, end) for _, start, end in LAYOUT.placed() if end <= LAYOUT.texts))


def _text(raw: bytes, start: int, end: int) -> str:
    padded = raw[start:end].rstrip(b" \x00")
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


VECTORS: Final = tuple(_vector(label) for label in (*KINDS, "SOMETHING ELSE"))
