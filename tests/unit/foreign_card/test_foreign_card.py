"""The foreign card against the fact sheet: structure, signatures and rules."""

import hashlib
from dataclasses import replace
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils
from PIL import Image

from tests.foreign_card import PERSONAS, ForeignCard, Quirks, pki
from tests.foreign_card.client import AIDS, in_app, send, sw, verify, whole


def children(data: bytes) -> dict[int, bytes]:
    """Two-byte-tag objects inside an object (its own header skipped), each with tag and length."""

    def header(at: int) -> tuple[int, int]:
        first = data[at + 2]
        extra = first & 0x7F if first & 0x80 else 0
        size = int.from_bytes(data[at + 3 : at + 3 + extra], "big") if extra else first
        return at + 3 + extra, size

    position, size = header(0)
    end, found = position + size, dict[int, bytes]()
    while position < end:
        value, inner = header(position)
        found[int.from_bytes(data[position : position + 2], "big")] = data[position : value + inner]
        position = value + inner
    return found


def value(item: bytes) -> bytes:
    extra = item[2] & 0x7F if item[2] & 0x80 else 0
    return item[3 + extra :]


def issuer(certificate: bytes) -> rsa.RSAPublicKey:
    modulus = children(certificate)[0x5F4E][-256:]
    return rsa.RSAPublicNumbers(65537, int.from_bytes(modulus, "big")).public_key()


def check(key: rsa.RSAPublicKey, signature: bytes, data: bytes) -> None:
    key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())


# --- content --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PERSONAS)
def test_certificates_are_signed_and_never_claim_to_be_jpki(name: str) -> None:
    card = in_app("jpki", name)
    user, ca = (x509.load_der_x509_certificate(whole(card, ef)) for ef in (0x0A, 0x0B))
    user.verify_directly_issued_by(ca)
    ca.verify_directly_issued_by(ca)
    assert "FOREIGN TEST CARD" in ca.subject.rfc4514_string()
    assert "O=JPKI" not in ca.subject.rfc4514_string()
    policies = user.extensions.get_extension_for_class(x509.CertificatePolicies).value
    assert policies[0].policy_identifier.dotted_string == "1.2.392.200149.8.5.1.3.30"


def test_signature_certificate_names_the_holder() -> None:
    card = in_app("jpki")
    assert sw(card, "00B08100000000") == "6982"
    assert sw(card, verify(0x1B, "HANAKO2468")) == "9000"
    user = x509.load_der_x509_certificate(whole(card, 0x01))
    user.verify_directly_issued_by(x509.load_der_x509_certificate(whole(card, 0x02)))
    names = user.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    held = {n.type_id.dotted_string[-1]: n.value for n in names if isinstance(n, x509.OtherName)}
    assert held["1"][2:].decode() == "吉邉　花子"
    assert held["4"] == b"\x0c\x09319850412"
    assert held["5"].endswith(PERSONAS["hanako"].address.encode())
    assert user.not_valid_after_utc.isoformat() == "2030-04-12T14:59:59+00:00"


def test_integrity_of_the_input_assist_files() -> None:
    card = in_app("assist", quirks=Quirks(trailing_filler=5))
    assert sw(card, verify(0x11, "2468")) == "9000"
    number, text, proof = whole(card, 0x01), whole(card, 0x02), children(whole(card, 0x03))
    assert number == bytes.fromhex("FF100C") + b"902104438176" + b"\xff" * 7
    parts = children(text)
    assert value(parts[0xDF22]).decode() == PERSONAS["hanako"].name
    assert len(value(parts[0xDF23])) > 255
    offsets = value(parts[0xDF21])
    for n, tag in enumerate((0xDF22, 0xDF23, 0xDF24, 0xDF25)):
        at = int.from_bytes(offsets[2 * n : 2 * n + 2], "big")
        assert text[at : at + 2] == tag.to_bytes(2, "big")
    assert value(proof[0xDF31]) == hashlib.sha256(number).digest()
    covered = b"".join(parts[tag] for tag in (0xDF22, 0xDF23, 0xDF24, 0xDF25))
    assert value(proof[0xDF32]) == hashlib.sha256(covered).digest()
    certificate = whole(card, 0x04)
    check(issuer(certificate), value(proof[0xDF33]), proof[0xDF31] + proof[0xDF32])
    body = children(certificate)
    check(pki.cvc_authority("assist").public_key(), value(body[0x5F37]), value(body[0x5F4E]))
    own = children(whole(card, 0x07))
    check(issuer(certificate), value(own[0xDF52]), own[0xDF51])


