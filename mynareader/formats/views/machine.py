"""What readers, doctor, diagnostics and the list of personas say."""

from collections.abc import Iterator

from mynareader.errors import MynaReaderError
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.common import moment
from mynareader.reports.machine import (
    DiagnosticsReport,
    DoctorFinding,
    DoctorReport,
    PersonasReport,
    ReaderDiagnosis,
    ReaderReport,
    ReadersReport,
)
from mynareader.words import Words


def view_diagnostics(report: DiagnosticsReport, words: Words) -> list[Section]:
    """Return the machine, the service, then one section for each reader."""
    versions = (Line(name, version or words.text("diagnostics.absent")) for name, version in report.versions.items())
    about = (
        Line(words.text("report.at"), moment(report.at)),
        Line(words.text("diagnostics.system"), words.text("join.bracketed", first=report.system, second=report.kernel)),
        Line("Python", report.python),
        Line(words.text("diagnostics.screen_lock"), words.text(f"diagnostics.screen_lock.{report.screen_lock}")),
        *versions,
    )
    place = words.text(f"diagnostics.socket_place.{report.socket_place}")
    service = (Line(place, words.text(f"diagnostics.socket.{report.socket}")), *_problem(report.problem, words))
    service += tuple(line for error in report.beside for line in _problem(error, words))
    return [
        Section(words.text("diagnostics.machine"), about),
        Section(words.text("diagnostics.service"), service),
        *(Section(reader.name, tuple(_diagnosed(reader, words))) for reader in report.readers),
    ]


def _diagnosed(reader: ReaderDiagnosis, words: Words) -> Iterator[Line]:
    yield Line(words.text("diagnostics.state"), words.text(f"report.reader.{reader.state}"))
    if reader.interface is not None:
        yield Line(words.text("report.interface"), words.text(f"report.interface.{reader.interface}"))
    if reader.atr is not None:
        yield Line(words.text("diagnostics.atr"), reader.atr)
    for name, answers in (reader.applications or {}).items():
        label = words.text(f"fact.application.{name}")
        yield Line(label, words.text("diagnostics.answers" if answers else "diagnostics.silent"))
    yield from _problem(reader.problem, words)


def _problem(error: MynaReaderError | None, words: Words) -> Iterator[Line]:
    if error is not None:
        said = words.error(error)
        text = words.text("join.bracketed", first=words.joined("sentences", said.what, said.meaning), second=error.code)
        yield Line(words.text("diagnostics.problem"), text)


def view(report: DoctorReport, words: Words) -> list[Section]:
    """Return a section for each finding."""
    return [_finding(finding, words) for finding in report.findings]


def _finding(finding: DoctorFinding, words: Words) -> Section:
    title = finding.reader or words.text("report.doctor.machine")
    if finding.problem is None:
        return Section(title, (Line("", words.text("report.doctor.healthy"), Tone.GOOD),))
    message = words.error(finding.problem)
    return Section(title, (Line("", message.what, Tone.BAD), Line("", f"-> {message.action}")))


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
        Line(persona.name, words.joined("remark", persona.descriptions[words.language], persona.pins))
        for persona in report.personas
    )
    conditions = tuple(Line(name, words.text(f"report.condition.{name}")) for name in report.conditions)
    return [
        Section(words.text("report.personas"), people),
        Section(words.text("report.conditions"), conditions),
    ]
