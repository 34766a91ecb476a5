"""An ATR that may be shown to anybody: what could tell one card from another is masked, the rest stays readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.transports.atr import masked, type_b_atr

from .test_atr import with_check


@pytest.mark.parametrize(
    ("atr", "shown"),
    [
        (type_b_atr(b"\x12\x34\x56\x78"), "3B 88 80 01 ·· ·· ·· ·· 33 81 81 00 ··"),
        (bytes.fromhex("3BE000FF8131FE4514"), "3B E0 00 FF 81 31 FE 45 14"),
        (bytes.fromhex("3B8180018080"), "3B 81 80 01 80 80"),
        (with_check("3BC5FF8131FE45" + "0102030405"), "3B C5 FF 81 31 FE 45 ·· ·· ·· ·· ·· ··"),
        (bytes.fromhex("3B00FF"), "·· ·· ··"),
        (b"", ""),
    ],
)
def test_what_is_masked(atr: bytes, shown: str) -> None:
    assert masked(atr) == shown


@given(st.binary(min_size=4, max_size=4), st.binary(min_size=4, max_size=4))
def test_two_type_b_cards_look_alike(one: bytes, other: bytes) -> None:
    assert masked(type_b_atr(one)) == masked(type_b_atr(other))
