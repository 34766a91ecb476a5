"""Redaction: nothing a card or a program said stays in a trace unless a rule here keeps it (CONTRIBUTING.md §5).

Kept: status words, commands that select or ask, CA certificates, what kind of token it is, lengths. Everything else is
replaced by invented values, file by file (``redact_files``). The signatures of a redacted trace cannot be verified.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import xor
from typing import Final

from mynareader.applications import BY_NAME
from mynareader.errors import Fact
from mynareader.iso7816 import apdu, tlv
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.traces import placeholders
from mynareader.traces.explain import commented
from mynareader.traces.file_contents import Content, FileLocation, collect, collect_followed, delivers, location_of
from mynareader.traces.model import (
    HEADER_SIZE,
    REDACTED,
    Exchange,
    Header,
    RecordedAnswer,
    RecordedFailure,
    Step,
    Trace,
    is_bare,
    may_carry_secret,
)
from mynareader.traces.redact_files import redact_file
from mynareader.traces.selection import FRESH, CommandSubject, followed
from mynareader.transports.atr import Interface, interface_of, parse_atr
from mynareader.trust.roots import BY_SHA256

_TYPE_B_HISTORICAL, _APPLICATION_DATA = 8, 4  # bytes, CARD.md §1
# P1 of SELECT (CARD.md §2) and how many bytes may follow: EF identifier, AID (ISO/IEC 7816-4 §7.4.1, §8.2.1.2).
_SELECTED: Final[Mapping[int, range]] = {0x02: range(3), 0x04: range(17)}
# In a reader's name: its serial number, as a run of digits, or in round brackets (pcsc-lite, CCID driver) as letters
# and digits, or as hexadecimal in square ones.
_SERIAL: Final = re.compile(r"[0-9]{5,}|(?<=\()(?=[^)]*[0-9])[0-9A-Za-z:._-]{6,}(?=\))|(?<=\[)[0-9A-Fa-f]{6,}(?=\])")
_TYPED: Final = "wanted"  # the fact of an error that a person typed, see NoReader
_RETURN_CODE: Final = re.compile(r"[0-9A-F]{8}")  # of PC/SC, see ReaderFault


def redact(trace: Trace) -> Trace:
    """Return ``trace`` redacted; one that is already comes back equal."""
    return Trace(redact_header(trace.header), redact_steps(trace.steps))


def redact_header(header: Header) -> Header:
    """Return a header without what identifies a card or a reader; what a person wrote (notes) stays."""
    return replace(header, source=REDACTED, atr=redact_atr(header.atr), reader=without_serial(header.reader))


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


def redact_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Redact commands, answers and errors, and write the comments anew."""
    return redact_followed(list(followed(steps)))


def redact_followed(found: Sequence[tuple[Step, CommandSubject | None]]) -> tuple[Step, ...]:
    """Redact steps that are given with what each is about."""
    files = {location: _redacted(location, content) for location, content in collect_followed(found).items()}
    # What a command is about does not change with what redaction takes from it.
    return commented((_redact_step(step, subject, files), subject) for step, subject in found)


def _redacted(location: FileLocation, content: Content) -> bytes:
    application, ef, record = location
    declared = (file for file in BY_NAME[application].files if (file.ef, file.record) == (ef, record))
    name = next((file.name for file in declared), None)
    known = redact_file(name, content.start)
    return known + bytes(len(content.data) - len(known))


def _redact_step(step: Step, subject: CommandSubject | None, files: Mapping[FileLocation, bytes]) -> Step:
    if isinstance(step, RecordedFailure):
        return _redact_failure(step)
    if not isinstance(step, Exchange) or subject is None:
        return step
    secret = step.secret or may_carry_secret(step.command)
    command = step.command[:HEADER_SIZE] if secret else _without_data(step.command)
    if isinstance(step.outcome, RecordedFailure):
        return Exchange(command, _redact_failure(step.outcome), secret)
    return Exchange(command, _redact_answer(step.outcome, subject, files), secret)


def _redact_answer(
    answer: RecordedAnswer, subject: CommandSubject, files: Mapping[FileLocation, bytes]
) -> RecordedAnswer:
    location = location_of(subject)
    length = len(answer.data)
    if location is not None and delivers(answer):
        return answer.with_data(files[location][subject.offset : subject.offset + length])
    return answer.with_data(placeholders.stream(subject.kind.name, length) if subject.kind in FRESH else bytes(length))


def redact_command(command: bytes) -> bytes:
    """Replace a command's data by zeros of the same length; AIDs and file identifiers of SELECT stay.

    Of what may carry a secret the header alone is returned.
    """
    return command[:HEADER_SIZE] if may_carry_secret(command) else _without_data(command)


def _without_data(command: bytes) -> bytes:
    if is_bare(command):
        return command
    parsed = CommandAPDU.from_bytes(command)
    if parsed.ins == apdu.SELECT and len(parsed.data) in _SELECTED.get(parsed.p1, ()):
        return command
    return replace(parsed, data=bytes(len(parsed.data))).to_bytes()


def _redact_failure(failure: RecordedFailure) -> RecordedFailure:
    kept = ((name, value) for name, value in failure.facts if name != _TYPED)
    return RecordedFailure(failure.code, tuple((name, _redact_fact(name, value)) for name, value in kept))


def _redact_fact(name: str, value: Fact) -> Fact:
    if name == "error" and isinstance(value, str) and _RETURN_CODE.fullmatch(value):
        return value
    if isinstance(value, tuple):
        return tuple(map(without_serial, value))
    return without_serial(value) if isinstance(value, str) else value


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
