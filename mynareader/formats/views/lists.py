"""Readers and personas: lists of one line each."""

from __future__ import annotations

from mynareader.formats.document import Line, Section, Tone
from mynareader.report import PersonasReport, ReaderReport, ReadersReport
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
