"""Inputs of 64 KiB made to cost time: deep nesting, many tiny objects, huge lengths, long numbers, long lines."""

import base64
from collections.abc import Callable, Mapping
from functools import cache, partial

from asn1crypto import core

from mynareader.iso7816 import tlv
from mynareader.trust import asn1_certificate
from tests.assurance.fuzz import adversarial_texts as texts
from tests.assurance.fuzz.adversarial_texts import SIZE, full
from tests.assurance.fuzz.target import LIMIT, Shape, Target
from tests.assurance.fuzz.targets import certificates
from tests.harness.made_lists import made_list


def _nested(tag: int) -> bytes:
    """Return one object in another in another, each length as long as need be."""
    made = b""
    while len(made) < SIZE:
        made = tlv.encode(tag, made)
    return made


def _inside(tag: int, piece: bytes) -> bytes:
    return tlv.encode(tag, full(piece))


def _ber() -> dict[str, bytes]:
    return {
        **{f"nested {tag:X}": _nested(tag) for tag in (0x30, 0xA1, 0xFF10, 0xFF20, 0x7F21, 0x24)},
        **{
            f"empty objects in {tag:X}": _inside(tag, b"\x30\x00")
            for tag in (0x30, 0xFF20, 0xFF10, 0xFF30, 0xA1, 0x7F21)
        },
        **{f"same child in {tag:X}": _inside(tag, child) for tag, child in _CHILDREN.items()},
        "empty objects": full(b"\x01\x00"),
        "filler": b"\xff\x10\x0c123456789018" + full(b"\xff"),
        "huge length": b"\x30\x83\xff\xff\xff" + full(b"\x00"),
        "long lengths": full(b"\x30\x83\x00\x00\x00"),
        "text": tlv.encode(0xFF20, tlv.encode(0xDF22, full("架".encode()))),
        "digits": tlv.encode(0xFF10, full(b"1")),
        "offsets": tlv.encode(0xFF20, tlv.encode(0xDF21, full(b"\x00\x08"))),
        "simple": b"\x01\xff\xff\xf0" + full(b"0"),
    }


_CHILDREN = {
    0xFF20: b"\xdf\x22\x00",
    0xFF40: b"\xdf\x41\x00",
    0xFF30: b"\xdf\x31\x00",
    0xA1: b"\x90\x00",
    0x7F21: b"\x5f\x4e\x00",
}


# --- X.509 -------------------------------------------------------------------------------------------------------


@cache
def _parts(der: bytes) -> tuple[list[bytes], bytes]:
    """Return the parts of the body of a certificate or list, and what follows the body."""
    body, *rest = tlv.parse_object(der).children()
    return [part.raw for part in body.children()], b"".join(part.raw for part in rest)


def _with(der: bytes, place: int, part: bytes) -> bytes:
    parts, rest = _parts(der)
    body = tlv.encode(0x30, b"".join([*parts[:place], part, *parts[place + 1 :]]))
    return tlv.encode(0x30, body + rest)


_BESIDE = 1400  # bytes: what a small certificate has beside the part that is blown up


def _extensions(*extensions: bytes) -> bytes:
    return tlv.encode(0xA3, tlv.encode(0x30, b"".join(extensions)))


def _extension(oid: str, value: bytes) -> bytes:
    return tlv.encode(0x30, core.ObjectIdentifier(oid).dump() + tlv.encode(0x04, value))


def _oid(size: int, byte: bytes = b"\xff") -> bytes:
    return tlv.encode(0x06, b"\x2a" + byte * (size - 2) + b"\x01")


def _rdn(oid: bytes, text: bytes) -> bytes:
    return tlv.encode(0x31, tlv.encode(0x30, oid + tlv.encode(0x0C, text)))


def _key(modulus: bytes, exponent: bytes = b"\x01\x00\x01") -> bytes:
    algorithm = bytes.fromhex("300D06092A864886F70D0101010500")
    numbers = tlv.encode(0x30, tlv.encode(0x02, modulus) + tlv.encode(0x02, exponent))
    return tlv.encode(0x30, algorithm + tlv.encode(0x03, b"\x00" + numbers))


