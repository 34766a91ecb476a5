"""Errors that come from what a card answered."""

from dataclasses import dataclass
from typing import ClassVar

from mynareader.errors.base import MynaReaderError


@dataclass(eq=False)
class CardError(MynaReaderError):
    """Be the base of errors that come from what a card answered."""

    code: ClassVar[str] = "card"


@dataclass(eq=False)
class UnexpectedStatus(CardError):
    """Say that the card answered ``step`` with a status word (four hexadecimal digits) nobody expected."""

    code: ClassVar[str] = "unexpected_status"
    step: str
    sw: str


@dataclass(eq=False)
class MalformedResponse(CardError):
    """Say that an answer is no ISO 7816-4 response, or that it never ends; ``reason`` is a short token."""

    code: ClassVar[str] = "malformed_response"
    reason: str


@dataclass(eq=False)
class ApplicationMissing(CardError):
    """Say that the card has no such application; ``application`` is its name in this package."""

    code: ClassVar[str] = "application_missing"
    application: str


@dataclass(eq=False)
class NotMyNumberCard(CardError):
    """Say that none of the My Number card's applications answers."""

    code: ClassVar[str] = "not_my_number_card"


@dataclass(eq=False)
class NotTheCard(NotMyNumberCard):
    """Say that certificates of the JPKI answer, but not those of a My Number card.

    ``token`` is android, iphone or older_card (CARD.md §3, label of JPKI file 0006).
    """

    code: ClassVar[str] = "not_the_card"
    token: str


@dataclass(eq=False)
class FileMissing(CardError):
    """Say that the card has no such file (for example no signature certificate under 15)."""

    code: ClassVar[str] = "file_missing"
    file: str


@dataclass(eq=False)
class AccessDenied(CardError):
    """Say that the card wants a PIN before it gives ``file`` (status word 6982)."""

    code: ClassVar[str] = "access_denied"
    file: str


@dataclass(eq=False)
class MalformedFile(CardError):
    """Say that ``file`` breaks its format at byte ``offset`` (from the file's first byte); ``reason`` is a token."""

    code: ClassVar[str] = "malformed_file"
    file: str
    offset: int
    reason: str


@dataclass(eq=False)
class UnreadablePhoto(CardError):
    """Say that the photo on the card cannot be decoded; ``reason`` is a token. The rest of the card can be shown."""

    code: ClassVar[str] = "unreadable_photo"
    reason: str


@dataclass(eq=False)
class HolderDiffers(CardError):
    """Say that the sources of one card name different holders; ``items`` are of birth, sex: names, never values."""

    code: ClassVar[str] = "holder_differs"
    items: tuple[str, ...]
