"""What an ATR tells: the interface, and never more than it can know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.transports.atr import SIMULATED_ATR, Atr, Interface, interface_of, parse_atr

TYPE_B = "3B888001" + "00000000" + "338181" + "00"


def with_check(hexadecimal: str) -> bytes:
    body = bytes.fromhex(hexadecimal)
    check = 0
    for byte in body[1:]:
        check ^= byte
    return body + bytes((check,))


A, B, CONTACT, UNKNOWN = Interface.CONTACTLESS_A, Interface.CONTACTLESS_B, Interface.CONTACT, Interface.UNKNOWN

ATRS = {
    "Type B as CARD.md has it": (with_check(TYPE_B), B),
    "the simulated card": (SIMULATED_ATR, B),
    "Type B with the largest MBLI": (with_check("3B888001" + "E0123456" + "B38171" + "F0"), B),
    "eight historical bytes, MBLI byte's low nibble set": (with_check("3B888001" + "00000000" + "338181" + "01"), A),
    "eight historical bytes, not ISO 14443-4": (with_check("3B888001" + "00000000" + "338080" + "00"), A),
    "Type A without historical bytes": (with_check("3B808001"), A),
    "Type A, one historical byte (DESFire)": (bytes.fromhex("3B8180018080"), A),
    "Type A, seven historical bytes": (with_check("3B878001" + "C1052F2F01BCD6"), A),
    "storage card, ISO 14443 Type A (MIFARE Classic 1K)": (
        with_check("3B8F8001804F0CA000000306" + "03000100000000"),
        A,
    ),
    "storage card, ISO 14443 Type B": (with_check("3B8F8001804F0CA000000306" + "07000000000000"), B),
    "storage card, FeliCa": (with_check("3B8F8001804F0CA000000306" + "11003B00000000"), UNKNOWN),
    "the My Number card's contacts": (bytes.fromhex("3BE000FF8131FE4514"), CONTACT),
    "a T=0 contact card": (bytes.fromhex("3B6500000102030405"), CONTACT),
    "a T=1 contact card": (with_check("3BD518008131FE45" + "0102030405"), CONTACT),
    "reported for My Number cards: 3B C5 FF": (with_check("3BC5FF8131FE45" + "0102030405"), UNKNOWN),
    "reported for My Number cards: 3B DA 13": (with_check("3BDA13FF8131FB46801239" + "01020304050607"), UNKNOWN),
    "wrong check byte": (SIMULATED_ATR[:-1] + b"\x00", UNKNOWN),
    "cut short": (SIMULATED_ATR[:-1], UNKNOWN),
    "one byte too many": (SIMULATED_ATR + b"\x00", UNKNOWN),
    "nothing": (b"", UNKNOWN),
    "no ATR at all": (b"\x00\x00\x00", UNKNOWN),
}


@pytest.mark.parametrize(("atr", "interface"), ATRS.values(), ids=ATRS.keys())
def test_the_interface(atr: bytes, interface: Interface) -> None:
    assert interface_of(atr) is interface


def test_the_parts_of_the_card_s_own_atr() -> None:
    parsed = parse_atr(bytes.fromhex("3BE000FF8131FE4514"))
    assert parsed == Atr(bytes.fromhex("00FF8131FE45"), (1, 1), b"")


def test_a_t0_atr_has_no_check_byte() -> None:
    assert parse_atr(bytes.fromhex("3B020102")) == Atr(b"", (), b"\x01\x02")
    assert parse_atr(bytes.fromhex("3B02010203")) is None


@given(st.binary(max_size=40))
def test_no_bytes_are_too_strange(raw: bytes) -> None:
    assert interface_of(raw) in Interface
    parsed = parse_atr(raw)
    if parsed is not None:
        assert len(raw) in {2 + len(parsed.interface_bytes) + len(parsed.historical) + check for check in (0, 1)}


@given(st.sampled_from([atr for atr, _ in ATRS.values() if parse_atr(atr)]), st.data())
def test_every_cut_atr_is_refused(atr: bytes, data: st.DataObject) -> None:
    length = data.draw(st.integers(0, len(atr) - 1))
    assert parse_atr(atr[:length]) is None


@given(st.binary(min_size=4, max_size=4), st.integers(0, 15), st.binary(min_size=3, max_size=3))
def test_every_type_b_card_that_speaks_iso_14443_4_is_known(application: bytes, mbli: int, info: bytes) -> None:
    protocol = bytes((info[0], info[1] & 0xF0 | 1, info[2]))
    atr = with_check((b"\x3b\x88\x80\x01" + application + protocol + bytes((mbli << 4,))).hex())
    assert interface_of(atr) is Interface.CONTACTLESS_B
