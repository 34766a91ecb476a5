"""Every way in which the simulated card signs, and with which key (CARD.md §1-§3)."""

import hashlib

import pytest

from tests.unit.simulator.small_card import RIGHT, SELECT, SELECT_OTHER, backwards, negated, talk

DIGEST = hashlib.sha256(b"text").digest()
INFO = bytes.fromhex("3031300D060960864801650304020105000420") + DIGEST


@pytest.mark.parametrize(
    ("p1", "data", "signed"),
    [
        ("00", b"text", backwards(b"text")),
        ("01", b"text", backwards(DIGEST)),
        ("02", DIGEST, backwards(INFO)),
        ("03", b"text", backwards(INFO)),
        ("04", DIGEST, negated(DIGEST)),
        ("05", b"text", negated(DIGEST)),
    ],
)
def test_every_way_of_signing(p1: str, data: bytes, signed: bytes) -> None:
    command = f"802A{p1}97{len(data):02X}{data.hex()}00"
    assert talk()(SELECT, command) == "6982"
    assert talk()(SELECT, RIGHT, command) == signed.hex().upper() + "9000"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ([SELECT, RIGHT, "802A06970141" + "00"], "6A86"),
        ([SELECT, RIGHT, "802A02970141" + "00"], "6A80"),
        ([SELECT, RIGHT, "802A04970141" + "00"], "6A80"),
        ([SELECT, RIGHT, "802A0097F6" + "41" * 246 + "00"], "6A80"),
        ([SELECT, RIGHT, "802A0097F5" + "41" * 245 + "00"], "41" * 245 + "9000"),
        ([SELECT, RIGHT, "802A009700"], "6A80"),
        ([SELECT, RIGHT, "802A00960141" + "00"], "6A88"),
        ([SELECT, RIGHT, "802A00860141" + "00"], "6981"),
        ([SELECT, RIGHT, "802A00990141" + "00"], "6985"),
        ([SELECT, RIGHT, "802A00000141" + "00"], "6A88"),
        ([SELECT, RIGHT, "00A4020C020017", "802A0080024142" + "00"], "42419000"),
        ([SELECT_OTHER, "802A0000024142" + "00"], "42419000"),
        (["802A0000024142" + "00"], "6A88"),
    ],
)
def test_which_key_signs(said: list[str], answer: str) -> None:
    assert talk()(*said) == answer
