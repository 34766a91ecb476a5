"""Entries of a certificate that nobody knows: that they are there stays in a trace, what they say does not."""

from datetime import UTC, datetime

import pytest

from mynareader.iso7816.tlv import encode
from mynareader.traces.redact_certificate import redact_certificate
from mynareader.trust import x509
from tests.harness import raw_certificates as raw
from tests.harness.raw_certificates import body, extension, signed

WHEN = datetime(2026, 11, 20, 3, tzinfo=UTC)
KANA, OTHER_ARC = "1.2.392.200149.8.5.5.7", "1.3.6.1.4.1.99999.1"
SECRETS = {
    "text": encode(raw.UTF8, "ハナコ".encode()),
    "letters": encode(raw.PRINTABLE, b"BR"),  # of which state somebody is
    "wide": encode(raw.BMP, "花子".encode("utf-16-be")),
    "identifier": raw.oid("2.25.1234567890"),
    "yes or no": bytes.fromhex("3003010100"),
    "number": encode(0x02, bytes.fromhex("1234567890")),
    "list": encode(0x30, raw.oid("2.25.1234567890") + encode(raw.UTF8, b"HANAKO")),
}


def other_name(oid: str, value: bytes) -> bytes:
    return extension("2.5.29.17", encode(0x30, encode(0xA0, raw.oid(oid) + encode(0xA0, value))))


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
@pytest.mark.parametrize(
    "place",
    [
        lambda value: other_name(KANA, value),
        lambda value: other_name(OTHER_ARC, value),
        lambda value: extension("1.2.3.4", value),
        lambda value: extension("1.2.3.4", value, critical=True),
    ],
    ids=["kana", "other arc", "extension", "critical extension"],
)
def test_an_entry_nobody_knows_stays_and_says_nothing(secret: bytes, place: object) -> None:
    assert callable(place)
    der = signed(body(own="rsa2048-holder", extensions=[place(secret)]))
    made = redact_certificate(der, WHEN)
    assert secret in der
    assert secret not in made
    assert redact_certificate(made, WHEN) == made
    assert x509.parse(made, "a test").further == x509.parse(der, "a test").further != ()
