"""Trace files: read, describe, write, judge."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from mynareader.applications import PINS
from mynareader.errors import UnreadableInput
from mynareader.iso7816.connection import CardSource
from mynareader.reports.traces import TraceReport, TraceStep
from mynareader.service.files.trace_origin import is_simulated
from mynareader.service.files.write import create
from mynareader.traces import format as trace_format
from mynareader.traces.explain import Explanation, explain
from mynareader.traces.model import SIMULATED, Exchange, RecordedAnswer, Trace
from mynareader.traces.recorder import RecordingSource
from mynareader.traces.selection import CommandKind
from mynareader.trust.finding import Finding
from mynareader.trust.validity import JST


def read_trace(path: Path) -> Trace:
    """Read a trace file; raise TraceMalformed, UnreadableInput."""
    try:
        return trace_format.load(path)
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_read") from error


def describe(path: Path) -> TraceReport:
    """Say what a trace file holds, in words and without personal data; raise TraceMalformed, UnreadableInput."""
    return report_of(read_trace(path), path.name)


def report_of(trace: Trace, name: str) -> TraceReport:
    """Say what ``trace``, called ``name``, holds, in words and without personal data."""
    header = trace.header
    steps = tuple(_step(step, one) for step, one in zip(explain(trace), trace.exchanges, strict=True))
    return TraceReport(name, header.source, header.command, header.recorded, steps)


def _step(step: Explanation, exchange: Exchange) -> TraceStep:
    answer = exchange.outcome if isinstance(exchange.outcome, RecordedAnswer) else None
    return TraceStep(
        " ".join(filter(None, (step.application, step.text))),
        step.status or "-",
        step.meaning,
        step.application or "",
        step.what,
        step.file or "",
        step.span,
        step.instruction,
        step.short_ef,
        step.requested,
        step.attempts_remaining,
        step.head,
        step.secret,
        exchange.command,
        b"" if answer is None else answer.raw,
        None if answer is None else answer.ms,
    )


def pins_sent(trace: Trace) -> Counter[str]:
    """Count, by PIN kind name, how often a PIN went to the card."""
    sent = (step.file or "" for step in explain(trace) if step.what == CommandKind.VERIFY.value)
    return Counter(PINS[name].kind.name for name in sent if name in PINS)


def rule_finding(path: Path) -> Finding:
    """Say whether a trace may be handed on: simulated or redacted, and no PIN in it (CONTRIBUTING.md §5)."""
    from mynareader.traces.redaction import may_be_committed  # loads asn1crypto

    trace = read_trace(path)
    reason = may_be_committed(trace)
    if reason is None and trace.header.source == SIMULATED and not is_simulated(trace):
        reason = "not_the_simulated_card"
    return Finding("confirmed", "redaction_rule") if reason is None else Finding("contradicted", reason)


def sending_findings(path: Path) -> tuple[Finding, ...]:
    """Say what is to be known before a trace is sent: the rule, and whether there are notes that a person wrote."""
    notes = (Finding("not_checked", "notes_to_read"),) if read_trace(path).header.notes else ()
    return rule_finding(path), *notes


class RecordedStay:
    """The exchanges of one stay, in memory only, to describe them and to write them if a person wants.

    ``command`` (the last thing done, in the words of the command line), ``pins`` (see ``traces.model.Header``) and
    ``notes`` may be set while the stay goes on.
    """

    def __init__(self, source: CardSource, persona: str | None = None, conditions: tuple[str, ...] = ()) -> None:
        self.source = RecordingSource(source)
        self.command = "check"
        self.pins: str | None = None
        self.notes: tuple[str, ...] = ()
        self._persona, self._conditions = persona, conditions

    def report(self) -> TraceReport | None:
        """Say what was said so far, without personal data; None before a card was met."""
        if not self.source.met:
            return None
        return report_of(self._trace(), "")

    def save(self, path: Path) -> None:
        """Write what was said so far to a new file, redacted unless the card is the simulated one.

        Raise UnreadableInput, also for a file that exists.
        """
        create(path, self.content())

    def content(self) -> bytes:
        """Return what was said so far as the bytes of a trace file; see ``save``."""
        return trace_format.to_text(self._trace()).encode()

    def _trace(self) -> Trace:
        return self.source.finish(
            command=self.command,
            when=datetime.now(JST),
            persona=self._persona,
            conditions=" ".join(self._conditions) or None,
            pins=self.pins,
            notes=self.notes,
        )
