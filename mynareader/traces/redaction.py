"""Redaction: nothing a card or a program said stays in a trace unless a rule here keeps it (CONTRIBUTING.md §5).

Kept: status words, commands that select or ask, CA certificates, what kind of token it is. Everything else is replaced
by invented values of lengths that tell nothing, file by file (``redact_files``), and what reads them is written anew
(``refit``). The signatures of a redacted trace cannot be verified.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import xor
from typing import Final

from mynareader.applications import BY_NAME, issuer_domain
from mynareader.errors import Fact
from mynareader.iso7816 import tlv
from mynareader.iso7816.apdu import SHORT_LE_MAX, CommandAPDU
from mynareader.traces import placeholders
from mynareader.traces.answer_style import AnswerStyle
from mynareader.traces.dialogues import Dialogue, dialogues
from mynareader.traces.explain import commented
from mynareader.traces.file_contents import FileLocation, collect
from mynareader.traces.model import (
    REDACTED,
    ConnectionMark,
    Exchange,
    Header,
    RecordedAnswer,
    RecordedFailure,
    Step,
    Trace,
    may_carry_secret,
)
from mynareader.traces.reading_passes import extents, usual_le
from mynareader.traces.redact_commands import redact_command
from mynareader.traces.redact_files import redact_file, redact_object
from mynareader.traces.refit import Refitting, torn_or_zeros
from mynareader.traces.selection import FRESH, CommandKind, CommandSubject, followed
from mynareader.traces.times import day_of, slowness, timed
from mynareader.transports.atr import Interface, interface_of, parse_atr
from mynareader.trust.roots import BY_SHA256

_TYPE_B_HISTORICAL, _APPLICATION_DATA = 8, 4  # bytes, CARD.md §1
# In a reader's name: its serial number, as a run of digits, or in round brackets (pcsc-lite, CCID driver) as letters
# and digits, or as hexadecimal in square ones.
_SERIAL: Final = re.compile(r"[0-9]{5,}|(?<=\()(?=[^)]*[0-9])[0-9A-Za-z:._-]{6,}(?=\))|(?<=\[)[0-9A-Fa-f]{6,}(?=\])")
_READER_FACTS: Final = frozenset({"reader", "readers", "present"})
_RETURN_CODE_FACT, _NO_CODE = "error", "00000000"
_RETURN_CODE: Final = re.compile(r"[0-9A-F]{8}")  # of PC/SC, see ReaderFault
_SIGNATURE: Final = 256  # bytes, RSA-2048 (CARD.md §2)
_CHALLENGE: Final = 8
_MAX_TIMES: Final = 8
# Bytes of what GET DATA gives (CARD.md §1, §3); what is not here gets the length of what nobody knows.
_CARD_OBJECTS: Final = {declared.tag: declared for declared in issuer_domain.OBJECTS}
_DATA_LENGTHS: Final[Mapping[int, int]] = {0x00F0: 5, 0x00F2: 8, 0x00F8: 563, 0x7F21: 563}


def redact(trace: Trace) -> Trace:
    """Return ``trace`` redacted; one that is already comes back equal."""
    return Trace(redact_header(trace.header), redact_steps(trace.steps, trace.header.recorded))


def redact_header(header: Header) -> Header:
    """Return a header without what identifies a card, a reader or a visit; what a person wrote (notes) stays."""
    return replace(
        header,
        source=REDACTED,
        atr=redact_atr(header.atr),
        reader=without_serial(header.reader),
        recorded=day_of(header.recorded),
    )


def redact_atr(atr: bytes) -> bytes:
    """Replace the historical bytes by zeros and set the check byte anew (ISO/IEC 7816-3 §8.2).

    Of the eight that stand for a Type B card only the application data go (CARD.md §1); an ATR that cannot be
    parsed keeps its first byte.
    """
    parsed = parse_atr(atr)
    if parsed is None:
        return atr[:1] + bytes(len(atr) - 1)
    type_b = interface_of(atr) is Interface.CONTACTLESS_B and len(parsed.historical) == _TYPE_B_HISTORICAL
    kept = parsed.historical[_APPLICATION_DATA:] if type_b else b""
    made = atr[:2] + parsed.interface_bytes + kept.rjust(len(parsed.historical), b"\x00")
    check = bytes((reduce(xor, made[1:]),))
    return made + check[: len(atr) - len(made)]


def redact_steps(steps: Iterable[Step], moment: datetime) -> tuple[Step, ...]:
    """Redact commands, answers and errors of a trace recorded at ``moment``, and write the comments anew."""
    made = _once(steps, moment)
    for _ in range(_MAX_TIMES):  # what a card or a program did that makes no sense may take several
        made, before = _once(made, moment), made
        if made == before:
            break
    return made


def _once(steps: Iterable[Step], moment: datetime) -> tuple[Step, ...]:
    found = list(followed(steps))
    return finished((made for _, made in redacted_parts(found, moment)), slowness(found))


def finished(parts: Iterable[Sequence[Step]], slow: int) -> tuple[Step, ...]:
    """Put redacted parts together: with times, ``slow`` times as long as usual, and comments."""
    steps = [step for part in parts for step in part]
    return commented(followed(timed(steps, slow)))


def redacted_parts(
    found: Iterable[tuple[Step, CommandSubject | None]], moment: datetime
) -> Iterator[tuple[Dialogue | Step, tuple[Step, ...]]]:
    """Give each step, or the exchanges that are one question, with what stands for it; see ``finished``."""
    parts = list(dialogues(found))
    reading = [part for part in parts if isinstance(part, Dialogue) and part.reads]
    known = extents(reading)
    files = {place: redact_file(name_of(place), extent.stored, moment) for place, extent in known.items()}
    refitting = Refitting(reading, known, files)
    for part in parts:
        yield part, tuple(_made(part, refitting, moment))


def name_of(place: FileLocation) -> str | None:
    """Return the name of a file or record, None where none is declared."""
    application, ef, record = place
    declared = BY_NAME[application].files if application in BY_NAME else ()
    return next((file.name for file in declared if (file.ef, file.record) == (ef, record)), None)


def _made(part: Dialogue | Step, refitting: Refitting, moment: datetime) -> Iterator[Step]:
    if isinstance(part, RecordedFailure):
        yield _redact_failure(part)
    elif isinstance(part, ConnectionMark):
        yield part
    elif isinstance(part, Dialogue):
        fits = part.reads and not part.first.secret
        made = refitting.fit(part) if fits else _answered(part, refitting.style, moment)
        yield from (_without_facts(exchange) for exchange in made)


def _without_facts(exchange: Exchange) -> Exchange:
    if isinstance(exchange.outcome, RecordedFailure):
        return replace(exchange, outcome=_redact_failure(exchange.outcome))
    return exchange


def _answered(part: Dialogue, style: AnswerStyle, moment: datetime) -> Iterator[Exchange]:
    """Redact a command that reads no file, and its answer."""
    command = redact_command(part.first.command)
    secret = part.first.secret or may_carry_secret(part.first.command)
    outcome = part.outcome
    if isinstance(outcome, RecordedFailure) or not part.data or outcome.status is None:
        yield Exchange(command, outcome if isinstance(outcome, RecordedFailure) else _bare(outcome), secret)
        return
    parsed = CommandAPDU.from_bytes(command)
    source = _invented(part, moment)
    if parsed.le is not None and part.subject.kind not in FRESH:
        exact = part.last_le == len(part.data) and parsed.le < SHORT_LE_MAX
        parsed = replace(parsed, le=len(source) if exact else usual_le(parsed.le))
    first, *more = style.answer(part, parsed, source)
    yield replace(first, secret=secret)
    yield from more


def _bare(answer: RecordedAnswer) -> RecordedAnswer:
    """Return an answer without data; how much more there is, or would be, is not told."""
    word = answer.status
    if word is None:
        return answer.with_data(torn_or_zeros(answer))
    hides = word.more_data is not None or word.exact_le is not None
    return RecordedAnswer(bytes((word.sw1, placeholders.UNKNOWN if hides else word.sw2)))


def _invented(part: Dialogue, moment: datetime) -> bytes:
    kind = part.subject.kind
    declared = _CARD_OBJECTS.get(part.subject.tag or 0)
    if declared is not None and part.subject.application in {None, issuer_domain.SPEC}:
        return redact_object(declared.layout, part.data, moment)
    if kind is CommandKind.GET_CHALLENGE:
        return placeholders.stream(kind.name, part.last_le or _CHALLENGE)
    if kind is CommandKind.SIGN:
        return placeholders.stream(kind.name, _SIGNATURE)
    return bytes(_DATA_LENGTHS.get(part.subject.tag or 0, placeholders.UNKNOWN))


def _redact_failure(failure: RecordedFailure) -> RecordedFailure:
    made = ((name, _redact_fact(name, value)) for name, value in failure.facts)
    return RecordedFailure(failure.code, tuple((name, value) for name, value in made if value is not None))


def _redact_fact(name: str, value: Fact) -> Fact:
    """Return a fact as it may stand in a trace, None for one that may not: what a person typed, or nobody knows."""
    if name == _RETURN_CODE_FACT:
        return value if isinstance(value, str) and _RETURN_CODE.fullmatch(value) else _NO_CODE
    if name in _READER_FACTS:
        names = map(without_serial, value) if isinstance(value, tuple) else ()
        return without_serial(value) if isinstance(value, str) else tuple(names)
    return value if isinstance(value, int) else None


def without_serial(text: str) -> str:
    """Return the name of a reader with zeros for its serial number."""
    return _SERIAL.sub(lambda found: "0" * len(found[0]), text)


def may_be_committed(trace: Trace) -> str | None:
    """Return None when ``trace`` may stand in a repository, otherwise why not (a token).

    ``not_redacted``: it calls itself redacted, and redacting it changes it. ``published_root``: it calls itself
    simulated, and holds a certificate of a published JPKI root. A trace of another source, or with a byte of a PIN,
    cannot even be built or parsed.
    """
    if trace.header.source == REDACTED:
        return None if redact(trace) == trace else "not_redacted"
    stored = (content.start for content in collect(trace.steps).values())
    return "published_root" if any(map(_is_published_root, stored)) else None


def _is_published_root(stored: bytes) -> bool:
    try:
        der = stored[: tlv.read_header(stored).total]
    except tlv.TlvError:
        return False
    return hashlib.sha256(der).hexdigest().upper() in BY_SHA256
