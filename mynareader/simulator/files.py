"""The files of all applications but JPKI, byte for byte as CARD.md §3 and §7 lay them out."""

import hashlib
from collections.abc import Sequence
from typing import Final

from mynareader.iso7816 import tlv
from mynareader.iso7816.tlv import FILLER
from mynareader.simulator import issuer, keys, pictures
from mynareader.simulator.issuer import RecordIssuer
from mynareader.simulator.persona_holder import PersonaHolder
from mynareader.simulator.personas import PHOTO_ABSENT, WITH_PHOTO
from mynareader.simulator.sign_commands import SHA256_DIGEST_INFO

_TRANSPORT_KEY: Final = "session_transport"


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _filled(data: bytes, size: int) -> bytes:
    return data.ljust(size, bytes((FILLER,)))


def _with_offsets(tag: int, objects: Sequence[bytes]) -> bytes:
    """Write objects behind a table ``DF21`` of their offsets from the first byte of the file."""
    table_size = len(tlv.encode(0xDF21, bytes(2 * len(objects))))
    body_size = table_size + sum(map(len, objects))
    first = len(tlv.encode(tag, bytes(body_size))) - body_size + table_size
    starts = (first + sum(map(len, objects[:index])) for index in range(len(objects)))
    table = b"".join(start.to_bytes(2, "big") for start in starts)
    return tlv.encode(tag, tlv.encode(0xDF21, table) + b"".join(objects))


def _signature(tag: int, signer: RecordIssuer, holder: PersonaHolder, signed: bytes) -> bytes:
    return tlv.encode(tag, keys.sign_sha256(signer.key if holder.signs else issuer.FORGER, signed))


def card_key(application: str, holder: PersonaHolder) -> str:
    """Return the name in ``keys`` of the key that signs with PSO P2 00 in ``application``."""
    return f"{application}-{holder.persona.name}"


# --- input assist ----------------------------------------------------------------------------------------------------


def my_number(holder: PersonaHolder) -> bytes:
    """Return assist ``0001``: 15 bytes and two of filler."""
    return _filled(tlv.encode(0xFF10, holder.my_number.encode("ascii")), 17)


def _attribute_objects(holder: PersonaHolder) -> list[bytes]:
    persona = holder.persona
    texts = {0xDF22: persona.holder, 0xDF23: persona.address, 0xDF24: holder.birth, 0xDF25: persona.sex}
    return [tlv.encode(tag, text.encode()) for tag, text in texts.items()]


def attributes(holder: PersonaHolder) -> bytes:
    """Return assist ``0002``: name, address, birth date and sex."""
    return _with_offsets(0xFF20, _attribute_objects(holder))


def integrity(holder: PersonaHolder) -> bytes:
    """Return assist ``0003``: digests of ``0001`` and ``0002`` and the issuer's signature over them."""
    digests = tlv.encode(0xDF31, _sha256(my_number(holder)))
    digests += tlv.encode(0xDF32, _sha256(b"".join(_attribute_objects(holder))))
    return tlv.encode(0xFF30, digests + _signature(0xDF33, issuer.ASSIST_ISSUER, holder, digests))


def assist_basic(_holder: PersonaHolder) -> bytes:
    """Return assist ``0005``: 256 bytes with filler; DF41 and DF43 hold invented bytes."""
    objects = tlv.encode(0xDF41, b"SIM1") + tlv.encode(0xDF42, issuer.ASSIST_ISSUER.key_id)
    return _filled(tlv.encode(0xFF40, objects + tlv.encode(0xDF43, b"SIMULATED-------" * 8)), 256)


def transport_key(holder: PersonaHolder) -> bytes:
    """Return assist ``0006``: the public half of the key for session keys."""
    return tlv.encode(0xA1, keys.public_key_objects(f"{_TRANSPORT_KEY}-{holder.persona.name}"))


def assist_public_key(holder: PersonaHolder) -> bytes:
    """Return assist ``0007``: the card's public key, signed by the issuer."""
    public = tlv.encode(0xDF51, keys.public_key_objects(card_key("input_assist", holder)))
    return tlv.encode(0xFF50, public + _signature(0xDF52, issuer.ASSIST_ISSUER, holder, public))


def assist_certificate(holder: PersonaHolder) -> bytes:
    """Return assist ``0004``."""
    return issuer.card_verifiable_certificate(issuer.ASSIST_ISSUER, test=holder.test_hierarchy)


# --- card surface ----------------------------------------------------------------------------------------------------


def _surface_public_key(tag: int, holder: PersonaHolder) -> bytes:
    return tlv.encode(tag, keys.public_key_objects(card_key("card_surface", holder)))


