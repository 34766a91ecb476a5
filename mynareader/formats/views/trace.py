"""Traces: every exchange in words, what a redaction replaced, and how two traces differ."""

from collections.abc import Iterator
from typing import Final

from mynareader.applications import BY_NAME, FILES, PINS
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.common import finding_line, moment
from mynareader.iso7816.instructions import NAMES
from mynareader.reports.traces import (
    DiffReport,
    RedactionReport,
    Replacement,
    TraceChange,
    TraceReport,
    TraceStep,
    TraceTotals,
    Treatment,
)
from mynareader.trust.finding import Finding
from mynareader.words import Words

_CONTINUED: Final = "GET RESPONSE "
_SELECT, _GET_DATA, _UNKNOWN = "SELECT", "GET DATA", "UNKNOWN COMMAND"  # traces.selection.CommandKind
_OF_KEYS: Final = frozenset({"SIGN", "SELECT FILE"})
# The keys of CARD.md §2: by their files, or (P2 = 00) an application's own.
_KEYS: Final = {
    ("jpki", "EF 0017"): "trace.key.auth",
    ("jpki", "EF 001A"): "trace.key.sign",
    ("card_surface", ""): "trace.key.own",
    ("input_assist", ""): "trace.key.own",
}
_TONES: Final = {Treatment.ZEROED: Tone.CARE}


def view_trace(report: TraceReport, words: Words) -> list[Section]:
    """Return the head of a trace, its exchanges in words, and what was found about it."""
    head = (
        Line(words.text("report.trace.source"), words.text(f"report.trace.source.{report.source}")),
        Line(words.text("report.trace.command"), report.command),
        Line(words.text("report.trace.recorded"), moment(report.recorded)),
    )
    steps = tuple(Line(f"{number}", sentence(step, words)) for number, step in enumerate(report.steps, start=1))
    sections = [Section(report.file, head), Section(words.text("report.trace.steps"), steps)]
    if report.findings:
        lines = tuple(_finding(finding, words) for finding in report.findings)
        sections.append(Section(words.text("report.trace.findings"), lines))
    return sections


def _finding(finding: Finding, words: Words) -> Line:
    """Say what was found; what nobody but the person can check is asked of them."""
    if finding.reason == "notes_to_read":
        return Line("", words.text(f"report.reason.{finding.reason}"), Tone.CARE)
    return finding_line("", finding, words)


# --- one exchange --------------------------------------------------------------------------------------------


def sentence(step: TraceStep, words: Words) -> str:
    """Say one exchange: what was asked of what, with its particulars, and how it ended."""
    details = words.listed(_details(step, words))
    around = words.text("trace.details", list=details) if details else ""
    return words.text("trace.step", did=_did(step.command, step, words), details=around, ended=_ended(step, words))


def _did(what: str, step: TraceStep, words: Words) -> str:
    key = f"trace.do.{what}"
    if words.has(key):
        return words.text(key, file=_named(what, step, words))
    if what.startswith(_CONTINUED):
        return words.text("trace.continued", did=_did(what.removeprefix(_CONTINUED), step, words))
    return " ".join(filter(None, (what, step.file)))


def _named(what: str, step: TraceStep, words: Words) -> str:
    return _thing(what, step.application, step.file, words)


def _thing(what: str, application: str, name: str, words: Words) -> str:
    """Name the application, file, PIN or key; an application and a PIN may have the same name (registry)."""
    known = (
        (what == _SELECT and name in BY_NAME, f"fact.application.{name}"),
        (name == "?", "trace.named.application"),
        (name in FILES, f"fact.file.{name}"),
        (name in PINS, f"pin.{name}.short"),
        (what in _OF_KEYS, _KEYS.get((application, name), "")),
        (not name, "trace.named.nothing"),
    )
    key = next((key for found, key in known if found and key), None)
    if key is not None:
        return words.text(key)
    return name if what == _GET_DATA else words.text("trace.named.unknown", value=name)


def _details(step: TraceStep, words: Words) -> Iterator[str]:
    if step.application and step.command != _SELECT:
        yield words.text(f"fact.application.{step.application}") if step.application in BY_NAME else step.application
    if step.command == _UNKNOWN:
        name = NAMES.get(step.instruction)
        key = "trace.detail.known_instruction" if name else "trace.detail.instruction"
        yield words.text(key, value=step.instruction, **({"name": name} if name else {}))
    for particular in ("short_ef", "span", "requested"):
        value = getattr(step, particular)
        if particular == "span" and value:
            first, _, last = value.partition("..")
            value = words.text("join.range", first=first, second=last)
        if value not in {None, ""}:
            yield words.text(f"trace.detail.{particular}", value=value)
    if step.head is not None:
        yield words.text("trace.detail.head", tag=step.head[0], length=step.head[1])
    if step.secret:
        yield words.text("trace.detail.secret")


