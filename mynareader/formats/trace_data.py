"""Traces as plain data."""

from mynareader.formats import Data
from mynareader.reports.traces import DiffReport, RedactionReport, TraceChange, TraceReport, TraceStep, TraceTotals


def trace_data(report: TraceReport) -> Data:
    """Return the exchanges in words and tokens, and what was found about the trace."""
    return {
        "file": report.file,
        "source": report.source,
        "command": report.command,
        "recorded": report.recorded.isoformat(),
        "exchanges": len(report.steps),
        "steps": [_step(step) for step in report.steps],
        "findings": [{"state": finding.state, "reason": finding.reason} for finding in report.findings],
    }


def _step(step: TraceStep) -> Data:
    return {
        "what": step.what,
        "status": step.status,
        "meaning": step.meaning,
        "application": step.application or None,
        "command": step.command,
        "instruction": step.instruction,
        "file": step.file or None,
        "short_ef": step.short_ef,
        "span": step.span or None,
        "requested": step.requested,
        "head": None if step.head is None else {"tag": step.head[0], "length": step.head[1]},
        "attempts_remaining": step.attempts_remaining,
        "secret": step.secret,
    }


def redaction_data(report: RedactionReport) -> Data:
    """Return what became of a file, and what was replaced in it."""
    replaced = [
        {
            "application": one.application or None,
            "what": one.what,
            "treatment": one.treatment.value,
            "exchanges": one.exchanges,
            "bytes": one.bytes,
        }
        for one in report.replaced
    ]
    return {
        "file": report.file,
        "form": report.form,
        "state": report.state,
        "written": report.written or None,
        "exchanges": report.exchanges,
        "replaced": replaced,
        "cut_short": report.cut_short,
        "left_out": report.left_out,
        "notes_left_out": report.notes_left_out,
        "original_left_as_it_is": True,
    }


def diff_data(report: DiffReport) -> Data:
    """Return both traces' totals and how they differ."""
    return {
        "same": not report.changes,
        "a": _side(report.a),
        "b": _side(report.b),
        "changes": [_change(change) for change in report.changes],
    }


def _side(side: TraceTotals) -> Data:
    return {"file": side.file, "exchanges": side.exchanges, "bytes": side.bytes}


def _change(change: TraceChange) -> Data:
    return {
        "kind": change.kind,
        "exchange_a": change.a,
        "exchange_b": change.b,
        "application": change.application or None,
        "what": change.what,
        "a": change.value_a or None,
        "b": change.value_b or None,
        "offset": change.offset,
        "path": change.path or None,
        "field": change.field or None,
    }
