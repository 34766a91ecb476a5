"""From a certificate to a CA that is trusted, at a moment."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
from cryptography import x509

from mynareader.trust import chain, roots
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.certificate import Certificate, Purpose
from mynareader.trust.chain import Issuer
from mynareader.trust.finding import Finding
from mynareader.trust.roots import Anchor
from tests.harness.made_certificates import AUTHENTICATION, END, SIGNATURE, START, authority, made, parsed, policy

USER, CA, OTHER = parsed(made(more=policy(AUTHENTICATION))), parsed(authority()), parsed(authority("p384-other"))
NAMESAKE = parsed(authority("p256-other"))
NOW = START + timedelta(days=100)
GIVEN = Trust((CA,))


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test CA stand in the table of published roots, as one for authentication."""
    row = Anchor(Purpose.AUTHENTICATION, 9, START.date(), END.date(), CA.serial, CA.sha256)
    monkeypatch.setattr(roots, "BY_SHA256", {CA.sha256: row})


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("certificate", "role", "ca", "at", "finding"),
    [
        (USER, "auth", CA, NOW, Finding("confirmed", "anchored_to_published_root")),
        (CA, "auth-ca", CA, NOW, Finding("confirmed", "anchored_to_published_root")),
        (USER, "auth", None, NOW, Finding("not_checked", "issuer_certificate_missing")),
        (USER, "auth", OTHER, NOW, Finding("contradicted", "bad_signature")),
        (USER, "auth", CA, END + timedelta(1), Finding("contradicted", "issuer_expired")),
        (USER, "auth", CA, START - timedelta(1), Finding("contradicted", "issuer_not_yet_valid")),
        (CA, "auth", USER, NOW, Finding("contradicted", "issuer_name_differs")),
        (parsed(made(more=policy(SIGNATURE))), "sign", CA, NOW, Finding("contradicted", "root_of_other_purpose")),
        (CA, "sign-ca", CA, NOW, Finding("contradicted", "root_of_other_purpose")),
    ],
)
def test_where_a_chain_leads(
    certificate: Certificate, role: str, ca: Certificate | None, at: datetime, finding: Finding
) -> None:
    assert led(certificate, role, ca, NOTHING, at) == finding


def led(certificate: Certificate, role: str, ca: Certificate | None, trust: Trust, at: datetime) -> Finding:
    return chain.chain(certificate, role, chain.issuer_of(certificate, ca, trust), trust, at)


def test_a_ca_on_the_card_proves_nothing() -> None:
    assert chain.root(CA, NOTHING) == Finding("contradicted", "not_a_published_root")
    assert led(USER, "auth", CA, NOTHING, NOW) == Finding("contradicted", "not_a_published_root")


def test_a_ca_the_user_names_is_never_called_published() -> None:
    assert chain.root(CA, GIVEN) == Finding("confirmed", "given_trust_anchor")
    assert led(USER, "auth", CA, GIVEN, NOW) == Finding("confirmed", "anchored_to_given_trust_anchor")


def test_a_ca_of_the_same_name_and_another_key_is_another_ca() -> None:
    assert OTHER.subject == CA.subject
    assert chain.root(OTHER, GIVEN) == Finding("contradicted", "not_a_published_root")


def test_the_issuer_is_found_by_name_and_decided_by_signature() -> None:
    for given in permutations((OTHER, CA, NAMESAKE)):
        assert chain.issuer_of(USER, None, Trust(given)) == Issuer(CA, Finding("confirmed", "signature"))


def test_a_given_ca_that_did_not_sign_is_no_missing_one() -> None:
    found = chain.issuer_of(USER, None, Trust((OTHER,)))
    assert found == Issuer(OTHER, Finding("contradicted", "bad_signature"))
    assert chain.chain(USER, "file", found, Trust((OTHER,)), NOW) == found.signed


def test_of_several_given_cas_of_the_name_none_signed() -> None:
    found = chain.issuer_of(USER, None, Trust((OTHER, NAMESAKE)))
    assert found.signed == Finding("contradicted", "no_given_ca_signed")
    assert chain.chain(USER, "file", found, Trust((OTHER, NAMESAKE)), NOW) == found.signed


def test_a_ca_of_another_name_is_no_issuer() -> None:
    given = Trust((parsed(authority("p384-other", "OTHER TEST CA")),))
    assert chain.issuer_of(USER, None, given) == Issuer(None, Finding("not_checked", "issuer_certificate_missing"))


@pytest.mark.parametrize("kind", ["ed25519", "p224", "k256"])
def test_an_issuer_whose_algorithm_is_not_judged_is_there(kind: str) -> None:
    user, ca = parsed(made(by=f"{kind}-ca")), parsed(authority(f"{kind}-ca"))
    found = chain.issuer_of(user, None, Trust((ca,)))
    assert found == Issuer(ca, Finding("not_checked", "unsupported_algorithm"))
    assert chain.chain(user, "file", found, Trust((ca,)), NOW) == found.signed


@pytest.mark.parametrize("given", [(), (OTHER,), (CA,), (OTHER, CA)], ids=len)
def test_a_certificate_that_names_itself_is_its_own_issuer(given: tuple[Certificate, ...]) -> None:
    assert chain.issuer_of(CA, None, Trust(given)).ca == CA


def test_a_new_key_of_a_ca_may_be_signed_with_the_old_one() -> None:
    """RFC 5280 §3.2: self-issued, and not self-signed."""
    constraints = x509.BasicConstraints(ca=True, path_length=None)
    new = parsed(
        made("TEST CA", own="p384-new", more=lambda builder: builder.add_extension(constraints, critical=True))
    )
    assert chain.issuer_of(new, None, GIVEN) == Issuer(CA, Finding("confirmed", "signature"))
    assert chain.issuer_of(new, None, NOTHING) == Issuer(new, Finding("contradicted", "bad_signature"))


def test_a_card_is_judged_by_the_ca_it_hands_over() -> None:
    assert chain.issuer_of(USER, OTHER, GIVEN) == Issuer(OTHER, Finding("contradicted", "bad_signature"))