def _ended(step: TraceStep, words: Words) -> str:
    key = f"status.{step.meaning}"
    meaning = words.text(key) if words.has(key) else words.text("report.trace.failed", code=step.meaning)
    if step.attempts_remaining is None:
        return words.text("trace.ended", status=step.status, meaning=meaning)
    tries = tries_left(step.attempts_remaining, words)
    return words.text("trace.ended.counted", status=step.status, meaning=meaning, tries=tries)


def tries_left(tries: int, words: Words) -> str:
    """Say how many tries are left."""
    key = f"fact.attempts_remaining.{tries}"
    return words.text(key if words.has(key) else "fact.attempts_remaining", value=tries)


# --- a redaction ---------------------------------------------------------------------------------------------


def view_redaction(report: RedactionReport, words: Words) -> list[Section]:
    """Return what a file was taken for, what was replaced in it, and a warning that the original is still there."""
    if not report.written:
        return [Section(report.file, (Line("", words.text("trace.nothing_to_do"), Tone.GOOD),))]
    head = (
        Line(words.text("trace.form"), words.text(f"trace.form.{report.form}")),
        Line(words.text("trace.written"), report.written, Tone.GOOD),
        Line("", words.text("trace.exchanges", exchanges=report.exchanges)),
        *(Line("", text, Tone.CARE) for text in _left(report, words)),
        Line("", words.text("trace.unverified")),
        Line("", words.text("trace.remains", file=report.file, written=report.written), Tone.CARE),
    )
    replaced = tuple(_replacement(one, words) for one in report.replaced)
    return [Section(report.file, head), Section(words.text("trace.replaced"), replaced)]


def _left(report: RedactionReport, words: Words) -> Iterator[str]:
    if report.cut_short:
        yield words.text("trace.cut_short")
    for name in ("left_out", "notes_left_out"):
        if count := getattr(report, name):
            yield words.text(f"trace.{name}", count=count)


def _replacement(one: Replacement, words: Words) -> Line:
    size = words.text("trace.exchanges", exchanges=one.exchanges)
    if one.bytes is not None:
        size = words.text("trace.counted", exchanges=size, bytes=one.bytes)
    treated = words.text(f"trace.treatment.{one.treatment.value}")
    value = words.joined("remark", treated, size)
    return Line(_short_name(one.what, words), value, _TONES.get(one.treatment, Tone.PLAIN))


def _short_name(what: str, words: Words) -> str:
    for key in (f"fact.file.{what}", f"pin.{what}.short", f"trace.do.{what}"):
        if words.has(key):
            return words.text(key, file=words.text("trace.named.nothing"))
    return what


# --- two traces ----------------------------------------------------------------------------------------------


def view_diff(report: DiffReport, words: Words) -> list[Section]:
    """Return both traces with their sizes, then their differences with the numbers of the exchanges."""
    head = tuple(_side(label, side, words) for label, side in (("A", report.a), ("B", report.b)))
    lines = tuple(Line(_numbers(change), _change(change, words), Tone.CARE) for change in report.changes)
    same = Line("", words.text("trace.difference.none"), Tone.GOOD)
    return [Section(words.text("report.trace.steps"), head), Section(words.text("trace.difference"), lines or (same,))]


def _side(label: str, side: TraceTotals, words: Words) -> Line:
    size = words.text("trace.exchanges", exchanges=side.exchanges)
    return Line(
        label, words.joined("labelled", side.file, words.text("trace.counted", exchanges=size, bytes=side.bytes))
    )


def _numbers(change: TraceChange) -> str:
    return f"{change.a or '-'} {change.b or '-'}"


def _change(change: TraceChange, words: Words) -> str:
    where = words.listed(_where(change, words))
    return words.text(
        f"trace.change.{change.kind}",
        what=_what(change, words),
        a=change.value_a or words.text("trace.none"),
        b=change.value_b or words.text("trace.none"),
        offset=change.offset,
        where=words.text("trace.where", list=where) if where else "",
    )


def _what(change: TraceChange, words: Words) -> str:
    """Say what was asked of which application, like the exchange itself."""
    command, file = change.what, ""
    while command and not words.has(f"trace.do.{command}"):
        command, _, last = command.rpartition(" ")
        file = f"{last} {file}".strip()
    if not command:
        return words.joined("parts", change.application, change.what)
    said = words.text(f"trace.do.{command}", file=_thing(command, change.application, file, words))
    if command == _SELECT or change.application not in BY_NAME:
        return said
    return words.text("join.bracketed", first=said, second=words.text(f"fact.application.{change.application}"))


def _where(change: TraceChange, words: Words) -> Iterator[str]:
    if change.field:
        yield words.text(f"trace.field.{change.field}")
    if change.path:
        yield change.path
