"""What ``mynareader desktop`` says."""

from collections.abc import Iterator

from mynareader.formats.sections import Line, Section, Tone
from mynareader.reports.machine import DesktopFile, DesktopReport
from mynareader.words import Words


def view(report: DesktopReport, words: Words) -> list[Section]:
    """Return every file with what became of it, then what is worth knowing."""
    files = tuple(_file(one, report.folder, words) for one in report.files)
    notes = tuple(_notes(report, words))
    return [Section(report.folder, files), *([Section(words.text("desktop.notes"), notes)] if notes else [])]


def _file(one: DesktopFile, folder: str, words: Words) -> Line:
    tone = Tone.GOOD if one.state in {"installed", "replaced", "removed"} else Tone.PLAIN
    return Line(one.path.removeprefix(folder).lstrip("/\\"), words.text(f"desktop.state.{one.state}"), tone)


def _notes(report: DesktopReport, words: Words) -> Iterator[Line]:
    if report.program is not None:
        yield Line("", words.text("desktop.starts", program=report.program))
    yield from (Line("", words.text(f"desktop.note.{note}"), Tone.CARE) for note in report.notes)
