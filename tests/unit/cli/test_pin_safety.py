"""What reaches the card when PINs come from a script: at most one VERIFY with data, and often none."""

from dataclasses import replace
from pathlib import Path

import pytest

from mynareader.cli.framework.pins_file import read_pins
from mynareader.errors import UnreadableInput
from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.harness.desk import REPORTED, desk, lines_of, on_place
from tests.harness.foreign import place

HANAKO = PERSONAS["hanako"]
READ, SIGN = ("read", "attributes"), ("cert", "show", "sign")


def left(count: int, label: str = "assist/0011") -> ForeignCard:
    """Return a card with ``count`` tries left for one PIN."""
    return ForeignCard(replace(HANAKO, left=((label, count),)))


def test_a_wrong_pin_is_sent_once_and_the_card_is_reset() -> None:
    card = ForeignCard("hanako")

    done = desk(card, *READ, "--json", pins={"assist": "1111"})

    assert done.code == 20
    assert done.json["code"] == "wrong_pin"
    assert done.json["error"] == {"pin": "assist", "attempts_remaining": 2}
    assert card.ledger.verifies == {"assist/0011": 1}
    assert card.ledger.power_downs == 1


def test_a_right_pin_is_forgotten_by_the_card_at_the_end() -> None:
    card = ForeignCard("hanako")
    assert desk(card, *READ, pins={"assist": "2468"}).code == 0
    assert card.ledger.verifies == {"assist/0011": 1}
    assert not card.pins.verified


@pytest.mark.parametrize(
    "value", ["", "123", "12345", "12a4", "１２３", "٣٤٥٦", "²222", "1 23", "--", "=123", "2468#", "2468 # mine"]
)
def test_a_malformed_pin_never_reaches_the_card(value: str) -> None:
    card = ForeignCard("hanako")

    done = desk(card, *READ, "--json", pins={"assist": value})

    assert (done.code, done.json["code"]) == (24, "malformed_pin")
    assert card.ledger.count == 0


IMPOSSIBLE = [
    ("a", "902104438174", "wrong_check_digit"),
    ("a", "9021 0443 8714", "wrong_check_digit"),
    ("b", "85130420354821", "no_such_month"),
    ("b", "85023020354821", "no_such_day"),
    ("b", "99022920354821", "no_such_day"),  # no year that is written 99 has it
    ("b", "85041219354821", "no_such_expiry_year"),
]


@pytest.mark.parametrize(("kind", "value", "reason"), IMPOSSIBLE)
def test_a_number_that_cannot_be_right_costs_no_try(kind: str, value: str, reason: str) -> None:
    card = ForeignCard("hanako")
    for way in (("read", "face", "--verification-" + kind), ("read", "all"), ("compare",)):
        done = desk(card, *way, "--json", pins={kind: value, "sign": "HANAKO2468"})
        assert (done.code, done.json["code"], done.json["error"]["reason"]) == (24, "malformed_pin", reason)
    assert card.ledger.count == 0


@pytest.mark.parametrize("value", ["HANAK", "HANAKO", "246813", "HANAKO2468ABCDEFG", "HANAKO_2468", "ＨＡＮＡＫＯé1"])
def test_a_malformed_password_never_reaches_the_card(value: str) -> None:
    card = ForeignCard("hanako")
    assert desk(card, *SIGN, pins={"sign": value}).code == 24
    assert card.ledger.count == 0


@pytest.mark.parametrize("value", ["hanako2468", "ＨＡＮＡＫＯ２４６８", "ｈanako２468", "  HANAKO2468\t"])
def test_the_password_is_sent_in_the_form_the_card_wants(value: str) -> None:
    card = ForeignCard("hanako")
    done = desk(card, *SIGN, pins={"sign": value})
    assert done.code in REPORTED
    assert card.ledger.verifies == {"jpki/001B": 1}


@pytest.mark.parametrize(
    ("value", "told"), [("hanako2468", "taken as upper-case"), ("ＨＡＮＡＫＯ２４６８", "taken as half-width")]
)
def test_a_script_is_told_what_was_changed(value: str, told: str) -> None:
    done = desk(ForeignCard("hanako"), *SIGN, "--lang", "en", pins={"sign": value})
    assert told in done.said


