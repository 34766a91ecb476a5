from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from mynareader import certificates
from mynareader.applications import ALL, FILES, card_surface, common, input_assist, jpki
from mynareader.applications.token_info import TokenKind
from mynareader.errors import CardRemoved
from mynareader.iso7816 import tlv
from mynareader.traces.contents import collect
from mynareader.traces.format import parse, to_text
from mynareader.traces.model import (
    CONNECT,
    Answer,
    Comment,
    Exchange,
    Failure,
    Header,
    Step,
    Trace,
)
from mynareader.traces.recorder import RecordingSource
from mynareader.traces.redact_files import RULES, redact_file
from mynareader.traces.redaction import (
    may_be_committed,
    redact,
    redact_atr,
    redact_command,
    redact_header,
    redact_steps,
)
from tests.foreign_card import PERSONAS, ForeignCard, Persona, Quirks, pki
from tests.traces.scripted import TYPE_B_ATR
from tests.traces.sessions import ForeignSource, read_everything
from tests.traces.strategies import TRACES

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


def values(persona: Persona) -> dict[str, str]:
    return {
        "auth": persona.auth_pin,
        "sign": persona.sign_password,
        "assist": persona.assist_pin,
        "registry": persona.registry_pin,
        "a": persona.my_number,
        "b": persona.pin_b,
        "birth": persona.birth_pin,
    }


@cache
def session(quirks: str) -> tuple[ForeignCard, dict[str, bytes], Trace]:
    card = ForeignCard(CANARY, QUIRKS[quirks])
    source = RecordingSource(ForeignSource(card))
    found = read_everything(source, values(CANARY))
    return card, found, source.finish(command="read all", when=WHEN)


def stored(trace: Trace) -> dict[str, bytes]:
    files = {(spec.name, file.ef, file.record): file.name for spec in ALL for file in spec.files}
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
PATHS = {"jpki": "jpki", "card_surface": "surface", "input_assist": "assist", "registry": "juki", "common": "common"}


def leaves(name: str, card: ForeignCard) -> Iterator[tuple[str, bytes]]:
    """Every value of a TLV file that is long enough to be told from chance."""
    spec = next(spec for spec in ALL if any(file.name == name for file in spec.files))
    file = FILES[name]
    if spec.name in {"jpki", "registry", "common"}:
        return
    outer = tlv.parse_object(card.content(f"{PATHS[spec.name]}/{file.ef:04X}"), filler=True)
    if name == "my_number":
        return
    for item in outer.children():
        value = item.value[KEPT_HEADS.get(item.tag, 0) :]
        if item.tag != 0xDF21 and len(value) > 5:
            yield from halves(f"{name} {item.tag:04X}", value)


@pytest.mark.parametrize("quirks", QUIRKS)
def test_no_canary_survives(quirks: str) -> None:
    card, _, trace = session(quirks)
    text = to_text(trace)
    packed = re.sub(r"\n  |(?<=[0-9A-F]{8}) ", "", text)
    said = b"".join(step.command + step.outcome.data for step in trace.exchanges if isinstance(step.outcome, Answer))
    whole = b"".join(content.data for content in collect(trace.steps).values())
    public = pki.der(pki.ca_certificate("auth")) + pki.der(pki.ca_certificate("sign"))
    words = "".join(line for line in text.split("\n") if line[:1] not in {" ", ">", "<"}).encode()
    for name, canary in canaries(card):
        if len(canary) < 4 or canary in public or canary.count(0) > 3 or b"IEN" in canary:
            continue  # zeros are what much is replaced by, and every PNG ends alike
        assert canary not in said, name
        assert canary not in whole, name
        assert canary.hex().upper() not in packed, name
        assert canary not in words, name
    assert "0912345" not in text
    assert parse(text) == trace


@pytest.mark.parametrize("quirks", QUIRKS)
def test_every_file_still_has_its_length_and_every_decoder_takes_it(quirks: str) -> None:
    _, found, trace = session(quirks)
    redacted = stored(trace)
    assert {name: len(data) for name, data in redacted.items()} == {name: len(data) for name, data in found.items()}
    for name, data in redacted.items():
        FILES[name].parse(data)


