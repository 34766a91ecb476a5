"""What a certificate of JPKI looks like, point by point."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mynareader.trust import jpki_profile, x509
from mynareader.trust.certificate import Certificate, Purpose, Variant
from mynareader.trust.finding import Finding
from mynareader.values import PartialDate
from tests.foreign_card import personas, pki
from tests.roots import PUBLISHED


def user(kind: str) -> Certificate:
    """Return a certificate of a test CA with the issuer's name changed to JPKI's: what a perfect one looks like."""
    found = x509.parse(pki.der(pki.user_certificate(kind, personas.HANAKO)), "a test")
    return replace(found, issuer_key=jpki_profile.NAMES[found.purpose])


AUTH, SIGN = user("auth"), user("sign")
TEST_NAME = ((("CN", "=test"),),)
CA = replace(
    x509.parse(pki.der(pki.ca_certificate("auth")), "a test"),
    issuer_key=jpki_profile.NAMES[Purpose.AUTHENTICATION],
    subject_key=jpki_profile.NAMES[Purpose.AUTHENTICATION],
)


@pytest.mark.parametrize(("role", "certificate"), [("auth", AUTH), ("sign", SIGN), ("auth-ca", CA), ("file", SIGN)])
def test_a_certificate_as_it_should_be(role: str, certificate: Certificate) -> None:
    found = jpki_profile.findings(certificate, role)
    assert len(found) == 9
    assert {finding.state for finding in found.values()} == {"confirmed"}


PHONE, TEST = "1.2.392.200149.8.5.1.1.40", "1.2.392.200149.8.5.1.0.20"
ODD = [
    ("auth", replace(AUTH, serial=-5), "serial_number", "contradicted", "serial_not_positive"),
    ("auth", replace(AUTH, serial=0), "serial_number", "contradicted", "serial_not_positive"),
    ("auth", replace(AUTH, serial=1 << 159), "serial_number", "contradicted", "serial_too_long"),
    ("auth", replace(AUTH, serial=1 << 158), "serial_number", "not_checked", "serial_unusually_long"),
    ("auth", replace(AUTH, signature_algorithm="sha1_rsa"), "algorithm", "contradicted", "weak_algorithm"),
    ("auth", replace(AUTH, signature_algorithm="md5_rsa"), "algorithm", "contradicted", "weak_algorithm"),
    ("auth", replace(AUTH, signature_algorithm="rsassa_pss"), "algorithm", "not_checked", "unsupported_algorithm"),
    ("auth", replace(AUTH, signature_algorithm="sha384_ecdsa"), "algorithm", "confirmed", "as_in_profile"),
    ("auth", replace(AUTH, key="RSA-1024"), "key", "contradicted", "key_too_short"),
    ("auth", replace(AUTH, key="EC P-384"), "key", "confirmed", "as_in_profile"),
    ("auth", replace(AUTH, key="EC secp256k1"), "key", "not_checked", "unsupported_algorithm"),
    ("auth", replace(AUTH, issuer_key=TEST_NAME), "names", "contradicted", "not_jpki_names"),
    ("auth", replace(AUTH, issuer_key=SIGN.issuer_key), "names", "contradicted", "names_of_other_purpose"),
    ("sign-ca", CA, "names", "contradicted", "names_of_other_purpose"),
    ("auth-ca", replace(CA, subject_key=TEST_NAME), "names", "contradicted", "ca_not_self_issued"),
    ("auth", replace(AUTH, key_usage=()), "key_usage", "contradicted", "key_usage_differs"),
    ("auth", replace(AUTH, key_usage=SIGN.key_usage), "key_usage", "contradicted", "key_usage_differs"),
    ("sign", replace(SIGN, key_usage=AUTH.key_usage), "key_usage", "contradicted", "key_usage_differs"),
    ("auth-ca", replace(CA, key_usage=("key_cert_sign",)), "key_usage", "contradicted", "key_usage_differs"),
    ("auth", SIGN, "policy", "contradicted", "policy_of_other_purpose"),
    ("auth", replace(AUTH, policies=()), "policy", "contradicted", "policy_missing"),
    ("auth", replace(AUTH, policies=("1.2.3",)), "policy", "contradicted", "policy_differs"),
    ("auth-ca", replace(CA, policies=("1.2.3",)), "policy", "not_checked", "policy_of_a_ca"),
    ("file", replace(AUTH, purpose=Purpose.UNKNOWN), "policy", "not_checked", "purpose_unknown"),
    ("auth", replace(AUTH, purpose=Purpose.CA), "basic_constraints", "contradicted", "is_a_ca"),
    ("auth-ca", AUTH, "basic_constraints", "contradicted", "is_no_ca"),
    ("auth", replace(AUTH, extensions=("2.5.29.15",) * 2), "extensions", "contradicted", "duplicate_extension"),
    ("auth", replace(AUTH, critical=("1.2.3",)), "extensions", "contradicted", "unknown_critical_extension"),
    ("auth", replace(AUTH, critical=("2.5.29.30",)), "extensions", "contradicted", "unknown_critical_extension"),
    ("auth-ca", replace(CA, critical=("2.5.29.30",)), "extensions", "confirmed", "as_in_profile"),
    ("auth", replace(AUTH, faults=("time_form",)), "form", "contradicted", "time_form"),
    ("sign", replace(SIGN, policies=(PHONE,)), "policy", "confirmed", "policy_of_a_phone"),
    ("sign", replace(SIGN, policies=(TEST,)), "policy", "not_checked", "test_policy"),
    ("auth", replace(AUTH, policies=(PHONE,)), "policy", "contradicted", "policy_differs"),
    ("sign", replace(SIGN, variant=Variant.TEST), "names", "not_checked", "test_hierarchy"),
]


@pytest.mark.parametrize(("role", "certificate", "point", "state", "reason"), ODD, ids=[f"{r[2]}-{r[4]}" for r in ODD])
def test_what_is_odd_is_named(role: str, certificate: Certificate, point: str, state: str, reason: str) -> None:
    finding = jpki_profile.findings(certificate, role)[point]
    assert (finding.state, finding.reason) == (state, reason)


def test_names_are_those_of_the_ca_the_user_trusts() -> None:
    other = replace(AUTH, issuer_key=TEST_NAME)
    assert jpki_profile.findings(other, "auth", other_anchor=True)["names"] == Finding(
        "not_checked", "names_of_another_ca"
    )


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_the_published_roots_fit(path: Path) -> None:
    found = jpki_profile.findings(x509.load(path.read_bytes(), path.name), f"{path.name[:4]}-ca")
    assert {finding.state for finding in found.values()} == {"confirmed"}


# --- beside the card and the holder -------------------------------------------------------------------------------

UNTIL = datetime(2030, 6, 7, 14, 59, 59, tzinfo=UTC)  # the end of 2030-06-07 in Japan
DATED = replace(AUTH, not_before=datetime(2025, 7, 10, 15, tzinfo=UTC), not_after=UNTIL)
BORN = PartialDate(1985, 6, 7)


@pytest.mark.parametrize(
    ("card", "state", "reason"),
    [
        (date(2035, 6, 7), "confirmed", "ends_before_card"),
        (date(2030, 6, 7), "confirmed", "ends_before_card"),
        (date(2030, 6, 6), "contradicted", "ends_after_card"),
        (None, "not_checked", "card_expiry_not_known"),
    ],
)
def test_a_certificate_does_not_outlive_its_card(card: date | None, state: str, reason: str) -> None:
    finding = jpki_profile.card_expiry(DATED, card)
    assert (finding.state, finding.reason) == (state, reason)


@pytest.mark.parametrize(
    ("birth", "card", "begin", "state", "reason"),
    [
        (BORN, None, date(2025, 7, 10), "confirmed", "ends_on_birthday"),
        (BORN, None, date(2025, 3, 10), "confirmed", "ends_on_birthday"),  # renewed three months early
        (BORN, None, date(2025, 2, 27), "not_checked", "ends_on_another_day"),  # six years are too many
        (PartialDate(1985, 6, 8), None, date(2025, 7, 10), "not_checked", "ends_on_another_day"),
        (PartialDate(1985, 6, None), None, date(2025, 7, 10), "not_checked", "birthday_not_known"),
        (None, None, date(2025, 7, 10), "not_checked", "birthday_not_known"),
        (None, date(2030, 6, 7), date(2025, 7, 10), "confirmed", "ends_with_card"),
    ],
)
def test_on_which_day_it_ends(
    birth: PartialDate | None, card: date | None, begin: date, state: str, reason: str
) -> None:
    dated = replace(DATED, not_before=datetime(begin.year, begin.month, begin.day, 3, tzinfo=UTC))
    finding = jpki_profile.birthday(dated, birth, card)
    assert (finding.state, finding.reason) == (state, reason)
