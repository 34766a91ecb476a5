"""The five applications of one holder's card and two more, byte by byte."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from . import pki
from .images import lettering, photo
from .model import Application, File, Key, Node, Pin, Records
from .tlv import tlv, with_offsets

if TYPE_CHECKING:
    from .personas import Persona
    from .quirks import Quirks

_CHANGE, _CHANGE_REGISTRY = (0x00, 0x24, 0x01), (0x80, 0x32, 0x00)
_PUBLISHED_LIMITS = {
    "jpki/0018": 3,
    "jpki/001B": 5,
    "assist/0011": 3,
    "assist/0012": 3,
    "assist/0014": 10,
    "assist/0015": 10,
    "surface/0011": 10,  # CHOICE: no limit is published
    "surface/0012": 10,
    "surface/0013": 10,
    "juki/001C": 3,
    "common/001C": 3,
}


def build(persona: Persona, quirks: Quirks) -> tuple[Application, ...]:
    """In the order in which a SELECT by prefix tries them."""
    own = _build(persona, quirks.trailing_filler, quirks.photo_codestream, quirks.sign_pin_always)
    licence = (_licence(persona, not quirks.licence_pin_unset),) if quirks.with_licence else ()
    residence = (_residence_card(),) if quirks.with_residence_card else ()
    return *own, *licence, *residence


@lru_cache(maxsize=32)
def _build(persona: Persona, filler: int, codestream: bool, sign_pin: bool) -> tuple[Application, ...]:
    return (
        _jpki(persona, filler, sign_pin),
        _surface(persona, filler, codestream),
        _assist(persona, filler),
        _juki(persona),
        _common(persona),
    )


def _pin(persona: Persona, ref: str, value: str, kind: str) -> Pin:
    limit = dict(persona.limits).get(ref, _PUBLISHED_LIMITS[ref])
    return Pin(value.encode("ascii"), limit, dict(persona.left).get(ref, limit), kind)


# --- JPKI ---------------------------------------------------------------------------------------------------------


def _jpki(persona: Persona, filler: int, sign_pin: bool) -> Application:
    ff = b"\xff" * filler
    nodes: dict[int, Node] = {
        0x0006: File(_token_info(persona)),
        # CHOICE: an absent certificate is 00, and so is the third byte, which the fact sheet does not explain.
        0x0008: File(bytes([0x8F if persona.has_sign_cert else 0x00, 0x8F, 0x00])),
        0x000A: File(pki.der(pki.user_certificate("auth", persona)) + ff),
        0x000B: File(pki.der(pki.ca_certificate("auth")) + ff),
        0x0017: Key(pki.key(f"{persona.key}/auth"), opened_by=0x0018),
        0x0018: _pin(persona, "jpki/0018", persona.auth_pin, "digits"),
    }
    if persona.has_sign_cert:
        nodes[0x0001] = File(pki.der(pki.user_certificate("sign", persona)) + ff, opened_by=(0x001B,))
        nodes[0x0002] = File(pki.der(pki.ca_certificate("sign")) + ff)
        nodes[0x001A] = Key(pki.key(f"{persona.key}/sign"), opened_by=0x001B)
        nodes[0x001B] = _pin(persona, "jpki/001B", persona.sign_password, "password")
    elif sign_pin:
        nodes[0x001B] = Pin(b"", limit=5, left=0, kind="password")
    return Application("jpki", bytes.fromhex("D392F000260100000001"), nodes, change=_CHANGE)


def _token_info(persona: Persona) -> bytes:
    """CK_TOKEN_INFO: padded texts, eleven big-endian words from the flags on, two versions, the time."""
    flags, sessions, pin_lengths, unknown = 0x0000040D, [0, 0, 0, 0], [16, 4], 0xFFFFFFFF
    words = [flags, *sessions, *pin_lengths, *[unknown] * 4]
    texts = (("JPKIAPICCTOKEN2", 32), ("FOREIGN TEST CARD", 32), ("NOT-JPKI", 16), (persona.serial, 16))
    return b"".join(
        [
            *(text.encode("ascii").ljust(size) for text, size in texts),
            *(word.to_bytes(4, "big") for word in words),
            bytes([1, 0, 2, 0]),
            b"2025090100000000",
        ]
    )


# --- card surface -------------------------------------------------------------------------------------------------


def _surface(persona: Persona, filler: int, codestream: bool) -> Application:
    ff = b"\xff" * filler
    birth_only, b, a = 0x0011, 0x0012, 0x0013
    nodes: dict[int, Node] = {
        0x0001: File(_age_record(persona) + ff, (birth_only,)),
        0x0002: File(_face(persona, codestream) + ff, (b, a)),
        0x0003: File(_surface_info(persona) + ff),
        0x0004: File(pki.cvc("surface") + ff),
        0x0005: File(_number_image(persona) + ff, (a,)),
        birth_only: _pin(persona, "surface/0011", persona.birth_pin, "number"),
        b: _pin(persona, "surface/0012", persona.pin_b, "number"),
        a: _pin(persona, "surface/0013", persona.my_number, "number"),
    }
    aid = bytes.fromhex("D3921000310001010402")
    return Application("surface", aid, nodes, own_key=pki.key(f"{persona.key}/surface"))


def _own_key(persona: Persona, app: str) -> bytes:
    """CHOICE: the card's own key is written in the 265-byte form of the certificate."""
    return pki.public_key_bytes(pki.key(f"{persona.key}/{app}"))