def test_what_stays_and_what_is_said_instead() -> None:
    _, found, trace = session("extended")
    files = stored(trace)
    for name in ("auth_ca_certificate", "sign_ca_certificate"):
        assert files[name] == found[name]
    number = input_assist.MY_NUMBER.parse(files["my_number"]).number
    assert number.check_digit_ok
    attributes = input_assist.ATTRIBUTES.parse(files["attributes"])
    assert (attributes.name.text, attributes.birth.iso) == ("架空架x\u3000架空", "1970-01-01")
    face = card_surface.FACE.parse(files["face"])
    assert face.expiry.iso == "2035-01-01"
    assert card_surface.INFO.parse(files["surface_info"]).municipality == "00000"
    record = common.RECORD.parse(files["common_record"])
    assert (record.serial, record.municipality, record.expiry.iso) == ("0" * 15, "00000", "2035-01-01")
    token = jpki.TOKEN_INFO.parse(files["token_info"])
    assert (token.kind, token.model, token.serial) == (TokenKind.CARD, "NOT-JPKI", "0" * 16)
    assert jpki.CERTIFICATES_PRESENT.parse(files["certificates_present"]).sign
    assert set(files["registry_record"]) == {0}
    assert "(0000000)" in trace.header.reader
    assert trace.header.atr == bytes.fromhex("3B888001 00000000 008171 00 F9")


@pytest.mark.parametrize("kind", ["auth", "sign"])
def test_a_redacted_certificate_is_still_one(kind: str) -> None:
    _, found, trace = session("filler")
    both = (files[f"{kind}_certificate"] for files in (found, stored(trace)))
    before, after = (raw[: tlv.read_header(raw).total] for raw in both)  # a signature may end in FF like the filler
    old, new = x509.load_der_x509_certificate(before), x509.load_der_x509_certificate(after)
    assert new.issuer == old.issuer
    assert (new.not_valid_before_utc.year, new.not_valid_after_utc.year) == (
        old.not_valid_before_utc.year,
        old.not_valid_after_utc.year,
    )
    assert (new.not_valid_before_utc.month, new.not_valid_before_utc.day) == (1, 1)
    assert (new.not_valid_after_utc.month, new.not_valid_after_utc.day) == (12, 31)
    assert [item.oid for item in new.extensions] == [item.oid for item in old.extensions]
    assert new.serial_number != old.serial_number
    key = new.public_key()
    assert isinstance(key, RSAPublicKey)
    assert (key.key_size, key.public_numbers().e) == (2048, 65537)
    ours = certificates.parse(after, kind)
    assert ours.policies == certificates.parse(before, kind).policies
    assert (ours.holder is not None) is (kind == "sign")
    if ours.holder:
        assert "鳥籠" not in repr(asn1.Certificate.load(after).native)


def test_images_are_still_images() -> None:
    for quirks in ("extended", "codestream"):
        face = card_surface.FACE.parse(stored(session(quirks)[2])["face"])
        for image in (face.name_png, face.address_png, face.photo_jp2):
            with Image.open(BytesIO(image)) as opened:
                opened.load()


def test_redacting_twice_changes_nothing() -> None:
    _, _, trace = session("short")
    assert redact(trace) == trace
    assert may_be_committed(trace) is None


@given(TRACES)
def test_anything_can_be_redacted_once_and_for_all(trace: Trace) -> None:
    redacted = redact(trace)
    assert redact(redacted) == redacted
    assert parse(to_text(redacted)) == redacted
    assert may_be_committed(redacted) is None


@given(st.sampled_from(sorted(RULES)), st.data())
def test_no_rule_changes_a_length_or_fails(name: str, data: st.DataObject) -> None:
    vectors = [vector.stored for vector in FILES[name].vectors]
    whole = data.draw(st.sampled_from(vectors) | st.binary(max_size=400))
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    broken = bytearray(cut)
    for position in data.draw(st.lists(st.integers(0, max(len(cut) - 1, 0)), max_size=3)):
        broken[position : position + 1] = bytes(len(broken[position : position + 1]))
    once = redact_file(name, bytes(broken))
    assert len(once) == len(broken)
    assert redact_file(name, once) == once


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 255))
@example(0, 172, 0)  # a year that is no number
def test_a_broken_certificate_is_redacted_all_the_same(cut: int, position: int, byte: int) -> None:
    whole = bytearray(pki.der(pki.user_certificate("sign", CANARY)))
    whole[position % len(whole)] = byte
    broken = bytes(whole[: len(whole) - cut % len(whole)])
    once = redact_file("sign_certificate", broken)
    assert len(once) == len(broken)
    assert redact_file("sign_certificate", once) == once
    assert "小鳥区".encode() not in once