def test_the_last_try_is_kept() -> None:
    card = left(1)
    done = desk(card, *READ, "--json", pins={"assist": "2468"})
    assert (done.code, done.json["code"]) == (22, "last_try_not_confirmed")
    assert done.json["error"] == {"pin": "assist", "attempts_remaining": 1}
    assert not card.ledger.verifies


@pytest.mark.parametrize(("value", "code"), [("2468", 0), ("1111", 21)])
def test_the_last_try_is_spent_when_this_pin_was_named(value: str, code: int) -> None:
    card = left(1)
    done = desk(card, *READ, "--json", "--allow-last-try", "assist", pins={"assist": value})
    assert done.code == code
    assert card.ledger.verifies == {"assist/0011": 1}
    assert code == 0 or done.json["error"] == {"pin": "assist", "just_now": True}


def test_the_last_try_of_another_pin_is_not_spent() -> None:
    card = left(1)
    done = desk(card, *READ, "--allow-last-try", "sign", "--allow-last-try", "b", pins={"assist": "2468"})
    assert done.code == 22
    assert not card.ledger.verifies


@pytest.mark.parametrize("name", ["asist", "ASSIST", "surface-a", "birth", ""])
def test_allow_last_try_takes_names_of_pins_only(name: str) -> None:
    card = left(1)
    done = desk(card, *READ, "--json", "--allow-last-try", name, pins={"assist": "2468"})
    assert (done.code, done.json["code"]) == (2, "usage")
    assert card.ledger.count == 0


@pytest.mark.parametrize("quirks", [Quirks(), Quirks(blocked_empty_sw=0x6983), Quirks(blocked_empty_sw=0x6984)])
@pytest.mark.parametrize("allowed", [(), ("--allow-last-try", "assist")])
def test_a_locked_pin_is_left_alone(quirks: Quirks, allowed: tuple[str, ...]) -> None:
    card = ForeignCard(replace(HANAKO, left=(("assist/0011", 0),)), quirks)
    done = desk(card, *READ, *allowed, "--json", pins={"assist": "2468"})
    assert (done.code, done.json["code"]) == (21, "pin_locked")
    assert done.json["error"] == {"pin": "assist", "just_now": False}
    assert not card.ledger.verifies


def test_an_unreadable_counter_counts_as_the_last_try() -> None:
    card = ForeignCard("hanako", Quirks(counter_unreadable=True))
    done = desk(card, *READ, "--json", pins={"assist": "2468"})
    assert done.code == 22
    assert done.json["error"] == {"pin": "assist", "attempts_remaining": None}
    assert not card.ledger.verifies
    assert desk(card, *READ, "--allow-last-try", "assist", pins={"assist": "2468"}).code == 0


def test_a_wrong_pin_without_a_counter_is_told_as_such() -> None:
    card = ForeignCard("hanako", Quirks(wrong_without_counter=True))
    done = desk(card, *READ, "--json", pins={"assist": "1111"})
    assert done.code == 20
    assert done.json["error"]["attempts_remaining"] is None
    assert card.ledger.verifies == {"assist/0011": 1}


@pytest.mark.parametrize(
    ("kind", "label", "wrong"),
    [("a", "assist/0014", "902104438257"), ("b", "assist/0015", "85041220354821"), ("assist", "assist/0011", "0000")],
)
def test_after_a_wrong_value_nothing_else_is_tried(kind: str, label: str, wrong: str) -> None:
    card = ForeignCard("hanako")
    done = desk(card, "read", "all", pins={kind: wrong, "sign": "HANAKO2468"})
    assert done.code == 20
    assert card.ledger.verifies == {label: 1}
    # The issuers' certificates and the card's serial number, which open without.
    assert set(card.ledger.reads) <= {"surface/0004", "assist/0004", "common/0001#1"}


