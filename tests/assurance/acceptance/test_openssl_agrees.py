"""OpenSSL gives the same verdicts on more than 200 generated chains, revocation lists and signatures."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import core
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from mynareader.applications.card_verifiable import RsaKey
from mynareader.errors import UnreadableCertificate
from mynareader.trust import card_data, revocation_list
from mynareader.trust import x509 as ours
from mynareader.trust.revocation import revocation
from tests.assurance.acceptance.altered import flipped, resigned, spot
from tests.assurance.acceptance.openssl import signature_fits, verifies, with_list
from tests.foreign_card import pki
from tests.foreign_card.personas import HANAKO
from tests.harness.made_certificates import authority, made
from tests.harness.made_lists import made_list

pytestmark = pytest.mark.openssl

# --- chains -------------------------------------------------------------------------------------------------------

USERS = {kind: pki.der(pki.user_certificate(kind, HANAKO)) for kind in ("auth", "sign")}
CAS = {kind: pki.der(pki.ca_certificate(kind)) for kind in ("auth", "sign")}


def ca_usage(*names: str) -> bytes:
    def change(body: Any) -> None:  # noqa: ANN401 - asn1crypto is untyped
        usage = next(one for one in body["extensions"] if one["extn_id"].native == "key_usage")
        usage["extn_value"] = core.ParsableOctetString(asn1.KeyUsage(set(names)).dump())

    return resigned(CAS["auth"], change, pki.key("ca/auth"))


def no_ca(body: Any) -> None:  # noqa: ANN401
    constraints = next(one for one in body["extensions"] if one["extn_id"].native == "basic_constraints")
    constraints["extn_value"] = core.ParsableOctetString(asn1.BasicConstraints({"ca": False}).dump())


def unchanged(_body: Any) -> None:  # noqa: ANN401
    """Change nothing but the algorithm."""


CHAINS = [
    *[(USERS[user], CAS[ca]) for user in USERS for ca in CAS],
    *[(CAS[kind], CAS[kind]) for kind in CAS],
    *[(flipped(*spot(kind, n, len(USERS[kind])))(USERS[kind]), CAS[kind]) for kind in USERS for n in range(30)],
    *[(USERS[kind], flipped(*spot(f"ca {kind}", n, len(CAS[kind])))(CAS[kind])) for kind in USERS for n in range(10)],
    *[(made(by=f"{curve}-ca"), authority(f"{curve}-ca")) for curve in ("p256", "p384")],
    *[(made(by="p384-ca"), authority(f"{other}-other")) for other in ("p256", "p384")],
    (made(), authority("p384-ca", "OTHER TEST CA")),
    (made(), made("TEST CA", own="p384-ca")),
    *[(resigned(USERS["auth"], unchanged, pki.key("ca/auth"), name), CAS["auth"]) for name in ("md5_rsa", "sha1_rsa")],
    *[(USERS["auth"], ca_usage(*names)) for names in (("crl_sign",), ("key_cert_sign",), ("digital_signature",))],
    (USERS["auth"], resigned(CAS["auth"], no_ca, pki.key("ca/auth"))),
]


@pytest.mark.parametrize(("der", "ca"), CHAINS, ids=range(len(CHAINS)))
def test_openssl_agrees_about_who_signed(der: bytes, ca: bytes, tmp_path: Path) -> None:
    assert we_say(der, ca) is verifies(tmp_path, der, ca)


def we_say(der: bytes, ca: bytes) -> bool:
    try:
        user, issuer = ours.parse(der, "user"), ours.parse(ca, "CA")
    except UnreadableCertificate:
        return False
    return ours.signed_by(user, issuer).state == "confirmed"


# --- revocation lists ---------------------------------------------------------------------------------------------

SERIAL = 0x0ABC  # of every certificate of made_certificates
BEGIN, LAST = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOMENTS = [BEGIN - HOUR, BEGIN, BEGIN + HOUR, LAST - HOUR, LAST + HOUR]
CRL_CA = made(
    "TEST CA",
    own="p384-ca",
    more=lambda builder: builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True),
)
KINDS: list[Callable[[], bytes]] = [
    made_list,
    lambda: made_list({1: None, 2: x509.ReasonFlags.superseded}),
    lambda: made_list({SERIAL: None}),
    lambda: made_list({SERIAL: x509.ReasonFlags.key_compromise, 7: None}),
    lambda: made_list({SERIAL: x509.ReasonFlags.certificate_hold}),
    lambda: made_list(issuer="OTHER CA"),
    lambda: made_list(by="p384-other"),
    lambda: flipped(*spot("list", 1, 60))(made_list({5: None})),
    lambda: flipped(-9, 3)(made_list()),
    lambda: made_list(dict.fromkeys(range(1, 200))),
]
LISTS = [(kind, at) for kind in range(len(KINDS)) for at in MOMENTS]


@pytest.mark.parametrize(("kind", "at"), LISTS, ids=[f"{kind}-{at:%m%d%H}" for kind, at in LISTS])
def test_openssl_agrees_about_revocation(kind: int, at: datetime, tmp_path: Path) -> None:
    der, user = KINDS[kind](), made()
    agreed, said = with_list(tmp_path, user, CRL_CA, der, int(at.timestamp()))
    finding = our_finding(der, user, at)
    assert (finding == "not_listed") is agreed, said
    if finding == "revoked" and BEGIN <= at <= LAST:
        assert "revoked" in said


def our_finding(der: bytes, user: bytes, at: datetime) -> str:
    certificate, ca = ours.parse(user, "user"), ours.parse(CRL_CA, "CA")
    try:
        found = revocation_list.load(der, "list")
    except Exception as error:  # noqa: BLE001 - whatever it is, it must be ours
        return type(error).__name__
    return revocation(certificate, ca, (found,), at).finding.reason


# --- signatures over card data ------------------------------------------------------------------------------------

APPS = ("surface", "assist")
RECORDS = [(app, number, three) for app in APPS for number in range(20) for three in (False, True)]


@pytest.mark.parametrize(("app", "number", "three"), RECORDS, ids=[f"{a}-{n}-{3 if t else 1}" for a, n, t in RECORDS])
def test_openssl_agrees_about_signatures(app: str, number: int, three: bool, tmp_path: Path) -> None:
    """A quarter of the cases is untouched; data, signature or key is another one in the others."""
    private = pki.cvc_issuer(app)
    parts = tuple(hashlib.sha512(f"{app}/{number}/{n}".encode()).digest() * 4 for n in range(3 if three else 1))
    info = card_data.digest_info(*(hashlib.sha256(part).digest() for part in parts))
    signature = pki.sign_raw(private, info)
    if number % 4 == 1:
        parts = (*parts[:-1], flipped(*spot(app, number, 200))(parts[-1]))
        info = card_data.digest_info(*(hashlib.sha256(part).digest() for part in parts))
    if number % 4 == 2:
        signature = flipped(*spot(app, number, 256))(signature)
    public = (pki.cvc_authority(app) if number % 4 == 3 else private).public_key()

    found = card_data.signed_with(key_of(public), signature, *parts)

    agreed = signature_fits(tmp_path, public, signature, info if three else parts[0], info=three)
    assert (found.state == "confirmed") is agreed
    assert agreed is (number % 4 == 0)


def key_of(public: RSAPublicKey) -> RsaKey:
    numbers = public.public_numbers()
    return RsaKey(numbers.e.to_bytes(3, "big"), numbers.n.to_bytes(256, "big"))


def test_there_are_enough_of_them() -> None:
    assert len(CHAINS) + len(LISTS) + len(RECORDS) >= 200
