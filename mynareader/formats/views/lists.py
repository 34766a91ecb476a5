"""Readers, traces and personas: lists of one line each."""

from __future__ import annotations

from mynareader.formats.document import Line, Section, Tone
from mynareader.formats.views.common import finding_line, moment
from mynareader.report import PersonasReport, ReaderReport, ReadersReport, TraceReport, TraceStep
from mynareader.words import Words


def view_readers(report: ReadersReport, words: Words) -> list[Section]:
    """Return one line for each reader, with what to do where something is missing."""
    return [Section(words.text("report.readers"), tuple(_reader(reader, words) for reader in report.readers))]


def _reader(reader: ReaderReport, words: Words) -> Line:
    state = words.text(f"report.reader.{reader.state}")
    if reader.interface is None:
        return Line(reader.name, state)
    interface = words.text(f"report.interface.{reader.interface}")
    tone = Tone.GOOD if reader.state == "card" else Tone.CARE
    return Line(reader.name, words.text("report.reader", state=state, interface=interface), tone)


def view_trace(report: TraceReport, words: Words) -> list[Section]:
    """Return the head of a trace, its exchanges in words, and what was found about it."""
    head = (
        Line(words.text("report.trace.source"), words.text(f"report.trace.source.{report.source}")),
        Line(words.text("report.trace.command"), report.command),
        Line(words.text("report.trace.recorded"), moment(report.recorded)),
    )
    steps = tuple(_step(number, step, words) for number, step in enumerate(report.steps, start=1))
    sections = [Section(report.file, head), Section(words.text("report.trace.steps"), steps)]
    if report.findings:
        lines = tuple(finding_line("", finding, words) for finding in report.findings)
        sections.append(Section(words.text("report.trace.findings"), lines))
    return sections


def _step(number: int, step: TraceStep, words: Words) -> Line:
    key = f"status.{step.meaning}"
    meaning = words.text(key) if words.has(key) else words.text("report.trace.failed", code=step.meaning)
    return Line(f"{number:3d}", f"{step.what} → {step.status} {meaning}")


def view_personas(report: PersonasReport, words: Words) -> list[Section]:
    """Return the simulated personas with their public PINs, and the conditions."""
    people = tuple(
        Line(persona.name, f"{persona.descriptions[words.language]}  {persona.pins}") for persona in report.personas
    )
    conditions = tuple(Line(name, words.text(f"report.condition.{name}")) for name in report.conditions)
    return [
        Section(words.text("report.personas"), people),
        Section(words.text("report.conditions"), conditions),
    ]
