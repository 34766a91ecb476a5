"""A user certificate whose form is wrong is refused, whoever signed it, for the right reason."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.assurance.acceptance.altered import accepted, card, certificate_accepted, read_all, resigned, trust
from tests.assurance.acceptance.careless_ca import AUTH_POLICY, CASES, PLACES, SIGN_POLICY, policy, unchanged
from tests.foreign_card import pki

TRUST = trust()


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
