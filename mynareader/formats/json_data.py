"""Reports as plain data (dicts, lists, strings, numbers): the contents of the JSON object's ``data``.

Serial numbers are strings, because many JSON readers lose digits of long numbers. Images are described, not included.
"""

from dataclasses import asdict
from functools import singledispatch
from typing import Any

from mynareader.applications.card_common import CommonRecord
from mynareader.applications.card_surface import Face
from mynareader.applications.input_assist import Attributes
from mynareader.formats import trace_data
from mynareader.formats.certificate_data import certificate_data, finding_data
from mynareader.formats.match_data import hand_over_data, match_data
from mynareader.reports.card import CheckReport, ReadReport
from mynareader.reports.certificates import AuthenticationReport, CertificatesReport
from mynareader.reports.compare import CompareReport, ItemComparison
from mynareader.reports.machine import DoctorReport, ReadersReport
from mynareader.reports.matching import HandOverReport, MatchReport, MatchTableReport
from mynareader.reports.origin import Origin
from mynareader.reports.pins import Counter, NumberReport, PinChangeReport, PinsReport, PinWhichReport
from mynareader.trust.card_data import Authenticity, SectionFindings
from mynareader.values import MyNumber, PartialDate, Sex

Data = dict[str, Any]


def data_of(report: object, *, show_my_number: bool) -> tuple[str, Data]:
    """Return the report's name and its data; raise TypeError for what is no report."""
    name, data = _data(report)
    if isinstance(report, ReadReport) and report.my_number is not None:
        data["my_number"] = _number(report.my_number, show=show_my_number)
    return name, data


@singledispatch
def _data(report: object) -> tuple[str, Data]:
    raise TypeError(f"{type(report).__name__} is no report")


@_data.register
def _check(report: CheckReport) -> tuple[str, Data]:
    token = report.token
    return "check", {
        "source": _origin(report.origin),
        "applications": dict(report.applications),
        "token": None if token is None else {"kind": token.kind.value, "label": token.label},
        "pins": [_counter(counter) for counter in report.counters],
        "card": _card(report.card),
        "sign_certificate_present": report.sign_certificate_present,
        "certificate": None if report.certificate is None else certificate_data(report.certificate),
        "previous": finding_data(report.previous),
    }


@_data.register
def _pins(report: PinsReport) -> tuple[str, Data]:
    return "pins", {"source": _origin(report.origin), "pins": [_counter(counter) for counter in report.counters]}


@_data.register
def _certificates(report: CertificatesReport) -> tuple[str, Data]:
    certificates = [certificate_data(certificate) for certificate in report.certificates]
    return "certificates", {"source": _origin(report.origin), "certificates": certificates}


@_data.register
def _read(report: ReadReport) -> tuple[str, Data]:
    return "read", {
        "source": _origin(report.origin),
        "attributes": _attributes(report.attributes),
        "my_number": None,
        "face": _face(report.face, report.my_number_png),
        "card": _card(report.card),
        "certificates": [certificate_data(certificate) for certificate in report.certificates],
        "authenticity": _authenticity(report.authenticity),
        "not_read": [vars(left) for left in report.not_read],
    }


@_data.register
def _compare(report: CompareReport) -> tuple[str, Data]:
    return "compare", {
        "source": _origin(report.origin),
        "items": {one.item: item_data(one) for one in report.items},
        "images": {name: {"bytes": size} for name, size in report.images.items()},
        "not_read": [vars(left) for left in report.not_read],
    }


@_data.register
def _match(report: MatchReport | MatchTableReport) -> tuple[str, Data]:
    return "match", {"source": _origin(report.origin), **match_data(report)}


@_data.register
def _hand_over(report: HandOverReport) -> tuple[str, Data]:
    return "hand_over", {"source": _origin(report.origin), **hand_over_data(report)}


@_data.register
def _authentication(report: AuthenticationReport) -> tuple[str, Data]:
    return "authenticate", {
        "source": _origin(report.origin),
        "key": report.key,
        "answer": finding_data(report.answer),
        "certificate": None if report.certificate is None else certificate_data(report.certificate),
        "record": None if report.record is None else _section(report.record),
    }


@_data.register
def _pin_change(report: PinChangeReport) -> tuple[str, Data]:
    pins = [asdict(pin) for pin in report.pins]
    about = {"source": _origin(report.origin), "kind": report.kind, "outcome": report.outcome}
    return "pin_change", {**about, "pins": pins}


