"""``cert show FILE``: judged by the CAs and lists that were given, and nothing of it dropped."""

import base64
from pathlib import Path

import pytest

from mynareader.iso7816.tlv import encode
from tests.harness import raw_certificates as raw
from tests.harness.desk import Data, Outcome, program
from tests.harness.raw_certificates import body, extension, named, signed

AT = "--at=2026-11-20"
PHONE, TEST = "1.2.392.200149.8.5.1.1.40", "1.2.392.200149.8.5.1.0.20"
KANA = "1.2.392.200149.8.5.5.7"
MISSING = {"state": "not_checked", "reason": "issuer_certificate_missing"}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def shown(der: bytes, *cas: bytes, lists: tuple[bytes, ...] = (), options: tuple[str, ...] = ("--json",)) -> Outcome:
    """Show a file, with each of ``cas`` and ``lists`` in a file of its own."""
    Path("user.cer").write_bytes(der)
    given = [("--trust-anchor", f"ca{number}.cer", raw) for number, raw in enumerate(cas)]
    given += [("--crl", f"list{number}.crl", raw) for number, raw in enumerate(lists)]
    for _, name, data in given:
        Path(name).write_bytes(data)
    return program("cert", "show", "user.cer", AT, *options, *(part for one in given for part in one[:2]))


def report(*args: bytes, code: int = 0, lists: tuple[bytes, ...] = ()) -> Data:
    done = shown(*args, lists=lists)
    assert done.code == code
    found: Data = done.json["data"]["certificates"][0]
    return found


GOOD, CA = signed(body()), raw.authority()
FORGED = GOOD.replace(named("TEST HOLDER"), named("TEST FORGER"))
OTHER = raw.authority("p384-other")


def test_a_file_that_its_ca_signed() -> None:
    assert report(GOOD, CA)["chain"] == {"state": "confirmed", "reason": "anchored_to_given_trust_anchor"}


def without_certsign() -> bytes:
    usage = extension("2.5.29.15", bytes.fromhex("03020102"), critical=True)
    return raw.authority(extensions=[raw.CA, usage])


@pytest.mark.parametrize(
    ("der", "cas", "reason"),
    [
        (FORGED, [CA], "bad_signature"),
        (FORGED, [CA, OTHER], "no_given_ca_signed"),
        (signed(body(), algorithm=raw.ECDSA_224), [CA], "algorithms_differ"),
        (signed(body(), unused=1), [CA], "bad_signature"),
        (GOOD, [without_certsign()], "issuer_may_not_sign"),
        (GOOD, [OTHER], "bad_signature"),
    ],
)
def test_what_is_contradicted_ends_with_a_code_of_its_own(der: bytes, cas: list[bytes], reason: str) -> None:
    found = report(der, *cas, code=32)
    assert found["signed_by"]["reason"] == reason
    assert found["chain"] == {"state": "contradicted", "reason": reason}


def test_without_a_ca_nothing_is_said_of_the_signature() -> None:
    assert report(FORGED)["chain"] == MISSING


def test_an_export_of_what_is_contradicted_says_so_too() -> None:
    done = shown(FORGED, CA, options=("--der",))
    assert (done.code, done.raw) == (32, FORGED)


@pytest.mark.parametrize(("lines", "code", "reason"), [((), 0, "not_listed"), ((0x0ABC,), 32, "revoked")])
def test_every_list_of_a_file_is_read(lines: tuple[int, ...], code: int, reason: str) -> None:
    other = signed(raw.list_body(issuer=named("OTHER CA")))
    own = signed(raw.list_body([raw.line(number) for number in lines]))
    lists = b"".join(pem(der) for der in (other, own))
    assert report(GOOD, CA, lists=(lists,), code=code)["revocation"]["reason"] == reason


def pem(der: bytes) -> bytes:
    return b"-----BEGIN X509 CRL-----\n" + base64.encodebytes(der) + b"-----END X509 CRL-----\n"


# --- what nobody knows --------------------------------------------------------------------------------------------


def other_name(oid: str, text: str) -> bytes:
    return encode(0xA0, raw.oid(oid) + encode(0xA0, encode(raw.UTF8, text.encode())))


