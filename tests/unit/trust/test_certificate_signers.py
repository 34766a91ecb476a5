"""Who signed a certificate, and which roots are published."""

import pytest
from asn1crypto import x509 as asn1

from mynareader.trust import roots, validity, x509
from mynareader.trust.certificate import Purpose
from mynareader.trust.finding import Finding
from mynareader.trust.roots import ROOTS
from tests.foreign_card import personas, pki
from tests.harness.made_certificates import authority, changed, made, parsed
from tests.roots import PUBLISHED


@pytest.mark.parametrize("kind", ["auth", "sign"])
def test_an_rsa_signature(kind: str) -> None:
    found = parsed(pki.der(pki.user_certificate(kind, personas.HANAKO)))
    ca = parsed(pki.der(pki.ca_certificate(kind)))
    assert x509.signed_by(found, ca) == Finding("confirmed", "signature")
    assert roots.anchor(ca) is None


def _other_outer_algorithm(certificate: asn1.Certificate) -> None:
    certificate["signature_algorithm"] = {"algorithm": "sha256_ecdsa"}


SIGNERS = [
    (made(), authority(), Finding("confirmed", "signature")),
    (authority(), authority(), Finding("confirmed", "signature")),
    (made(), authority("p384-other"), Finding("contradicted", "bad_signature")),
    (made(), authority("p384-ca", "OTHER TEST CA"), Finding("contradicted", "issuer_name_differs")),
    (made(), made("TEST CA", own="p384-ca"), Finding("contradicted", "issuer_is_no_ca")),
    (changed(made(), _other_outer_algorithm), authority(), Finding("contradicted", "algorithms_differ")),
    (made(by="ed25519-ca"), authority("ed25519-ca"), Finding("not_checked", "unsupported_algorithm")),
    (made(by="k256-ca"), authority("k256-ca"), Finding("not_checked", "unsupported_algorithm")),
    (made(by="ed25519-ca"), authority("p384-ca"), Finding("contradicted", "algorithm_of_another_key")),
    (made(by="ed25519-ca"), authority("ed25519-other"), Finding("contradicted", "bad_signature")),
    (made(by="k256-ca"), authority("k256-other"), Finding("contradicted", "bad_signature")),
]


@pytest.mark.parametrize(
    ("der", "ca", "finding"), SIGNERS, ids=[f"{n}-{row[2].reason}" for n, row in enumerate(SIGNERS)]
)
def test_who_signed_it(der: bytes, ca: bytes, finding: Finding) -> None:
    assert x509.signed_by(parsed(der), parsed(ca)) == finding


# --- published roots ----------------------------------------------------------------------------------------------


def test_six_roots_are_published() -> None:
    assert [(root.purpose, root.generation) for root in ROOTS] == [
        (purpose, generation) for purpose in (Purpose.AUTHENTICATION, Purpose.SIGNATURE) for generation in (1, 2, 3)
    ]
    assert len({root.sha256 for root in ROOTS}) == 6


def test_a_self_signed_certificate_is_no_published_root() -> None:
    ca = parsed(authority())
    assert x509.signed_by(ca, ca).state == "confirmed"
    assert roots.anchor(ca) is None


def test_the_table_agrees_with_the_published_files() -> None:
    for path, root in zip(PUBLISHED, ROOTS, strict=True):
        found = x509.load(path.read_bytes(), path.name)
        assert roots.anchor(found) == root
        assert (found.serial, found.purpose) == (root.serial, Purpose.CA)
        assert x509.signed_by(found, found) == Finding("confirmed", "signature")
        assert found.not_after.astimezone(validity.JST).date() == root.last_day
        assert validity.validity(found, found.not_after).renewal_from is None
