"""Certificates: serial number, dates, who signed them; never "valid" alone (CONTRIBUTING.md §8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from mynareader.formats.views.verdict_words import TONES
from mynareader.reports.certificates import AuthenticationReport, CertificateReport, CertificatesReport
from mynareader.trust.certificate import Certificate, FurtherEntry
from mynareader.trust.finding import REDACTED
from mynareader.trust.revocation import Revocation
from mynareader.verdict.date_rules import date_grade, is_last_day
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.reports.card import ReadReport
    from mynareader.trust.revocation_list import RevokedEntry


_REVOCATION = {"not_listed": "_not_listed", "revoked": "_revoked"}  # other lists decide nothing
_RUNNING = frozenset({"in_date", "renewal_open", "last_day"})


def view(report: CertificatesReport, words: Words) -> list[Section]:
    """Return one section for each certificate, after where they come from."""
    return [origin_section(report.origin, words), *whole_sections(report, words)]


def whole_sections(report: CertificatesReport | ReadReport, words: Words) -> list[Section]:
    """Return everything about each certificate."""
    simulated = report.origin.simulated
    return [certificate_section(one, words, whole=True, simulated=simulated) for one in report.certificates]


def certificate_section(report: CertificateReport, words: Words, *, simulated: bool, whole: bool = False) -> Section:
    """Return what a support desk asks for, with ``whole`` everything."""
    lines = [*_number_and_dates(report, words), *_findings(report, words, simulated=simulated)]
    if whole:
        lines += [*_rest(report, words), *_explanation(report, words)]
    return Section(words.text(f"report.role.{report.role}"), tuple(lines))


def _number_and_dates(report: CertificateReport, words: Words) -> list[Line]:
    certificate, validity = report.certificate, report.validity
    state, tone = _dates(report, words)
    opens = validity.renewal_from
    return [
        *variant_line(certificate, words),
        _told("serial", f"{certificate.serial}", report, words),
        _told("serial_hex", certificate.serial_hex, report, words),
        Line(words.text("report.validity"), as_told(state, words, invented=_is_invented(report)), tone),
        _told("not_before", moment(certificate.not_before), report, words),
        _told("not_after", moment(certificate.not_after), report, words),
        *([] if opens is None else [_told("renewal_from", opens.isoformat(), report, words)]),
    ]


def _is_invented(report: CertificateReport) -> bool:
    """Tell whether the certificate is that of a redacted trace."""
    return report.signed_by == REDACTED


def _told(name: str, value: str, report: CertificateReport, words: Words) -> Line:
    """Say what redaction puts something invented in the place of."""
    return Line(words.text(f"report.{name}"), as_told(value, words, invented=_is_invented(report)))


def _dates(report: CertificateReport, words: Words) -> tuple[str, Tone]:
    """Say where the dates stand, and beside them what is known about revocation."""
    state, known = _standing(report), _REVOCATION.get(report.revocation.reason, "")
    key = f"report.validity.{state}{known if state in _RUNNING else ''}"
    return words.text(key, days=abs(report.validity.days_left)), TONES[date_grade(report)]


def validity_message(report: CertificateReport, words: Words) -> tuple[str, Tone]:
    """Say where the dates of a certificate stand; never "valid" alone."""
    text = words.text(f"report.validity.{_standing(report)}", days=abs(report.validity.days_left))
    return text, TONES[date_grade(report)]


def _standing(report: CertificateReport) -> str:
    return "last_day" if is_last_day(report) else report.validity.state.value


def trust_lines(report: CertificateReport, words: Words) -> list[Line]:
    """Say who signed a certificate, whether that is a published root, what of its form is not as in JPKI's profile.

    That revocation is another question is said, too.
    """
    signed_by = finding_line(words.text("report.signed_by"), report.signed_by, words)
    return [signed_by, *_chain(report, words), *_odd(report, words)]


def _findings(report: CertificateReport, words: Words, *, simulated: bool) -> list[Line]:
    signed_by = finding_line(words.text("report.signed_by"), report.signed_by, words)
    chain = _chain(report, words, simulated=simulated)
    return [signed_by, *chain, *_crl(report.crl, words), *_profile(report, words, simulated=simulated)]


def _chain(report: CertificateReport, words: Words, *, simulated: bool = False) -> list[Line]:
    anchor = report.anchor
    root = (
        words.text(
            "report.root_is", purpose=words.text(f"report.purpose.{anchor.purpose.value}"), generation=anchor.generation
        )
        if anchor
        else _file(report, words)
    )
    return [
        finding_line(words.text("report.published_root"), report.root, words, root, simulated=simulated),
        *([] if report.chain == report.root else [finding_line(words.text("report.chain"), report.chain, words)]),
        finding_line(words.text("report.revocation"), report.revocation, words),
    ]


def _file(report: CertificateReport, words: Words) -> str:
    return words.text("report.from_file", file=report.anchor_file) if report.anchor_file else ""


def _crl(found: Revocation | None, words: Words) -> list[Line]:
    if found is None or found.by is None:
        return []
    by, entry = found.by, found.entry
    until = moment(by.next_update) if by.next_update else words.text("report.unknown")
    dates = words.text("report.crl_dates", file=by.source, this=moment(by.this_update), next=until)
    lines = [Line(words.text("report.crl"), dates)]
    if entry is not None:
        why = words.text("report.finding", state=moment(entry.date), reason=_because(entry, words))
        lines.append(Line(words.text("report.revoked_at"), why, Tone.BAD))
    return lines


def _because(entry: RevokedEntry, words: Words) -> str:
    key = f"report.revoked_because.{entry.reason}"
    return words.text(key) if words.has(key) else entry.reason


def _profile(report: CertificateReport, words: Words, *, simulated: bool) -> list[Line]:
    """Say what is not as expected, and how many points are."""
    odd = _odd(report, words, simulated=simulated)
    count = len(report.profile) - len(odd)
    key = "report.profile.some" if odd else "report.profile.all"
    lines = [Line(words.text("report.profile"), words.text(key, count=count))] if count else []
    return lines + odd


def _odd(report: CertificateReport, words: Words, *, simulated: bool = False) -> list[Line]:
    odd = {name: found for name, found in report.profile.items() if found.state != "confirmed"}
    labels = {name: words.text(f"report.profile.{name}") for name in odd}
    return [finding_line(labels[name], found, words, simulated=simulated) for name, found in odd.items()]


def _rest(report: CertificateReport, words: Words) -> list[Line]:
    certificate = report.certificate
    named = (
        ("issuer", certificate.issuer),
        ("purpose", words.text(f"report.purpose.{certificate.purpose.value}")),
        ("key", certificate.key),
        ("key_usage", key_usage(certificate, words)),
        ("policies", words.listed(certificate.policies)),
    )
    lines = [_told("subject", certificate.subject, report, words)] if certificate.subject else []
    lines += [Line(words.text(f"report.{name}"), value) for name, value in named if value]
    lines.append(_told("sha256", certificate.sha256, report, words))
    return [*lines, *_holder(report, words), *further_lines(certificate, words)]


def key_usage(certificate: Certificate, words: Words) -> str:
    """Say what the key is for; a use that has no words by its name in X.509."""
    keys = {use: f"report.key_usage.{use}" for use in certificate.key_usage}
    return words.listed(words.text(key) if words.has(key) else use for use, key in keys.items())


def variant_line(certificate: Certificate, words: Words) -> list[Line]:
    """Name a certificate that no card of a person bears."""
    variant = certificate.variant
    if variant is None:
        return []
    return [Line(words.text("report.variant"), words.text(f"report.variant.{variant.value}"), Tone.CARE)]


def further_lines(certificate: Certificate, words: Words) -> list[Line]:
    """Tell of every entry that nobody has told this program how to read, and nothing of what it says."""
    return [Line(words.text(f"report.further.{one.where}"), _further(one, words)) for one in certificate.further]


def _further(entry: FurtherEntry, words: Words) -> str:
    if entry.oid:
        return words.text("report.further.oid", oid=entry.oid)
    return words.text("report.further.kind", kind=entry.kind)


def _explanation(report: CertificateReport, words: Words) -> list[Line]:
    """Say by what rule a certificate on a card ends, and whether a change of its holder's data revokes it."""
    key = f"report.explain.{report.role}"
    told = report.certificate.variant is None and words.has(key)
    return [Line(words.text("report.note"), words.text(key))] if told else []


