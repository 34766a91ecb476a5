"""Errors on the way to the card."""

from mynareader.errors.mynareader_error import MynaReaderError


class TransportError(MynaReaderError):
    """Errors while bytes are exchanged; the connection must not be used again (HAZARDS.md "swapped quickly")."""


class ReaderSupportMissing(TransportError):
    """A pyscard (the ``reader`` extra) or PC/SC library that cannot be loaded."""


class NoService(TransportError):
    """A machine on which no smart-card service (pcscd) is running."""


class NotPermitted(TransportError):
    """A pcscd that runs but does not let this user in (socket mode, polkit, sandbox)."""


class NoReader(TransportError):
    """No reader attached, or none whose name holds ``wanted``."""

    wanted: str | None = None
    present: tuple[str, ...] = ()


class AmbiguousReader(TransportError):
    """Several readers that hold a card while nobody said which one is meant."""

    readers: tuple[str, ...]


class NoCard(TransportError):
    """No card on the reader within the time allowed."""

    reader: str | None = None


class CardMute(TransportError):
    """Something on the reader that does not answer."""

    reader: str | None = None


class CardBusy(TransportError):
    """A card that another program holds, or that did not answer within the time allowed."""

    reader: str | None = None


class CardRemoved(TransportError):
    """A card or reader that went away during the work."""


class CardReset(TransportError):
    """A reset of the card by another program: everything selected or verified is gone."""


class CardChanged(TransportError):
    """A card that is not the one the work began with."""


class CardUnproven(TransportError):
    """A card that was reset after a PIN, and that nothing tells from another one: the work goes no further with it."""


class ReaderRefused(TransportError):
    """One command that the reader or its driver refused although the card may still be there.

    ``length`` is the Le asked for; a caller may open the card anew and ask for less. The handle is dead.
    """

    length: int = 0


class ReaderFault(TransportError):
    """A PC/SC ``error`` (32-bit return code, hexadecimal) without a better name; ``reader`` where one alone has it."""

    error: str
    reader: str | None = None


class ReaderCountLost(TransportError):
    """A PC/SC library in which no reader can be listed any more (HAZARDS.md "fewer readers")."""


class ConnectionClosed(TransportError):
    """A connection that was used after it ended."""
