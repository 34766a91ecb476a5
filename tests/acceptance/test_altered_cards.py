"""Cards altered after signing: none of more than 200 is accepted, and the reason is the right one (issue 4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from asn1crypto import core
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from mynareader import profile
from mynareader.certificates import Purpose
from mynareader.errors import MynaReaderError
from mynareader.service.read import MY_NUMBER
from mynareader.trust import NOTHING, Trust
from tests.acceptance.altered import (
    Change,
    accepted,
    card,
    certificate_accepted,
    flipped,
    issuer_key,
    read_all,
    read_section,
    resigned,
    small_key,
    spot,
    trust,
)
from tests.foreign_card import pki
from tests.foreign_card.model import File
from tests.foreign_card.personas import FOREIGNER, HANAKO, UNKNOWN_DAY, Persona

TRUST = trust()
OTHER = replace(HANAKO, key="other", name="別人\u3000花子", cert_name="別人\u3000花子", cert_name_substitutes="00000")
MAN = replace(HANAKO, key="man", sex="1")


def auth(persona: Persona = HANAKO) -> bytes:
    return pki.der(pki.user_certificate("auth", persona))


def sign(persona: Persona = HANAKO) -> bytes:
    return pki.der(pki.user_certificate("sign", persona))


# --- untouched --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("persona", [HANAKO, FOREIGNER, UNKNOWN_DAY], ids=lambda persona: persona.key)
def test_an_untouched_card_is_accepted(persona: Persona) -> None:
    assert accepted(read_all(card(persona=persona), TRUST))


def test_without_the_issuers_keys_nothing_is_accepted() -> None:
    report = read_all(card(), NOTHING)
    assert report.authenticity is not None
    sections = report.authenticity.sections.values()
    assert {found.issuer.reason for found in sections} == {"issuer_key_not_available"}
    assert {found.consistent.reason for found in sections} == {"agrees_with_card_certificate"}
    assert {one.chain.reason for one in report.certificates} == {"not_a_published_root"}


@pytest.mark.parametrize(
    ("digits", "state", "reason"),
    [("6000023", "contradicted", "card_certificate_not_signed"), ("", "not_checked", "other_issuer_key")],
)
def test_another_issuers_key(digits: str, state: str, reason: str) -> None:
    keys = (issuer_key("assist", digits),)
    report = read_all(card(), replace(TRUST, card_keys=keys))
    assert report.authenticity is not None
    found = report.authenticity.sections["face"]
    assert (found.issuer.state, found.issuer.reason) == (state, reason)
    assert found.consistent.state == "confirmed"


# --- one bit ----------------------------------------------------------------------------------------------------------

# Application, EF, how many single bits of it are turned.
FILES = [
    ("assist", 0x01, 17),
    ("assist", 0x02, 30),
    ("assist", 0x03, 20),
    ("assist", 0x04, 20),
    ("surface", 0x04, 20),
    ("surface", 0x05, 20),
    ("jpki", 0x01, 20),
    ("jpki", 0x02, 10),
    ("jpki", 0x0A, 20),
    ("jpki", 0x0B, 10),
]
BITS = [(name, ef, number) for name, ef, count in FILES for number in range(count)]


def stored(name: str, ef: int) -> bytes:
    node = next(app.nodes for app in card().apps if app.name == name)[ef]
    assert isinstance(node, File)
    return node.data


def refused(changes: dict[tuple[str, int], Change]) -> bool:
    """Tell whether the card is not accepted, or not even readable."""
    try:
        return not accepted(read_all(card(changes), TRUST))
    except MynaReaderError:
        return True


@pytest.mark.parametrize(("name", "ef", "number"), BITS, ids=[f"{name}-{ef:04X}-{n}" for name, ef, n in BITS])
def test_one_bit_anywhere_is_refused(name: str, ef: int, number: int) -> None:
    size = len(stored(name, ef))
    at, bit = (number, 0) if ef == 0x01 and name == "assist" else spot(f"{name}/{ef}", number, size)
    assert refused({(name, ef): flipped(at, bit)})


COVERED = ("birth", "sex", "key", "name", "address", "photo", "signature")


def face_objects() -> dict[str, tuple[int, int]]:
    """Return where the objects of the face that are signed, and their signature, begin and end."""
    raw = stored("surface", 0x02)
    table = raw.index(bytes.fromhex("DF2112")) + 3
    starts = [int.from_bytes(raw[table + 2 * n : table + 2 * n + 2], "big") for n in range(9)]
    return {name: (starts[n], starts[n + 1]) for n, name in enumerate(COVERED)}


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("part", COVERED)
def test_one_bit_of_the_face_is_refused(part: str, number: int) -> None:
    start, end = face_objects()[part]
    at, bit = spot(part, number, end - start)
    assert refused({("surface", 0x02): flipped(start + at, bit)})


def test_what_the_face_does_not_sign_is_not_taken_for_signed() -> None:
    """Expiry and security code come after the signature (card-facts §3): the reader cannot know, and says no more."""
    raw = stored("surface", 0x02)
    at = raw.index(bytes.fromhex("DF2908")) + 3 + 3
    report = read_all(card({("surface", 0x02): flipped(at, 0)}), TRUST)
    assert report.authenticity is not None
    assert report.authenticity.sections["face"].issuer.state == "confirmed"


REASONS = [
    ("assist", 0x02, 60, "attributes", "altered"),  # within the address
    ("assist", 0x03, 20, "attributes", "bad_record_signature"),  # a digest
    ("assist", 0x03, -1, "my_number", "bad_record_signature"),
    ("assist", 0x04, -1, "attributes", "card_certificate_not_signed"),
    ("surface", 0x04, -1, "face", "card_certificate_not_signed"),
    ("surface", 0x04, 12, "face", "issuer_key_not_available"),  # another authority's name
    ("surface", 0x05, 60, "my_number_image", "bad_record_signature"),
]


@pytest.mark.parametrize(("name", "ef", "at", "section", "reason"), REASONS)
def test_the_reason_is_told(name: str, ef: int, at: int, section: str, reason: str) -> None:
    report = read_all(card({(name, ef): flipped(at, 0)}), TRUST)
    assert report.authenticity is not None
    assert report.authenticity.sections[section].issuer.reason == reason
    assert report.authenticity.state != "confirmed"


# --- certificates a careless or forging CA could make -----------------------------------------------------------


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


AUTH_POLICY, SIGN_POLICY = profile.POLICIES[Purpose.AUTHENTICATION], profile.POLICIES[Purpose.SIGNATURE]
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


@pytest.mark.parametrize(
    ("role", "point", "change", "reason"), CASES, ids=[f"{n}-{row[0]}-{row[3]}" for n, row in enumerate(CASES)]
)
def test_a_form_that_is_wrong_is_refused_whoever_signed(
    role: str, point: str, change: Callable[[Any], None], reason: str
) -> None:
    place, original = PLACES[role]
    made = resigned(original(), change, pki.key(f"ca/{role}"))
    report = read_all(card({place: lambda _: made}), TRUST)
    found = next(one for one in report.certificates if one.role == role)
    assert found.profile[point].reason == reason
    assert found.profile[point].state != "confirmed"
    assert not certificate_accepted(found)
    assert not accepted(report)


@pytest.mark.parametrize("role", ["auth", "sign"])
@pytest.mark.parametrize("algorithm", ["md5_rsa", "sha1_rsa"])
def test_md5_and_sha_1_prove_nothing(role: str, algorithm: str) -> None:
    place, original = PLACES[role]
    made = resigned(original(), unchanged, pki.key(f"ca/{role}"), algorithm)
    found = next(one for one in read_all(card({place: lambda _: made}), TRUST).certificates if one.role == role)
    assert {found.signed_by.reason, found.chain.reason, found.profile["algorithm"].reason} == {"weak_algorithm"}
    assert found.chain.state == "contradicted"


@pytest.mark.parametrize(("role", "other"), [("auth", SIGN_POLICY), ("sign", AUTH_POLICY)])
def test_the_policy_of_the_other_certificate(role: str, other: str) -> None:
    place, original = PLACES[role]
    made = resigned(original(), policy(other), pki.key(f"ca/{role}"))
    found = next(one for one in read_all(card({place: lambda _: made}), TRUST).certificates if one.role == role)
    assert found.profile["policy"].reason == "policy_of_other_purpose"


# --- swapped, forged, too late ----------------------------------------------------------------------------------


@cache
def forger() -> RSAPrivateKey:
    return pki.key("a forger")


def named(purpose: Purpose, field: str) -> Callable[[Any], None]:
    """Give JPKI's own name as issuer or subject."""
    unit = {Purpose.AUTHENTICATION: "user authentication", Purpose.SIGNATURE: "digital signature"}[purpose]
    parts = [
        ("country_name", "JP"),
        ("organization_name", "JPKI"),
        ("organizational_unit_name", f"JPKI for {unit}"),
        ("organizational_unit_name", "Japan Agency for Local Authority Information Systems"),
    ]
    name = asn1.Name(
        "", asn1.RDNSequence([[{"type": kind, "value": core.PrintableString(text)}] for kind, text in parts])
    )

    def change(body: Any) -> None:  # noqa: ANN401
        body[field] = name

    return change


