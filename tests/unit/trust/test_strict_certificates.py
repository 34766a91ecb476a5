"""Certificates whose form breaks a rule of X.690 or RFC 5280: refused, or contradicted."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from mynareader.errors import UnreadableCertificate
from mynareader.trust import chain, rfc5280
from mynareader.trust.anchors import Trust
from mynareader.trust.certificate import Certificate
from mynareader.trust.finding import Finding
from tests.harness import posix
from tests.harness import raw_certificates as raw
from tests.harness.made_certificates import parsed
from tests.harness.raw_certificates import body, extension, named, signed

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
CA = parsed(raw.authority())
GOOD = Finding("confirmed", "anchored_to_given_trust_anchor")
SAN = bytes.fromhex("3007 8205 74 65 73 74 31".replace(" ", ""))  # dNSName test1


def judged(der: bytes, *given: Certificate) -> Finding:
    """Judge a certificate file with ``given``, or the usual CA, as trust anchors."""
    certificate, trust = parsed(der), Trust(given or (CA,))
    return chain.chain(certificate, "file", chain.issuer_of(certificate, None, trust), trust, NOW)


def test_the_certificate_that_the_others_differ_from() -> None:
    assert judged(signed(body())) == GOOD


# --- times --------------------------------------------------------------------------------------------------------


@pytest.fixture(params=["UTC", "Asia/Tokyo", "America/New_York"])
def _elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    posix.time.tzset()
    yield
    monkeypatch.undo()
    posix.time.tzset()


@pytest.mark.parametrize(
    ("tag", "text", "moment"),
    [
        (raw.UTC, b"491231235959Z", datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (raw.UTC, b"500101000000Z", datetime(1950, 1, 1, tzinfo=UTC)),
        (raw.GENERALIZED, b"20500101000000Z", datetime(2050, 1, 1, tzinfo=UTC)),
        (raw.GENERALIZED, b"99991231235959Z", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
@pytest.mark.usefixtures("_elsewhere")
def test_a_time_is_the_same_everywhere(tag: int, text: bytes, moment: datetime) -> None:
    assert parsed(signed(body(end=(tag, text)))).not_after == moment


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (raw.UTC, b"3004121459Z"),
        (raw.UTC, b"300412145959"),
        (raw.UTC, b"300412145959+0900"),
        (raw.UTC, b"300412145959.5Z"),
        (raw.UTC, b"300231000000Z"),
        (raw.UTC, b"300412145960Z"),
        (raw.UTC, b"3004121459590"),
        (raw.UTC, b"20300412145959Z"),
        (raw.GENERALIZED, b"20500412145959"),
        (raw.GENERALIZED, b"20500412145959.5Z"),
        (raw.GENERALIZED, b"205004121459Z"),
        (raw.GENERALIZED, b"20500412145959-0500"),
        (raw.GENERALIZED, b"00000412145959Z"),
        (raw.GENERALIZED, b"500412145959Z"),
        (raw.UTF8, b"300412145959Z"),
    ],
)
@pytest.mark.parametrize("place", ["begin", "end"])
def test_a_time_of_another_form_is_refused(tag: int, text: bytes, place: str) -> None:
    made = body(begin=(tag, text)) if place == "begin" else body(end=(tag, text))
    with pytest.raises(UnreadableCertificate):
        parsed(signed(made))


# --- rules of RFC 5280 --------------------------------------------------------------------------------------------

V1, V2, V4 = b"", bytes.fromhex("A003020101"), bytes.fromhex("A003020103")
UNIQUE = bytes.fromhex("81020001")
NO_CA = extension("2.5.29.19", bytes.fromhex("3003010100"), critical=True)  # the default, written
UNKNOWN = extension("1.2.392.200149.999", raw.NULL, critical=True)
BROKEN_RULES = [
    (body(version=V1), "version_too_low"),
    (body(version=V2), "version_too_low"),
    (body(version=V1, extensions=None, unique=UNIQUE), "version_too_low"),
    (body(version=V4), "version_unknown"),
    (body(version=bytes.fromhex("A003020100"), extensions=None), "not_der"),  # version 1 is the default
    (body(subject=named("")[:0] + b"\x30\x00"), "empty_name"),
    (body(end=(raw.GENERALIZED, b"20491231235959Z")), "time_form"),
    (body(extensions=[extension("2.5.29.15", bytes.fromhex("03020780"), critical=False)]), "not_der"),
    (body(extensions=[extension("2.5.29.15", bytes.fromhex("03020080"), critical=True)]), "not_der"),
    (body(extensions=[extension("2.5.29.35", bytes.fromhex("308100"))]), "not_der"),
    (body(extensions=[NO_CA]), "not_der"),
    (body(extensions=[UNKNOWN]), "unknown_critical_extension"),
    (body(extensions=[raw.USAGE, raw.USAGE]), "duplicate_extension"),
    (body(extensions=[raw.CA, raw.CA]), "duplicate_extension"),
    (body(extensions=[raw.CA, extension("2.5.29.19", b"\x30\x00")]), "duplicate_extension"),
]


@pytest.mark.parametrize(("made", "reason"), BROKEN_RULES, ids=[f"{n}-{r[1]}" for n, r in enumerate(BROKEN_RULES)])
def test_a_rule_that_is_broken_reaches_the_chain(made: bytes, reason: str) -> None:
    assert judged(signed(made)) == Finding("contradicted", reason)


@pytest.mark.parametrize(
    "made",
    [
        body(version=V1, extensions=None),
        body(version=V2, extensions=None, unique=UNIQUE),
        body(subject=b"\x30\x00", extensions=[extension("2.5.29.17", SAN, critical=True)]),  # RFC 5280 §4.1.2.6
        body(extensions=[extension("1.2.3", b"no DER")]),  # what nobody must understand
    ],
)
def test_what_is_odd_and_allowed(made: bytes) -> None:
    assert judged(signed(made)) == GOOD


def test_a_rule_that_is_broken_is_told_without_an_issuer() -> None:
    other = parsed(raw.authority("p384-other", named("OTHER CA")))
    assert judged(signed(body(extensions=[UNKNOWN])), other) == Finding("contradicted", "unknown_critical_extension")


@pytest.mark.parametrize(
    "form",
    [
        signed(body(number=bytes.fromhex("0203000ABC"))),  # a number with a byte too many
        signed(body(number=bytes.fromhex("02810201BC"))),  # a length with a byte too many
        signed(body(number=bytes.fromhex("0200"))),
        signed(body(extensions=[extension("2.5.29.15", b"\x03\x02\x07\x80").replace(b"\x04\x04", b"\x24\x04", 1)])),
        signed(body(extensions=[raw.USAGE.replace(b"\x01\x01\xff", b"\x01\x01\x01")])),  # true is FF
        signed(body(subject=bytes.fromhex("3011310F300D060355040A2C060C0454455354"))),  # a string in pieces
    ],
)
def test_what_is_no_der_is_refused(form: bytes) -> None:
    with pytest.raises(UnreadableCertificate):
        parsed(form)


# --- the issuer ---------------------------------------------------------------------------------------------------

CRL_ONLY = extension("2.5.29.15", bytes.fromhex("03020102"), critical=True)
NO_USE = extension("2.5.29.15", bytes.fromhex("030100"), critical=True)
DEPTH_0 = extension("2.5.29.19", bytes.fromhex("30060101FF020100"), critical=True)
ISSUERS = [
    ([raw.CA, raw.CA_USAGE], "anchored_to_given_trust_anchor"),
    ([raw.CA, CRL_ONLY], "issuer_may_not_sign"),
    ([raw.CA, NO_USE], "issuer_may_not_sign"),
    ([raw.CA, raw.CA], "issuer_breaks_rules"),
    ([raw.CA, UNKNOWN], "issuer_unknown_critical_extension"),
    ([DEPTH_0], "anchored_to_given_trust_anchor"),
]


@pytest.mark.parametrize(("extensions", "reason"), ISSUERS)
def test_the_extensions_of_a_given_ca_count(extensions: list[bytes], reason: str) -> None:
    assert judged(signed(body()), parsed(raw.authority(extensions=extensions))).reason == reason


def test_the_last_certificate_of_a_path_counts_for_no_depth() -> None:
    """RFC 5280 §4.2.1.9: though it may be a CA's."""
    der = signed(body(own="p256-below", subject=named("TEST CA BELOW"), extensions=[raw.CA]))
    assert judged(der, parsed(raw.authority(extensions=[DEPTH_0]))) == GOOD
    assert judged(der) == GOOD


