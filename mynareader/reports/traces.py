"""What is said of a redaction and of two traces side by side: facts for people, without a byte of anybody's data."""

from dataclasses import field
from datetime import datetime
from enum import Enum

from mynareader.trust.finding import Finding
from mynareader.values.value_class import value_class


class Treatment(Enum):
    """What was done to bytes: ``ZEROED`` are those nobody here understands, ``WITHHELD`` not even counted."""

    INVENTED = "invented"
    ZEROED = "zeroed"
    WITHHELD = "withheld"
    KEPT = "kept"


@value_class(frozen=True)
class Replacement:
    """What was done to one file, PIN or kind of command: in how many exchanges, to how many bytes.

    ``application`` is empty where it is not known; ``what`` is the name of a file or PIN, or what the command did;
    ``bytes`` is None for what was withheld, because the length of a PIN tells something of it.
    """

    application: str
    what: str
    treatment: Treatment
    exchanges: int
    bytes: int | None


@value_class(frozen=True)
class RedactionReport:
    """What became of a file: ``form`` is what it was taken for, ``written`` the name of the new trace.

    ``written`` is empty when ``state`` is ``nothing_to_do`` (it is simulated or redacted already); ``cut_short`` says
    that it ends within an exchange, which was left out; ``left_out`` counts calls that went to the reader.
    """

    file: str
    form: str
    state: str
    written: str = ""
    exchanges: int = 0
    replaced: tuple[Replacement, ...] = ()
    cut_short: bool = False
    left_out: int = 0
    notes_left_out: int = 0


@value_class(frozen=True)
class TraceTotals:
    """The size of one trace: exchanges, and bytes sent and received (of PINs only the header counts)."""

    file: str
    exchanges: int
    bytes: int


@value_class(frozen=True)
class TraceChange:
    """One difference between trace A and trace B.

    ``kind`` is ``atr``, ``only_a``, ``only_b``, ``order`` (in both, at another place), ``length_asked``, ``status``,
    ``failure`` or ``data``; ``a`` and ``b`` are the numbers of the exchanges, counted from 1, None where there is none;
    ``application`` and ``what`` say what was asked. ``value_a`` and ``value_b`` are the values that differ: numbers of
    bytes asked for, status words, error codes, or the first byte that differs, which stands at ``offset`` of the file
    (or of the answer), in the object ``path`` (tags in hexadecimal), called ``field``.
    """

    kind: str
    a: int | None
    b: int | None
    application: str
    what: str
    value_a: str = ""
    value_b: str = ""
    offset: int | None = None
    path: str = ""
    field: str = ""


@value_class(frozen=True)
class DiffReport:
    """The differences of two traces; equal ones have no ``changes``."""

    a: TraceTotals
    b: TraceTotals
    changes: tuple[TraceChange, ...]


@value_class(frozen=True)
class TraceStep:
    """One exchange in words: ``what`` was asked, the status word, and the token of its meaning.

    ``application``, ``command``, ``file`` (or PIN) and ``span`` (``0..255``, bytes of the file) are the parts of
    ``what``; each may be empty. ``sent`` and ``came`` are the bytes as the trace holds them, ``ms`` how long the answer
    took, None where none came. The others are as in ``traces.explain.Explanation``.
    """

    what: str
    status: str
    meaning: str
    application: str = ""
    command: str = ""
    file: str = ""
    span: str = ""
    instruction: str = ""
    short_ef: str | None = None
    requested: int | None = None
    attempts_remaining: int | None = None
    head: tuple[str, int] | None = None
    secret: bool = False
    sent: bytes = field(default=b"", repr=False)
    came: bytes = field(default=b"", repr=False)
    ms: int | None = None


@value_class(frozen=True)
class TraceReport:
    """What a trace file holds, and what was found about it."""

    file: str
    source: str
    command: str
    recorded: datetime
    steps: tuple[TraceStep, ...]
    findings: tuple[Finding, ...] = ()