@cache
def _x509(size: int) -> dict[str, bytes]:
    """Return certificates of ``size`` bytes whose body has one part blown up; the places are those of RFC 5280 §4.1."""
    room = size - _BESIDE
    der = certificates.ca().der
    return {
        "long serial number": _with(der, 1, tlv.encode(0x02, b"\x7f" * room)),
        **{what: _with(der, 5, name) for what, name in _x509_names(room).items()},
        "long algorithm": _with(der, 2, tlv.encode(0x30, _oid(room))),
        "modulus": _with(der, 6, _key(b"\x7f" + b"\xff" * room)),
        "modulus of 16 Kbit": _with(der, 6, _key(b"\x00" + b"\xff" * 2048, b"\x01" + b"\xff" * 8)),
        "modulus of 3072 bit, long exponent": _with(der, 6, _key(b"\x00" + b"\xff" * 384, b"\x7f" + b"\xff" * 383)),
        **{what: _with(der, 7, _extensions(made)) for what, made in _x509_extensions(room).items()},
        "nested name": _with(der, 5, _nested(0x30)[-room:]),
        "many bodies": tlv.encode(0x30, full(b"\x30\x00", room)),
        "long tag": b"\xff" * room,
        "long tag inside": _with(der, 5, tlv.encode(0x30, b"\x3f" + b"\xff" * (room - 20) + b"\x01\x00")),
        "long tag in an extension": _with(
            der,
            7,
            _extensions(_extension("2.5.29.17", tlv.encode(0x30, b"\xbf" + b"\xff" * (room - 40) + b"\x01\x00"))),
        ),
        "PEM": b"-----BEGIN CERTIFICATE-----\n"
        + base64.b64encode(full(b"\x30\x80", 48000))
        + b"\n-----END CERTIFICATE-----\n",
        "PEM without end": full(b"-----BEGIN CERTIFICATE-----\nA"),
        "PEM of spaces": b"-----BEGIN CERTIFICATE-----\n" + full(b" \n\t"),
    }


def _x509_names(room: int) -> dict[str, bytes]:
    """Return names of ``room`` bytes (RFC 5280 §4.1.2.4)."""
    cn = b"\x06\x03\x55\x04\x03"
    sets = {
        "many names": full(_rdn(cn, b"a"), room),
        "names in one": tlv.encode(0x31, full(tlv.encode(0x30, cn + b"\x0c\x01a"), room)),
        "escaped name": _rdn(cn, full(b'"', room)),
        "kanji name": _rdn(cn, full("架".encode(), room)),
        "long identifier": _rdn(_oid(room), b"a"),
        "identifiers of 4 KiB": full(_rdn(_oid(4096), b"a"), room),
        "identifier of many arcs": _rdn(_oid(room, b"\x01"), b"a"),
    }
    return {what: tlv.encode(0x30, inside) for what, inside in sets.items()}


def _x509_extensions(room: int) -> dict[str, bytes]:
    """Return extensions of ``room`` bytes, one or many (RFC 5280 §4.2)."""
    other = tlv.encode(
        0xA0, core.ObjectIdentifier("1.2.392.200149.8.5.5.1").dump() + tlv.encode(0xA0, tlv.encode(0x0C, b"a"))
    )
    policy = tlv.encode(0x30, b"\x06\x01\x2a")
    point = b"\x30\x0a\xa0\x08\xa0\x06\x86\x04http"
    return {
        "many extensions": full(_extension("1.2.3.4", b"\x05\x00"), room),
        "many critical extensions": full(tlv.encode(0x30, b"\x06\x01\x2a\x01\x01\xff\x04\x00"), room),
        "same extension": full(_extension("2.5.29.15", b"\x03\x02\x05\xa0"), room),
        "key usage": _extension("2.5.29.15", tlv.encode(0x03, b"\x00" + full(b"\xff", room))),
        "many policies": _extension("2.5.29.32", tlv.encode(0x30, full(policy, room))),
        "many other names": _extension("2.5.29.17", tlv.encode(0x30, full(other, room))),
        "many URLs": _extension("2.5.29.17", tlv.encode(0x30, full(b"\x86\x06http:/", room))),
        "long URL": _extension("2.5.29.31", _points(full(b"http://a%", room))),
        "many points": _extension("2.5.29.31", tlv.encode(0x30, full(point, room))),
        "nested extension": _extension("2.5.29.17", _nested(0x30)[-room:]),
    }


