"""Lists of careless issuers: what is odd costs itself and no more, and nothing revoked is lost."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from mynareader.errors import UnreadableInput
from mynareader.trust import revocation_list
from mynareader.trust.finding import Finding
from mynareader.trust.revocation import revocation
from mynareader.trust.revocation_list import RevocationList, RevokedEntry
from tests.harness import raw_certificates as raw
from tests.harness.made_certificates import Builder as CertificateBuilder
from tests.harness.made_certificates import authority, key, made, parsed
from tests.harness.made_lists import DAY, Builder, made_list

NOW, DAYS = datetime(2026, 11, 20, 3, tzinfo=UTC), timedelta(3)
SERIAL = 0x0ABC  # of every certificate of made_certificates
USER, CA = parsed(made()), parsed(authority())
KEY_COMPROMISE, LIFTED = x509.ReasonFlags.key_compromise, x509.ReasonFlags.remove_from_crl
UNKNOWN_REASON = x509.UnrecognizedExtension(x509.CRLReason.oid, bytes.fromhex("0A0107"))  # RFC 5280 §5.3.1: not used


def line(serial: int, date: datetime, *extensions: tuple[x509.ExtensionType, bool]) -> x509.RevokedCertificate:
    made = x509.RevokedCertificateBuilder(serial, date)
    for extension, critical in extensions:
        made = made.add_extension(extension, critical=critical)
    return made.build()


def with_lines(*lines: x509.RevokedCertificate) -> RevocationList:
    def more(builder: Builder) -> Builder:
        for one in lines:
            builder = builder.add_revoked_certificate(one)
        return builder

    return revocation_list.load(made_list({7: None}, more=more), "x")


# --- entries ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("serial", "finding"),
    [
        (SERIAL, Finding("contradicted", "revoked")),
        (1, Finding("not_checked", "crl_entry_not_understood")),
    ],
)
def test_an_entry_that_must_be_understood_and_is_not(serial: int, finding: Finding) -> None:
    """RFC 5280 §5.3: such a list clears nobody. Whom it names is revoked all the same."""
    found = with_lines(line(serial, DAY, (x509.InvalidityDate(DAY), True)))
    assert revocation(USER, CA, (found,), NOW).finding == finding


@pytest.mark.parametrize("critical", [False, True])
def test_a_reason_nobody_knows_costs_the_reason(critical: bool) -> None:
    found = revocation(USER, CA, (with_lines(line(SERIAL, DAY, (UNKNOWN_REASON, critical))),), NOW)
    assert (found.finding.reason, found.entry) == ("revoked", RevokedEntry(DAY, "unspecified"))
    other = with_lines(line(1, DAY, (UNKNOWN_REASON, critical)))
    assert revocation(USER, CA, (other,), NOW).finding == Finding("confirmed", "not_listed")


@pytest.mark.parametrize(
    ("lines", "reason", "entry"),
    [
        ([(NOW + DAYS, KEY_COMPROMISE), (DAY, None)], "revoked", RevokedEntry(DAY, "unspecified")),
        ([(DAY, None), (NOW + DAYS, KEY_COMPROMISE)], "revoked", RevokedEntry(DAY, "unspecified")),
        ([(DAY + DAYS, None), (DAY, KEY_COMPROMISE)], "revoked", RevokedEntry(DAY, "key_compromise")),
        ([(DAY, LIFTED), (DAY, KEY_COMPROMISE)], "revoked", RevokedEntry(DAY, "key_compromise")),
        ([(NOW + DAYS, None)] * 2, "revoked_later", RevokedEntry(NOW.replace(microsecond=0) + DAYS, "unspecified")),
        ([(DAY, LIFTED)], "revocation_lifted", RevokedEntry(DAY, "remove_from_crl")),
    ],
)
def test_of_an_entry_that_stands_twice_the_one_that_revokes_counts(
    lines: list[tuple[datetime, x509.ReasonFlags | None]], reason: str, entry: RevokedEntry
) -> None:
    made = [line(SERIAL, date, *([] if why is None else [(x509.CRLReason(why), False)])) for date, why in lines]
    found = revocation(USER, CA, (with_lines(*made),), NOW)
    assert (found.finding.reason, found.entry) == (reason, entry)


# --- several lists ------------------------------------------------------------------------------------------------


def pem(der: bytes) -> bytes:
    return x509.load_der_x509_crl(der).public_bytes(Encoding.PEM)


def test_every_list_of_a_file_is_read() -> None:
    ders = [made_list(issuer="OTHER CA"), made_list({1: None}), made_list({SERIAL: None})]
    found = revocation_list.load_all("失効リスト\n".encode("shift_jis").join(map(pem, ders)), "x")
    assert [one.der for one in found] == ders
    assert revocation(USER, CA, found, NOW).finding.reason == "revoked"


def test_a_file_with_a_broken_list_is_not_read_in_part() -> None:
    with pytest.raises(UnreadableInput):
        revocation_list.load_all(pem(made_list()) + pem(made_list({1: None})).replace(b"\nMI", b"\nAA"), "x")


def test_a_forged_list_does_not_outweigh_a_good_one() -> None:
    forged, good = (revocation_list.load(made_list(by=by), "x") for by in ("p384-other", "p384-ca"))
    assert revocation(USER, CA, (forged,), NOW).finding == Finding("contradicted", "crl_bad_signature")
    assert revocation(USER, CA, (forged, good), NOW).finding == Finding("confirmed", "not_listed")


def public(label: str) -> ec.EllipticCurvePublicKey:
    found = key(label).public_key()
    assert isinstance(found, ec.EllipticCurvePublicKey)
    return found


def identified(builder: CertificateBuilder) -> CertificateBuilder:
    return builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).add_extension(
        x509.SubjectKeyIdentifier.from_public_key(public("p384-ca")), critical=False
    )


@pytest.mark.parametrize(
    ("named", "by", "finding"),
    [
        ("p384-ca", "p384-ca", Finding("confirmed", "not_listed")),
        ("p384-other", "p384-other", Finding("not_checked", "crl_of_other_key")),
        ("p384-ca", "p384-other", Finding("contradicted", "crl_bad_signature")),
    ],
)
def test_a_list_of_another_key_of_the_same_name_is_no_forgery(named: str, by: str, finding: Finding) -> None:
    """All roots of JPKI have one name (CARD.md §4); the list says which key signed it (RFC 5280 §5.2.1)."""
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(public(named))
    der = made_list(by=by, more=lambda builder: builder.add_extension(identifier, critical=False))
    ca = parsed(made("TEST CA", own="p384-ca", more=identified))
    assert revocation(USER, ca, (revocation_list.load(der, "x"),), NOW).finding == finding


# --- form ---------------------------------------------------------------------------------------------------------

EARLY, LONG = (raw.UTC, b"261101000000Z"), (raw.GENERALIZED, b"20261201000000Z")
NUMBER = raw.extension("2.5.29.20", bytes.fromhex("020101"))
REASON = raw.extension("2.5.29.21", bytes.fromhex("0A0101"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (raw.list_body(), "not_listed"),
        (raw.list_body(next_update=(raw.GENERALIZED, b"20500101000000Z")), "not_listed"),
        (raw.list_body(issuer=raw.named("test  ca", tag=raw.PRINTABLE)), "not_listed"),  # RFC 5280 §7.1
        (raw.list_body(next_update=LONG), "crl_breaks_rules"),  # §5.1.2.5: as UTCTime until 2049
        (raw.list_body([raw.line(SERIAL)], next_update=LONG), "revoked"),
        (raw.list_body(extensions=[raw.extension("1.2.3", raw.NULL, critical=True)]), "crl_partial"),  # §5.2
        (raw.list_body(extensions=[NUMBER]), "not_listed"),
        (raw.list_body(extensions=[NUMBER, NUMBER]), "crl_breaks_rules"),  # X.509 §7.3: one of a kind
        (raw.list_body([raw.line(1)], version=b""), "not_listed"),  # version 1
        (raw.list_body([raw.line(1, raw.DAY, REASON)], version=b""), "crl_breaks_rules"),  # §5.3: version 2 has them
        (raw.list_body([raw.line(SERIAL, raw.DAY, REASON)], version=b""), "revoked"),
    ],
)
def test_what_is_odd_about_a_list(body: bytes, reason: str) -> None:
    found = revocation_list.load(raw.signed(body), "x")
    assert revocation(USER, CA, (found,), NOW).finding.reason == reason


@pytest.mark.parametrize(
    "written",
    [
        (raw.UTC, b"2612010000Z"),
        (raw.UTC, b"261201000000"),
        (raw.UTC, b"261201000000+0900"),
        (raw.GENERALIZED, b"20501201000000.5Z"),
        (raw.GENERALIZED, b"20501201000000"),
        (raw.GENERALIZED, b"205012010000Z"),
        (raw.GENERALIZED, b"20500230000000Z"),
        (raw.UTC, b"261201000060Z"),
    ],
)
@pytest.mark.parametrize("place", ["this", "next_update", "line"])
def test_times_of_lists_have_one_form(written: tuple[int, bytes], place: str) -> None:
    body = {
        "this": lambda: raw.list_body(this=written),
        "next_update": lambda: raw.list_body(next_update=written),
        "line": lambda: raw.list_body([raw.line(SERIAL, written)]),
    }[place]()
    with pytest.raises(UnreadableInput):
        revocation_list.load(raw.signed(body), "x")


def test_unused_bits_of_a_list_are_no_signature() -> None:
    """Where the bits are set, it is not even DER."""
    with suppress(UnreadableInput):
        found = revocation_list.load(raw.signed(raw.list_body(), unused=1), "x")
        assert revocation(USER, CA, (found,), NOW).finding == Finding("contradicted", "crl_bad_signature")
