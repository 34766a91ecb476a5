"""What readers, doctor, diagnostics and the list of personas say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from mynareader.errors import MynaReaderError
from mynareader.formats.sections import Line, Section, Tone
from mynareader.reports.machine import (
    DiagnosticsReport,
    DoctorFinding,
    DoctorReport,
    PersonasReport,
    ReaderDiagnosis,
    ReaderReport,
    ReadersReport,
)
from mynareader.trust.validity import JST
from mynareader.words import Words


class Says(Protocol):
    """What ``mynareader.words.Words`` is to this module."""

    def text(self, key: str, **facts: object) -> str:
        """Return a text."""

    def error(self, error: MynaReaderError) -> tuple[str, str, str]:
        """Return what happened, what it means, what to do."""


@dataclass(frozen=True)
class Group:
    """A heading and its labelled lines."""

    title: str
    lines: tuple[tuple[str, str], ...]


def diagnostics_groups(report: DiagnosticsReport, words: Says) -> tuple[Group, ...]:
    """Return the report in one language: the machine, the service, then one group for each reader."""
    machine = (
        (words.text("report.at"), f"{report.at.astimezone(JST):%Y-%m-%d %H:%M} JST"),
        (words.text("diagnostics.system"), f"{report.system} ({report.kernel})"),
        ("Python", report.python),
        *((name, version or words.text("diagnostics.absent")) for name, version in report.versions.items()),
    )
    place = words.text(f"diagnostics.socket_place.{report.socket_place}")
    state = words.text(f"diagnostics.socket.{report.socket}")
    service = ((place, state), *_problem(report.problem, words))
    return (
        Group(words.text("diagnostics.machine"), machine),
        Group(words.text("diagnostics.service"), service),
        *(Group(reader.name, tuple(_reader(reader, words))) for reader in report.readers),
    )


def diagnostics_text(report: DiagnosticsReport, words: Says) -> str:
    """Return the report as plain text, one line each, for a ticket."""
    blocks = (
        "\n".join([f"[{group.title}]", *(f"{label}: {value}" for label, value in group.lines)])
        for group in diagnostics_groups(report, words)
    )
    return "\n\n".join(blocks) + "\n"


def _reader(reader: ReaderDiagnosis, words: Says) -> Iterator[tuple[str, str]]:
    yield words.text("diagnostics.state"), words.text(f"report.reader.{reader.state}")
    if reader.interface is not None:
        yield words.text("report.interface"), words.text(f"report.interface.{reader.interface}")
    if reader.atr is not None:
        yield words.text("diagnostics.atr"), reader.atr
    for name, answers in (reader.applications or {}).items():
        label = words.text(f"fact.application.{name}")
        yield label, words.text("diagnostics.answers" if answers else "diagnostics.silent")
    yield from _problem(reader.problem, words)


def _problem(error: MynaReaderError | None, words: Says) -> tuple[tuple[str, str], ...]:
    if error is None:
        return ()
    what, meaning, _ = words.error(error)
    return ((words.text("diagnostics.problem"), f"{what} {meaning} ({error.code})"),)


def view(report: DoctorReport, words: Words) -> list[Section]:
    """Return a section for each finding."""
    return [_finding(finding, words) for finding in report.findings]


def _finding(finding: DoctorFinding, words: Words) -> Section:
    title = finding.reader or words.text("report.doctor.machine")
    if finding.problem is None:
        return Section(title, (Line("", words.text("report.doctor.healthy"), Tone.GOOD),))
    message = words.error(finding.problem)
    return Section(title, (Line("", message.what, Tone.BAD), Line("", f"→ {message.action}")))


def view_readers(report: ReadersReport, words: Words) -> list[Section]:
    """Return one line for each reader, with what to do where something is missing."""
    return [Section(words.text("report.readers"), tuple(_reader_line(reader, words) for reader in report.readers))]


def _reader_line(reader: ReaderReport, words: Words) -> Line:
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
