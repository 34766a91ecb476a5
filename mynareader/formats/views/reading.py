"""What was read with PINs."""

from collections.abc import Mapping

from mynareader.applications.card_common import CommonRecord
from mynareader.applications.card_surface import Face
from mynareader.applications.input_assist import Attributes
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.certificate import whole_sections
from mynareader.formats.views.common import as_told, built_in_keys_off, day, origin_section, section_lines
from mynareader.reports.card import ReadReport
from mynareader.trust.card_data import Authenticity
from mynareader.values import MyNumber
from mynareader.words import Words


def view(report: ReadReport, words: Words, *, show_my_number: bool) -> list[Section]:
    """Return the sections of what was asked for."""
    of_test = report.authenticity is not None and report.authenticity.test_card
    sections = [origin_section(report.origin, words, test_card=of_test)]
    if report.attributes is not None:
        sections.append(_attributes(report.attributes, words, invented=report.origin.redacted))
    if report.my_number is not None:
        sections.append(_number(report.my_number, words, show=show_my_number, invented=report.origin.redacted))
    if report.face is not None:
        sections.append(_face(report.face, words, invented=report.origin.redacted))
    if report.card is not None:
        sections.append(_card(report.card, words, invented=report.origin.redacted))
    return [*sections, *whole_sections(report, words), _last(report, words)]


def _lines(values: Mapping[str, str], words: Words, *, invented: bool) -> tuple[Line, ...]:
    return tuple(Line(words.text(key), as_told(value, words, invented=invented)) for key, value in values.items())


def _card(card: CommonRecord, words: Words, *, invented: bool) -> Section:
    values = {"report.card_expiry": day(card.expiry, words), "report.municipality": card.municipality}
    return Section(words.text("report.card"), _lines(values, words, invented=invented))


def _attributes(attributes: Attributes, words: Words, *, invented: bool) -> Section:
    values = {
        "report.name": attributes.name.text,
        "report.address": attributes.address,
        "report.birth": day(attributes.birth, words),
        "report.sex": words.text(f"report.sex.{attributes.sex.value}"),
    }
    return Section(words.text("report.attributes"), _lines(values, words, invented=invented))


def _number(number: MyNumber, words: Words, *, show: bool, invented: bool) -> Section:
    check = "report.check_digit_ok" if number.check_digit_ok else "report.check_digit_wrong"
    tone = Tone.PLAIN if number.check_digit_ok else Tone.BAD
    hint = () if show else (Line("", words.text("report.masked")),)
    value = as_told(number.grouped, words, invented=invented) if show else number.masked
    lines = (Line(words.text("report.my_number"), value), Line("", words.text(check), tone), *hint)
    return Section(words.text("report.my_number"), lines)


def _face(face: Face, words: Words, *, invented: bool) -> Section:
    image = face.photo_jp2
    shown = words.text("report.no_photo") if image is None else words.text("report.bytes", bytes=len(image))
    values = {
        "report.birth": day(face.birth, words),
        "report.sex": words.text(f"report.sex.{face.sex.value}"),
        "report.card_expiry": day(face.expiry, words),
    }
    photo = Line(words.text("report.photo"), as_told(shown, words, invented=invented and image is not None))
    return Section(words.text("report.face"), (*_lines(values, words, invented=invented), photo))


def authenticity_lines(found: Authenticity, words: Words) -> list[Line]:
    """Say for each section whether the issuer signed it, and apart from that whether it agrees with its own card."""
    lines: list[Line] = []
    for name, section in found.sections.items():
        lines += section_lines(words.text(f"report.section.{name.replace('_', '-')}"), section, words)
    return [*lines, *built_in_keys_off(words, off=bool(lines) and not found.built_in_keys)]


def _last(report: ReadReport, words: Words) -> Section:
    lines = [] if report.authenticity is None else authenticity_lines(report.authenticity, words)
    lines += [
        Line(words.text(f"report.section.{left.section}"), words.text(f"report.not_read.{left.reason}"))
        for left in report.not_read
    ]
    return Section(words.text("report.remarks"), tuple(lines))
