"""Errors on the way to the card."""

from dataclasses import dataclass
from typing import ClassVar

from mynareader.errors.base import MynaReaderError


@dataclass(eq=False)
class TransportError(MynaReaderError):
    """Say that bytes could not be exchanged; the connection must not be used again (HAZARDS.md)."""

    code: ClassVar[str] = "transport"


@dataclass(eq=False)
class ReaderSupportMissing(TransportError):
    """Say that pyscard (the ``reader`` extra) or the PC/SC library cannot be loaded."""

    code: ClassVar[str] = "reader_support_missing"


@dataclass(eq=False)
class NoService(TransportError):
    """Say that no smart-card service (pcscd) is running."""

    code: ClassVar[str] = "no_service"


@dataclass(eq=False)
class NotPermitted(TransportError):
    """Say that pcscd runs but does not let this user in (socket mode, polkit, sandbox)."""

    code: ClassVar[str] = "not_permitted"


@dataclass(eq=False)
class NoReader(TransportError):
    """Say that no reader is attached, or none whose name holds ``wanted``."""

    code: ClassVar[str] = "no_reader"
    wanted: str | None = None
    present: tuple[str, ...] = ()


@dataclass(eq=False)
class AmbiguousReader(TransportError):
    """Say that several readers hold a card and nobody said which one is meant."""

    code: ClassVar[str] = "ambiguous_reader"
    readers: tuple[str, ...]


@dataclass(eq=False)
class NoCard(TransportError):
    """Say that no card lies on the reader within the time allowed."""

    code: ClassVar[str] = "no_card"
    reader: str | None = None


@dataclass(eq=False)
class CardMute(TransportError):
    """Say that something lies on the reader but does not answer."""

    code: ClassVar[str] = "card_mute"
    reader: str | None = None


@dataclass(eq=False)
class CardBusy(TransportError):
    """Say that another program holds the card, or the card did not answer within the time allowed."""

    code: ClassVar[str] = "card_busy"
    reader: str | None = None


@dataclass(eq=False)
class CardRemoved(TransportError):
    """Say that the card or its reader went away during the work."""

    code: ClassVar[str] = "card_removed"


@dataclass(eq=False)
class CardReset(TransportError):
    """Say that another program reset the card: everything selected or verified is gone."""

    code: ClassVar[str] = "card_reset"


@dataclass(eq=False)
class CardChanged(TransportError):
    """Say that the card is not the one the work began with."""

    code: ClassVar[str] = "card_changed"


@dataclass(eq=False)
class ReaderRefused(TransportError):
    """Say that the reader or its driver refused one command although the card may still be there.

    ``length`` is the Le asked for; a caller may open the card anew and ask for less. The handle is dead.
    """

    code: ClassVar[str] = "reader_refused"
    length: int = 0


@dataclass(eq=False)
class ReaderFault(TransportError):
    """Say that PC/SC reported ``error`` (32-bit PC/SC return code, hexadecimal), which has no better name."""

    code: ClassVar[str] = "reader_fault"
    error: str


@dataclass(eq=False)
class ConnectionClosed(TransportError):
    """Say that a connection was used after it ended."""

    code: ClassVar[str] = "connection_closed"
