"""What a certificate says, in whichever odd form it comes, and what is no certificate."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from mynareader.errors import UnreadableCertificate
from mynareader.iso7816 import tlv
from mynareader.trust import validity
from mynareader.trust import x509 as ours
from mynareader.trust.asn1_certificate import rsa_numbers
from mynareader.trust.certificate import BirthCalendar, CertificateHolder, Purpose
from mynareader.trust.validity import ValidityState
from mynareader.values import PartialDate, PersonName, Sex
from tests.foreign_card import personas, pki
from tests.harness.made_certificates import (
    AUTHENTICATION,
    END,
    SIGNATURE,
    START,
    authority,
    changed,
    holder,
    made,
    parsed,
    policy,
)


def utf8(text: str) -> bytes:
    return tlv.encode(0x0C, text.encode())


# --- parsing ------------------------------------------------------------------------------------------------------


def test_what_a_certificate_says() -> None:
    der = made(more=policy(AUTHENTICATION))
    found = parsed(der)
    assert (found.serial, found.serial_hex) == (0x0ABC, "0ABC")
    assert found.subject == "CN=TEST HOLDER,O=TEST\\, NOT JPKI,C=JP"
    assert found.issuer == "CN=TEST CA,O=TEST\\, NOT JPKI,C=JP"
    assert found.common_name == "TEST HOLDER"
    assert (found.not_before, found.not_after) == (START, END)
    assert (found.key, found.signature_algorithm) == ("EC P-256", "sha384_ecdsa")
    assert (found.policies, found.purpose) == ((AUTHENTICATION,), Purpose.AUTHENTICATION)
    assert (found.key_usage, found.holder) == ((), None)
    assert (found.der, len(found.sha256)) == (der, 64)


def test_the_signature_certificate_names_its_holder() -> None:
    found = parsed(pki.der(pki.user_certificate("sign", personas.HANAKO)))
    assert found.purpose is Purpose.SIGNATURE
    assert found.key == "RSA-2048"
    assert found.key_usage == ("digital_signature", "non_repudiation")
    assert found.holder == CertificateHolder(
        PersonName("吉邉\u3000花子"),
        "11000",
        Sex.FEMALE,
        PartialDate(1985, 4, 12),
        BirthCalendar.SHOWA,
        personas.HANAKO.address,
        "0" * len(personas.HANAKO.address),
    )


@pytest.mark.parametrize(
    ("written", "birth", "calendar"),
    [
        ("019791123", PartialDate(1979, 11, 23), BirthCalendar.GREGORIAN),
        ("319500000", PartialDate(1950, None, None), BirthCalendar.SHOWA),
        ("520190501", PartialDate(2019, 5, 1), BirthCalendar.REIWA),
    ],
)
def test_births_in_certificates(written: str, birth: PartialDate, calendar: BirthCalendar) -> None:
    found = parsed(made(more=holder((4, utf8(written))))).holder
    assert found is not None
    assert (found.birth, found.birth_calendar, found.unreadable) == (birth, calendar, ())


@pytest.mark.parametrize(
    ("parts", "unreadable"),
    [
        ([(1, utf8(""))], ("name",)),
        ([(1, utf8("A\x1b[2J"))], ("name",)),
        ([(1, tlv.encode(0x0C, b"\xff\xfe"))], ("name",)),
        ([(1, tlv.encode(0x13, b"PRINTABLE"))], ("name",)),  # UTF8String is expected, nothing else
        ([(1, tlv.encode(0x30, b""))], ("name",)),
        ([(1, utf8("ONE")), (1, utf8("OTHER"))], ("name",)),  # which of the two would be a guess
        ([(3, utf8("7"))], ("sex",)),
        ([(4, utf8("919850412"))], ("birth_calendar",)),
        ([(4, utf8("319851301"))], ("birth",)),
        ([(4, utf8(""))], ("birth", "birth_calendar")),
        ([(9, utf8("something new"))], ()),
    ],
)
def test_a_part_that_is_not_as_expected_is_named_and_not_guessed(
    parts: list[tuple[int, bytes]], unreadable: tuple[str, ...]
) -> None:
    found = parsed(made(more=holder(*parts))).holder
    assert found is not None
    assert found.unreadable == unreadable
    assert all(getattr(found, part) is None for part in unreadable)


def test_nothing_of_a_person_is_shown_by_repr() -> None:
    found = parsed(pki.der(pki.user_certificate("sign", personas.HANAKO)))
    shown = repr(found) + repr(found.holder)
    hidden = ("花子", personas.HANAKO.address, str(found.serial), found.serial_hex, found.common_name, found.sha256)
    assert [text for text in hidden if text in shown] == []


# --- odd but legal ------------------------------------------------------------------------------------------------


def _serial(number: int) -> bytes:
    def change(certificate: asn1.Certificate) -> None:
        certificate["tbs_certificate"]["serial_number"] = number

    return changed(made(), change)


@pytest.mark.parametrize(
    ("number", "written"), [(-5, "-05"), (0, "00"), (-0x1234, "-1234"), (1 << 200, "01" + "00" * 25)]
)
def test_serial_numbers_nobody_should_give(number: int, written: str) -> None:
    found = parsed(_serial(number))
    assert (found.serial, found.serial_hex) == (number, written)


def test_unknown_extensions_are_no_obstacle() -> None:
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.392.200149.999.1"), b"\x00not DER")
    found = parsed(made(more=lambda builder: builder.add_extension(unknown, critical=True)))
    assert found.purpose is Purpose.UNKNOWN


def test_an_unknown_policy_is_told_and_its_purpose_is_unknown() -> None:
    found = parsed(made(more=policy("1.2.3.4.5")))
    assert (found.policies, found.purpose) == (("1.2.3.4.5",), Purpose.UNKNOWN)


def test_a_certificate_that_never_expires() -> None:
    found = parsed(made(until=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), more=policy(AUTHENTICATION)))
    judged = validity.validity(found, START)
    assert (judged.state, judged.renewal_from) == (ValidityState.IN_DATE, date(9999, 10, 1))


@pytest.mark.parametrize(
    ("own", "key"), [("p384-x", "EC P-384"), ("k256-x", "EC secp256k1"), ("ed25519-x", "1.3.101.112")]
)
def test_keys_are_named(own: str, key: str) -> None:
    assert parsed(made(own=own)).key == key


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a+b=c;d", "CN=a\\+b=c\\;d"),
        ("#1", "CN=\\#1"),
        (" x ", "CN=\\ x\\ "),
        ("x\x1b[2Jy\u0085", "CN=x\\1B[2Jy\\85"),
        ("試験", "CN=試験"),
    ],
)
def test_names_are_escaped(text: str, written: str) -> None:
    assert parsed(made(text)).subject.startswith(written + ",O=TEST")


# --- what cannot be read ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"0\x03\x02\x01\x01",
        b"\x30\x80\x00\x00",
        made()[:-1],
        made() + b"\x00",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        b"-----BEGIN CERTIFICATE-----\nAAA\n-----END CERTIFICATE-----\n",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    ],
)
def test_what_is_no_certificate_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableCertificate) as caught:
        ours.load(data, "file.cer")
    assert caught.value.facts() == {"source": "file.cer"}
    assert caught.value.__cause__ is None


def test_der_and_pem_are_the_same_certificate() -> None:
    found = parsed(made())
    pem = found.pem.encode()
    assert pem.splitlines()[0] == b"-----BEGIN CERTIFICATE-----"
    assert max(map(len, pem.splitlines())) == 64
    for data in (found.der, pem, b"subject=TEST\n" + pem + pem, pem.replace(b"\n", b"\r\n")):
        assert ours.load(data, "file") == found


USER = made(more=policy(AUTHENTICATION))
SIGN = made(more=lambda builder: holder((1, utf8("NAME")), (4, utf8("319850412")))(policy(SIGNATURE)(builder)))


@pytest.mark.parametrize("der", [USER, SIGN])
def test_a_signature_of_less_than_whole_bytes_is_bad(der: bytes) -> None:
    unused_bits = len(der) - len(asn1.Certificate.load(der)["signature_value"].contents)
    raw = bytearray(der)
    raw[unused_bits] = 1
    assert ours.signed_by(parsed(bytes(raw)), parsed(authority())).state == "contradicted"


def outer(der: bytes) -> bytes:
    """Return what stands between the outermost header and the end."""
    return tlv.parse_object(der).value


@pytest.mark.parametrize(
    "form",
    [
        lambda der: tlv.encode(0x30, outer(der) + b"\x05\x00"),  # a fourth part, which nobody signed
        lambda der: tlv.encode(0x30, outer(der) * 2),
        lambda der: b"\x30\x83" + len(outer(der)).to_bytes(3, "big") + outer(der),  # a length longer than need be
        lambda der: b"\x30\x80" + outer(der) + b"\x00\x00",
    ],
    ids=["fourth part", "twice", "long length", "indefinite length"],
)
def test_a_certificate_has_one_form(form: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UnreadableCertificate):
        parsed(form(USER))


def test_what_is_longer_than_a_certificate_is_not_looked_into() -> None:
    def long_serial(size: int) -> bytes:
        body, *rest = tlv.parse_object(USER).children()
        version, _, *parts = (part.raw for part in body.children())
        made = tlv.encode(0x30, b"".join([version, tlv.encode(0x02, b"\x7f" * size), *parts]))
        return tlv.encode(0x30, made + b"".join(part.raw for part in rest))

    assert parsed(long_serial(256)).serial.bit_length() == 2047
    for size in (257, 2000, 9000):  # from 4,300 decimal digits on, Python writes no number
        with pytest.raises(UnreadableCertificate):
            parsed(long_serial(size))


@pytest.mark.parametrize(("modulus", "exponent"), [("FB", "010001"), ("00", "010001"), ("7F", "80"), ("7F", "00")])
def test_a_public_key_has_positive_numbers(modulus: str, exponent: str) -> None:
    algorithm = bytes.fromhex("300B06092A864886F70D010101")
    numbers = b"".join(tlv.encode(0x02, bytes.fromhex(number)) for number in (modulus, exponent))
    der = tlv.encode(0x30, algorithm + tlv.encode(0x03, b"\0" + tlv.encode(0x30, numbers)))
    with pytest.raises(ValueError, match="not an RSA key"):
        rsa_numbers(der)


@given(st.sampled_from([USER, SIGN]), st.data())
def test_damage_makes_a_certificate_unreadable_or_its_signature_bad(der: bytes, data: st.DataObject) -> None:
    raw = bytearray(der)
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        found = parsed(bytes(raw))
    except UnreadableCertificate:
        return
    assert validity.validity(found, START).days_left is not None
    assert ours.signed_by(found, parsed(authority())).state != "confirmed"