def _age_record(persona: Persona) -> bytes:
    signed = tlv(0xDF11, persona.birth.encode("ascii")) + tlv(0xDF12, _own_key(persona, "surface"))
    return tlv(0xFF10, signed, tlv(0xDF13, pki.sign(pki.cvc_issuer("surface"), signed)))


def _face(persona: Persona, codestream: bool) -> bytes:
    holder = [
        tlv(0xDF22, persona.birth.encode("ascii")),
        tlv(0xDF23, persona.sex.encode("ascii")),
        tlv(0xDF24, _own_key(persona, "surface")),
    ]
    words = [
        tlv(0xDF25, lettering(persona.romanised, 280, 30)),
        tlv(0xDF26, lettering(f"ADDRESS OF {persona.romanised} (TEST CARD)", 280, 60)),
    ]
    picture = [tlv(0xDF27, photo(codestream=codestream))]
    digests = b"".join(hashlib.sha256(b"".join(part)).digest() for part in (holder, words, picture))
    signature = tlv(0xDF28, pki.sign_digest(pki.cvc_issuer("surface"), digests))
    uncovered = [
        tlv(0xDF29, persona.card_expires.encode("ascii")),
        tlv(0xDF2A, lettering(persona.security_code, 60, 24)),
    ]
    return with_offsets(0xFF20, 0xDF21, [*holder, *words, *picture, signature, *uncovered])


def _surface_info(persona: Persona) -> bytes:
    return tlv(
        0xFF30,
        tlv(0xDF31, bytes.fromhex("00000001")),
        tlv(0xDF32, pki.cvc_ids("surface")[1]),
        tlv(0xDF33, b"\x01\x00"),  # CHOICE: the size of the version is not given
        tlv(0xDF34, persona.municipality.encode("ascii")),
        tlv(0xDF35, bytes(8)),
    )


def _number_image(persona: Persona) -> bytes:
    image = tlv(0xDF41, lettering(persona.my_number, 100, 24))
    signed = image + tlv(0xDF42, _own_key(persona, "surface"))
    return tlv(0xFF40, signed, tlv(0xDF43, pki.sign(pki.cvc_issuer("surface"), signed)))


# --- input assist -------------------------------------------------------------------------------------------------


