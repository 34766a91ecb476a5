"""Every error this package raises on purpose.

An error carries facts (which PIN, how many tries, which status word) and never a secret, a person's data or a
sentence: sentences are made from ``code`` and ``facts()`` in ``mynareader.words``, once per language.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

Fact = str | int | bool | None | tuple[str, ...]


@dataclass(eq=False)
class MynaReaderError(Exception):
    """Be the base of all errors of this package; ``code`` is stable and appears in JSON output."""

    code: ClassVar[str] = "unexpected"

    def __post_init__(self) -> None:
        super().__init__(self.code)

    def facts(self) -> dict[str, Fact]:
        """Return what is known about the error, by name, safe to print and to log."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts().items())
        return f"{self.code} ({facts})" if facts else self.code


# --- the way to the card -------------------------------------------------------------------------------------


@dataclass(eq=False)
class TransportError(MynaReaderError):
    """Say that bytes could not be exchanged; the connection must not be used again (hazards.md)."""

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


# --- what the card says --------------------------------------------------------------------------------------


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


# --- PINs ----------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class PinError(MynaReaderError):
    """Be the base of PIN errors; ``pin`` is the PIN's name in this package, never a value."""

    code: ClassVar[str] = "pin"
    pin: str


@dataclass(eq=False)
class WrongPin(PinError):
    """Say that the card refused the value; ``attempts_remaining`` is None when the card does not tell."""

    code: ClassVar[str] = "wrong_pin"
    attempts_remaining: int | None


@dataclass(eq=False)
class PinLocked(PinError):
    """Say that the PIN is locked: nothing was sent, or the last try has just been spent."""

    code: ClassVar[str] = "pin_locked"
    just_now: bool = False


@dataclass(eq=False)
class LastTryNotConfirmed(PinError):
    """Say that one try (or an unknown number) is left and nobody confirmed to spend it: nothing was sent."""

    code: ClassVar[str] = "last_try_not_confirmed"
    attempts_remaining: int | None


@dataclass(eq=False)
class PinOutcomeUnknown(PinError):
    """Say that a VERIFY was sent and no answer came; ``attempts_remaining`` was read again, None if it could not."""

    code: ClassVar[str] = "pin_outcome_unknown"
    attempts_remaining: int | None = None


@dataclass(eq=False)
class MalformedPin(PinError):
    """Say that the value cannot be this PIN (``reason`` is a token): nothing was sent."""

    code: ClassVar[str] = "malformed_pin"
    reason: str


@dataclass(eq=False)
class RepeatedPin(PinError):
    """Say that the card already refused this value during this stay: nothing was sent."""

    code: ClassVar[str] = "repeated_pin"


@dataclass(eq=False)
class TooManyWrongPins(PinError):
    """Say that four wrong values were sent during this stay (design §3 rule 6): nothing more is sent."""

    code: ClassVar[str] = "too_many_wrong_pins"


@dataclass(eq=False)
class PinNotGiven(PinError):
    """Say that a PIN is needed and there is nobody to ask."""

    code: ClassVar[str] = "pin_not_given"


# --- files and stays -----------------------------------------------------------------------------------------


@dataclass(eq=False)
class TraceMalformed(MynaReaderError):
    """Say that a trace file breaks its format at ``line`` (counted from 1); ``reason`` is a token."""

    code: ClassVar[str] = "trace_malformed"
    line: int
    reason: str


@dataclass(eq=False)
class TraceMismatch(MynaReaderError):
    """Say that a replay left its trace at exchange ``step`` (counted from 1)."""

    code: ClassVar[str] = "trace_mismatch"
    step: int
    expected: str
    actual: str
    cause: str


@dataclass(eq=False)
class StayEnded(MynaReaderError):
    """Say that the card stay a value belongs to has ended; the value was dropped."""

    code: ClassVar[str] = "stay_ended"


@dataclass(eq=False)
class WorkStopped(MynaReaderError):
    """Say that the person stopped the work; the card stay goes on."""

    code: ClassVar[str] = "work_stopped"


@dataclass(eq=False)
class UnreadableCertificate(MynaReaderError):
    """Say that ``source`` holds no X.509 certificate that can be parsed."""

    code: ClassVar[str] = "unreadable_certificate"
    source: str


@dataclass(eq=False)
class UnreadableInput(MynaReaderError):
    """Say that a file the user named cannot be used; ``reason`` is a token, ``line`` counted from 1 where known."""

    code: ClassVar[str] = "unreadable_input"
    file: str
    reason: str
    line: int | None = None
