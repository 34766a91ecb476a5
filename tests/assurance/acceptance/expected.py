"""What a report must say of a foreign card, made from its persona and its own certificates, not from the reader."""

from datetime import date, datetime, timedelta, timezone

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from tests.foreign_card import ForeignCard, pki
from tests.foreign_card.personas import Persona
from tests.harness.desk import Data

JAPAN = timezone(timedelta(hours=9))
SEXES = {"1": "male", "2": "female", "9": "not_applicable", "0": "unknown"}
# name in the reports, application, label of the foreign card
PINS = {
    "auth": ("auth", "jpki", "jpki/0018"),
    "sign": ("sign", "jpki", "jpki/001B"),
    "surface-birth": ("birth", "card_surface", "surface/0011"),
    "surface-b": ("b", "card_surface", "surface/0012"),
    "surface-a": ("a", "card_surface", "surface/0013"),
    "assist": ("assist", "input_assist", "assist/0011"),
    "assist-a": ("a", "input_assist", "assist/0014"),
    "assist-b": ("b", "input_assist", "assist/0015"),
    "registry": ("registry", "registry", "juki/001C"),
    "registry-common": ("registry", "common", "common/001C"),
}


def iso(compact: str) -> str:
    """Return YYYYMMDD as ISO 8601, without what is unknown (00)."""
    parts = (compact[:4], compact[4:6], compact[6:])
    return "-".join(part for part in parts if part != "00")


def attributes(persona: Persona) -> Data:
    family, _, given = persona.name.partition("\u3000")
    return {
        "name": persona.name,
        "family_name": family,
        "given_name": given,
        "address": persona.address,
        "birth": iso(persona.birth),
        "sex": SEXES[persona.sex],
    }


def card_record(persona: Persona, source: Data) -> Data:
    """Return the card's own record; its dates are judged at the moment that the report's source names."""
    today = datetime.fromisoformat(source["at"]).astimezone(JAPAN).date()
    return {
        "serial": persona.serial,
        "municipality": persona.municipality,
        "expiry": iso(persona.card_expires),
        "validity": _card_validity(date.fromisoformat(iso(persona.card_expires)), today),
    }


def _card_validity(end: date, today: date) -> Data:
    days = (end - today).days
    opens = next(day for day in (end - timedelta(before) for before in range(93, 0, -1)) if _is_open(day, end))
    state = "expired" if days < 0 else "last_day" if days == 0 else "renewal_open" if today >= opens else "in_date"
    return {"state": state, "days_left": days, "renewal_from": None if days < 0 else opens.isoformat()}


def _is_open(day: date, end: date) -> bool:
    """Tell whether less than three months are left: the same day, three months on, lies behind the end."""
    return (day.year * 12 + day.month + 3, day.day) > (end.year * 12 + end.month, end.day)


def counters(card: ForeignCard) -> list[Data]:
    """Return every counter as the card has it; a PIN the card does not have is missing."""
    return [_counter(name, *row, card.pins.left.get(row[2])) for name, row in PINS.items()]


def _counter(name: str, kind: str, application: str, _label: str, left: int | None) -> Data:
    state = "missing" if left is None else "available" if left else "locked"
    return {"name": name, "kind": kind, "application": application, "state": state, "attempts_remaining": left}


def certificate(persona: Persona, role: str) -> x509.Certificate:
    kind, _, is_ca = role.partition("-")
    return pki.ca_certificate(kind) if is_ca else pki.user_certificate(kind, persona)


def certificate_facts(persona: Persona, role: str) -> Data:
    """Return the part of a certificate's report that the certificate itself decides."""
    made = certificate(persona, role)
    return {
        "role": role,
        "serial": {"decimal": str(made.serial_number), "hex": f"{made.serial_number:X}"},
        "subject": made.subject.rfc4514_string(),
        "issuer": made.issuer.rfc4514_string(),
        "not_before": made.not_valid_before_utc.isoformat(),
        "not_after": made.not_valid_after_utc.isoformat(),
        "sha256": made.fingerprint(hashes.SHA256()).hex().upper(),
        "key": "RSA-2048",
        "holder": _holder(persona) if role == "sign" else None,
        "revocation": {"state": "not_checked", "reason": "no_crl_given"},
        "published_root": {
            "state": "contradicted",
            "reason": "not_a_published_root",
            "purpose": None,
            "generation": None,
            "file": None,
        },
        "signed_by": {"state": "confirmed", "reason": "signature", "ca": made.issuer.rfc4514_string()},
    }


def _holder(persona: Persona) -> Data:
    return {
        "name": persona.cert_name,
        "name_substitutes": persona.cert_name_substitutes,
        "sex": SEXES[persona.sex],
        "birth": iso(persona.birth),
        "address": persona.address,
        "address_substitutes": "0" * len(persona.address),
    }


def within(part: Data, whole: Data) -> Data:
    """Return of ``whole`` the entries that ``part`` names, to be compared with it."""
    return {name: whole[name] for name in part}
