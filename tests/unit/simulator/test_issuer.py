"""The X.509 certificates of the simulated cards: shape, names, dates (CARD.md §4)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from mynareader.simulator import issuer, keys
from mynareader.simulator.conditions import Conditions
from mynareader.trust import roots
from mynareader.trust import x509 as ours
from mynareader.trust.certificate import Purpose
from tests.unit.simulator.images import built, stored

PAIRS = [(0x0A, 0x0B), (0x01, 0x02)]


def certificate(ef: int, name: str = "plain", conditions: Conditions | None = None) -> x509.Certificate:
    return x509.load_der_x509_certificate(stored(built(name, conditions), "jpki", ef))


def other_names(name: str) -> dict[str, str]:
    extension = certificate(0x01, name).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {
        each.type_id.dotted_string: core.UTF8String.load(each.value).native
        for each in extension.get_values_for_type(x509.OtherName)
    }


@pytest.mark.parametrize(("user", "ca"), PAIRS)
def test_the_chain_is_signed(user: int, ca: int) -> None:
    issued, issuing = certificate(user), certificate(ca)
    issued.verify_directly_issued_by(issuing)
    issuing.verify_directly_issued_by(issuing)
    key = issuing.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.key_size == 2048
    assert issued.signature_algorithm_parameters is not None
    assert isinstance(issued.signature_algorithm_parameters, padding.PKCS1v15)


@pytest.mark.parametrize("ef", [0x0A, 0x0B, 0x01, 0x02])
def test_every_certificate_says_that_it_is_simulated(ef: int) -> None:
    names = certificate(ef).issuer.rfc4514_string() + certificate(ef).subject.rfc4514_string()
    assert "TEST" in names
    assert "SIMULATED" in names
    assert "NOT JPKI" in names
    assert "O=JPKI" not in names


@pytest.mark.parametrize("ef", [0x0B, 0x02])
def test_no_simulated_ca_is_a_published_root(ef: int) -> None:
    ca = ours.parse(stored(built(), "jpki", ef), "card")
    assert roots.anchor(ca) is None


@pytest.mark.parametrize(
    ("ef", "policy", "content_commitment"),
    [(0x0A, "1.2.392.200149.8.5.1.3.30", False), (0x01, "1.2.392.200149.8.5.1.1.20", True)],
)
def test_policy_and_key_usage(ef: int, policy: str, *, content_commitment: bool) -> None:
    extensions = certificate(ef).extensions
    policies = extensions.get_extension_for_class(x509.CertificatePolicies).value
    usage = extensions.get_extension_for_class(x509.KeyUsage).value
    assert [each.policy_identifier.dotted_string for each in policies] == [policy]
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, content_commitment, False)


def test_only_the_signature_certificate_tells_who_it_is() -> None:
    with pytest.raises(x509.ExtensionNotFound):
        certificate(0x0A).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert other_names("plain") == {
        "1.2.392.200149.8.5.5.1": "見本　花子",
        "1.2.392.200149.8.5.5.2": "00000",
        "1.2.392.200149.8.5.5.3": "2",
        "1.2.392.200149.8.5.5.4": "319850607",
        "1.2.392.200149.8.5.5.5": "東京都架空市試験町一丁目２－３　模擬マンション４０５",
        "1.2.392.200149.8.5.5.6": "0" * 26,
    }


def test_substituted_characters_are_marked() -> None:
    names = other_names("gaiji")
    assert names[issuer.SAN_NAME] == "高崎　吉彦"
    assert names[issuer.SAN_NAME_SUBSTITUTES] == "11011"
    address, marks = names[issuer.SAN_ADDRESS], names[issuer.SAN_ADDRESS_SUBSTITUTES]
    assert len(address) == len(marks)
    assert [char for char, mark in zip(address, marks, strict=True) if mark == "1"] == list("葛飾区験淵浜浜高台")


@pytest.mark.parametrize(("name", "birth"), [("foreign", "019921123"), ("unknown-day", "319480300")])
def test_birth_date_with_era(name: str, birth: str) -> None:
    assert other_names(name)[issuer.SAN_BIRTH] == birth


@pytest.mark.parametrize(
    ("conditions", "last_day"),
    [
        (Conditions(), date(2029, 6, 7)),
        (Conditions(expired=True), date(2026, 3, 31)),
        (Conditions(expires_in=0), date(2026, 4, 1)),
        (Conditions(expires_in=30), date(2026, 5, 1)),
        (Conditions(expired=True, expires_in=30), date(2026, 3, 31)),
    ],
)
@pytest.mark.parametrize("ef", [0x0A, 0x01])
def test_validity_ends_with_the_day_in_japan(ef: int, conditions: Conditions, last_day: date) -> None:
    found = certificate(ef, conditions=conditions)
    assert found.not_valid_after_utc == datetime(last_day.year, last_day.month, last_day.day, 14, 59, 59, tzinfo=UTC)
    assert found.not_valid_before_utc == datetime(2024, 11, 16, 15, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize("ef", [0x0B, 0x02])
def test_the_ca_outlives_the_cards(ef: int) -> None:
    ca, user = certificate(ef), certificate(ef - 1, conditions=Conditions(expires_in=1800))
    assert ca.not_valid_before_utc < user.not_valid_before_utc
    assert user.not_valid_after_utc < ca.not_valid_after_utc


def test_serial_numbers_are_the_same_in_every_process() -> None:
    numbers = {
        (purpose.name, name): issuer.serial_number(purpose, name)
        for purpose in (issuer.AUTH, issuer.SIGN)
        for name in ("plain", "child")
    }
    assert numbers["auth", "plain"] == certificate(0x0A).serial_number == 766221501
    assert len(set(numbers.values())) == 4


def test_the_same_persona_has_the_same_certificate_and_another_another() -> None:
    assert stored(built(), "jpki", 0x0A) == stored(built(), "jpki", 0x0A)
    assert certificate(0x0A).public_key() != certificate(0x0A, "foreign").public_key()


def test_threads_never_see_two_keys_of_one_name() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(keys.private_key, ["made by four threads"] * 4))
    assert len({key.private_numbers().d for key in found}) == 1


@pytest.mark.parametrize(("ef", "purpose"), [(0x0A, Purpose.AUTHENTICATION), (0x01, Purpose.SIGNATURE)])
def test_the_reader_understands_them(ef: int, purpose: Purpose) -> None:
    assert ours.parse(stored(built(), "jpki", ef), "card").purpose is purpose