@pytest.mark.parametrize("name", ["auth_ca_certificate", "sign_ca_certificate"])
def test_a_users_certificate_in_the_place_of_a_cas_is_not_kept(name: str) -> None:
    user = pki.der(pki.user_certificate("sign", CANARY))
    assert redact_file(name, user) == redact_file("sign_certificate", user)
    assert redact_file(name, user) != user


def test_every_personal_file_has_a_rule_or_becomes_zeros() -> None:
    personal = {file.name for file in FILES.values() if file.personal}
    assert personal - set(RULES) == {"registry_record"}
    assert set(RULES) <= set(FILES)
    for name in personal:
        for vector in FILES[name].vectors:
            if len(vector.stored) > 12:
                assert redact_file(name, vector.stored) != vector.stored


def test_a_file_cut_short_keeps_the_lengths_its_reader_went_by() -> None:
    whole = session("extended")[1]["face"]
    head = redact_file("face", whole[:300])
    assert tlv.read_header(head) == tlv.read_header(whole)
    assert whole[60:300] not in head


SELECT_ASSIST = bytes.fromhex("00A4040C0AD3921000310001010408")


def said(command: str, answer: str) -> Exchange:
    return Exchange.seen(bytes.fromhex(command), Answer(bytes.fromhex(answer), 5))


def withheld(header: str, answer: str) -> Exchange:
    return Exchange(bytes.fromhex(header), Answer(bytes.fromhex(answer), 5), secret=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([said("00B0810003", "010203 9000")], [said("00B0810003", "000000 9000")]),
        ([said("FFCA000000", "04A1B2C3 9000")], [said("FFCA000000", "00000000 9000")]),  # a reader tells the UID
        ([said("00CA5F5100", "3BE0414243 9000")], [said("00CA5F5100", "0000000000 9000")]),  # historical bytes
        ([said("00B0820005 41", "6700")], [withheld("00B08200", "6700")]),  # broken: it may be anything
        ([said("002C0180 04 31323334", "9000")], [withheld("002C0180", "9000")]),
        ([said("00250180 08 3132333431323334", "9000")], [withheld("00250180", "9000")]),
        ([said("10200080 02 3132", "9000")], [withheld("10200080", "9000")]),  # command chaining
        ([said("0C240180 04 31323334", "9000")], [withheld("0C240180", "9000")]),  # secure messaging
        ([said("80320080 00 0004 31323334", "9000")], [withheld("80320080", "9000")]),  # extended length
        ([said("FF000000 09 0020008004 31323334", "9000")], [withheld("FF000000", "9000")]),  # wrapped by a reader
        ([said("00D60000 02 4142", "9000")], [withheld("00D60000", "9000")]),
        ([said("00880000 08 0102030405060708 00", "4142 9000")], [withheld("00880000", "0000 9000")]),
        ([said("00A40200 03 313233", "6A80")], [said("00A40200 03 000000", "6A80")]),
        ([said("00CA010100", "010203 9000")], [said("00CA010100", "000000 9000")]),
        ([said("00A40400 02 A000 00", "6F01AA 9000")], [said("00A40400 02 A000 00", "000000 9000")]),
        ([said("00FF0102 02 4142", "4344 9000")], [withheld("00FF0102", "0000 9000")]),
        ([said("00FF0102 024142", "6D00")], [withheld("00FF0102", "6D00")]),
        ([said("00FF0102 0541", "41")], [withheld("00FF0102", "00")]),
    ],
)
def test_what_has_no_rule_becomes_zeros(before: list[Exchange], after: list[Exchange]) -> None:
    assert [step for step in redact_steps(before) if isinstance(step, Exchange)] == after


@pytest.mark.parametrize(
    ("atr", "redacted"),
    [
        (TYPE_B_ATR.hex(), None),
        ("3B8880015446434A00817100E2", "3B8880010000000000817100F9"),
        ("3BE000FF8131FE4514", "3BE000FF8131FE4514"),
        ("3B8F8001804F0CA000000306030001000000006A", None),
        ("3BFFFF", "3B0000"),
        ("3B", "3B"),
    ],
)
def test_atr(atr: str, redacted: str | None) -> None:
    found = redact_atr(bytes.fromhex(atr))
    assert len(found) == len(bytes.fromhex(atr))
    assert redact_atr(found) == found
    if redacted:
        assert found.hex().upper() == redacted


