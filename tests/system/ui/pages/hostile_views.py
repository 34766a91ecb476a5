"""A card on which every text is one that tries to speak for the program."""

from dataclasses import replace

from mynareader.reports.card import CheckReport, ReadReport
from mynareader.reports.certificates import CertificateReport, CertificatesReport
from mynareader.reports.in_person import InPersonRecordReport, InPersonReport
from mynareader.reports.traces import TraceReport
from mynareader.service.reading.compare import compare
from mynareader.service.reading.in_person import record_of
from mynareader.trust.built_in_keys import KEYS
from mynareader.trust.certificate import CertificateHolder
from mynareader.trust.finding import Finding
from mynareader.values import PersonName
from tests.system.ui.pages.views import face_to_face, full, view
from ui.pages.stay_view import StayView


def hostile_view(text: str) -> StayView:
    """Return everything there is to show of a card, ``text`` wherever the card or a file has its say."""
    found = full()
    if found.check is None or found.read is None or found.trace is None:
        raise ValueError("a check, a read and a trace come first")
    signature = view(signature=True).signature
    return replace(
        found,
        check=_check(found.check, text),
        read=_read(found.read, text),
        trace=_trace(found.trace, text),
        in_person=_in_person(text),
        checked=_record(text),
        signature=None if signature is None else _certificate(signature, text),
    )


def _in_person(text: str) -> InPersonReport:
    found = face_to_face().in_person
    if found is None:
        raise ValueError("a check face to face comes first")
    data = replace(found.data, issuer=Finding("confirmed", "issuer_signature"), key=replace(KEYS[1], source=text))
    return replace(found, origin=replace(found.origin, name=text), data=data)


def _record(text: str) -> InPersonRecordReport:
    return replace(record_of(_in_person(text), "", text), notice=text)


def reports_of(seen: StayView) -> list[object]:
    """Return what there is to show as the reports of commands, the comparison and those of certificates, too."""
    if seen.read is None or seen.signature is None:
        raise ValueError("a read and a signature certificate come first")
    origin = seen.read.origin
    certificates = CertificatesReport(origin, (seen.signature, *seen.read.certificates))
    return [seen.check, seen.read, seen.trace, seen.in_person, seen.checked, compare(seen.read), certificates]


def _check(report: CheckReport, text: str) -> CheckReport:
    return replace(
        report,
        origin=replace(report.origin, name=text),
        token=None if report.token is None else replace(report.token, label=text),
        card=None if report.card is None else replace(report.card, municipality=text),
        certificate=None if report.certificate is None else _certificate(report.certificate, text),
    )


def _read(report: ReadReport, text: str) -> ReadReport:
    held = report.attributes
    return replace(
        report,
        origin=replace(report.origin, name=text),
        attributes=None if held is None else replace(held, name=_name(text), address=text),
        certificates=tuple(_certificate(one, text) for one in report.certificates),
    )


def _name(text: str) -> PersonName:
    """Return a name that was not looked at: a control character costs a card its name, and not this test."""
    name = PersonName("見本")
    object.__setattr__(name, "text", text)
    return name


def _certificate(report: CertificateReport, text: str) -> CertificateReport:
    holder = CertificateHolder(name=_name(text), address=text, name_substitutes=text, address_substitutes=text)
    certificate = replace(
        report.certificate, subject=text, issuer=text, key=text, policies=(text,), key_usage=(text,), holder=holder
    )
    return replace(report, certificate=certificate, issuer=text)


def _trace(report: TraceReport, text: str) -> TraceReport:
    steps = tuple(replace(step, what=text, file=text, application=text, span=text) for step in report.steps)
    nameless = tuple(replace(step, command="") for step in steps)
    return replace(report, file=text, command=text, steps=steps + nameless)
