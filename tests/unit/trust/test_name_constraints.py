"""Which names a CA may give."""

import pytest

from mynareader.iso7816.tlv import encode
from mynareader.trust import name_constraints
from tests.harness import raw_certificates as raw
from tests.harness.raw_certificates import body, extension, named, signed

EMAIL, DNS, DIRECTORY, URI, ADDRESS, OTHER = 0x81, 0x82, 0xA4, 0x86, 0x87, 0xA0
PERMITTED, EXCLUDED = 0xA0, 0xA1
OWN = raw.name(("2.5.4.6", raw.PRINTABLE, "jp"), ("2.5.4.10", raw.UTF8, "test, not  JPKI"))
OTHER_NAME = raw.oid("1.2.3") + encode(0xA0, encode(raw.UTF8, b"x"))


def permits(where: int, tag: int, base: bytes, *names: tuple[int, bytes], more: bytes = b"") -> bool:
    """Tell whether a CA with one subtree may give ``names`` beside the subject's own."""
    subtree = encode(0x30, encode(tag, base) + more)
    constraints = extension("2.5.29.30", encode(0x30, encode(where, subtree)), critical=True)
    alternative = [extension("2.5.29.17", encode(0x30, b"".join(encode(*one) for one in names)))] if names else []
    return name_constraints.permits(
        raw.authority(extensions=[raw.CA, constraints]), signed(body(extensions=alternative))
    )


@pytest.mark.parametrize(
    ("tag", "base", "name", "inside"),
    [
        (DNS, b"example.test", b"example.test", True),
        (DNS, b"example.test", b"WWW.Example.test", True),
        (DNS, b"example.test", b"badexample.test", False),
        (DNS, b".example.test", b"www.example.test", True),
        (DNS, b".example.test", b"example.test", False),
        (DNS, b"", b"anything.test", True),
        (EMAIL, b"example.test", b"me@example.test", True),
        (EMAIL, b"example.test", b"me@sub.example.test", False),
        (EMAIL, b".example.test", b"me@sub.example.test", True),
        (EMAIL, b"me@example.test", b"me@EXAMPLE.test", True),
        (EMAIL, b"me@example.test", b"you@example.test", False),
        (URI, b"example.test", b"https://example.test/a", True),
        (URI, b".example.test", b"https://www.example.test:8443/a", True),
        (URI, b"example.test", b"https://www.example.test/", False),
        (ADDRESS, bytes.fromhex("0A000000FF000000"), bytes.fromhex("0A010203"), True),
        (ADDRESS, bytes.fromhex("0A000000FF000000"), bytes.fromhex("0B010203"), False),
    ],
)
def test_names_inside_and_outside(tag: int, base: bytes, name: bytes, inside: bool) -> None:
    assert permits(PERMITTED, tag, base, (tag, name)) is inside
    assert permits(EXCLUDED, tag, base, (tag, name)) is not inside


@pytest.mark.parametrize(
    ("base", "inside"), [(OWN, True), (named("OTHER", "OTHER"), False), (named("TEST HOLDER"), True)]
)
def test_the_subject_is_a_name_too(base: bytes, inside: bool) -> None:
    assert permits(PERMITTED, DIRECTORY, base) is inside
    assert permits(EXCLUDED, DIRECTORY, base) is not inside


def test_names_of_another_kind_are_free() -> None:
    assert permits(PERMITTED, DNS, b"example.test", (EMAIL, b"me@other.test"))
    assert permits(EXCLUDED, OTHER, OTHER_NAME, (EMAIL, b"me@other.test"))


@pytest.mark.parametrize("where", [PERMITTED, EXCLUDED])
@pytest.mark.parametrize(
    ("tag", "base", "name", "more"),
    [
        (OTHER, OTHER_NAME, OTHER_NAME, b""),  # of a kind that cannot be compared
        (URI, b"example.test", b"urn:uuid:1", b""),  # no host
        (DNS, b"example.test", b"example.test", b"\x80\x01\x01"),  # a minimum
        (ADDRESS, b"\x0a\x00", b"\x0a\x00\x00\x01", b""),
    ],
)
def test_what_cannot_be_processed_is_not_permitted(where: int, tag: int, base: bytes, name: bytes, more: bytes) -> None:
    assert not permits(where, tag, base, (tag, name), more=more)


def test_an_address_in_the_subject_is_one_of_e_mail() -> None:
    subject = raw.name(("1.2.840.113549.1.9.1", raw.IA5, "me@other.test"))
    subtree = encode(0x30, encode(EMAIL, b"example.test"))
    ca = raw.authority(extensions=[raw.CA, extension("2.5.29.30", encode(0x30, encode(PERMITTED, subtree)))])
    assert not name_constraints.permits(ca, signed(body(subject=subject)))