@_data.register
def _pin_which(report: PinWhichReport) -> tuple[str, Data]:
    pins = [asdict(pin) for pin in report.pins]
    return "pin_which", {"source": _origin(report.origin), "kind": report.kind, "pins": pins}


@_data.register
def _typed_number(report: NumberReport) -> tuple[str, Data]:
    return "number", {
        "source": None if report.origin is None else _origin(report.origin),
        "verdict": report.verdict,
        "reason": report.reason,
        "check_digit_ok": report.check_digit_ok,
        "pin": report.pin,
        "attempts_remaining": report.attempts_remaining,
    }


@_data.register
def _readers(report: ReadersReport) -> tuple[str, Data]:
    rows = [
        {
            "name": reader.name,
            "state": reader.state,
            "interface": reader.interface,
            "atr": reader.atr.hex().upper() if reader.atr else None,
        }
        for reader in report.readers
    ]
    return "readers", {"readers": rows}


@_data.register
def _doctor(report: DoctorReport) -> tuple[str, Data]:
    return "doctor", {
        "findings": [
            {
                "reader": finding.reader,
                "code": "ok" if finding.problem is None else finding.problem.code,
                "facts": {} if finding.problem is None else finding.problem.facts(),
            }
            for finding in report.findings
        ]
    }


for _kind, _make in trace_data.DATA.items():
    _data.register(_kind, _make)


def _origin(origin: Origin) -> Data:
    return {
        "kind": origin.kind,
        "name": origin.name,
        "interface": origin.interface,
        "simulated": origin.simulated,
        "redacted": origin.redacted,
        "at": origin.at.isoformat(timespec="seconds"),
    }


def _counter(counter: Counter) -> Data:
    return {
        "name": counter.pin,
        "kind": counter.kind,
        "application": counter.application,
        "state": counter.state,
        "attempts_remaining": counter.attempts_remaining,
    }


def _card(card: CommonRecord | None) -> Data | None:
    if card is None:
        return None
    return {"serial": card.serial, "municipality": card.municipality, "expiry": card.expiry.iso}


def _authenticity(found: Authenticity | None) -> Data | None:
    if found is None:
        return None
    sections = {name: _section(section) for name, section in found.sections.items()}
    return {"state": found.state, "reason": found.reason, "sections": sections}


def _section(section: SectionFindings) -> Data:
    return {"issuer": finding_data(section.issuer), "consistent": finding_data(section.consistent)}


def _date(when: PartialDate) -> Data:
    return {"iso": when.iso, "year": when.year, "month": when.month, "day": when.day, "era": when.era or None}


def _attributes(attributes: Attributes | None) -> Data | None:
    if attributes is None:
        return None
    return {
        "name": attributes.name.text,
        "family_name": attributes.name.family,
        "given_name": attributes.name.given,
        "address": attributes.address,
        "birth": attributes.birth.iso,
        "birth_date": _date(attributes.birth),
        "sex": attributes.sex.value,
    }


def _number(number: MyNumber, *, show: bool) -> Data:
    value = number.digits if show else None
    return {"masked": number.masked, "value": value, "check_digit_ok": number.check_digit_ok}


def _face(face: Face | None, my_number_png: bytes | None) -> Data | None:
    if face is None:
        return None
    images = {
        "name": face.name_png,
        "address": face.address_png,
        "photo": face.photo_jp2,
        "security_code": face.security_code_png,
        "my_number": my_number_png,
    }
    return {
        "birth": face.birth.iso,
        "birth_date": _date(face.birth),
        "sex": face.sex.value,
        "expiry": face.expiry.iso,
        "images": {name: None if image is None else {"bytes": len(image)} for name, image in images.items()},
    }


def item_data(one: ItemComparison) -> dict[str, Any]:
    """Return finding, values by source, explanations and differences; positions count characters from 1."""
    return {
        "state": one.finding.state,
        "reason": one.finding.reason,
        "values": {source: _plain(value) for source, value in one.values.items()},
        "explanations": list(one.explanations),
        "differences": [vars(difference) for difference in one.differences],
    }


def _plain(value: str | PartialDate | Sex) -> str:
    if isinstance(value, PartialDate):
        return value.iso
    return value.value if isinstance(value, Sex) else value
