"""Certificates, signed sections, findings and origins as plain data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mynareader.formats import Data

if TYPE_CHECKING:
    from mynareader.reports.certificates import CertificateReport
    from mynareader.reports.origin import Origin
    from mynareader.trust.card_data import Authenticity, SectionFindings
    from mynareader.trust.certificate import Certificate
    from mynareader.trust.finding import Finding
    from mynareader.trust.revocation import Revocation


def finding_data(finding: Finding | None) -> Data | None:
    """Return state and reason."""
    return None if finding is None else {"state": finding.state, "reason": finding.reason}


def certificate_data(report: CertificateReport) -> Data:
    """Return what a certificate says and what was found out about it."""
    anchor = report.anchor
    return {
        "role": report.role,
        **_facts(report.certificate),
        "validity": {
            "state": report.validity.state.value,
            "at": report.validity.at.isoformat(timespec="seconds"),
            "days_left": report.validity.days_left,
            "renewal_from": _day(report.validity.renewal_from),
        },
        "signed_by": {**(finding_data(report.signed_by) or {}), "ca": report.issuer},
        "published_root": {
            **(finding_data(report.root) or {}),
            "purpose": anchor.purpose.value if anchor else None,
            "generation": anchor.generation if anchor else None,
            "file": report.anchor_file or None,
        },
        "revocation": finding_data(report.revocation),
        "crl": _crl(report.crl),
        "chain": finding_data(report.chain),
        "profile": {name: finding_data(finding) for name, finding in report.profile.items()},
    }


def _crl(revocation: Revocation | None) -> Data | None:
    if revocation is None or revocation.by is None:
        return None
    by, entry = revocation.by, revocation.entry
    return {
        "file": by.source,
        "issuer": by.issuer,
        "this_update": by.this_update.isoformat(),
        "next_update": by.next_update.isoformat() if by.next_update else None,
        "entries": len(by.entries),
        "revoked_at": entry.date.isoformat() if entry else None,
        "revoked_because": entry.reason if entry else None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _facts(certificate: Certificate) -> Data:
    return {
        "serial": {"decimal": str(certificate.serial), "hex": certificate.serial_hex},
        "subject": certificate.subject,
        "issuer": certificate.issuer,
        "not_before": certificate.not_before.isoformat(),
        "not_after": certificate.not_after.isoformat(),
        "purpose": certificate.purpose.value,
        "key": certificate.key,
        "key_usage": list(certificate.key_usage),
        "policies": list(certificate.policies),
        "sha256": certificate.sha256,
        "holder": _holder(certificate),
        "variant": certificate.variant.value if certificate.variant else None,
        "further": [{"where": one.where, "kind": one.kind, "oid": one.oid or None} for one in certificate.further],
    }


def _holder(certificate: Certificate) -> Data | None:
    holder = certificate.holder
    if holder is None:
        return None
    return {
        "name": holder.name.text if holder.name else None,
        "name_substitutes": holder.name_substitutes,
        "sex": holder.sex.value if holder.sex else None,
        "birth": holder.birth.iso if holder.birth else None,
        "address": holder.address,
        "address_substitutes": holder.address_substitutes,
    }


def authenticity_data(found: Authenticity | None) -> Data | None:
    """Return how far what was read is signed, section by section."""
    if found is None:
        return None
    sections = {name: section_data(section) for name, section in found.sections.items()}
    total = {"state": found.state, "reason": found.reason, "test_card": found.test_card}
    return {**total, "built_in_keys": found.built_in_keys, "sections": sections}


def section_data(section: SectionFindings) -> Data:
    """Return both findings, and the key of the issuer that decided: its number, and its file where one was given."""
    key = section.key
    return {
        "issuer": finding_data(section.issuer),
        "consistent": finding_data(section.consistent),
        "key": None if key is None else {"number": key.number or None, "file": key.source or None},
        "test_card": section.test_card,
    }


def origin_data(origin: Origin) -> Data:
    """Return where a report comes from."""
    return {
        "kind": origin.kind,
        "name": origin.name,
        "interface": origin.interface,
        "simulated": origin.simulated,
        "redacted": origin.redacted,
        "at": origin.at.isoformat(timespec="seconds"),
    }