@pytest.mark.parametrize(
    ("reader", "redacted"),
    [
        ("SONY FeliCa RC-S300/P (0912345) 00 00", "SONY FeliCa RC-S300/P (0000000) 00 00"),
        ("Identiv uTrust 3700 F CL [CCID Interface] (55041234200678) 01 00",
         "Identiv uTrust 3700 F CL [CCID Interface] (00000000000000) 01 00"),
        ("ACS ACR1252 Dual Reader [ACR1252] (1A2B3C4D5E) 00 00",
         "ACS ACR1252 Dual Reader [ACR1252] (0000000000) 00 00"),
        ("OMNIKEY AG CardMan 3121 (OKCM002170384723) 00 00", "OMNIKEY AG CardMan 3121 (0000000000000000) 00 00"),
        ("Reader [CCID Interface] (K:AB1-2Z) (Contactless) 00 00",
         "Reader [CCID Interface] (00000000) (Contactless) 00 00"),
        ("Virtual PCD 00 00", "Virtual PCD 00 00"),
    ],
)  # fmt: skip
def test_the_readers_serial_number_goes(reader: str, redacted: str) -> None:
    header = Header("redacted", TYPE_B_ATR, reader, "check", WHEN)
    assert redact_header(header).reader == redacted
    failure = Failure("no_card", (("reader", reader),)), Failure("no_reader", (("present", (reader,)),))
    assert redact_steps(failure) == (
        Failure("no_card", (("reader", redacted),)),
        Failure("no_reader", (("present", (redacted,)),)),
    )


def test_the_return_code_of_a_fault_stays() -> None:
    failures = Failure("reader_fault", (("error", "8010000F"),)), Failure("reader_fault", (("error", "x 0912345"),))
    assert redact_steps(failures) == (failures[0], Failure("reader_fault", (("error", "x 0000000"),)))


def test_what_a_person_typed_goes() -> None:
    failure = Failure("no_reader", (("present", ("ACS",)), ("wanted", "山田のリーダー")))
    assert redact_steps((failure,)) == (Failure("no_reader", (("present", ("ACS",)),)),)


def test_signing_hides_what_was_signed() -> None:
    command = bytes.fromhex("802A0297 20" + "AB" * 32 + "00")
    assert redact_command(command) == bytes.fromhex("802A0297 20" + "00" * 32 + "00")
    assert redact_command(SELECT_ASSIST) == SELECT_ASSIST


def test_reads_that_disagree_are_not_trusted() -> None:
    steps: list[Step] = [
        CONNECT,
        Exchange(SELECT_ASSIST, Answer(b"\x90\x00")),
        said("00B0820004", "FF200102 9000"),
        said("00B0820004", "FF200103 9000"),
    ]
    last = redact_steps(steps)[-1]
    assert isinstance(last, Exchange)
    assert last.outcome == Answer(bytes(4) + b"\x90\x00", 5)


def test_a_trace_that_only_calls_itself_redacted_is_refused() -> None:
    header = Header("redacted", bytes.fromhex("3B00"), "reader", "read my-number", WHEN)
    number = said("00B0810011", "FF100C" + b"537686677188".hex() + "FFFF9000")
    steps = (CONNECT, Exchange(SELECT_ASSIST, Answer(b"\x90\x00")), number)
    assert may_be_committed(Trace(header, steps)) == "not_redacted"
    assert may_be_committed(Trace(header, (Comment("it is 537686677188"),))) == "not_redacted"
    assert may_be_committed(redact(Trace(header, steps))) is None
    assert may_be_committed(Trace(replace(header, source="simulated"), steps)) is None


def test_a_simulated_trace_holds_no_published_root(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, trace = session("short")
    simulated = Trace(replace(trace.header, source="simulated"), trace.steps)
    assert may_be_committed(simulated) is None
    ca = pki.ca_certificate("auth")
    monkeypatch.setattr("mynareader.traces.redaction.BY_SHA256", {ca.fingerprint(hashes.SHA256()).hex().upper(): ca})
    assert may_be_committed(simulated) == "published_root"


def test_a_session_that_broke_off_is_redacted_too() -> None:
    card = ForeignCard(CANARY, Quirks(extended_refused=True, remove_at=14))
    source = RecordingSource(ForeignSource(card))
    with pytest.raises(CardRemoved):
        read_everything(source, values(CANARY))
    trace = source.finish(command="read all", when=WHEN)
    assert isinstance(trace.exchanges[-1].outcome, Failure)
    assert may_be_committed(trace) is None