def age(holder: PersonaHolder) -> bytes:
    """Return surface ``0001``: the birth date, the card's key, and a signature over both."""
    signed = tlv.encode(0xDF11, holder.birth.encode("ascii")) + _surface_public_key(0xDF12, holder)
    return tlv.encode(0xFF10, signed + _signature(0xDF13, issuer.SURFACE_ISSUER, holder, signed))


def face(holder: PersonaHolder) -> bytes:
    """Return surface ``0002``: what is printed on the front, with one signature over three digests."""
    holder = holder.face_of or holder
    persona = holder.persona
    facts = [
        tlv.encode(0xDF22, holder.birth.encode("ascii")),
        tlv.encode(0xDF23, persona.sex.encode("ascii")),
        _surface_public_key(0xDF24, holder),
    ]
    texts = [
        tlv.encode(0xDF25, pictures.text_png(persona.holder, persona.latin)),
        tlv.encode(0xDF26, pictures.text_png(persona.address, "SIMULATED ADDRESS")),
    ]
    photo = _photo(persona.photo)
    digests = b"".join(map(_sha256, (b"".join(facts), b"".join(texts), photo)))
    unsigned = [
        tlv.encode(0xDF29, f"{holder.card_expires:%Y%m%d}".encode("ascii")),
        tlv.encode(0xDF2A, pictures.text_png(persona.security_code, persona.security_code)),
    ]
    shown = [photo] if photo else []
    return _with_offsets(0xFF20, [*facts, *texts, *shown, tlv.encode(0xDF28, _sign_three(holder, digests)), *unsigned])


def _photo(kind: str) -> bytes:
    """Return the object of the photo: nothing where it is absent, without a value where it is empty."""
    if kind == PHOTO_ABSENT:
        return b""
    return tlv.encode(0xDF27, pictures.photo_jpeg2000() if kind == WITH_PHOTO else b"")


def _sign_three(holder: PersonaHolder, digests: bytes) -> bytes:
    """Sign one DigestInfo of SHA-256 whose digest is 96 bytes long (CARD.md §3)."""
    algorithm = SHA256_DIGEST_INFO[2:-2]  # the AlgorithmIdentifier between SEQUENCE and OCTET STRING headers
    info = tlv.encode(0x30, algorithm + tlv.encode(0x04, digests))
    return keys.sign_padded(issuer.SURFACE_ISSUER.key if holder.signs else issuer.FORGER, info)


def surface_basic(holder: PersonaHolder) -> bytes:
    """Return surface ``0003``; DF31 and DF35 hold invented bytes."""
    values = {
        0xDF31: b"SIM1",
        0xDF32: issuer.SURFACE_ISSUER.key_id,
        0xDF33: b"01",
        0xDF34: holder.persona.municipality.encode("ascii"),
        0xDF35: b"SIMULATED",
    }
    return tlv.encode(0xFF30, b"".join(tlv.encode(tag, value) for tag, value in values.items()))


def surface_certificate(holder: PersonaHolder) -> bytes:
    """Return surface ``0004``."""
    return issuer.card_verifiable_certificate(issuer.SURFACE_ISSUER, test=holder.test_hierarchy)


def my_number_image(holder: PersonaHolder) -> bytes:
    """Return surface ``0005``: the My Number as a picture, the card's key, and a signature over both."""
    number = pictures.text_png(holder.my_number, holder.my_number)
    signed = tlv.encode(0xDF41, number) + _surface_public_key(0xDF42, holder)
    return tlv.encode(0xFF40, signed + _signature(0xDF43, issuer.SURFACE_ISSUER, holder, signed))


# --- records ---------------------------------------------------------------------------------------------------------


def common_record(holder: PersonaHolder) -> bytes:
    """Return record 1 of common ``0001``: serial, municipality and expiry, 28 digits in simple TLV."""
    persona = holder.persona
    digits = f"{persona.serial}{persona.municipality}{holder.card_expires:%Y%m%d}"
    return bytes((0x01, len(digits))) + digits.encode("ascii")


def licence_pin_set(holder: PersonaHolder) -> bytes:
    """Return ``001A`` of the driving licence: whether its PIN is set."""
    return tlv.encode(0xC1, bytes((holder.persona.pins.get("licence") is not None,)))


def licence(_holder: PersonaHolder) -> bytes:
    """Return ``001B`` of the driving licence: no licence, these bytes are invented."""
    return b"SIMULATED LICENCE"


def licence_signature(_holder: PersonaHolder) -> bytes:
    """Return ``001C`` of the driving licence: as invented as the licence."""
    return b"SIMULATED SIGNATURE"


def registry_record(_holder: PersonaHolder) -> bytes:
    """Return record 1 of the registry's ``0002``: its meaning is unknown, these bytes are invented."""
    return b"\x02\x10" + b"SIMULATED RECORD"
