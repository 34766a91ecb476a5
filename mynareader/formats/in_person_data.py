"""A check face to face as plain data, and its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mynareader.formats import Data
from mynareader.formats.certificate_data import finding_data, origin_data, section_data
from mynareader.formats.verdict_data import verdict_data
from mynareader.trust.validity import day_in_japan
from mynareader.verdict.in_person import age_on, outcome_of, reached

if TYPE_CHECKING:
    from mynareader.reports.in_person import InPersonRecordReport, InPersonReport


def in_person_data(report: InPersonReport) -> Data:
    """Return what was found; without the birth date where only ages are wanted."""
    found = outcome_of(report)
    return {
        "source": origin_data(report.origin),
        "outcome": found.token,
        "because": found.because,
        "data": section_data(report.data),
        "answer": finding_data(report.answer),
        "face": _face(report),
        "age": _age(report),
        "built_in_keys": report.built_in_keys,
        "verdict": verdict_data(report),
    }


def _face(report: InPersonReport) -> Data:
    face = report.face
    images = {"name": face.name_png, "address": face.address_png, "photo": face.photo_jp2}
    return {
        "birth": None if report.age_only else face.birth.iso,
        "sex": face.sex.value,
        "expiry": face.expiry.iso,
        "images": {name: None if image is None else {"bytes": len(image)} for name, image in images.items()},
    }


def _age(report: InPersonReport) -> Data:
    birth, day = report.face.birth, day_in_japan(report.origin.at)
    years = None if report.age_only else age_on(birth, day)
    return {"years": years, **{f"at_least_{age}": is_so for age, is_so in reached(birth, day)}}


def record_data(record: InPersonRecordReport) -> Data:
    """Return what may be kept of a check."""
    return {
        "at": record.at.isoformat(timespec="seconds"),
        "case": record.case or None,
        "outcome": record.outcome,
        "because": record.because,
        "data": section_data(record.data),
        "answer": finding_data(record.answer),
        "built_in_keys": record.built_in_keys,
        "program": f"mynareader {record.version}",
        "reader": {"kind": record.kind, "interface": record.interface},
        "simulated": record.simulated,
        "notice": record.notice,
    }
