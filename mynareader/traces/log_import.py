"""Traces from elsewhere: a log becomes a redacted trace, with an account of what was replaced.

Nothing of a log is kept but what ``redaction`` keeps of steps; file names, paths, hosts and users have no place in a
trace, and notes and comments of others are left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from mynareader.applications import FILES, PINS
from mynareader.errors import AmbiguousReader, NoReader
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.reports.traces import Replacement, Treatment
from mynareader.traces.dialogues import Dialogue
from mynareader.traces.explain import subject_name
from mynareader.traces.importers.events import Log, NotUnderstood
from mynareader.traces.model import (
    IMPORTED,
    REDACTED,
    Exchange,
    Header,
    RecordedAnswer,
    Step,
    Trace,
    as_line,
    is_bare,
    may_carry_secret,
)
from mynareader.traces.redact_commands import redact_command
from mynareader.traces.redaction import finished, redact_header, redact_steps, redacted_parts, without_serial
from mynareader.traces.selection import FRESH, CommandKind, CommandSubject, exchanges, followed
from mynareader.traces.times import slowness
from mynareader.values.value_class import value_class

NO_ATR: Final = b"\x00"  # no card can send it: the first byte of an ATR is 3B or 3F (ISO/IEC 7816-3 §8.1)
_Followed = Sequence[tuple[Step, CommandSubject | None]]  # steps, and what each is about
_UNKNOWN_READER: Final = "unknown reader"


@value_class(frozen=True)
class ImportedLog:
    """The redacted trace, and what was done to the log to get it."""

    trace: Trace
    replaced: tuple[Replacement, ...]


def take(log: Log, form: str, when: datetime, wanted: str | None = None) -> ImportedLog:
    """Make a redacted trace of what ``log`` says of one card; ``wanted`` is part of its reader's name.

    ``when`` stands as the time of recording where the log has none. Raise AmbiguousReader when several readers spoke to
    a card and none was named, NoReader when none is called so, NotUnderstood when there is no exchange at all.
    """
    reader = _chosen(log, wanted)
    steps = list(followed(event.step for event in log.events if event.reader == reader))
    header = log.header or _header(log, form, reader, when, steps)
    parts = list(redacted_parts(steps, header.recorded))
    # Once more: reads of a program that makes no sense of a file may take several times.
    made = redact_steps(finished((part for _, part in parts), slowness(steps)), header.recorded)
    return ImportedLog(Trace(redact_header(header), made), account(parts))


def _chosen(log: Log, wanted: str | None) -> str:
    spoken = dict.fromkeys(event.reader for event in log.events if isinstance(event.step, Exchange))
    if not spoken:
        raise NotUnderstood(1, "no_exchange")
    # In an error, too, a reader's serial number stands as zeros.
    shown = tuple(_shown(name) for name in spoken)
    found = [name for name in spoken if wanted is None or wanted in name or wanted in _shown(name)]
    if not found:
        raise NoReader(wanted, shown)
    if len(found) > 1:
        raise AmbiguousReader(shown)
    return found[0]


def _shown(reader: str) -> str:
    return without_serial(as_line(reader or _UNKNOWN_READER))


def _header(log: Log, form: str, reader: str, when: datetime, steps: _Followed) -> Header:
    atr = log.atrs.get(reader) or log.atrs.get("") or NO_ATR
    return Header(
        REDACTED,
        atr if len(atr) <= 33 else NO_ATR,
        _shown(reader),
        f"{IMPORTED} {form}",
        when.replace(microsecond=0),
        pins=_pins(steps),
        notes=tuple(_notes(log, form, atr)),
    )


def _pins(steps: _Followed) -> str | None:
    named = (subject_name(subject) or "" for _, subject in exchanges(steps) if subject.kind is CommandKind.VERIFY)
    kinds = sorted({PINS[name].kind.name for name in named if name in PINS})
    return " ".join(["given", *kinds]) if kinds else None


def _notes(log: Log, form: str, atr: bytes) -> Iterator[str]:
    yield f"made from a log of {form}, redacted while it was read"
    if atr == NO_ATR:
        yield "the log tells no ATR"
    if log.cut_short:
        yield "the log ends within an exchange, which was left out"
    if log.left_out:
        yield f"calls to the reader that were left out: {log.left_out}"


# --- the account ---------------------------------------------------------------------------------------------


def account(parts: Iterable[tuple[Dialogue | Step, Sequence[Step]]]) -> tuple[Replacement, ...]:
    """Count by file, PIN or kind of command what became of the data that each question and its answer had."""
    times: Counter[tuple[str, str, Treatment]] = Counter()
    sizes: Counter[tuple[str, str, Treatment]] = Counter()
    for part, made in parts:
        if not isinstance(part, Dialogue):
            continue
        subject = part.subject
        place = subject.application.name if subject.application else "", _what(subject)
        for treatment, size in _treated(part, [step for step in made if isinstance(step, Exchange)]).items():
            times[*place, treatment] += 1
            sizes[*place, treatment] += size
    return tuple(
        Replacement(*key, count, None if key[-1] is Treatment.WITHHELD else sizes[key]) for key, count in times.items()
    )


def _what(subject: CommandSubject) -> str:
    name = subject_name(subject) or ""
    return name if name in FILES or name in PINS else " ".join(filter(None, (subject.kind.value, name)))


def _treated(part: Dialogue, made: Sequence[Exchange]) -> Mapping[Treatment, int]:
    """Count the bytes of one question and its answer, both ways, by what was done to them."""
    found: dict[Treatment, int] = {}
    replaced = Treatment.INVENTED if _is_understood(part.subject) else Treatment.ZEROED
    if part.first.secret or may_carry_secret(part.first.command):
        found[Treatment.WITHHELD] = 0
    elif redact_command(part.first.command) != part.first.command:
        found[replaced] = _data_length(part.first.command)
    if part.data:
        answers = (step.outcome.data for step in made if isinstance(step.outcome, RecordedAnswer))
        what = Treatment.KEPT if b"".join(answers) == part.data else replaced
        found[what] = found.get(what, 0) + len(part.data)
    return found


def _data_length(command: bytes) -> int:
    return 0 if is_bare(command) else len(CommandAPDU.from_bytes(command).data)


def _is_understood(subject: CommandSubject) -> bool:
    return subject.kind in FRESH or (subject.file is not None and subject.file.layout is not None)
