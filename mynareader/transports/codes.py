"""What each PC/SC return code means here: one table, one of this package's errors for every code."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from mynareader.errors import (
    CardBusy,
    CardMute,
    CardRemoved,
    CardReset,
    NoCard,
    NoReader,
    NoService,
    NotPermitted,
    ReaderFault,
    TransportError,
)

# pcsclite.h of pcsc-lite 1.9.9; Windows and macOS use the same numbers.
SUCCESS: Final = 0
INTERNAL_ERROR: Final = 0x80100001
INVALID_HANDLE: Final = 0x80100003
UNKNOWN_READER: Final = 0x80100009
TIMEOUT: Final = 0x8010000A
SHARING_VIOLATION: Final = 0x8010000B
NO_SMARTCARD: Final = 0x8010000C
PROTO_MISMATCH: Final = 0x8010000F
COMM_ERROR: Final = 0x80100013
NO_SERVICE: Final = 0x8010001D
SERVICE_STOPPED: Final = 0x8010001E
UNEXPECTED: Final = 0x8010001F
NO_READERS: Final = 0x8010002E
UNRESPONSIVE_CARD: Final = 0x80100066
UNPOWERED_CARD: Final = 0x80100067
RESET_CARD: Final = 0x80100068
REMOVED_CARD: Final = 0x80100069
SECURITY_VIOLATION: Final = 0x8010006A
# Seconds in which another program's reset is over. Who connects meanwhile can be told PROTO_MISMATCH: seen once
# in a test run beside a program that resets the card, and not in 340,397 connections made beside it to find it again.
RESET_LASTS: Final = 1.0
# What a context says that is refused or lost; the look at the socket tells whether pcscd is gone or forbids.
NO_CONTEXT: Final = frozenset({NO_SERVICE, SERVICE_STOPPED, COMM_ERROR, INTERNAL_ERROR, SECURITY_VIOLATION})
# What a card that seems to have left after our own reset is told by, until it is back.
NOT_BACK_YET: Final = frozenset({NO_SMARTCARD, UNPOWERED_CARD, UNRESPONSIVE_CARD, PROTO_MISMATCH})
MASK: Final = 0xFFFFFFFF  # pyscard gives the 32-bit code signed or unsigned, by platform


class CodeKind(Enum):
    """What kind of failure a code tells.

    ``REFUSED`` says "not this command", whether or not the card is still there; ``LINK`` that the link to the card
    broke, because the card left, was swapped faster than pcscd looks (measured: NOT_TRANSACTED), or because a reader
    gave up on a long answer; ``UNAGREED`` that the card is being reset by another program.
    """

    NO_SERVICE = auto()
    NOT_PERMITTED = auto()
    NO_READER = auto()
    NO_CARD = auto()
    MUTE = auto()
    BUSY = auto()
    REMOVED = auto()
    RESET = auto()
    UNAGREED = auto()
    REFUSED = auto()
    LINK = auto()
    FAULT = auto()


# A card that left or was reset knows nothing of a PIN any more; what lies there now may be somebody else's. A pcscd
# that starts anew powers the card up before anybody can use it (vpcd 3.3: 12 of 12 restarts beside an unlocked card).
FORGOTTEN: Final = frozenset({CodeKind.REMOVED, CodeKind.RESET, CodeKind.NO_SERVICE})

_KINDS = {
    INTERNAL_ERROR: CodeKind.REFUSED,
    0x80100004: CodeKind.REFUSED,  # INVALID_PARAMETER
    0x80100007: CodeKind.BUSY,  # WAITED_TOO_LONG
    0x80100008: CodeKind.REFUSED,  # INSUFFICIENT_BUFFER
    UNKNOWN_READER: CodeKind.NO_READER,
    TIMEOUT: CodeKind.BUSY,
    SHARING_VIOLATION: CodeKind.BUSY,
    NO_SMARTCARD: CodeKind.REMOVED,  # NO_SMARTCARD
    # The protocol agreed on at connecting is void. Measured beside a program that resets the card at
    # each disconnect: 1 of 6,000 commands comes while that goes on, and is told so instead of RESET_CARD.
    PROTO_MISMATCH: CodeKind.UNAGREED,
    0x80100010: CodeKind.REFUSED,  # NOT_READY
    0x80100011: CodeKind.REFUSED,  # INVALID_VALUE
    COMM_ERROR: CodeKind.LINK,
    0x80100014: CodeKind.REFUSED,  # UNKNOWN_ERROR
    0x80100015: CodeKind.MUTE,  # INVALID_ATR
    0x80100016: CodeKind.LINK,  # NOT_TRANSACTED
    0x80100017: CodeKind.REMOVED,  # READER_UNAVAILABLE
    0x80100018: CodeKind.NO_SERVICE,  # P_SHUTDOWN
    0x80100019: CodeKind.REFUSED,  # PCI_TOO_SMALL
    NO_SERVICE: CodeKind.NO_SERVICE,
    SERVICE_STOPPED: CodeKind.NO_SERVICE,
    UNEXPECTED: CodeKind.REFUSED,  # pcsc-lite's UNSUPPORTED_FEATURE too
    0x80100022: CodeKind.REFUSED,  # UNSUPPORTED_FEATURE elsewhere
    0x80100027: CodeKind.NOT_PERMITTED,  # NO_ACCESS
    NO_READERS: CodeKind.NO_READER,
    0x8010002F: CodeKind.LINK,  # COMM_DATA_LOST
    0x80100031: CodeKind.BUSY,  # SERVER_TOO_BUSY
    0x80100065: CodeKind.MUTE,  # UNSUPPORTED_CARD
    UNRESPONSIVE_CARD: CodeKind.MUTE,  # UNRESPONSIVE_CARD
    UNPOWERED_CARD: CodeKind.RESET,  # UNPOWERED_CARD: what was selected or verified is gone
    RESET_CARD: CodeKind.RESET,
    REMOVED_CARD: CodeKind.REMOVED,
    SECURITY_VIOLATION: CodeKind.NOT_PERMITTED,  # pcscd's polkit rule, or a pcscd that is ending
}
# While a card is being met nothing can have been removed or reset yet.
_WHILE_CONNECTING = {
    PROTO_MISMATCH: CodeKind.REFUSED,  # the card speaks neither T=0 nor T=1, or is being reset
    NO_SMARTCARD: CodeKind.NO_CARD,
    REMOVED_CARD: CodeKind.NO_CARD,
    0x80100017: CodeKind.NO_READER,
    UNPOWERED_CARD: CodeKind.MUTE,
}


def kind_of(code: int, *, connecting: bool = False) -> CodeKind:
    """Sort one return code; ``FAULT`` for those without a better name."""
    default = _KINDS.get(code, CodeKind.FAULT)
    return _WHILE_CONNECTING.get(code, default) if connecting else default


def patience(code: int, timeout: float) -> float:
    """Return how long (seconds) connecting is tried again after ``code``; ``timeout`` is for a card that is in use."""
    if code == PROTO_MISMATCH:
        return RESET_LASTS
    return timeout if kind_of(code, connecting=True) is CodeKind.BUSY else 0.0


_ERRORS: dict[CodeKind, Callable[[str | None], TransportError]] = {
    CodeKind.NO_SERVICE: lambda _: NoService(),
    CodeKind.NOT_PERMITTED: lambda _: NotPermitted(),
    CodeKind.NO_READER: NoReader,
    CodeKind.NO_CARD: NoCard,
    CodeKind.MUTE: CardMute,
    CodeKind.BUSY: CardBusy,
    CodeKind.REMOVED: lambda _: CardRemoved(),
    CodeKind.RESET: lambda _: CardReset(),
    CodeKind.UNAGREED: lambda _: CardReset(),
}


def error_of(code: int, reader: str | None = None, *, connecting: bool = False) -> TransportError:
    """Return the error for ``code``; a refusal or a broken link is a ReaderFault: only ``transmit`` knows better."""
    make = _ERRORS.get(kind_of(code, connecting=connecting))
    return make(reader) if make else ReaderFault(f"{code:08X}", reader)