def test_card_surface_records_and_their_three_digests() -> None:
    card, holder = in_app("surface"), PERSONAS["hanako"]
    for ef, pin in ((0x11, "600412"), (0x12, "60041220354821"), (0x13, holder.my_number)):
        assert sw(card, verify(ef, pin)) == "9000"
    face, key = children(whole(card, 0x02)), issuer(whole(card, 0x04))
    groups = ((0xDF22, 0xDF23, 0xDF24), (0xDF25, 0xDF26), (0xDF27,))
    joined = b"".join(hashlib.sha256(b"".join(face[t] for t in group)).digest() for group in groups)
    padded = pow(int.from_bytes(value(face[0xDF28]), "big"), 65537, key.public_numbers().n).to_bytes(256, "big")
    assert padded.startswith(b"\x00\x01\xff")
    assert padded.endswith(b"\xff\x00" + pki.digest_info(joined))
    assert value(face[0xDF29]) == b"20350412"
    assert Image.open(BytesIO(value(face[0xDF25]))).mode == "1"
    assert Image.open(BytesIO(value(face[0xDF27]))).format == "JPEG2000"
    age, number = children(whole(card, 0x01)), children(whole(card, 0x05))
    check(key, value(age[0xDF13]), age[0xDF11] + age[0xDF12])
    check(key, value(number[0xDF43]), number[0xDF41] + number[0xDF42])


def test_token_common_record_and_personas() -> None:
    assert whole(in_app("jpki"), 0x06)[:32].strip() == b"JPKIAPICCTOKEN2"
    assert len(whole(in_app("jpki"), 0x06)) == 160
    record = send(in_app("common"), "00B2010400")
    assert record == (b"", "6986")  # no file is selected yet
    assert send(in_app("common"), "00B2010C00")[0] == b"\x01\x1c4999999000000189990120350412"
    assert sw(in_app("common"), "00B2020C00") == "6A83"
    assert PERSONAS["foreigner"].pin_b == "79112320280937"
    assert PERSONAS["unknown-day"].birth_pin == "250000"
    assert PERSONAS["locked"].birth_pin == "010108"
    child = in_app("jpki", "child")
    assert whole(child, 0x08) == bytes.fromhex("008F00")
    assert [sw(child, f"00A4020C02{ef}") for ef in ("0001", "0002", "000A")] == ["6A82", "6A82", "9000"]


# --- rules --------------------------------------------------------------------------------------------------------


def test_selection_channels_and_unknown_commands() -> None:
    card = ForeignCard()
    assert sw(card, "00A4000002") == "6A86"
    assert sw(card, "00A4040C05D392F00026") == "9000"
    assert sw(card, "00A40000") == "9000"
    assert sw(card, "00B0000000") == "6986"
    assert sw(card, "01B0000000") == "6881"
    assert sw(card, "00E0000000") == "6D00"
    assert sw(card, "00A4020C020099") == "6A82"
    assert sw(card, "00A4020C020018") == "9000"
    assert sw(card, "00B0000000") == "6981"
    assert sw(card, "00A4040C07A0000001510000") == "9000"
    assert sw(card, "00A4000002") == "6A86"
    assert send(card, "00CA5F5100")[0].hex().upper() == "E000FF8131FE4514"
    assert len(send(card, "0084000010")[0]) == 16
    assert sw(card, "00B0") == "6700"
    check_byte = 0
    for byte in card.atr[1:]:
        check_byte ^= byte
    assert (card.atr[:4].hex(), check_byte) == ("3b888001", 0)


def test_pin_counters_blocking_and_reset() -> None:
    card = in_app("jpki")
    assert sw(card, "00200098") == "63C3"
    assert [sw(card, verify(0x18, "0000")) for _ in range(4)] == ["63C2", "63C1", "63C0", "6984"]
    assert sw(card, verify(0x18, "1357")) == "6984"
    assert sw(card, "0020009B") == "63C5"
    assert sw(card, verify(0x1B, "hanako2468")) == "63C4"
    assert sw(card, verify(0x1B, "HANAKO2468")) == "9000"
    assert sw(card, "00200080") == "63C5"
    card.reset()
    assert sw(card, f"00A4040C0A{AIDS['jpki']}") == "9000"
    assert (sw(card, "00B0810004"), sw(card, "00200098")) == ("6982", "63C0")
    assert card.ledger.verifies == {"jpki/0018": 5, "jpki/001B": 2}
    limited = ForeignCard(replace(PERSONAS["hanako"], limits=(("jpki/0018", 9),)))
    assert limited.pins.left["jpki/0018"] == 9


