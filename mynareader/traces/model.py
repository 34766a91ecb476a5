"""What a trace is made of: a header and steps. A PIN, or its length, has no place in any of these types."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from mynareader import errors
from mynareader.errors import Fact, TransportError
from mynareader.iso7816 import apdu
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.permitted import READING_INSTRUCTIONS
from mynareader.iso7816.reader_profile import SHORT_STEPS, ReaderProfile
from mynareader.iso7816.status import StatusWord
from mynareader.values.pins import ASSIST, AUTH, BIRTH, REGISTRY, SIGN, VERIFICATION_A, VERIFICATION_B
from mynareader.values.value_class import value_class

SIMULATED: Final = "simulated"
REDACTED: Final = "redacted"
SOURCES: Final = frozenset({SIMULATED, REDACTED})

HEADER_SIZE: Final = 4  # CLA INS P1 P2, ISO/IEC 7816-4 §5.1
MAX_COMMAND: Final = 65544  # bytes: header, 3 of Lc, 65,535 of data, 2 of Le (ISO/IEC 7816-4 §5.1)
MAX_RESPONSE: Final = 65538  # bytes: 64 KiB (HAZARDS.md "answers without end") and the status word
IMPORTED: Final = "import"  # first word of a command that another program's commands stand under
UNKNOWN_COMMAND: Final = "unknown"
MAX_MS: Final = 86_400_000  # a day: longer than anybody waits for one answer

# Beside the PIN commands this package sends: the forms other programs use (ISO/IEC 7816-4 §11.5: VERIFY 21,
# CHANGE REFERENCE DATA 25, RESET RETRY COUNTER 2C and 2D).
SECRET_INSTRUCTIONS: Final = apdu.SECRET_INSTRUCTIONS | {0x21, 0x25, 0x2C, 0x2D}
# What the data of every other instruction may be is not known, so a card's trace keeps none of it, and no length.
KNOWN_INSTRUCTIONS: Final = READING_INSTRUCTIONS | {apdu.PERFORM_SECURITY_OPERATION}

_PIN_NAMES: Final = "|".join(
    kind.name for kind in (SIGN, AUTH, REGISTRY, ASSIST, VERIFICATION_A, VERIFICATION_B, BIRTH)
)
_PINS: Final = re.compile(rf"(?:asked|given)(?: (?:{_PIN_NAMES}))+")
_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_FAILURES: Final[dict[str, type[TransportError]]] = {
    kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, TransportError)
}


def is_line(text: str) -> bool:
    """Tell whether ``text`` can stand on one line of a trace: not empty, trimmed, no control characters."""
    if not text or text != text.strip():
        return False
    return text.isprintable() or not any(unicodedata.category(c) in _UNPRINTABLE for c in text)


def as_line(text: str) -> str:
    """Make one line of anything: control characters become spaces; ``unnamed`` when nothing is left."""
    return "".join(" " if unicodedata.category(c) in _UNPRINTABLE else c for c in text).strip() or "unnamed"


def carries_secret(command: bytes) -> bool:
    """Tell whether anything follows the header of a command that is made to carry a PIN."""
    return len(command) > HEADER_SIZE and command[1] in SECRET_INSTRUCTIONS


def is_bare(command: bytes) -> bool:
    """Tell whether a command is a header alone, or a header and a short Le (ISO/IEC 7816-4 §5.1, cases 1 and 2)."""
    return HEADER_SIZE <= len(command) <= HEADER_SIZE + 1


def may_carry_secret(command: bytes) -> bool:
    """Tell whether a command carries a PIN, or data of an instruction nobody here knows, or cannot be parsed."""
    if carries_secret(command):
        return True
    if is_bare(command):
        return False
    try:
        return bool(CommandAPDU.from_bytes(command).data) and command[1] not in KNOWN_INSTRUCTIONS
    except ValueError:
        return True


@value_class(frozen=True)
class Comment:
    """The name of the step that follows; ``text`` is one line without personal data."""

    text: str

    def __post_init__(self) -> None:
        if not is_line(self.text):
            raise ValueError("a comment is one printable line")


@value_class(frozen=True)
class ConnectionMark:
    """The beginning of a connection (``connect``) or its end with a reset of the card (``reset``)."""

    what: str

    def __post_init__(self) -> None:
        if self.what not in {"connect", "reset"}:
            raise ValueError("a mark is connect or reset")


CONNECT: Final = ConnectionMark("connect")
RESET: Final = ConnectionMark("reset")


@value_class(frozen=True)
class RecordedFailure:
    """A TransportError that was raised: its ``code``, and by name the facts that are not its defaults."""

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()

    def __post_init__(self) -> None:
        self.error()

    @classmethod
    def of(cls, error: TransportError) -> RecordedFailure:
        """Note ``error``; one of a type this package does not know becomes the plain ``transport``."""
        kind = type(error) if _FAILURES.get(error.code) is type(error) else TransportError
        facts = ((name, getattr(error, name)) for name in kind.fact_names)
        return cls(
            kind.code, tuple(sorted((name, value) for name, value in facts if value != getattr(kind, name, ...)))
        )

    def error(self) -> TransportError:
        """Return the error to raise; raise ValueError when there is none of this code with these facts."""
        named = dict(self.facts)
        if self.code not in _FAILURES or len(named) < len(self.facts) or not all(map(_is_fact, named.values())):
            raise ValueError("no transport error has this code and such facts")
        try:
            return _FAILURES[self.code](**named)
        except TypeError as error:
            raise ValueError("these facts do not belong to this error") from error


def _is_fact(value: object) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(item, str) for item in value)
    return value is None or isinstance(value, str | int)


@value_class(frozen=True)
class RecordedAnswer:
    """What came back: the raw response (0-65,538 bytes) and after how many milliseconds."""

    raw: bytes = field(repr=False)
    ms: int = 0

    def __post_init__(self) -> None:
        if len(self.raw) > MAX_RESPONSE or not 0 <= self.ms <= MAX_MS:
            raise ValueError("a response has at most 64 KiB and a status word, and takes no more than a day")

    @cached_property
    def status(self) -> StatusWord | None:
        """Return the status word; None for an answer too short to have one (HAZARDS.md "answers without end")."""
        return StatusWord(int.from_bytes(self.raw[-2:], "big")) if len(self.raw) > 1 else None

    @property
    def data(self) -> bytes:
        """Return what stands before the status word."""
        return self.raw[:-2] if len(self.raw) > 1 else self.raw

    def with_data(self, data: bytes) -> RecordedAnswer:
        """Return this answer with other data and the same status word."""
        return RecordedAnswer(data + self.raw[len(self.data) :], self.ms)


@value_class(frozen=True)
class Exchange:
    """One command and what became of it.

    ``secret`` says that the command carried a PIN, or in a redacted trace what might be one: then ``command`` is its
    four header bytes and nothing else.
    """

    command: bytes = field(repr=False)
    outcome: RecordedAnswer | RecordedFailure
    secret: bool = False

    def __post_init__(self) -> None:
        if not HEADER_SIZE <= len(self.command) <= MAX_COMMAND:
            raise ValueError("a command has four to 65,544 bytes")
        if carries_secret(self.command):
            raise ValueError("the data of a PIN command is never kept")
        if self.secret and len(self.command) != HEADER_SIZE:
            raise ValueError("of a secret command only the header is kept")

    @classmethod
    def seen(cls, command: bytes, outcome: RecordedAnswer | RecordedFailure) -> Exchange:
        """Keep what may be kept of ``command``."""
        secret = carries_secret(command)
        return cls(command[:HEADER_SIZE] if secret else command, outcome, secret)

    def matches(self, command: bytes) -> bool:
        """Tell whether ``command`` is the one recorded; a recorded secret matches any secret."""
        if self.secret:
            return len(command) > HEADER_SIZE and command[:HEADER_SIZE] == self.command
        return command == self.command


Step = Comment | ConnectionMark | RecordedFailure | Exchange


@value_class(frozen=True)
class RecordedProfile:
    """What the reader was known to take when the recording began (see ReaderProfile)."""

    extended: bool | None = None
    short_le: int = SHORT_STEPS[0]

    def __post_init__(self) -> None:
        if self.short_le not in SHORT_STEPS:
            raise ValueError("short_le is one of the steps of ReaderProfile")

    def live(self) -> ReaderProfile:
        """Return a profile for a new connection to begin with."""
        return ReaderProfile(self.extended, self.short_le)


@value_class(frozen=True)
class Header:
    """The top of a trace.

    ``source`` is ``simulated`` or ``redacted``, and nothing else can be built; ``atr`` has 1-33 bytes (ISO/IEC 7816-3);
    ``command`` says what was done; ``recorded`` has a time zone and whole seconds; ``pins`` is ``asked`` or ``given``
    and the names of the PINs that were used; the others are one line each.
    """

    source: str
    atr: bytes
    reader: str
    command: str
    recorded: datetime
    persona: str | None = None
    conditions: str | None = None
    profile: RecordedProfile = RecordedProfile()
    pins: str | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.source not in SOURCES:
            raise ValueError("a trace is simulated or redacted")
        if not 1 <= len(self.atr) <= 33:
            raise ValueError("an ATR has 1 to 33 bytes")
        lines = (self.reader, self.command, self.persona, self.conditions, *self.notes)
        if not all(line is None or is_line(line) for line in lines):
            raise ValueError("a header value is one printable line")
        if self.pins is not None and not _PINS.fullmatch(self.pins):
            raise ValueError("of PINs there are names only")
        _check_time(self.recorded)

    @property
    def made_elsewhere(self) -> bool:
        """Tell whether no command of this program is known that would say the same to a card."""
        return self.command.split()[0] in {IMPORTED, UNKNOWN_COMMAND}


def _check_time(recorded: datetime) -> None:
    offset = recorded.utcoffset()
    if offset is None or offset % timedelta(minutes=1) or recorded.microsecond:
        raise ValueError("a time has a time zone of whole minutes and whole seconds")


@value_class(frozen=True)
class Trace:
    """A header and the steps in their order."""

    header: Header
    steps: tuple[Step, ...]

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Return the steps that are exchanges."""
        return tuple(step for step in self.steps if isinstance(step, Exchange))
