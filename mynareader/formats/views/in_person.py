"""A check face to face for people: the result first, then what is printed on the card; and the record to keep."""

from collections.abc import Iterator
from typing import Final

from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.common import (
    as_told,
    built_in_keys_off,
    day,
    finding_line,
    moment,
    origin_section,
    section_lines,
)
from mynareader.reports.in_person import InPersonRecordReport, InPersonReport
from mynareader.trust.validity import day_in_japan
from mynareader.verdict.in_person import ALTERED, COPY, NOT_PROVABLE, PROVEN, age_on, outcome_of, reached
from mynareader.words import Words

TONES: Final = {PROVEN: Tone.GOOD, COPY: Tone.BAD, ALTERED: Tone.BAD, NOT_PROVABLE: Tone.CARE}


def view(report: InPersonReport, words: Words) -> list[Section]:
    """Return where it was read, what was proven, and what the card's face says."""
    found = outcome_of(report)
    result = outcome_line(found.token, found.because, words)
    proof = (result, *proof_lines(report, words))
    return [
        origin_section(report.origin, words, test_card=report.data.test_card),
        Section(words.text("report.in_person"), proof),
        Section(words.text("report.face"), tuple(_face(report, words))),
    ]


def outcome_line(outcome: str, because: str, words: Words) -> Line:
    """Say what a check proved, in one sentence."""
    own = f"report.in_person.because.{because}"  # that does not say the outcome once more
    reason = words.text(own if words.has(own) else f"report.reason.{because}") if because else ""
    sentence = words.text(f"report.in_person.{outcome}", because=reason)
    return Line(words.text("report.in_person.result"), sentence, TONES[outcome])


def proof_lines(report: InPersonReport | InPersonRecordReport, words: Words) -> list[Line]:
    """Say what was verified, and by which key."""
    return [
        *section_lines(words.text("report.section.face"), report.data, words),
        finding_line(words.text("report.in_person.chip"), report.answer, words),
        *built_in_keys_off(words, off=not report.built_in_keys),
    ]


def birth_lines(report: InPersonReport, words: Words, *, age_only: bool) -> Iterator[Line]:
    """Say the birth date with the age, or nothing of them; then whether the ages people ask for are reached."""
    birth, today = report.face.birth, day_in_japan(report.origin.at)
    if not age_only:
        age = age_on(birth, today)
        full = words.text("report.in_person.age_unknown") if age is None else words.text("report.in_person.age", n=age)
        date = as_told(day(birth, words), words, invented=report.origin.redacted)
        yield Line(words.text("report.birth"), words.joined("remark", date, full))
    for years, is_so in reached(birth, today):
        key = {True: "reached", False: "not_reached", None: "cannot_be_said"}[is_so]
        label = words.text("report.in_person.at_least", years=years)
        yield Line(label, words.text(f"report.in_person.{key}"), Tone.PLAIN if is_so else Tone.CARE)


def expiry_line(report: InPersonReport, words: Words) -> Line:
    """Say the card's last day, which is under no signature (CARD.md §3 "Signature of the face")."""
    expiry = as_told(day(report.face.expiry, words), words, invented=report.origin.redacted)
    return Line(words.text("report.card_expiry"), words.joined("remark", expiry, words.text("report.in_person.says")))


def _face(report: InPersonReport, words: Words) -> Iterator[Line]:
    face = report.face
    for name, image in (("name", face.name_png), ("address", face.address_png)):
        yield Line(words.text(f"report.{name}"), words.text("report.in_person.image", bytes=len(image)))
    yield from birth_lines(report, words, age_only=report.age_only)
    yield Line(words.text("report.sex"), words.text(f"report.sex.{face.sex.value}"))
    yield expiry_line(report, words)
    photo = face.photo_jp2
    shown = words.text("report.no_photo") if photo is None else words.text("report.in_person.image", bytes=len(photo))
    yield Line(words.text("report.photo"), shown)


def record_view(record: InPersonRecordReport, words: Words) -> list[Section]:
    """Return the record: when, how it ended, what was verified, and what it is not."""
    lines = [
        Line(words.text("report.at"), moment(record.at)),
        *([Line(words.text("report.in_person.case"), record.case)] if record.case else []),
        Line(words.text("report.in_person.reader"), _reader(record, words)),
        Line(words.text("report.in_person.program"), f"mynareader {record.version}"),
    ]
    if record.simulated:
        lines.insert(0, Line(words.text("report.care"), words.text("report.simulated"), Tone.CARE))
    if record.data.test_card:
        lines.insert(0, Line(words.text("report.care"), words.text("report.test_card"), Tone.CARE))
    result = outcome_line(record.outcome, record.because, words)
    is_not = (Line("", record.notice), Line("", words.text("report.in_person.holds_nothing")))
    return [
        Section(words.text("report.in_person"), tuple(lines)),
        Section(words.text("report.in_person.result"), (Line("", result.value, result.tone),)),
        Section(words.text("report.in_person.verified"), tuple(proof_lines(record, words))),
        Section("", is_not),
    ]


def _reader(record: InPersonRecordReport, words: Words) -> str:
    interface = words.text(f"report.interface.{record.interface}")
    return words.joined("parts", words.text(f"report.in_person.kind.{record.kind}"), interface)