@pytest.mark.parametrize(
    ("pin", "opens"),
    [((0x11, "2468"), "12367"), ((0x14, "902104438176"), "13"), ((0x15, "60041220354821"), "23")],
)
def test_who_opens_what_in_input_assist(pin: tuple[int, str], opens: str) -> None:
    card = in_app("assist")
    assert sw(card, verify(*pin)) == "9000"
    opened = [ef for ef in range(1, 8) if sw(card, f"00B08{ef}0001") == "9000"]
    assert opened == sorted({*map(int, opens), 4, 5})
    assert sw(card, "00200092") == "63C0"


BY_24, BY_32 = ("00240180", "80320080"), ("80320080", "00240180")


@pytest.mark.parametrize(
    ("app", "ref", "values", "commands"),
    [
        ("jpki", 0x18, ("1357", "8642"), BY_24),
        ("jpki", 0x1B, ("HANAKO2468", "KANON2046"), BY_24),
        ("assist", 0x11, ("2468", "8642"), BY_24),
        ("juki", 0x1C, ("9753", "8642"), BY_32),
        ("common", 0x1C, ("9753", "8642"), BY_32),
    ],
)
def test_a_pin_is_changed_once_it_was_verified(
    app: str, ref: int, values: tuple[str, str], commands: tuple[str, str]
) -> None:
    card, (old, new), (change, other) = in_app(app), values, commands
    value, select = f"{len(new):02X}{new.encode().hex()}", f"00A4020C0200{ref:02X}"
    assert sw(card, change + value) == "6986"
    assert (sw(card, select), sw(card, change + value)) == ("9000", "6982")
    assert (sw(card, verify(ref, old)), sw(card, other + value)) == ("9000", "6D00")
    assert sw(card, change[:6] + f"{0x80 | ref:02X}" + value) == "6A86"
    assert [sw(card, change + bad) for bad in ("0131", "", "11" + "31" * 17)] == ["6A80", "6700", "6700"]
    assert card.ledger.changes == {}
    assert sw(card, change + value) == "9000"
    assert card.ledger.changes == {f"{app}/{ref:04X}": 1}
    card.reset()
    assert sw(card, f"00A4040C0A{AIDS[app]}") == "9000"
    assert sw(card, verify(ref, old)).startswith("63C")
    assert sw(card, verify(ref, new)) == "9000"


def test_a_number_that_stands_on_the_card_is_never_changed() -> None:
    card = in_app("assist")
    assert sw(card, verify(0x14, "902104438176")) == "9000"
    assert sw(card, "002401800C" + b"123456789018".hex()) == "6982"


def test_every_way_of_signing() -> None:
    card = in_app("jpki")
    public = x509.load_der_x509_certificate(whole(card, 0x0A)).public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    digest = hashlib.sha256(b"text").digest()
    info = pki.digest_info(digest)
    assert sw(card, f"802A009733{info.hex()}00") == "6982"
    assert sw(card, verify(0x18, "1357")) == "9000"
    for command in (f"802A009733{info.hex()}00", f"802A029720{digest.hex()}00", "802A0397047465787400"):
        signature, status = send(card, command)
        assert status == "9000"
        check(public, signature, b"text")
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.AUTO)
    public.verify(send(card, f"802A049720{digest.hex()}00")[0], digest, pss, utils.Prehashed(hashes.SHA256()))
    assert card.ledger.signatures == {"jpki/0017": 4}
    surface = in_app("surface")
    own, status = send(surface, "802A0300026869 00")
    assert status == "9000"
    check(pki.key("hanako/surface").public_key(), own, b"hi")


def test_changing_pins() -> None:
    card = in_app("jpki")
    assert sw(card, "00A4020C020018") == "9000"
    assert sw(card, "00240180 04 39393939") == "6982"
    assert sw(card, verify(0x18, "1357")) == "9000"
    assert sw(card, "00240180 04 39393939") == "9000"
    card.reset()
    sw(card, f"00A4040C0A{AIDS['jpki']}")
    assert (sw(card, verify(0x18, "1357")), sw(card, verify(0x18, "9999"))) == ("63C2", "9000")
    for app in ("juki", "common"):
        sw(card, f"00A4040C0A{AIDS[app]}")
        assert sw(card, verify(0x1C, "9753")) == "9000"
        assert sw(card, "00240180 04 31313131") == "6D00"
        assert sw(card, "80320080 04 31313131") == "9000"
        assert sw(card, verify(0x1C, "1111")) == "9000"