def _assist(persona: Persona, filler: int) -> Application:
    ff = b"\xff" * filler
    pin, a, b = 0x0011, 0x0014, 0x0015
    number = tlv(0xFF10, persona.my_number.encode("ascii")) + b"\xff\xff" + ff
    nodes: dict[int, Node] = {
        0x0001: File(number, (pin, a)),
        0x0002: File(with_offsets(0xFF20, 0xDF21, _attributes(persona)) + ff, (pin, b)),
        0x0003: File(_integrity(number, b"".join(_attributes(persona))) + ff, (pin, a, b)),
        0x0004: File(pki.cvc("assist") + ff),
        0x0005: File(_assist_info().ljust(256, b"\xff") + ff),
        0x0006: File(tlv(0xA1, _own_key(persona, "transport")) + ff, (pin,)),
        0x0007: File(_assist_key(persona) + ff, (pin,)),
        pin: _pin(persona, "assist/0011", persona.assist_pin, "digits"),
        0x0012: Pin(b"", limit=3, left=0, kind="number"),
        a: _pin(persona, "assist/0014", persona.my_number, "number"),
        b: _pin(persona, "assist/0015", persona.pin_b, "number"),
    }
    aid = bytes.fromhex("D3921000310001010408")
    return Application("assist", aid, nodes, own_key=pki.key(f"{persona.key}/assist"), change=_CHANGE)


def _attributes(persona: Persona) -> list[bytes]:
    texts = (persona.name, persona.address, persona.birth, persona.sex)
    return [tlv(0xDF22 + n, text.encode("utf-8")) for n, text in enumerate(texts)]


def _integrity(number_file: bytes, attributes: bytes) -> bytes:
    signed = tlv(0xDF31, hashlib.sha256(number_file).digest())
    signed += tlv(0xDF32, hashlib.sha256(attributes).digest())
    return tlv(0xFF30, signed, tlv(0xDF33, pki.sign(pki.cvc_issuer("assist"), signed)))


def _assist_info() -> bytes:
    unknown = hashlib.sha512(b"foreign test card").digest() * 2
    return tlv(
        0xFF40,
        tlv(0xDF41, bytes.fromhex("00000001")),
        tlv(0xDF42, pki.cvc_ids("assist")[1]),
        tlv(0xDF43, unknown),
    )


def _assist_key(persona: Persona) -> bytes:
    public = tlv(0xDF51, _own_key(persona, "assist"))
    return tlv(0xFF50, public, tlv(0xDF52, pki.sign(pki.cvc_issuer("assist"), public)))


# --- other applications ---------------------------------------------------------------------------------------------


def _licence(persona: Persona, pin_set: bool) -> Application:
    """CHOICE: a PIN that was not set has no try left; licence and signature are texts."""
    pin = Pin(b"2580", limit=10, left=dict(persona.left).get("licence/0006", 10), kind="number")
    nodes: dict[int, Node] = {
        0x0006: pin if pin_set else Pin(b"", limit=10, left=0, kind="number"),
        0x001A: File(tlv(0xC1, bytes([pin_set]))),
        0x001B: File(b"NO LICENCE, INVENTED FOR TESTS", (0x0006,)),
        0x001C: File(b"NO SIGNATURE OF ANY AUTHORITY", (0x0006,)),
    }
    return Application("licence", bytes.fromhex("A0000002310600000000000000000000"), nodes)


def _residence_card() -> Application:
    """Its files are unknown, so it has none."""
    return Application("residence", bytes.fromhex("D392F0004F0100000000000000000000"), {})


# --- residents' registry and common -------------------------------------------------------------------------------


def _juki(persona: Persona) -> Application:
    """What the PIN opens is unknown, so it opens nothing here; the record is an empty simple TLV."""
    nodes: dict[int, Node] = {
        0x0002: Records((bytes.fromhex("01 04 00000000"),)),
        0x001C: _pin(persona, "juki/001C", persona.registry_pin, "digits"),
    }
    return Application("juki", bytes.fromhex("D3921000310001010401"), nodes, change=_CHANGE_REGISTRY)


def _common(persona: Persona) -> Application:
    record = (persona.serial + persona.municipality + persona.card_expires).encode("ascii")
    nodes: dict[int, Node] = {
        0x0001: Records((tlv(0x01, record),)),
        0x001C: _pin(persona, "common/001C", persona.registry_pin, "digits"),
    }
    return Application("common", bytes.fromhex("D3921000310001010100"), nodes, change=_CHANGE_REGISTRY)
