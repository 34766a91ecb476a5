"""A holder whose data are like nobody else's, her sessions with every reader, and what must not be left of her."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from mynareader.applications import EVERY, FILES
from mynareader.iso7816 import tlv
from mynareader.traces.file_contents import collect
from mynareader.traces.model import Trace
from mynareader.traces.recorder import RecordingSource
from tests.foreign_card import PERSONAS, ForeignCard, Quirks, pki
from tests.unit.applications.building import PATHS
from tests.unit.traces.sessions import ForeignSource, read_everything, values

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CANARY = replace(
    PERSONAS["hanako"],
    key="canary",
    name="鳥籠𠮷\u3000黄色",
    cert_name="鳥籠吉\u3000黄色",
    address="東京都小鳥区さえずり町７丁目７番７号",
    birth="19870607",
    sex="2",
    my_number_body="83746510293",
    auth_pin="7163",
    sign_password="CANARY7163",  # noqa: S106
    assist_pin="8274",
    registry_pin="9385",
    security_code="4937",
    municipality="13777",
    serial="481726354817263",
)
ZEROED = {"registry_record", "licence", "licence_signature"}  # files without a layout (CARD.md §3, §7)
QUIRKS = {
    "extended": Quirks(),
    "short": Quirks(extended_refused=True),
    "231": Quirks(extended_refused=True, max_le=231),
    "128": Quirks(extended_refused=True, max_le=128),
    "chained": Quirks(extended_refused=True, response_chaining=100),
    "chained, first empty": Quirks(response_chaining=256, chaining_first_empty=True),
    "exact": Quirks(extended_refused=True, le_exact=True),
    "filler": Quirks(trailing_filler=9, eof_warning=True),
    "codestream": Quirks(photo_codestream=True),
}


@cache
def session(quirks: str) -> tuple[ForeignCard, dict[str, bytes], Trace]:
    card = ForeignCard(CANARY, replace(QUIRKS[quirks], with_licence=True, with_residence_card=True))
    source = RecordingSource(ForeignSource(card))
    found = read_everything(source, values(CANARY), EVERY)
    return card, found, source.finish(command="read all", when=WHEN)


def stored(trace: Trace) -> dict[str, bytes]:
    files = {(spec.name, file.ef, file.record): file.name for spec in EVERY for file in spec.files}
    return {files[place]: content.start for place, content in collect(trace.steps).items()}


def canaries(card: ForeignCard) -> Iterator[tuple[str, bytes]]:
    persona = card.persona
    texts = [*persona.name.split("\u3000"), persona.address, *re.findall("..", persona.address)]
    for text in texts:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc_jp"):
            yield f"{text} in {encoding}", text.encode(encoding, "ignore")
    numbers = [*values(persona).values(), persona.my_number, persona.birth, persona.birth[4:], persona.municipality,
               persona.serial, persona.card_expires, persona.card_expires[4:], persona.security_code]  # fmt: skip
    for number in numbers:
        yield number, number.encode()
        yield f"{number} as BCD", bytes.fromhex(number) if re.fullmatch("([0-9]{2}){4,}", number) else b""
    for kind in ("auth", "sign"):
        yield from certificate_canaries(pki.user_certificate(kind, persona))
    for app in ("surface", "assist", "transport"):
        yield from halves(app, pki.public_key_bytes(pki.key(f"{persona.key}/{app}"))[9:])
    for file in FILES.values():
        if file.personal:
            yield from leaves(file.name, card)


def certificate_canaries(certificate: x509.Certificate) -> Iterator[tuple[str, bytes]]:
    key = certificate.public_key()
    assert isinstance(key, RSAPublicKey)
    serial = certificate.serial_number
    yield "serial", serial.to_bytes((serial.bit_length() + 7) // 8, "big")
    yield "serial, hexadecimal", f"{serial:x}".encode()
    yield "serial, decimal", str(serial).encode()
    yield "name", certificate.subject.rfc4514_string().split("CN=")[1][:26].encode()
    yield from halves("key", key.public_numbers().n.to_bytes(256, "big"))
    yield from halves("signature", certificate.signature)


def halves(name: str, value: bytes) -> Iterator[tuple[str, bytes]]:
    """Any eight bytes of a value identify it."""
    for start in range(0, max(len(value) - 8, 1), 8):
        yield f"{name} at {start}", value[start : start + 8]


# Bytes at the beginning of a value that every such value has: exponent and lengths of a public key, image headers,
# the issuer's number in a key id.
KEPT_HEADS = {
    **dict.fromkeys((0xDF12, 0xDF24, 0xDF42, 0xDF51, 0x90), 9),
    **dict.fromkeys((0xDF25, 0xDF26, 0xDF27, 0xDF2A, 0xDF41), 120),
    0xDF32: 12,
}


def leaves(name: str, card: ForeignCard) -> Iterator[tuple[str, bytes]]:
    """Every value of a TLV file that is long enough to be told from chance."""
    spec = next(spec for spec in EVERY if any(file.name == name for file in spec.files))
    file = FILES[name]
    if spec.name in {"jpki", "registry", "common"} or spec.aid not in {app.aid for app in card.apps}:
        return
    content = card.content(f"{PATHS[spec.name]}/{file.ef:04X}")
    if file.layout is None:
        yield from halves(name, content)
        return
    outer = tlv.parse_object(content, filler=True)
    if name == "my_number":
        return
    for item in outer.children():
        value = item.value[KEPT_HEADS.get(item.tag, 0) :]
        if item.tag != 0xDF21 and len(value) > 5:
            yield from halves(f"{name} {item.tag:04X}", value)
