"""How each file of the card is redacted: a rule for every declared file, zeros for everything else.

A rule gets the file from its first byte, maybe cut short, and returns as many bytes. Tags and lengths stay.
"""

from collections.abc import Callable, Mapping
from typing import Final

from mynareader.applications import card_common, card_surface, input_assist, jpki, token_info
from mynareader.applications.card_verifiable import KEY_ID_LENGTH
from mynareader.iso7816 import tlv
from mynareader.traces import placeholders
from mynareader.traces.redact_certificate import redact_ca_certificate, redact_certificate

Rule = Callable[[bytes], bytes]
Layout = Mapping[int, "Rule | Layout"]

_MAX: Final = 65536  # bytes; no file of the card is longer (HAZARDS.md)
_FILLER: Final = bytes((tlv.FILLER,))


def _objects(layout: Layout) -> Rule:
    def rule(stored: bytes) -> bytes:
        # What was not read is taken for zeros, so that a file cut short keeps the lengths that its reader went by.
        padded = stored + bytes(max(0, _whole(stored) - len(stored)))
        return _walk(padded, layout, filler=True)[: len(stored)]

    return rule


def _whole(stored: bytes) -> int:
    try:
        return min(tlv.read_header(stored).total, _MAX)
    except tlv.TlvError:
        return 0


def _walk(raw: bytes, layout: Layout, *, filler: bool = False) -> bytes:
    done = b""
    while len(done) < len(raw):
        item = _next(raw[len(done) :], layout)
        if not item:
            break
        done += item
    return done + _rest(raw[len(done) :], filler=filler)


def _next(raw: bytes, layout: Layout) -> bytes:
    """Return the first object of ``raw`` redacted, nothing when it is not in ``layout`` or broken."""
    try:
        item = tlv.parse_object(raw[: tlv.read_header(raw).total])
    except tlv.TlvError:
        return b""
    inside = layout.get(item.tag)
    if inside is None:
        return b""
    head = item.raw[: item.value_start]
    return head + (inside(item.value) if callable(inside) else _walk(item.value, inside))


def _rest(raw: bytes, *, filler: bool) -> bytes:
    return raw if filler and not raw.strip(_FILLER) else bytes(len(raw))


def _cvc_body(old: bytes) -> bytes:
    """Replace issuer key id, subject key id and public key (CARD.md §3 "Card-verifiable certificate")."""
    ids = (old[start : start + KEY_ID_LENGTH] for start in (0, KEY_ID_LENGTH))
    return b"".join(map(placeholders.key_id, ids)) + placeholders.public_key(old[2 * KEY_ID_LENGTH :])


def _token(stored: bytes) -> bytes:
    """Keep label, model and the words of a CK_TOKEN_INFO (CARD.md §3); replace maker, serial number and time.

    What does not begin with printable texts is no such file and becomes zeros.
    """
    if not all(0x20 <= byte < 0x7F for byte in stored[:_TOKEN_TEXTS]):
        return bytes(len(stored))
    made = stored[:32] + b"REDACTED".ljust(32) + stored[64:80] + b"0" * 16 + stored[96:144] + b"2000010100000000"
    return made[: len(stored)] + _rest(stored[token_info.SIZE :], filler=True)


def _present(stored: bytes) -> bytes:
    """Keep which certificates are there: 8F is yes, 00 no; anything else is unknown and becomes 01 (CARD.md §3)."""
    return bytes(byte if byte in {0x8F, 0x00, tlv.FILLER} else 0x01 for byte in stored)


def _common(stored: bytes) -> bytes:
    """Replace serial number (15 digits), municipality (5) and expiry (8) of simple TLV ``01 1C`` (CARD.md §3)."""
    if not _COMMON_HEAD.startswith(stored[:2]):
        return bytes(len(stored))
    made = _COMMON_HEAD + b"0" * 20 + placeholders.expiry(b"YYYYMMDD")
    return made[: len(stored)] + _rest(stored[len(made) :], filler=True)


_TOKEN_TEXTS: Final = 96  # bytes: label, maker, model, serial number
_COMMON_HEAD: Final = bytes.fromhex("011C")
_CVC: Final[Layout] = {0x7F21: {0x5F4E: _cvc_body, 0x5F37: placeholders.octets}}
_LAYOUTS: Final[Mapping[str, Layout]] = {
    input_assist.MY_NUMBER.name: {0xFF10: placeholders.my_number},
    input_assist.ATTRIBUTES.name: {
        0xFF20: {
            0xDF21: placeholders.offsets,
            0xDF22: placeholders.text,
            0xDF23: placeholders.text,
            0xDF24: placeholders.birth,
            0xDF25: placeholders.sex,
        }
    },
    input_assist.INTEGRITY.name: {0xFF30: dict.fromkeys((0xDF31, 0xDF32, 0xDF33), placeholders.octets)},
    input_assist.CERTIFICATE.name: _CVC,
    input_assist.INFO.name: {
        0xFF40: {0xDF41: placeholders.blank, 0xDF42: placeholders.key_id, 0xDF43: placeholders.octets}
    },
    input_assist.SESSION_KEY.name: {0xA1: {0x90: placeholders.exponent, 0x91: placeholders.modulus}},
    input_assist.CARD_KEY.name: {0xFF50: {0xDF51: placeholders.public_key, 0xDF52: placeholders.octets}},
    card_surface.AGE_RECORD.name: {
        0xFF10: {0xDF11: placeholders.birth, 0xDF12: placeholders.public_key, 0xDF13: placeholders.octets}
    },
    card_surface.FACE.name: {
        0xFF20: {
            0xDF21: placeholders.offsets,
            0xDF22: placeholders.birth,
            0xDF23: placeholders.sex,
            0xDF24: placeholders.public_key,
            0xDF25: placeholders.png,
            0xDF26: placeholders.png,
            0xDF27: placeholders.photo,
            0xDF28: placeholders.octets,
            0xDF29: placeholders.expiry,
            0xDF2A: placeholders.png,
        }
    },
    card_surface.INFO.name: {
        0xFF30: {
            0xDF31: placeholders.blank,
            0xDF32: placeholders.key_id,
            0xDF33: placeholders.blank,
            0xDF34: placeholders.digits,
            0xDF35: placeholders.blank,
        }
    },
    card_surface.CERTIFICATE.name: _CVC,
    card_surface.MY_NUMBER_IMAGE.name: {
        0xFF40: {0xDF41: placeholders.png, 0xDF42: placeholders.public_key, 0xDF43: placeholders.octets}
    },
}
# What the record of the residents' registry holds is unknown: it has no rule, and so becomes zeros.
RULES: Final[Mapping[str, Rule]] = {
    **{name: _objects(layout) for name, layout in _LAYOUTS.items()},
    jpki.AUTH_CERTIFICATE.name: redact_certificate,
    jpki.SIGN_CERTIFICATE.name: redact_certificate,
    jpki.AUTH_CA_CERTIFICATE.name: redact_ca_certificate,
    jpki.SIGN_CA_CERTIFICATE.name: redact_ca_certificate,
    jpki.TOKEN_INFO.name: _token,
    jpki.CERTIFICATES_PRESENT.name: _present,
    card_common.RECORD.name: _common,
}


def redact_file(name: str | None, stored: bytes) -> bytes:
    """Redact the file called ``name``, of which ``stored`` was read from its first byte; unknown files become zeros."""
    return RULES.get(name or "", placeholders.zeros)(stored)
