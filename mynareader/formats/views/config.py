"""What ``mynareader config show`` says."""

from collections.abc import Iterator

from mynareader.formats.sections import Line, Section, Tone
from mynareader.reports.machine import ConfigFile, ConfigReport, ConfigRow
from mynareader.words import Words


def view(report: ConfigReport, words: Words) -> list[Section]:
    """Return what is wrong first, then every value with where it comes from, the files, the trust folders."""
    problems = tuple(line for error in report.problems for line in _problem(words.error(error)))
    found = [
        Section(words.text("config.settings"), tuple(_row(row, words) for row in report.rows)),
        Section(words.text("config.files"), tuple(_file(one, words) for one in report.files)),
        Section(words.text("config.trust_folders"), tuple(_file(one, words) for one in report.folders)),
    ]
    return [Section(words.text("config.problems"), problems), *found] if problems else found


def _problem(said: tuple[str, str, str]) -> Iterator[Line]:
    yield Line("", said[0], Tone.BAD)
    yield from (Line("", sentence) for sentence in (said[1], f"→ {said[2]}"))


def _row(row: ConfigRow, words: Words) -> Line:
    place = row.place or ""
    if row.line is not None:
        place = words.text("config.at_line", file=place, line=row.line)
    source = words.text(f"config.source.{row.source}")
    where = words.joined("bracketed", source, place) if place else source
    return Line(row.name, words.joined("remark", _value(row, words), where))


def _value(row: ConfigRow, words: Words) -> str:
    if isinstance(row.value, bool):
        return words.text(f"config.value.{str(row.value).lower()}")
    if row.value is None or row.value == ():
        return words.text("config.value.none")
    if isinstance(row.value, tuple):
        return words.listed(row.value)
    return words.text("config.seconds", value=f"{row.value:g}") if isinstance(row.value, float) else str(row.value)


def _file(one: ConfigFile, words: Words) -> Line:
    said = words.text("config.there" if one.there else "config.not_there")
    return Line(
        words.text(f"config.source.{one.source}"), words.joined("remark", one.path, words.listed(one.names) or said)
    )
