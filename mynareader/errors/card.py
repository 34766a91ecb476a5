"""Errors that come from what a card answered."""

from mynareader.errors.mynareader_error import MynaReaderError


class CardError(MynaReaderError):
    """Errors that come from what a card answered."""


class UnexpectedStatus(CardError):
    """A status word (four hexadecimal digits) that nobody expected in answer to ``step``."""

    step: str
    sw: str


class MalformedResponse(CardError):
    """An answer that is no ISO 7816-4 response, or that never ends; ``reason`` is a short token."""

    reason: str


class ApplicationMissing(CardError):
    """A card without this application; ``application`` is its name in this package."""

    application: str


class NotMyNumberCard(CardError):
    """A card on which none of the My Number card's applications answers; all that lies on ``readers`` after a wait."""

    readers: tuple[str, ...] = ()


class NotTheCard(CardError):
    """Certificates of the JPKI that answer, but not those of a My Number card.

    ``token`` is android, iphone or older_card (CARD.md §3, label of JPKI file 0006).
    """

    token: str


class FileMissing(CardError):
    """A card without this file (for example no signature certificate under 15)."""

    file: str


class AccessDenied(CardError):
    """A card that wants a PIN before it gives ``file`` (status word 6982)."""

    file: str


class MalformedFile(CardError):
    """A ``file`` that breaks its format at byte ``offset`` (from its first byte); ``reason`` is a token."""

    file: str
    offset: int
    reason: str


class UnreadablePhoto(CardError):
    """A photo on the card that cannot be decoded; ``reason`` is a token. The rest of the card can be shown."""

    reason: str


class HolderDiffers(CardError):
    """Sources of one card that name different holders; ``items`` are of birth, sex: names, never values."""

    items: tuple[str, ...]


class DataContradicted(CardError):
    """Data that is not what its issuer signed: it is shown with that said, and never handed on."""
