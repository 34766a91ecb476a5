"""Certificates in the wrong place, by a forger, or too late: none is believed."""

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

from mynareader.errors import HolderDiffers
from mynareader.trust import jpki_profile
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.certificate import Purpose
from tests.assurance.acceptance.altered import OTHER, Change, accepted, auth, card, read_all, resigned, sign, trust
from tests.assurance.acceptance.careless_ca import PLACES
from tests.foreign_card import pki
from tests.foreign_card.personas import FOREIGNER, HANAKO, Persona

TRUST = trust()
MAN = replace(HANAKO, key="man", sex="1")


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
    assert found.certificate.issuer_key == jpki_profile.NAMES[purpose]
    assert (found.signed_by.state, found.profile["names"].state) == ("confirmed", "confirmed")  # it looks perfect
    assert (found.root.state, found.chain.state) == ("contradicted", "contradicted")
    assert (found.anchor, found.chain.reason) == (None, "not_a_published_root")


SWAPS = [
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


@pytest.mark.parametrize("somebody", [MAN, FOREIGNER], ids=["another sex", "another person"])
def test_a_signature_certificate_of_somebody_else_ends_the_work(somebody: Persona) -> None:
    with pytest.raises(HolderDiffers):
        read_all(card({("jpki", 0x01): lambda _: sign(somebody)}), TRUST)


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
