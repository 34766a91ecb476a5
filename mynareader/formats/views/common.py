"""Pieces that several reports show."""

from collections.abc import Iterable
from datetime import datetime

from mynareader.formats.sections import Line, Section, Tone
from mynareader.reports.origin import Origin
from mynareader.trust.finding import Finding
from mynareader.trust.validity import JST
from mynareader.values import PartialDate, characters
from mynareader.words import Words

_FINDING_TONES = {"confirmed": Tone.GOOD, "contradicted": Tone.BAD, "not_checked": Tone.PLAIN}


def origin_section(origin: Origin, words: Words) -> Section:
    """Say where the data comes from; simulated and redacted data is said to be so first of all."""
    lines = []
    if origin.simulated:
        lines.append(Line(words.text("report.note"), words.text("report.simulated"), Tone.CARE))
    if origin.redacted:
        lines.append(Line(words.text("report.note"), words.text("report.redacted"), Tone.CARE))
    lines += [
        Line(words.text(f"report.source.{origin.kind}"), origin.name),
        Line(words.text("report.interface"), words.text(f"report.interface.{origin.interface}")),
        Line(words.text("report.at"), moment(origin.at)),
    ]
    return Section(words.text("report.source"), tuple(lines))


def as_told(value: str, words: Words, *, invented: bool) -> str:
    """Write a value, behind an invented one its mark: a redacted trace has nothing of the card's own in its place."""
    return words.text("report.invented", value=value) if invented and value else value


def finding_line(label: str, finding: Finding, words: Words, extra: str = "") -> Line:
    """Say a finding in words: its state, why, and what else is to be said."""
    state, reason = words.text(f"report.finding.{finding.state}"), words.text(f"report.reason.{finding.reason}")
    text = words.text("report.finding", state=state, reason=reason)
    return Line(label, words.joined("remark", text, extra), _FINDING_TONES[finding.state])


def sentences(lines: Iterable[Line], words: Words) -> list[tuple[str, Tone]]:
    """Write each line as one sentence, with its tone, where no column of labels stands beside it."""
    return [(words.joined("remark", line.label, line.value), line.tone) for line in lines]


def moment(at: datetime) -> str:
    """Write a moment in Japan's time to the minute."""
    return f"{at.astimezone(JST):%Y-%m-%d %H:%M} JST"


def day(date: PartialDate, words: Words) -> str:
    """Write a date, in 和暦 too; unknown parts are said to be unknown."""
    known = date.iso or words.text("report.unknown")
    era = words.text("report.era", era=date.era) if date.era else ""
    unknown = words.text("report.partly_unknown") if date.complete is None else ""
    return f"{known}{era}{unknown}"


def bracketed(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """Put ``[ ]`` around what stands at each of ``marks``: a position in characters from 1, and what stands there."""
    pieces, done, parts = characters(text), 0, []
    for position, own in marks:
        parts += [*pieces[done : position - 1], f"[{own}]"]
        done = position - 1 + len(characters(own))
    return "".join([*parts, *pieces[done:]])