@pytest.mark.parametrize("given", [NOTHING, TRUST], ids=["nothing trusted", "a test CA trusted"])
@pytest.mark.parametrize("role", ["auth", "sign"])
def test_a_self_signed_ca_with_the_names_of_jpki(role: str, given: Trust) -> None:
    purpose = {"auth": Purpose.AUTHENTICATION, "sign": Purpose.SIGNATURE}[role]

    def as_ca(body: Any) -> None:  # noqa: ANN401
        for field in ("issuer", "subject"):
            named(purpose, field)(body)
        spki = (
            forger()
            .public_key()
            .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        )
        body["subject_public_key_info"] = asn1.PublicKeyInfo.load(spki)

    ca = resigned(pki.der(pki.ca_certificate(role)), as_ca, forger())
    place, original = PLACES[role]
    user = resigned(original(), named(purpose, "issuer"), forger())
    ca_place = ("jpki", 0x0B if role == "auth" else 0x02)
    report = read_all(card({place: lambda _: user, ca_place: lambda _: ca}), given)
    found = next(one for one in report.certificates if one.role == role)
    assert found.issuer == profile.NAMES[purpose]
    assert (found.signed_by.state, found.profile["names"].state) == ("confirmed", "confirmed")  # it looks perfect
    assert (found.root.state, found.chain.state) == ("contradicted", "contradicted")
    assert (found.anchor, found.chain.reason) == (None, "not_a_published_root")