def _points(url: bytes) -> bytes:
    return tlv.encode(0x30, tlv.encode(0x30, tlv.encode(0xA0, tlv.encode(0xA0, tlv.encode(0x86, url)))))


@cache
def _lists() -> dict[str, bytes]:
    der = made_list({1: None})
    day = b"\x17\x0d261010000000Z"
    plain = tlv.encode(0x30, b"\x02\x01\x05" + day)
    numbered = b"".join(
        tlv.encode(0x30, tlv.encode(0x02, number.to_bytes(3, "big")) + day) for number in range(2, 2800)
    )
    reason = tlv.encode(0x30, b"\x02\x01\x05" + day + tlv.encode(0x30, _extension("2.5.29.21", b"\x0a\x01\x01")))
    long = tlv.encode(0x30, tlv.encode(0x02, b"\x7f" * 2000) + day)
    unknown = tlv.encode(0x30, b"\x02\x01\x05" + day + tlv.encode(0x30, full(b"\x30\x05\x06\x01\x2a\x04\x00", 30000)))
    entries = {"plain": plain, "with reasons": reason, "long numbers": long, "many extensions": unknown}
    return {
        **{
            f"entries, {name}": _with(der, 5, tlv.encode(0x30, full(entry, SIZE - _BESIDE)))
            for name, entry in entries.items()
        },
        "entries, numbered": _with(der, 5, tlv.encode(0x30, numbered)),
        "PEM without end": full(b"-----BEGIN X509 CRL-----\nA"),
    }


# --- bytes -------------------------------------------------------------------------------------------------------


def _bytes() -> dict[str, bytes]:
    boxes = bytes.fromhex("0000000C6A5020200D0A870A") + full(b"\x00\x00\x00\x08free")
    tiles = bytes.fromhex(
        "FF4FFF51 002F0000 0000100000001000 0000000000000000 0000008000000080 0000000000000000 0003070101"
    )
    return {
        "zeros": bytes(LIMIT),
        "ones": b"\xff" * LIMIT,
        "boxes": boxes,
        "tiles": tiles + full(b"\xff\x90\x00\x0a"),
        "one byte answers": b"\x00" + full(b"\x03A\x90\x00"),
        "answers of nothing": b"\x01\x02\x90\x00" + full(b"\x00"),
        "parts": b"\x01" + full(b"\x03A\x61\x00"),
        "long parts": b"\x01" + full(b"\xff\x04\x02" + bytes(1024) + b"\x61\x00"),
        "other lengths": b"\x01" + full(b"\x02\x6c\x10"),
        "file of small parts": b"\x01\x05\x00\x80\x00\x90\x00" + b"\x03A\x90\x00",
        "commands": full(b"\x05\x00\xb0\x00\x00\x00"),
    }


_MADE: Mapping[Shape, tuple[Callable[[], dict[str, bytes]], ...]] = {
    Shape.BER: (_ber, _bytes, partial(_x509, SIZE), _lists),
    Shape.TEXT: (texts.traces, texts.lines, texts.values),
    Shape.JSON: (texts.values, _bytes),
    Shape.BYTES: (_bytes, _ber),
}


def inputs(target: Target) -> dict[str, bytes]:
    """Return by name what may cost ``target`` time: at most 64 KiB each."""
    made = {name: data for make in _MADE[target.shape] for name, data in make().items()}
    if target.shape is Shape.BER:
        made |= {f"{name}, as long as may be": data for name, data in _x509(asn1_certificate.MAX_SIZE).items()}
    grown = {"seeds, repeated": full(target.seeds()[0] or b"\x00", LIMIT)}
    return {name: data[:LIMIT] for name, data in {**made, **grown}.items()}
