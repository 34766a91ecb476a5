"""PINs and data where nobody expects them: nothing of them is left in a redacted trace, in whatever form."""

import base64
import re
from collections.abc import Iterator, Sequence

import pytest

from mynareader.iso7816.tlv import encode
from mynareader.traces import importers, log_import
from mynareader.traces.format import to_text
from mynareader.traces.model import RecordedAnswer, Trace
from tests.assurance.redaction.people import WHEN
from tests.harness import raw_certificates as raw
from tests.unit.traces.logs import WRITERS, Said

PIN, NUMBER, NAME = "4937", "537686677188", "山田\u3000花子"
SECRETS = (PIN, NUMBER, NAME, "TARO YAMADA")
P, N, T = PIN.encode().hex(), NUMBER.encode().hex(), NAME.encode().hex()
OK = "9000"
JPKI, ASSIST = "00A4040C0AD392F000260100000001", "00A4040C0AD3921000310001010408"
USERS_KEY = encode(0x30, raw.serial(1 << 2047 | 1) + raw.serial(65537))
RSA = raw.oid("1.2.840.113549.1.1.1")


def read_certificate(
    *, parameters: bytes = raw.NULL, extensions: Sequence[bytes] = (raw.USAGE,), **parts: bytes
) -> list[tuple[str, str]]:
    """Read a certificate with a user's key, and something in a part where no CA would write it."""
    key = encode(0x30, encode(0x30, RSA + parameters) + encode(0x03, b"\0" + USERS_KEY))
    algorithm = parts.get("algorithm", raw.ECDSA)
    made = encode(
        0x30,
        raw.body(spki=key, extensions=extensions, **parts)  # type: ignore[arg-type]
        + algorithm
        + encode(0x03, bytes(257)),
    )
    return [(JPKI, OK), ("00B08A00000000", made.hex() + OK)]


def in_extension(number: int, *path: int, last: int, text: str = NUMBER) -> list[tuple[str, str]]:
    """Read one with ``text`` in an extension of id-ce, under ``last`` at the end of a ``path`` of tags."""
    value = encode(last, text.encode())
    for tag in reversed(path):
        value = encode(tag, value)
    return read_certificate(extensions=[raw.extension(f"2.5.29.{number}", value)])