FURTHER = signed(
    body(
        extensions=[
            extension("2.5.29.17", encode(0x30, other_name(KANA, "カナ") + encode(0x81, b"me@example.test"))),
            extension("1.2.3.4", encode(raw.UTF8, b"SECRET")),
        ]
    )
)


def test_entries_nobody_knows_are_told_of_and_not_shown() -> None:
    assert report(FURTHER, CA)["further"] == [
        {"where": "subject_alt_name", "kind": "otherName", "oid": KANA},
        {"where": "subject_alt_name", "kind": "rfc822Name", "oid": None},
        {"where": "extension", "kind": "extension", "oid": "1.2.3.4"},
    ]
    said = shown(FURTHER, CA, options=("--lang=en",)).out
    assert said.count("one more entry, ") == 3
    assert f"one more entry, OID {KANA}" in said
    assert not [text for text in ("カナ", "example.test", "SECRET") if text in said]


def policy(oid: str) -> bytes:
    return extension("2.5.29.32", encode(0x30, encode(0x30, raw.oid(oid))), critical=True)


JPKI_TEST = raw.name(("2.5.4.6", raw.PRINTABLE, "JP"), ("2.5.4.10", raw.PRINTABLE, "JPKI-TEST"))


@pytest.mark.parametrize(
    ("der", "cas", "variant", "chain"),
    [
        (signed(body(extensions=[policy(PHONE)])), (CA,), "phone", "anchored_to_given_trust_anchor"),
        (signed(body(extensions=[policy(TEST)])), (CA,), "test", "anchored_to_given_trust_anchor"),
        (signed(body(issuer=JPKI_TEST, extensions=[policy(TEST)])), (), "test", "issuer_certificate_missing"),
        (raw.authority(subject=JPKI_TEST), (), "test", "test_hierarchy"),
        (GOOD, (CA,), None, "anchored_to_given_trust_anchor"),
    ],
)
def test_certificates_of_no_persons_card_are_named(
    der: bytes, cas: tuple[bytes, ...], variant: str | None, chain: str
) -> None:
    done = shown(der, *cas)
    found = done.data["certificates"][0]
    assert (found["variant"], found["chain"]["reason"]) == (variant, chain)
    said = shown(der, *cas, options=("--lang=en",)).out
    named_so = {"phone": "a smartphone certificate", "test": "a test certificate of J-LIS"}
    assert [key for key, text in named_so.items() if text in said] == ([variant] if variant else [])


def test_what_is_no_certificate_of_jpki_is_never_renewed() -> None:
    assert report(GOOD, CA)["validity"]["renewal_from"] is None
    assert "Renewal" not in shown(GOOD, CA, options=("--lang=en",)).out


def written_as(der: bytes, label: str = "CERTIFICATE", end: bytes = b"\n") -> bytes:
    body = base64.b64encode(der)
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    return end.join([f"-----BEGIN {label}-----".encode(), *lines, f"-----END {label}-----".encode(), b""])


@pytest.mark.parametrize(
    "written",
    [
        written_as(GOOD, end=b"\r\n"),
        b"\xef\xbb\xbf" + written_as(GOOD),
        b"\xef\xbb\xbf" + written_as(GOOD, end=b"\r\n"),
        written_as(GOOD).replace(b"\n", b"\n    "),
        written_as(GOOD).replace(b"\n", b" \n"),
        written_as(GOOD, "X509 CERTIFICATE"),
        "利用者証明用\n".encode("cp932") + written_as(GOOD),
    ],
    ids=["CRLF", "a byte order mark", "both", "indented", "blanks at the ends", "an older label", "words before it"],
)
def test_pem_as_editors_and_mails_leave_it(written: bytes) -> None:
    assert report(written, CA)["sha256"] == report(GOOD, CA)["sha256"]


def test_a_forged_list_ends_as_it_is_told() -> None:
    done = shown(GOOD, CA, lists=(signed(raw.list_body([raw.line(0xABC)]), "p384-other"),))
    assert (done.code, done.json["data"]["verdict"]["headline"]) == (32, "list_contradicted")
    assert "contradicted" in done.json["data"]["verdict"]["held"]
