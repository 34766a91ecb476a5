"""Certificates: serial number, dates, who signed them; never "valid" alone (design §8)."""

from __future__ import annotations

from mynareader.certificates import ValidityState
from mynareader.formats.document import Line, Section, Tone
from mynareader.formats.views.common import day, finding_line, moment, origin_section
from mynareader.report import CertificateReport, CertificatesReport
from mynareader.words import Words

_TONES = {
    ValidityState.IN_DATE: Tone.GOOD,
    ValidityState.RENEWAL_OPEN: Tone.CARE,
    ValidityState.EXPIRED: Tone.BAD,
    ValidityState.NOT_YET_VALID: Tone.BAD,
}


def view(report: CertificatesReport, words: Words) -> list[Section]:
    """Return one section for each certificate, after where they come from."""
    sections = [certificate_section(certificate, words, whole=True) for certificate in report.certificates]
    return [origin_section(report.origin, words), *sections]


def certificate_section(report: CertificateReport, words: Words, *, whole: bool = False) -> Section:
    """Return what a support desk asks for, with ``whole`` everything."""
    lines = [*_number_and_dates(report, words), *_findings(report, words)]
    if whole:
        lines += _rest(report, words)
    return Section(words.text(f"report.role.{report.role}"), tuple(lines))


def _number_and_dates(report: CertificateReport, words: Words) -> list[Line]:
    certificate, validity = report.certificate, report.validity
    state = words.text(f"report.validity.{validity.state.value}", days=abs(validity.days_left))
    lines = [
        Line(words.text("report.serial"), f"{certificate.serial}"),
        Line(words.text("report.serial_hex"), certificate.serial_hex),
        Line(words.text("report.validity"), state, _TONES[validity.state]),
        Line(words.text("report.not_before"), moment(certificate.not_before)),
        Line(words.text("report.not_after"), moment(certificate.not_after)),
    ]
    if validity.renewal_from is not None:
        lines.append(Line(words.text("report.renewal_from"), validity.renewal_from.isoformat()))
    return lines


def _findings(report: CertificateReport, words: Words) -> list[Line]:
    anchor = report.anchor
    root = (
        words.text(
            "report.root_is", purpose=words.text(f"report.purpose.{anchor.purpose.value}"), generation=anchor.generation
        )
        if anchor
        else ""
    )
    return [
        finding_line(words.text("report.signed_by"), report.signed_by, words, report.issuer),
        finding_line(words.text("report.published_root"), report.root, words, root),
        finding_line(words.text("report.revocation"), report.revocation, words),
    ]


def _rest(report: CertificateReport, words: Words) -> list[Line]:
    certificate = report.certificate
    named = (
        ("subject", certificate.subject),
        ("issuer", certificate.issuer),
        ("purpose", words.text(f"report.purpose.{certificate.purpose.value}")),
        ("key", certificate.key),
        ("key_usage", ", ".join(certificate.key_usage)),
        ("policies", ", ".join(certificate.policies)),
        ("sha256", certificate.sha256),
    )
    return [Line(words.text(f"report.{name}"), value) for name, value in named if value] + _holder(report, words)


def _holder(report: CertificateReport, words: Words) -> list[Line]:
    holder = report.certificate.holder
    if holder is None:
        return []
    named = (
        ("name", holder.name.text if holder.name else None),
        ("name_substitutes", holder.name_substitutes),
        ("birth", day(holder.birth, words) if holder.birth else None),
        ("sex", words.text(f"report.sex.{holder.sex.value}") if holder.sex else None),
        ("address", holder.address),
        ("address_substitutes", holder.address_substitutes),
    )
    return [Line(words.text(f"report.{name}"), value) for name, value in named if value]
