"""Pieces that several reports show."""

from collections.abc import Iterable
from datetime import datetime

from mynareader.formats.sections import Line, Section, Tone
from mynareader.reports.origin import Origin
from mynareader.trust.anchors import IssuerKey
from mynareader.trust.built_in_keys import BuiltInKey
from mynareader.trust.card_data import SectionFindings
from mynareader.trust.finding import Finding
from mynareader.trust.validity import JST
from mynareader.values import PartialDate, characters
from mynareader.words import Words

OF_TEST_CA = frozenset({"not_a_published_root", "not_jpki_names"})
FINDING_TONES = {"confirmed": Tone.GOOD, "contradicted": Tone.BAD, "not_checked": Tone.OPEN}


def origin_section(origin: Origin, words: Words, *, test_card: bool = False) -> Section:
    """Say where the data comes from; simulated and redacted data, and J-LIS's own, is said to be so first of all."""
    lines = []
    if origin.simulated:
        lines.append(Line(words.text("report.care"), words.text("report.simulated"), Tone.CARE))
    if origin.redacted:
        lines.append(Line(words.text("report.care"), words.text("report.redacted"), Tone.CARE))
    if test_card:
        lines.append(Line(words.text("report.care"), words.text("report.test_card"), Tone.CARE))
    lines += [
        Line(words.text(f"report.source.{origin.kind}"), origin.name),
        Line(words.text("report.interface"), words.text(f"report.interface.{origin.interface}")),
        Line(words.text("report.at"), moment(origin.at)),
    ]
    return Section(words.text("report.source"), tuple(lines))


def as_told(value: str, words: Words, *, invented: bool) -> str:
    """Write a value, behind an invented one its mark: a redacted trace has nothing of the card's own in its place."""
    return words.text("report.invented", value=value) if invented and value else value


def finding_line(label: str, finding: Finding, words: Words, extra: str = "", *, simulated: bool = False) -> Line:
    """Say a finding in words: its state, why, and what else is to be said.

    What holds of the test CA that every ``simulated`` card has speaks neither for the card nor against it.
    """
    if simulated and finding.state == "contradicted" and finding.reason in OF_TEST_CA:
        return Line(label, words.text(f"report.test_ca.{finding.reason}"), Tone.OPEN)
    state, reason = words.text(f"report.finding.{finding.state}"), words.text(f"report.reason.{finding.reason}")
    text = words.text("report.finding", state=state, reason=reason)
    return Line(label, words.joined("remark", text, extra), FINDING_TONES[finding.state])


def section_lines(what: str, section: SectionFindings, words: Words) -> list[Line]:
    """Say of one section whether the issuer signed it, by which key, and apart from that whether it agrees."""
    key = "" if section.key is None else key_text(section.key, words)
    lines = [finding_line(words.text("report.authentic", section=what), section.issuer, words, key)]
    if section.consistent != section.issuer:
        lines.append(_agreement(words.text("report.consistent", section=what), section.consistent, words))
    return lines


def _agreement(label: str, found: Finding, words: Words) -> Line:
    """Say whether a section agrees with its own card, without a mark: it proves nothing (CONTRIBUTING.md §9)."""
    if found.state == "confirmed":
        return Line(label, words.text(f"report.reason.{found.reason}"))
    return finding_line(label, found, words)


def key_text(key: IssuerKey, words: Words) -> str:
    """Name an issuer's key and say where it is from: a file that was given, or cards (CARD.md §3)."""
    if key.source:
        return words.text("report.from_file", file=key.source)
    of_test = isinstance(key, BuiltInKey) and key.is_test
    return words.text("report.built_in_test_key" if of_test else "report.built_in_key", number=key.number)


def built_in_keys_off(words: Words, *, off: bool) -> list[Line]:
    """Say that the keys known from cards were not asked."""
    return [Line(words.text("report.care"), words.text("report.built_in_keys_off"), Tone.CARE)] if off else []


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