def holder_values(certificate: Certificate, words: Words) -> tuple[tuple[str, str | None], ...]:
    """Return what a certificate says of its holder, by the names of its parts; nothing where it says nothing."""
    holder = certificate.holder
    if holder is None:
        return ()
    return (
        ("name", holder.name.text if holder.name else None),
        ("name_substitutes", substitutes(holder.name_substitutes, words)),
        ("birth", day(holder.birth, words) if holder.birth else None),
        ("sex", words.text(f"report.sex.{holder.sex.value}") if holder.sex else None),
        ("address", holder.address),
        ("address_substitutes", substitutes(holder.address_substitutes, words)),
    )


def _holder(report: CertificateReport, words: Words) -> list[Line]:
    return [_told(name, value, report, words) for name, value in holder_values(report.certificate, words) if value]


def substitutes(flags: str | None, words: Words) -> str | None:
    """Say which characters of a text stand for others (代替文字); the certificate has a digit for each."""
    if not flags:
        return None
    places = [str(place) for place, flag in enumerate(flags, 1) if flag != "0"]
    return (
        words.text("report.substitutes", places=words.listed(places)) if places else words.text("report.no_substitutes")
    )


def view_authentication(report: AuthenticationReport, words: Words) -> list[Section]:
    """Return the answer first, then whose key it is."""
    lines = [
        Line(words.text("report.authenticate.key"), words.text(f"report.authenticate.key.{report.key}")),
        finding_line(words.text("report.authenticate.answer"), report.answer, words),
    ]
    if report.record is not None:
        lines += section_lines(words.text("report.authenticate.record"), report.record, words)
    lines += built_in_keys_off(words, off=not report.built_in_keys)
    lines.append(Line(words.text("report.note"), words.text("report.authenticate.note")))
    of_test = report.record is not None and report.record.test_card
    where = origin_section(report.origin, words, test_card=of_test)
    sections = [where, Section(words.text("report.authenticate"), tuple(lines))]
    if report.certificate is not None:
        sections.append(certificate_section(report.certificate, words, simulated=report.origin.simulated))
    return sections
