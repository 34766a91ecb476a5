"""The foreign card's quirks, its ledger and its wire format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.foreign_card import CardGoneError, ForeignCard, Quirks, parse_quirks
from tests.foreign_card.client import AIDS, in_app, send, sw, verify, whole
from tests.foreign_card.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

# --- quirks -------------------------------------------------------------------------------------------------------


def test_length_quirks() -> None:
    assert sw(in_app("jpki", quirks=Quirks(extended_refused=True)), "00B08A00000000") == "6700"
    assert sw(in_app("jpki", quirks=Quirks(le_exact=True)), "00B0880000") == "6C03"
    assert send(in_app("jpki", quirks=Quirks(eof_warning=True)), "00B0880000") == (bytes.fromhex("8F8F00"), "6282")
    limited = in_app("jpki", quirks=Quirks(max_le=231))
    assert [sw(limited, f"00B08A00{le}") for le in ("00", "E8", "E7")] == ["6700", "6700", "9000"]
    assert sw(in_app("jpki"), "00B0880300") == "6B00"
    assert sw(in_app("jpki", quirks=Quirks(past_end_sw=0x6282)), "00B0880400") == "6282"
    assert whole(in_app("jpki", quirks=Quirks(trailing_filler=40)), 0x0A).endswith(b"\xff" * 40)


@pytest.mark.parametrize("bare_first", [False, True])
def test_answers_in_pieces(bare_first: bool) -> None:
    card = in_app("jpki", quirks=Quirks(response_chaining=200, chaining_first_empty=bare_first))
    data, status = send(card, "00B08A00000000")
    assert status[:2] == "61"
    while status[:2] == "61":
        piece, status = send(card, f"00C00000{status[2:]}")
        data += piece
    assert (data, status) == (card.content("jpki/000A"), "9000")
    assert not card.ledger.double_reads()
    assert sw(card, "00C0000000") == "6985"


def test_pin_quirks() -> None:
    card = in_app(
        "jpki", "locked", quirks=Quirks(blocked_sw=0x6983, blocked_empty_sw=0x6984, wrong_without_counter=True)
    )
    assert (sw(card, verify(0x1B, "A1B2C3")), sw(card, "0020009B")) == ("6983", "6984")
    assert sw(card, verify(0x18, "0000")) == "63C0"
    card = in_app("jpki", quirks=Quirks(counter_unreadable=True, verified_reports_9000=True))
    assert (sw(card, "00200098"), sw(card, verify(0x18, "1357")), sw(card, "00200098")) == ("6300", "9000", "9000")
    for quirk, command in (
        ("verify_dropped_by_select_app", f"00A4040C0A{AIDS['common']}"),
        ("verify_dropped_by_select_ef", "00A4020C020001"),
    ):
        for switched in (False, True):
            card = in_app("jpki", quirks=parse_quirks([quirk] if switched else []))
            assert sw(card, verify(0x1B, "HANAKO2468")) == "9000"
            assert sw(card, command) == "9000"
            assert bool(card.pins.verified) is not switched


@pytest.mark.parametrize("unexecuted", [False, True])
def test_the_card_is_pulled_during_a_verify(unexecuted: bool) -> None:
    card = in_app("jpki", quirks=Quirks(remove_at=2, remove_unexecuted=unexecuted))
    with pytest.raises(CardGoneError):
        card.transmit(bytes.fromhex(verify(0x18, "0000")))
    with pytest.raises(CardGoneError):
        card.transmit(b"\x00\xa4\x00\x00")
    card.reinsert()
    assert card.pins.left["jpki/0018"] == (3 if unexecuted else 2)
    assert card.ledger.count == 2


def test_quirks_from_text() -> None:
    parsed = parse_quirks(["extended_refused", "max_le=231", "blocked_sw=0x6983", "atr=3B00", "eof_warning=0"])
    assert parsed == Quirks(extended_refused=True, max_le=231, blocked_sw=0x6983, atr="3B00")
    assert ForeignCard("child", parsed).atr == b"\x3b\x00"
    with pytest.raises(ValueError, match="unknown quirk"):
        parse_quirks(["no_such"])


# --- ledger and link ------------------------------------------------------------------------------------------


def test_ledger_finds_double_reads_and_holds_no_pin(tmp_path: Path) -> None:
    card = in_app("jpki")
    for command in (verify(0x18, "1357"), "00B08A0004", "00B0000400", "00B0000210", "00B0FFFF00"):
        send(card, command)
    assert card.ledger.double_reads() == [("jpki/000A", 2, 18)]
    target = tmp_path / "ledger.json"
    card.ledger.dump(target)
    held = json.loads(target.read_text())
    assert (held["count"], held["verifies"]) == (6, {"jpki/0018": 1})
    assert held["exchanges"][1]["header"] == "00200098"
    assert "31333537" not in target.read_text()
    card.ledger.clear()
    assert card.ledger == Ledger()
