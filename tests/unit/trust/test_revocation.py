"""Revocation lists the user gives as files: what they say, and when they may not be relied on."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import crl as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mynareader.errors import UnreadableInput
from mynareader.trust import revocation_list
from mynareader.trust.certificate import Certificate
from mynareader.trust.revocation import revocation
from tests.harness.made_certificates import Builder, authority, made, parsed
from tests.harness.made_lists import BEGIN, DAY, NEXT, made_list
from tests.harness.made_lists import Builder as ListBuilder

SERIAL = 0x0ABC  # of every certificate of made_certificates
NOW = datetime(2026, 11, 20, tzinfo=UTC)
KEY_COMPROMISE = x509.ReasonFlags.key_compromise
HOSTILE = Path(__file__).parents[2] / "assurance" / "fuzz" / "corpus" / "x509-list"
POINT = x509.DistributionPoint([x509.UniformResourceIdentifier("http://TEST/1")], None, None, None)


def with_point(builder: Builder) -> Builder:
    return builder.add_extension(x509.CRLDistributionPoints([POINT]), critical=False)


USER, CA = parsed(made()), parsed(authority())
POINTED = parsed(made(more=with_point))


def part(
    uri: str | None = None, *, cas: bool = False, users: bool = False, indirect: bool = False, delta: bool = False
) -> bytes:
    def more(builder: ListBuilder) -> ListBuilder:
        if delta:
            return builder.add_extension(x509.DeltaCRLIndicator(1), critical=True)
        names = None if uri is None else [x509.UniformResourceIdentifier(uri)]
        about = x509.IssuingDistributionPoint(names, None, users, cas, None, indirect, False)
        return builder.add_extension(about, critical=True)

    return made_list(more=more)


CASES = [
    (USER, made_list(), NOW, "confirmed", "not_listed"),
    (USER, made_list({1: None, 2: KEY_COMPROMISE}), NOW, "confirmed", "not_listed"),
    (USER, made_list({SERIAL: KEY_COMPROMISE}), NOW, "contradicted", "revoked"),
    (USER, made_list({SERIAL: x509.ReasonFlags.certificate_hold}), NOW, "contradicted", "revoked"),
    (USER, made_list({SERIAL: None}), NEXT + timedelta(99), "contradicted", "revoked"),  # a stale list still knows
    (USER, made_list({SERIAL: None}), DAY - timedelta(1), "not_checked", "revoked_later"),
    (USER, made_list(), BEGIN - timedelta(1), "not_checked", "crl_newer_than_moment"),
    (USER, made_list(), NEXT + timedelta(seconds=1), "not_checked", "crl_stale"),
    (USER, made_list(), NEXT, "confirmed", "not_listed"),
    (USER, made_list(issuer="OTHER CA"), NOW, "not_checked", "crl_of_other_issuer"),
    (USER, made_list({SERIAL: None}, by="p384-other"), NOW, "contradicted", "crl_bad_signature"),
    (USER, part(delta=True), NOW, "not_checked", "crl_partial"),
    (USER, part(cas=True), NOW, "not_checked", "crl_of_other_part"),
    (CA, part(users=True), NOW, "not_checked", "crl_of_other_part"),
    (USER, part(users=True), NOW, "confirmed", "not_listed"),
    (USER, part(indirect=True), NOW, "not_checked", "crl_partial"),
    (USER, part("http://TEST/1"), NOW, "not_checked", "crl_of_other_part"),
    (POINTED, part("http://TEST/1"), NOW, "confirmed", "not_listed"),
    (POINTED, part("http://TEST/2"), NOW, "not_checked", "crl_of_other_part"),
]


@pytest.mark.parametrize(
    ("certificate", "der", "at", "state", "reason"), CASES, ids=[f"{n}-{r[4]}" for n, r in enumerate(CASES)]
)
def test_what_a_list_says(certificate: Certificate, der: bytes, at: datetime, state: str, reason: str) -> None:
    found = revocation(certificate, CA, (revocation_list.load(der, "list.crl"),), at)
    assert (found.finding.state, found.finding.reason) == (state, reason)
    assert found.by is not None
    assert found.by.source == "list.crl"


def test_when_and_why() -> None:
    found = revocation(USER, CA, (revocation_list.load(made_list({SERIAL: KEY_COMPROMISE}), "x"),), NOW)
    assert found.entry == revocation_list.RevokedEntry(DAY, "key_compromise")


def one_line(
    serial: int = SERIAL, *extensions: tuple[x509.ExtensionType, bool]
) -> Callable[[ListBuilder], ListBuilder]:
    line = x509.RevokedCertificateBuilder(serial, DAY)
    for extension, critical in extensions:
        line = line.add_extension(extension, critical=critical)
    return lambda builder: builder.add_revoked_certificate(line.build())


@pytest.mark.parametrize(
    ("extensions", "reason"),
    [
        ([(x509.CRLReason(KEY_COMPROMISE), True)], "key_compromise"),
        ([(x509.InvalidityDate(DAY), False), (x509.CRLReason(KEY_COMPROMISE), False)], "key_compromise"),
        ([(x509.InvalidityDate(DAY), False)], "unspecified"),
        ([(x509.UnrecognizedExtension(x509.CRLReason.oid, bytes.fromhex("0A0107")), False)], "unspecified"),  # unused
        ([(x509.UnrecognizedExtension(x509.CRLReason.oid, b"hello"), False)], "unspecified"),
    ],
)
def test_a_reason_that_cannot_be_read_is_none(extensions: list[tuple[x509.ExtensionType, bool]], reason: str) -> None:
    found = revocation(USER, CA, (revocation_list.load(made_list(more=one_line(SERIAL, *extensions)), "x"),), NOW)
    assert (found.finding.reason, found.entry) == ("revoked", revocation_list.RevokedEntry(DAY, reason))


def test_an_entry_is_found_by_its_number() -> None:
    serials = [1, 2**159, 0x80, 0x7FFF]
    entries = revocation_list.load(made_list(dict.fromkeys(serials)), "x").entries
    assert (list(entries), len(entries)) == (serials, 4)
    assert all(entries[serial].date == DAY for serial in serials)
    assert not {-1, 0, -0x80, 3} & set(entries)
    assert entries.get(-0x80) is None


def test_a_negative_number_is_found_too() -> None:
    der = made_list({0x0102: None}).replace(bytes.fromhex("02020102"), bytes.fromhex("0202FF02"))
    assert revocation_list.load(der, "x").entries[-0xFE].date == DAY


def test_times_of_both_forms() -> None:
    late = datetime(2050, 1, 1, tzinfo=UTC)  # from there on with four digits of the year, RFC 5280 §4.1.2.5
    assert revocation_list.load(made_list(until=late), "x").next_update == late


def broken(oid: str, inside: bytes = b"\x30\x05hi") -> x509.UnrecognizedExtension:
    """Return an extension whose inside is no DER."""
    return x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), inside)


@pytest.mark.parametrize("oid", ["2.5.29.28", "2.5.29.27"])  # issuing distribution point, delta CRL indicator
def test_a_list_whose_extensions_cannot_be_read_decides_nothing(oid: str) -> None:
    found = revocation_list.load(
        made_list(more=lambda builder: builder.add_extension(broken(oid), critical=False)), "x"
    )
    assert revocation(USER, CA, (found,), NOW).finding.reason == "crl_partial"


def test_a_certificate_whose_distribution_points_cannot_be_read_is_on_no_list_for_one() -> None:
    user = parsed(
        made(
            more=lambda builder: builder.add_extension(broken("2.5.29.31", b"\x30\x04\x30\x02\xa0\x05"), critical=False)
        )
    )
    found = revocation_list.load(part("http://TEST/1"), "x")
    assert revocation(user, CA, (found,), NOW).finding.reason == "crl_partial"


def test_the_list_that_says_most_decides() -> None:
    lists = [
        revocation_list.load(der, "x") for der in (made_list(issuer="OTHER"), made_list(), made_list({SERIAL: None}))
    ]
    assert revocation(USER, CA, tuple(lists), NOW).finding.reason == "revoked"
    assert revocation(USER, CA, tuple(lists[:2]), NOW).finding.reason == "not_listed"


@pytest.mark.parametrize(
    ("ca", "lists", "reason"),
    [
        (CA, (), "no_crl_given"),
        (None, (made_list(),), "issuer_certificate_missing"),
        (parsed(authority("p384-other")), (made_list(by="p384-other"),), "issuer_not_confirmed"),
    ],
)
def test_when_there_is_nothing_to_look_at(ca: Certificate | None, lists: tuple[bytes, ...], reason: str) -> None:
    found = revocation(USER, ca, tuple(revocation_list.load(der, "x") for der in lists), NOW)
    assert (found.finding.state, found.finding.reason) == ("not_checked", reason)


def test_a_list_that_promises_no_next_one() -> None:
    parsed_list = asn1.CertificateList.load(made_list())
    body = parsed_list["tbs_cert_list"]
    del body["next_update"]
    found = revocation_list.load(parsed_list.dump(force=True), "x")
    assert found.next_update is None
    assert revocation(USER, CA, (found,), NOW).finding.reason == "crl_bad_signature"  # it was changed after signing


def test_der_and_pem_are_the_same_list() -> None:
    der = made_list({SERIAL: None})
    pem = x509.load_der_x509_crl(der).public_bytes(Encoding.PEM)
    assert revocation_list.load(pem, "x") == revocation_list.load(der, "x")
    assert list(revocation_list.load(der, "x").entries) == [SERIAL]


@pytest.mark.parametrize(
    "name",
    [
        "entry-with-time-of-no-day",
        "entry-without-serial",
        "fourth-part",
        "long-tag",
        "year-zero",
    ],
)
def test_what_is_almost_a_list_is_unreadable(name: str) -> None:
    with pytest.raises(UnreadableInput):
        revocation_list.load((HOSTILE / name).read_bytes(), "x")


def test_words_before_a_list_are_passed_over() -> None:
    der = made_list({SERIAL: None})
    pem = x509.load_der_x509_crl(der).public_bytes(Encoding.PEM)
    said = "失効リスト\n".encode("shift_jis")
    for data in (said + pem, said + pem + pem, pem.replace(b"\n", b"\r\n")):
        assert revocation_list.load(data, "x").der == der


@pytest.mark.parametrize(
    "data", [b"", b"hello", made_list()[:-1], made(), b"-----BEGIN X509 CRL-----\nAAA\n-----END X509 CRL-----\n"]
)
def test_what_is_no_list_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        revocation_list.load(data, "file.crl")
    assert caught.value.facts() == {"file": "file.crl", "reason": "not_a_revocation_list", "line": None}