@pytest.mark.parametrize(
    "issuer",
    [
        named("TEST CA", tag=raw.PRINTABLE),
        named("TEST CA", tag=raw.BMP),
        named("test ca"),
        named("  TEST   CA "),
        named("ＴＥＳＴ CA"),
        named("TEST\u00adCA".replace("\u00ad", " \u00ad")),
    ],
)
def test_names_are_compared_as_rfc_5280_says(issuer: bytes) -> None:
    assert judged(signed(body(issuer=issuer))) == GOOD


@pytest.mark.parametrize("issuer", [named("TESTCA"), named("TEST CA."), named("TEST CA", "OTHER")])
def test_other_names_are_other_names(issuer: bytes) -> None:
    assert judged(signed(body(issuer=issuer))) == Finding("not_checked", "issuer_certificate_missing")


@pytest.mark.parametrize(
    ("by", "algorithm"),
    [
        ("rsa2048-ca", raw.PSS),
        ("rsa2048-ca", raw.RSA_224),
        ("p384-ca", raw.ECDSA_224),
        ("p224-ca", raw.ECDSA),
        ("ed25519-ca", raw.ED25519),
    ],
)
def test_algorithms_that_are_not_judged(by: str, algorithm: bytes) -> None:
    """They confirm nothing, and what is wrong by them is wrong."""
    ca = parsed(raw.authority(by, algorithm=algorithm))
    der = signed(body(algorithm=algorithm), by, algorithm)
    assert judged(der, ca) == Finding("not_checked", "unsupported_algorithm")
    forged = der.replace(named("TEST HOLDER"), named("TEST FORGER"))
    assert judged(forged, ca) == Finding("contradicted", "bad_signature")


def test_an_odd_key_is_there_and_not_judged() -> None:
    spki = bytes.fromhex("301A300D06092A864886F70D0101010500030900300602010102010F")
    odd = signed(body(spki=spki, subject=named("TEST CA"), extensions=[raw.CA]))
    assert judged(signed(body()), parsed(odd)) == Finding("not_checked", "unsupported_algorithm")


def test_an_issuer_that_keeps_the_rules() -> None:
    assert rfc5280.of_issuer(CA) == rfc5280.KEPT
