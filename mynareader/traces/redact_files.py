"""How each file of the card is redacted: as its layout declares, zeros for everything else.

A rule gets the file from its first byte, maybe cut short, and returns as many bytes. Tags and lengths stay.
"""

from collections.abc import Callable, Mapping
from typing import Final

from mynareader.applications import FILES
from mynareader.applications.card_verifiable import KEY_ID_LENGTH
from mynareader.applications.layout import EncodedCertificate, Fields, Layout, Part, Redaction, Template
from mynareader.iso7816 import tlv
from mynareader.traces import placeholders
from mynareader.traces.redact_certificate import redact_ca_certificate, redact_certificate

Rule = Callable[[bytes], bytes]
Rules = Mapping[int, "Rule | Rules"]  # by tag

_MAX: Final = 65536  # bytes; no file of the card is longer (HAZARDS.md "answers without end")
_FILLER: Final = bytes((tlv.FILLER,))


def _rule(layout: Layout) -> Rule:
    match layout:
        case EncodedCertificate(redaction):
            return REPLACEMENTS[redaction]
        case Fields():
            return lambda stored: _fields(stored, layout)
        case Part(tag, _, redaction):
            return _objects({tag: REPLACEMENTS[redaction]})
        case Template(tag=tag, parts=parts):
            return _objects({tag: {part.tag: REPLACEMENTS[part.redaction] for part in parts}})


def _objects(rules: Rules) -> Rule:
    def rule(stored: bytes) -> bytes:
        # What was not read is taken for zeros, so that a file cut short keeps the lengths that its reader went by.
        padded = stored + bytes(max(0, _whole(stored) - len(stored)))
        return _walk(padded, rules, filler=True)[: len(stored)]

    return rule


def _whole(stored: bytes) -> int:
    try:
        return min(tlv.read_header(stored).total, _MAX)
    except tlv.TlvError:
        return 0


def _walk(raw: bytes, rules: Rules, *, filler: bool = False) -> bytes:
    done = b""
    while len(done) < len(raw):
        item = _next(raw[len(done) :], rules)
        if not item:
            break
        done += item
    rest = raw[len(done) :]
    return done + (_filler(rest) if filler else placeholders.zeros(rest))


def _next(raw: bytes, rules: Rules) -> bytes:
    """Return the first object of ``raw`` redacted, nothing when ``rules`` do not know it or it is broken."""
    try:
        item = tlv.parse_object(raw[: tlv.read_header(raw).total])
    except tlv.TlvError:
        return b""
    inside = rules.get(item.tag)
    if inside is None:
        return b""
    head = item.raw[: item.value_start]
    return head + (inside(item.value) if callable(inside) else _walk(item.value, inside))


def _fields(stored: bytes, layout: Fields) -> bytes:
    """Redact fields of fixed sizes; what does not begin as ``layout`` declares is no such file and becomes zeros."""
    texts = stored[: layout.texts]
    if not layout.head.startswith(stored[: len(layout.head)]) or not all(0x20 <= byte < 0x7F for byte in texts):
        return placeholders.zeros(stored)
    whole = stored.ljust(layout.size, b"\x00")
    parts = (REPLACEMENTS[part.redaction](whole[start:end]) for part, start, end in layout.placed())
    made = layout.head + b"".join(parts)
    return made[: len(stored)] + REPLACEMENTS[layout.rest](stored[layout.size :])


def _filler(old: bytes) -> bytes:
    return bytes(len(old)) if old.strip(_FILLER) else old


def _certificate_body(old: bytes) -> bytes:
    """Replace issuer key id, subject key id and public key (CARD.md §3 "Card-verifiable certificate")."""
    ids = (old[start : start + KEY_ID_LENGTH] for start in (0, KEY_ID_LENGTH))
    return b"".join(map(placeholders.key_id, ids)) + placeholders.public_key(old[2 * KEY_ID_LENGTH :])


def _presence(old: bytes) -> bytes:
    """Keep which certificates are there: 8F is yes, 00 no; anything else is unknown and becomes 01 (CARD.md §3)."""
    return bytes(byte if byte in {0x8F, 0x00, tlv.FILLER} else 0x01 for byte in old)


REPLACEMENTS: Final[Mapping[Redaction, Rule]] = {
    Redaction.KEPT: bytes,
    Redaction.FILLER: _filler,
    Redaction.BLANK: placeholders.blank,
    Redaction.OCTETS: placeholders.octets,
    Redaction.TEXT: placeholders.text,
    Redaction.DIGITS: placeholders.digits,
    Redaction.BIRTH: placeholders.birth,
    Redaction.EXPIRY: placeholders.expiry,
    Redaction.TIME: placeholders.time,
    Redaction.SEX: placeholders.sex,
    Redaction.MAKER: placeholders.maker,
    Redaction.MY_NUMBER: placeholders.my_number,
    Redaction.PRESENCE: _presence,
    Redaction.OFFSETS: placeholders.offsets,
    Redaction.KEY_ID: placeholders.key_id,
    Redaction.EXPONENT: placeholders.exponent,
    Redaction.MODULUS: placeholders.modulus,
    Redaction.PUBLIC_KEY: placeholders.public_key,
    Redaction.PNG: placeholders.png,
    Redaction.PHOTO: placeholders.photo,
    Redaction.CERTIFICATE_BODY: _certificate_body,
    Redaction.CERTIFICATE: redact_certificate,
    Redaction.CA_CERTIFICATE: redact_ca_certificate,
}
RULES: Final[Mapping[str, Rule]] = {name: _rule(file.layout) for name, file in FILES.items() if file.layout}


def redact_file(name: str | None, stored: bytes) -> bytes:
    """Redact the file called ``name``, of which ``stored`` was read from its first byte; unknown files become zeros."""
    return RULES.get(name or "", placeholders.zeros)(stored)
