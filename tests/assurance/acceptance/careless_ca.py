"""Certificates a careless or forging CA could make: each breaks one point of JPKI's form."""

from collections.abc import Callable
from typing import Any

from asn1crypto import core
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import serialization

from mynareader.trust import jpki_profile
from mynareader.trust.certificate import Purpose
from tests.assurance.acceptance.altered import auth, sign, small_key


def extension(body: Any, name: str) -> Any:  # noqa: ANN401 - asn1crypto is untyped
    return next(one for one in body["extensions"] if one["extn_id"].native == name)


def usage(*names: str) -> Callable[[Any], None]:
    def change(body: Any) -> None:  # noqa: ANN401
        extension(body, "key_usage")["extn_value"] = core.ParsableOctetString(asn1.KeyUsage(set(names)).dump())

    return change


def serial(number: int) -> Callable[[Any], None]:
    def change(body: Any) -> None:  # noqa: ANN401
        body["serial_number"] = number

    return change


def twice(name: str) -> Callable[[Any], None]:
    def change(body: Any) -> None:  # noqa: ANN401
        body["extensions"].append(extension(body, name).copy())

    return change


def without(name: str) -> Callable[[Any], None]:
    def change(body: Any) -> None:  # noqa: ANN401
        kept = [one for one in body["extensions"] if one["extn_id"].native != name]
        body["extensions"] = asn1.Extensions(kept)

    return change


def more(oid: str, value: bytes, *, critical: bool) -> Callable[[Any], None]:
    def change(body: Any) -> None:  # noqa: ANN401
        body["extensions"].append({"extn_id": oid, "critical": critical, "extn_value": core.ParsableOctetString(value)})

    return change


def policy(oid: str) -> Callable[[Any], None]:
    def change(body: Any) -> None:  # noqa: ANN401
        value = asn1.CertificatePolicies([{"policy_identifier": oid}]).dump()
        extension(body, "certificate_policies")["extn_value"] = core.ParsableOctetString(value)

    return change


def weak_key(body: Any) -> None:  # noqa: ANN401
    spki = (
        small_key()
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    body["subject_public_key_info"] = asn1.PublicKeyInfo.load(spki)


def unchanged(_body: Any) -> None:  # noqa: ANN401
    """Change nothing: only who signs, and how, is another matter."""


AUTH_POLICY, SIGN_POLICY = jpki_profile.POLICIES[Purpose.AUTHENTICATION], jpki_profile.POLICIES[Purpose.SIGNATURE]
CONSTRAINTS = asn1.BasicConstraints({"ca": True}).dump()
FORMS = [
    *[("serial_number", serial(number), "serial_not_positive") for number in (-1, -(1 << 64), 0, -(1 << 158))],
    *[("serial_number", serial(number), "serial_too_long") for number in (1 << 159, (1 << 160) - 1, 1 << 400)],
    *[("serial_number", serial(number), "serial_unusually_long") for number in (1 << 158, (1 << 159) - 1, 1 << 63)],
    *[
        ("key_usage", usage(*names), "key_usage_differs")
        for names in (
            (),
            ("key_encipherment",),
            ("key_cert_sign",),
            ("digital_signature", "key_cert_sign"),
            ("digital_signature", "non_repudiation", "crl_sign"),
            ("key_agreement", "digital_signature"),
        )
    ],
    ("key_usage", without("key_usage"), "key_usage_differs"),
    *[("extensions", twice(name), "duplicate_extension") for name in ("key_usage", "certificate_policies")],
    ("extensions", twice("authority_key_identifier"), "duplicate_extension"),
    ("extensions", more("1.2.3.4", b"\x05\x00", critical=True), "unknown_critical_extension"),
    ("extensions", more("2.5.29.30", b"\x30\x00", critical=True), "unknown_critical_extension"),
    ("basic_constraints", more("2.5.29.19", CONSTRAINTS, critical=True), "is_a_ca"),
    ("policy", policy("1.2.3.4"), "policy_differs"),
    ("policy", without("certificate_policies"), "policy_missing"),
    ("key", weak_key, "key_too_short"),
]
CASES = [(role, *form) for role in ("auth", "sign") for form in FORMS]
PLACES = {"auth": (("jpki", 0x0A), auth), "sign": (("jpki", 0x01), sign)}
