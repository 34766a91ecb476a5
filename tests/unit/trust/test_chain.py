"""From a certificate to a CA that is trusted, at a moment."""

from datetime import datetime, timedelta

import pytest

from mynareader.trust import chain, roots
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.certificate import Certificate, Purpose
from mynareader.trust.finding import Finding
from mynareader.trust.roots import Anchor
from tests.harness.made_certificates import AUTHENTICATION, END, SIGNATURE, START, authority, made, parsed, policy

USER, CA, OTHER = parsed(made(more=policy(AUTHENTICATION))), parsed(authority()), parsed(authority("p384-other"))
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
    assert chain.chain(certificate, role, ca, NOTHING, at) == finding


def test_a_ca_on_the_card_proves_nothing() -> None:
    assert chain.root(CA, NOTHING) == Finding("contradicted", "not_a_published_root")
    assert chain.chain(USER, "auth", CA, NOTHING, NOW) == Finding("contradicted", "not_a_published_root")


def test_a_ca_the_user_names_is_never_called_published() -> None:
    assert chain.root(CA, GIVEN) == Finding("confirmed", "given_trust_anchor")
    assert chain.chain(USER, "auth", CA, GIVEN, NOW) == Finding("confirmed", "anchored_to_given_trust_anchor")


def test_a_ca_of_the_same_name_and_another_key_is_another_ca() -> None:
    assert OTHER.subject == CA.subject
    assert chain.root(OTHER, GIVEN) == Finding("contradicted", "not_a_published_root")


def test_the_issuer_is_found_by_name_and_decided_by_signature() -> None:
    assert chain.issuer_of(USER, None, Trust((OTHER, CA))) == CA
    assert chain.issuer_of(USER, None, Trust((OTHER,))) is None


def test_a_card_is_judged_by_the_ca_it_hands_over() -> None:
    assert chain.issuer_of(USER, OTHER, GIVEN) == OTHER