SWAPS = [
    ({("jpki", 0x01): lambda _: sign(MAN)}, "sign", "holder", "another_holder"),
    ({("jpki", 0x01): lambda _: sign(FOREIGNER)}, "sign", "holder", "another_holder"),
    ({("jpki", 0x01): lambda _: sign(OTHER)}, "sign", "holder", "name_differs"),
    ({("jpki", 0x01): lambda _: auth()}, "sign", "key_usage", "key_usage_differs"),
    ({("jpki", 0x0A): lambda _: sign()}, "auth", "policy", "policy_of_other_purpose"),
    (
        {
            ("jpki", 0x0A): lambda _: pki.der(pki.ca_certificate("auth")),
            ("jpki", 0x0B): lambda _: auth(),
        },
        "auth",
        "basic_constraints",
        "is_a_ca",
    ),
]


@pytest.mark.parametrize(("changes", "role", "point", "reason"), SWAPS)
def test_certificates_in_the_wrong_place(
    changes: dict[tuple[str, int], Change], role: str, point: str, reason: str
) -> None:
    report = read_all(card(changes), TRUST)
    found = next(one for one in report.certificates if one.role == role)
    assert found.profile[point].reason == reason
    assert not accepted(report)


def test_a_root_that_has_expired() -> None:
    report = read_all(card(), TRUST, datetime(2040, 1, 1, 0, 0, 1, tzinfo=UTC))
    assert [one.chain.reason for one in report.certificates] == ["issuer_expired"] * 2
    assert not accepted(report)


def test_a_root_that_has_not_begun() -> None:
    report = read_all(card(), TRUST, datetime(2023, 12, 31, tzinfo=UTC))
    assert [one.chain.reason for one in report.certificates] == ["issuer_not_yet_valid"] * 2


def test_records_of_another_card() -> None:
    other = card(persona=OTHER)
    for name, ef in (("assist", 0x02), ("assist", 0x03)):
        node = next(app.nodes for app in other.apps if app.name == name)[ef]
        assert isinstance(node, File)
        data = node.data
        assert refused({(name, ef): lambda _, data=data: data})  # type: ignore[misc]


def test_there_are_enough_of_them() -> None:
    assert len(BITS) + 8 * len(COVERED) + len(CASES) >= 200


def test_a_my_number_altered_is_told_where_the_face_is_not_opened_by_it() -> None:
    """Number A opens the face, so another number is refused by the card itself; read alone, the record tells."""
    of = card({("assist", 0x01): flipped(7, 0)})
    found = read_section(of, MY_NUMBER, TRUST).authenticity
    assert found is not None
    assert (found.state, found.reason) == ("contradicted", "altered")