def test_a_wrong_signature_password_gives_nothing_of_what_was_read_before() -> None:
    card = ForeignCard("hanako")
    done = desk(card, "read", "all", "--json", pins={"assist": "2468", "sign": "WRONG1"})
    assert (done.code, done.json["code"]) == (20, "wrong_pin")
    assert HANAKO.address not in done.out + done.said
    assert "data" not in done.json


def test_a_pin_that_is_needed_is_not_replaced_by_another() -> None:
    card = ForeignCard("hanako")
    done = desk(card, *SIGN, "--json", pins={"auth": "1357"})
    assert (done.code, done.json["error"]) == (2, {"pin": "sign"})
    assert card.ledger.count == 0


def test_without_terminal_and_without_pins_nothing_is_sent() -> None:
    card = ForeignCard("hanako")
    done = desk(card, *READ, "--json")
    assert (done.code, done.json["code"]) == (2, "pin_not_given")
    assert card.ledger.count == 0


@pytest.mark.parametrize(("section", "way"), [("attributes", "--verification-a"), ("my-number", "--verification-b")])
def test_a_way_that_does_not_open_the_section_is_refused(section: str, way: str) -> None:
    card = ForeignCard("hanako")
    done = desk(card, "read", section, way, pins={"a": HANAKO.my_number, "b": HANAKO.pin_b})
    assert done.code == 2
    assert card.ledger.count == 0


GOOD = b"assist=2468\n"


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        b"assist=2468",
        b"assist=2468\r\n",
        b"\xef\xbb\xbfassist=2468\r\n",
        b"# a comment\r\n\r\n  # another\r\nassist = 2468 \r\n",
        "assist=２４６８\n".encode(),
        "assist=2468\u3000\n".encode(),
        GOOD + b"sign=HANAKO2468\nauth=1357\nregistry=9753\n",
    ],
)
@pytest.mark.parametrize("way", ["file", "stdin"])
def test_files_of_pins_that_are_taken(text: bytes, way: str, tmp_path: Path) -> None:
    file = tmp_path / "pins"
    file.write_bytes(text)
    card = ForeignCard("hanako")
    done = on_place(place(card), *READ, "--pins-from", "-" if way == "stdin" else str(file), stdin=text)
    assert done.code in REPORTED, done.said
    assert card.ledger.verifies == {"assist/0011": 1}


@pytest.mark.parametrize(
    ("text", "code", "reason", "line"),
    [
        (GOOD + GOOD, 2, "pin_given_twice", 2),
        (GOOD + b"assist=1111\n", 2, "pin_given_twice", 2),
        (b"assist:2468\n", 2, "not_a_pin_line", 1),
        (b"2468\n", 2, "not_a_pin_line", 1),
        (b"\nassists=2468\n", 2, "not_a_pin_line", 2),
        (b"birth=600412\n", 2, "not_a_pin_line", 1),
        ("assist=2468\n".encode("utf-16"), 2, "not_utf_8", None),
        (b"\x82\x50\n", 2, "not_utf_8", None),
        (b"#" * 5000, 2, "too_large", None),
    ],
)
def test_files_of_pins_that_are_refused(text: bytes, code: int, reason: str, line: int | None) -> None:
    card = ForeignCard("hanako")
    done = on_place(place(card), *READ, "--json", "--pins-from", "-", stdin=text)
    assert (done.code, done.json["error"]["reason"], done.json["error"]["line"]) == (code, reason, line)
    assert card.ledger.count == 0
    assert "2468" not in done.out + done.said


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_file_of_pins_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    card = ForeignCard("hanako")
    done = desk(card, *READ, "--json", "--pins-from", str(tmp_path / name))
    assert (done.code, done.json["error"]["reason"]) == (2, "cannot_be_read")
    assert card.ledger.count == 0


def test_a_malformed_line_for_a_pin_nobody_needs_is_refused_too() -> None:
    card = ForeignCard("hanako")
    done = on_place(place(card), *READ, "--pins-from", "-", stdin=lines_of({"assist": "2468", "auth": "13"}))
    assert done.code == 24
    assert card.ledger.count == 0


def test_no_more_of_a_file_is_read_than_is_looked_at() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_pins("/dev/zero")  # a device has no end
    assert caught.value.reason == "too_large"
