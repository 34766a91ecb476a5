"""What was read with PINs."""

from mynareader.applications.card_surface import Face
from mynareader.applications.input_assist import Attributes
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.certificate import certificate_section
from mynareader.formats.views.common import dated, day, finding_line, origin_section
from mynareader.reports.card import ReadReport
from mynareader.trust.card_data import Authenticity
from mynareader.values import MyNumber
from mynareader.words import Words


def view(report: ReadReport, words: Words, *, show_my_number: bool) -> list[Section]:
    """Return the sections of what was asked for."""
    sections = [origin_section(report.origin, words)]
    if report.attributes is not None:
        sections.append(_attributes(report.attributes, words, invented=report.origin.redacted))
    if report.my_number is not None:
        sections.append(_number(report.my_number, words, show=show_my_number))
    if report.face is not None:
        sections.append(_face(report.face, words, invented=report.origin.redacted))
    if report.card is not None:
        expiry = dated(day(report.card.expiry, words), words, invented=report.origin.redacted)
        lines = (
            Line(words.text("report.card_expiry"), expiry),
            Line(words.text("report.municipality"), report.card.municipality),
        )
        sections.append(Section(words.text("report.card"), lines))
    sections += [certificate_section(certificate, words, whole=True) for certificate in report.certificates]
    return [*sections, _last(report, words)]


def _attributes(attributes: Attributes, words: Words, *, invented: bool) -> Section:
    lines = (
        Line(words.text("report.name"), attributes.name.text),
        Line(words.text("report.address"), attributes.address),
        Line(words.text("report.birth"), dated(day(attributes.birth, words), words, invented=invented)),
        Line(words.text("report.sex"), words.text(f"report.sex.{attributes.sex.value}")),
    )
    return Section(words.text("report.attributes"), lines)


def _number(number: MyNumber, words: Words, *, show: bool) -> Section:
    check = "report.check_digit_ok" if number.check_digit_ok else "report.check_digit_wrong"
    tone = Tone.PLAIN if number.check_digit_ok else Tone.BAD
    hint = () if show else (Line("", words.text("report.masked")),)
    value = number.grouped if show else number.masked
    lines = (Line(words.text("report.my_number"), value), Line("", words.text(check), tone), *hint)
    return Section(words.text("report.my_number"), lines)


def _face(face: Face, words: Words, *, invented: bool) -> Section:
    photo = face.photo_jp2
    shown = words.text("report.no_photo") if photo is None else words.text("report.bytes", bytes=len(photo))
    lines = (
        Line(words.text("report.birth"), dated(day(face.birth, words), words, invented=invented)),
        Line(words.text("report.sex"), words.text(f"report.sex.{face.sex.value}")),
        Line(words.text("report.card_expiry"), dated(day(face.expiry, words), words, invented=invented)),
        Line(words.text("report.photo"), shown),
    )
    return Section(words.text("report.face"), lines)


def authenticity_lines(found: Authenticity, words: Words) -> list[Line]:
    """Say for each section whether the issuer signed it, and apart from that whether it agrees with its own card."""
    lines = []
    for name, section in found.sections.items():
        what = words.text(f"report.section.{name.replace('_', '-')}")
        lines.append(finding_line(words.text("report.authentic", section=what), section.issuer, words))
        if section.consistent != section.issuer:
            lines.append(finding_line(words.text("report.consistent", section=what), section.consistent, words))
    return lines


def _last(report: ReadReport, words: Words) -> Section:
    lines = [] if report.authenticity is None else authenticity_lines(report.authenticity, words)
    lines += [
        Line(words.text(f"report.section.{left.section}"), words.text(f"report.not_read.{left.reason}"))
        for left in report.not_read
    ]
    return Section(words.text("report.remarks"), tuple(lines))