# Command and answer; the application before it is the one that PLACES names first.
PLACES = {
    "parameters of an unknown instruction": [(f"00FE{PIN}", "6D00")],
    "class and instruction": [(P, "6E00")],
    "file identifier": [(f"00A4020C02{PIN}", "6A82")],
    "path": [(f"00A4080C04{P}", "6A82")],
    "application name": [(f"00A4040C09A000000151{P}", "6A82")],
    "unregistered application name": [(f"00A4040C05F0{P}", "6A82")],
    "tag of GET DATA": [(f"00CA{PIN}00", "6A88")],
    "answer to GET DATA": [("00CA004500", N + OK)],
    "answer to SELECT": [("00A4040000", T + OK)],
    "answer to an unknown instruction": [("00FE000000", N + OK)],
    "answer to VERIFY": [("00200091", P + "63C2")],
    "VERIFY by another parameter": [(f"0020{PIN}04{P}", "6A86")],
    "VERIFY with an ending": [(f"0020009104{P}00", OK)],
    "VERIFY of extended length": [(f"00200091000004{P}", OK)],
    "VERIFY with a wrong length": [(f"0020009109{P}", "6700")],
    "VERIFY in BCD": [(f"0020009102{PIN}", "6700")],
    "chained VERIFY": [(f"10200091 02 {P[:4]}".replace(" ", ""), OK), (f"00200091 02 {P[4:]}".replace(" ", ""), OK)],
    "secure messaging": [(f"0C20009106 8704{P}".replace(" ", ""), OK)],
    "wrapped by a reader": [(f"FF0000000900200091 04{P}".replace(" ", ""), OK)],
    "what is to be signed": [(f"802A00000C{N}00", "AB" * 256 + OK)],
    "data of a read": [(f"00B081000C{N}00", "6700")],
    "record number and reference": [(f"00B2{PIN}00", "6A83")],
    "update of a file": [(f"00D6000004{P}", "6982")],
    "file behind no application": [("00B0810000", N + OK)],
    "unknown file": [(ASSIST, OK), ("00B0990000", T + OK)],
    "behind an object": [(ASSIST, OK), ("00B0810000", f"FF100C{N}FFFF{P}{T}" + OK)],
    "an object nobody knows": [(ASSIST, OK), ("00B0820000", f"FF200DDF2208{T[:16]}DF7700" + OK)],
    "label of a token": [(JPKI, OK), ("00B0860000", NUMBER.encode().ljust(160).hex() + OK)],
    "a certificate that is none": [(JPKI, OK), ("00B08A0000", f"300E0C0C{N}" + OK)],
    "random numbers": [("008400000C", N + OK)],
    "offset of a read": [(JPKI, OK), (f"00B0{PIN}00", "6B00")],
    "how many bytes are wanted": [(JPKI, OK), (f"00FE000000{PIN}", "6700"), (f"00CA004500{PIN}", "6700")],
    "issuer of a certificate": read_certificate(issuer=raw.named(NUMBER, NAME)),
    "issuer who is the holder": read_certificate(issuer=raw.named("TARO YAMADA"), subject=raw.named("TARO YAMADA")),
    "version of a certificate": read_certificate(version=encode(0xA0, encode(0x02, NUMBER.encode()))),
    "algorithm of a certificate": read_certificate(algorithm=encode(0x30, RSA + encode(0x0C, NAME.encode()))),
    "algorithm of a key": read_certificate(parameters=encode(0x16, NUMBER.encode())),
    "number of an extension": read_certificate(extensions=[raw.extension(f"1.2.392.{NUMBER}", raw.NULL)]),
    "kind of a name": read_certificate(subject=raw.name((f"1.2.392.{NUMBER}", 0x0C, "x"))),
    "other name of the issuer": in_extension(18, 0x30, last=0x82),
    "key usage": in_extension(15, last=0x03, text=f"\0{NUMBER}"),
    "policy": in_extension(32, 0x30, 0x30, last=0x0C, text=NAME),
    "key of the issuer": in_extension(35, 0x30, last=0x80),
    "distribution point": in_extension(31, 0x30, 0x30, 0xA0, 0xA0, last=0x86),
    "electronic mail": in_extension(17, 0x30, last=0x81),
}


def forms(secret: str) -> Iterator[tuple[str, bytes]]:
    """Give a secret as it may stand in a text or among bytes."""
    held = secret.encode()
    yield "text", held
    yield "utf-16", secret.encode("utf-16-be")
    yield "hexadecimal", held.hex().encode()
    yield "base64", base64.b64encode(held).rstrip(b"=")
    if secret.isdigit():
        yield "BCD", bytes.fromhex(secret)
        yield "decimal", " ".join(str(byte) for byte in held).encode()
        if len(secret) > len(PIN):  # of two bytes there are others
            yield "object identifier", raw.oid(f"1.2.{secret}")[3:]


def said_in(trace: Trace) -> bytes:
    outcomes = ((step.command, step.outcome) for step in trace.exchanges)
    return b"|".join(
        command + b"|" + (outcome.raw if isinstance(outcome, RecordedAnswer) else b"") for command, outcome in outcomes
    )


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_left_of_what_stands_in_an_unusual_place(place: str, kind: str) -> None:
    said: list[Said] = [(bytes.fromhex(command), bytes.fromhex(answer)) for command, answer in PLACES[place]]
    form, write = WRITERS[kind]
    trace = log_import.take(importers.read(write(said), form), form, WHEN).trace
    text = re.sub(r"\n  |(?<=[0-9A-F]{8}) ", "", to_text(trace)).lower().encode()
    for secret in SECRETS:
        for how, canary in forms(secret):
            assert canary not in said_in(trace), how
            assert canary.lower() not in text or (how == "BCD"), how
