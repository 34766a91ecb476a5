"""Reports as plain data (dicts, lists, strings, numbers): the contents of the JSON object's ``data``.

Serial numbers are strings, because many JSON readers lose digits of long numbers. Images are described, not included.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from mynareader.formats import Data
from mynareader.formats.certificate_data import (
    authenticity_data,
    certificate_data,
    finding_data,
    origin_data,
    section_data,
)
from mynareader.formats.chip_data import counter_data, itself_data, others_data
from mynareader.formats.verdict_data import verdict_data
from mynareader.values import PartialDate, Sex
from mynareader.verdict.dates import card_dates
from mynareader.verdict.judging import verdict_of

if TYPE_CHECKING:
    from mynareader.applications.card_common import CommonRecord
    from mynareader.applications.card_surface import Face
    from mynareader.applications.input_assist import Attributes
    from mynareader.errors import MynaReaderError
    from mynareader.reports.card import CheckReport, ReadReport
    from mynareader.reports.certificates import AuthenticationReport, CertificatesReport
    from mynareader.reports.compare import CompareReport, ItemComparison
    from mynareader.reports.machine import (
        DiagnosticsReport,
        DoctorReport,
        PersonasReport,
        ReaderDiagnosis,
        ReadersReport,
    )
    from mynareader.reports.origin import Origin
    from mynareader.reports.pins import (
        NumberReport,
        PinChangeReport,
        PinsReport,
        PinWhichReport,
    )
    from mynareader.values import MyNumber


def check_data(report: CheckReport) -> Data:
    """Return what a card tells without any PIN."""
    token = report.token
    return {
        "source": origin_data(report.origin),
        "applications": dict(report.applications),
        "token": None if token is None else {"kind": token.kind.value, "label": token.label},
        "pins": [counter_data(counter) for counter in report.counters],
        "card": _card(report.card, report.origin),
        "sign_certificate_present": report.sign_certificate_present,
        "certificate": None if report.certificate is None else certificate_data(report.certificate),
        "previous": finding_data(report.previous),
        "not_read": [vars(left) for left in report.not_read],
        "verdict": verdict_data(report),
        "fail_on": failed_on(report),
        "card_itself": None if report.itself is None else itself_data(report.itself, section_data(report.itself.chain)),
        "other_applications": others_data(report.others),
    }


def failed_on(report: CheckReport) -> list[str]:
    """Return, of what a script asked about by ``--fail-on``, what holds."""
    return [name for name in verdict_of(report).conditions if name in report.fail_on]


def pins_data(report: PinsReport) -> Data:
    """Return every PIN counter."""
    counters = [counter_data(counter) for counter in report.counters]
    return {"source": origin_data(report.origin), "pins": counters, "other_applications": others_data(report.others)}


def certificates_data(report: CertificatesReport) -> Data:
    """Return the certificates."""
    certificates = [certificate_data(certificate) for certificate in report.certificates]
    return {"source": origin_data(report.origin), "certificates": certificates, "verdict": verdict_data(report)}


def read_data(report: ReadReport, *, show_my_number: bool) -> Data:
    """Return what was asked for; the My Number masked unless it is to be shown."""
    number = report.my_number
    return {
        "source": origin_data(report.origin),
        "attributes": _attributes(report.attributes),
        "my_number": None if number is None else _number(number, show=show_my_number),
        "face": _face(report.face, report.my_number_png),
        "card": _card(report.card, report.origin),
        "certificates": [certificate_data(certificate) for certificate in report.certificates],
        "authenticity": authenticity_data(report.authenticity),
        "not_read": [vars(left) for left in report.not_read],
        "verdict": verdict_data(report),
    }


def compare_data(report: CompareReport) -> Data:
    """Return each item as its sources tell it, and the sizes of images."""
    return {
        "source": origin_data(report.origin),
        "items": {one.item: item_data(one) for one in report.items},
        "images": {name: {"bytes": size} for name, size in report.images.items()},
        "not_read": [vars(left) for left in report.not_read],
        "verdict": verdict_data(report),
    }


def authentication_data(report: AuthenticationReport) -> Data:
    """Return the answer to the challenge, and whose key it is."""
    return {
        "source": origin_data(report.origin),
        "key": report.key,
        "answer": finding_data(report.answer),
        "certificate": None if report.certificate is None else certificate_data(report.certificate),
        "record": None if report.record is None else section_data(report.record),
        "built_in_keys": report.built_in_keys,
        "verdict": verdict_data(report),
    }


def pin_change_data(report: PinChangeReport) -> Data:
    """Return what is in force now, for each PIN object."""
    pins = [asdict(pin) for pin in report.pins]
    about = {"source": origin_data(report.origin), "kind": report.kind, "outcome": report.outcome}
    return {**about, "pins": pins}


def pin_which_data(report: PinWhichReport) -> Data:
    """Return which PIN objects took the value."""
    pins = [asdict(pin) for pin in report.pins]
    return {"source": origin_data(report.origin), "kind": report.kind, "pins": pins}


def number_data(report: NumberReport) -> Data:
    """Return the verdict on a My Number that was typed; never the number."""
    return {
        "source": None if report.origin is None else origin_data(report.origin),
        "verdict": report.verdict,
        "reason": report.reason,
        "check_digit_ok": report.check_digit_ok,
        "pin": report.pin,
        "attempts_remaining": report.attempts_remaining,
    }


def readers_data(report: ReadersReport) -> Data:
    """Return the readers."""
    rows = [
        {
            "name": reader.name,
            "state": reader.state,
            "interface": reader.interface,
            "atr": reader.atr.hex().upper() if reader.atr else None,
        }
        for reader in report.readers
    ]
    return {"readers": rows}


def doctor_data(report: DoctorReport) -> Data:
    """Return the findings; a diagnosis is a result."""
    return {
        "findings": [
            {
                "reader": finding.reader,
                "code": "ok" if finding.problem is None else finding.problem.code,
                "facts": {} if finding.problem is None else finding.problem.facts(),
            }
            for finding in report.findings
        ]
    }


def personas_data(report: PersonasReport) -> Data:
    """Return what can be simulated, with the invented PINs as they are today."""
    people = [{"name": one.name, "descriptions": dict(one.descriptions), "pins": one.pins} for one in report.personas]
    return {"personas": people, "conditions": list(report.conditions)}


def diagnostics_data(report: DiagnosticsReport) -> Data:
    """Return the machine, the service and the readers."""
    return {
        "at": report.at.isoformat(timespec="seconds"),
        "system": report.system,
        "kernel": report.kernel,
        "python": report.python,
        "versions": dict(report.versions),
        "socket": report.socket,
        "socket_place": report.socket_place,
        "problem": _problem(report.problem),
        "readers": [_reader(reader) for reader in report.readers],
        "beside": [_problem(error) for error in report.beside],
        "screen_lock": report.screen_lock,
    }


def _reader(reader: ReaderDiagnosis) -> Data:
    applications = None if reader.applications is None else dict(reader.applications)
    return {**vars(reader), "applications": applications, "problem": _problem(reader.problem)}


def _problem(error: MynaReaderError | None) -> Data | None:
    return None if error is None else {"code": error.code, "facts": error.facts()}


def _card(card: CommonRecord | None, origin: Origin) -> Data | None:
    if card is None:
        return None
    dates = None if card.expiry.complete is None else card_dates(card.expiry.complete, origin.at)
    return {
        "serial": card.serial,
        "municipality": card.municipality,
        "expiry": card.expiry.iso,
        "validity": None
        if dates is None
        else {
            "state": dates.state,
            "days_left": dates.days_left,
            "renewal_from": dates.renewal_from.isoformat() if dates.renewal_from else None,
        },
    }


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


def item_data(one: ItemComparison) -> Data:
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
