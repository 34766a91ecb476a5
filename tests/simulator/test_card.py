"""What the simulated card answers, command by command (card-facts §1-§3)."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader import pins
from mynareader.errors import CardRemoved
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.image import PinImage
from tests.simulator.small_card import LONG, RIGHT, SELECT, SELECT_OTHER, WRONG, backwards, image, negated, talk

GET_FREE = "00B0860000"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("", "6700"),
        ("00", "6700"),
        ("00A404", "6700"),
        ("00A4040C0AD392", "6700"),
        ("00B08A00000000FF", "6700"),
        ("00FF0000", "6D00"),
        ("80FF0000", "6D00"),
        ("01B0860000", "6881"),
        ("03FF0000", "6881"),
        ("40B0860000", "6881"),
        ("FFCA000000", "6881"),
        ("04B0860000", "6882"),
        ("10B0860000", "6884"),
        ("20B0860000", "6E00"),
        ("80B0860000", "6E00"),
        ("002A0080010000", "6E00"),
    ],
)
def test_what_is_no_command_of_this_card(said: str, answer: str) -> None:
    assert talk()(SELECT, said) == answer


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (["00A40000"], "6A86"),
        (["00A40000023F00"], "6A86"),
        ([SELECT, "00A40000"], "9000"),
        ([SELECT, "00A40000", GET_FREE], b"free".hex().upper() + "9000"),
        ([SELECT, "00A4040C07A0000001510000"], "9000"),
        ([SELECT, "00A4040C07A0000001510000", GET_FREE], "6A82"),
        ([SELECT, "00A4040C07A0000001510000", "00A40000"], "6A86"),
        (["00A4040C05D392F00026"], "9000"),
        (["00A4040C04D392F000"], "6A82"),
        (["00A4040C0AD392F000260100000002"], "6A82"),
        ([SELECT, "00A4040C0AD392F000260100000002", GET_FREE], b"free".hex().upper() + "9000"),
        (["00A4010C020006"], "6A86"),
        ([SELECT, "00A40204020006"], "6A86"),
        (["00A4020C020006"], "6A82"),
        ([SELECT, "00A4020C020007"], "6A82"),
        ([SELECT, "00A4020C0106"], "6700"),
        ([SELECT, "00A4020C020006", "00B0000000"], b"free".hex().upper() + "9000"),
    ],
)
def test_select(said: list[str], answer: str) -> None:
    assert talk()(*said) == answer


@pytest.mark.parametrize(
    ("said", "data", "word"),
    [
        ("00B0860000", b"free", "9000"),
        ("00B0860004", b"free", "9000"),
        ("00B0860005", b"free", "6282"),
        ("00B0860201", b"e", "9000"),
        ("00B0860300", b"e", "9000"),
        ("00B0860400", b"", "6B00"),
        ("00B0860004" + "00", b"", "6700"),
        ("00B08600", b"", "6700"),
        ("00B0870000", b"", "6A82"),
        ("00B0A60000", b"", "6A86"),
        ("00B08C0000", b"", "6981"),
        ("00B0970000", b"", "6981"),
        ("00B0980000", b"", "6981"),
        ("00B0810000", b"", "6982"),
        ("00B0000000", b"", "6986"),
        ("00B08A0000", LONG[:256], "9000"),
        ("00B08AFF00", LONG[255:511], "9000"),
        ("00B08A00000000", LONG, "9000"),
        ("00B08A00000258", LONG, "9000"),
        ("00B08A00000400", LONG, "6282"),
    ],
)
def test_read_binary(said: str, data: bytes, word: str) -> None:
    assert talk()(SELECT, said) == data.hex().upper() + word


def test_reading_by_short_identifier_makes_the_file_current() -> None:
    assert talk()(SELECT, "00B08A0001", "00B0020058") == LONG[512:].hex().upper() + "9000"
    assert talk()(SELECT, "00B0810000", "00B0000000") == "6982"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("00B2010400", b"first".hex().upper() + "9000"),
        ("00B2020400", b"second".hex().upper() + "9000"),
        ("00B2030400", "6A83"),
        ("00B2000400", "6A83"),
        ("00B2010500", "6A86"),
        ("00B2016400", b"first".hex().upper() + "9000"),
        ("00B2013400", "6981"),
    ],
)
def test_read_record(said: str, answer: str) -> None:
    assert talk()(SELECT, "00A4020C02000C", said) == answer


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("00CA5F5100", "E000FF8131FE45149000"),
        ("00CA5F5200", "6A88"),
        ("0084000003", "5A5A5A9000"),
        ("0084000000", "5A" * 256 + "9000"),
        ("00840000", "6700"),
        ("00840000000400", "6700"),
        ("0084010003", "6A86"),
    ],
)
def test_get_data_and_get_challenge(said: str, answer: str) -> None:
    assert talk()(said) == answer


# --- PINs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (["00200098"], "63C4"),
        (["0020009800"], "63C4"),
        (["00A4020C020018", "00200080"], "63C4"),
        ([WRONG], "63C3"),
        ([WRONG, "00200098"], "63C3"),
        ([WRONG, WRONG, RIGHT, "00200098"], "63C4"),
        (["00200098" + "0380" + "2408"], "63C3"),
        ([RIGHT, "00200098"], "63C4"),
        (["00200080"], "6986"),
        (["00200099"], "6981"),
        (["0020009D"], "6A88"),
        (["00200118"], "6A86"),
        (["00200018"], "6A86"),
        (["002001" + "98"], "6A86"),
        ([WRONG, WRONG, WRONG, WRONG], "63C0"),
        ([WRONG, WRONG, WRONG, WRONG, "00200098"], "63C0"),
        ([WRONG, WRONG, WRONG, WRONG, RIGHT], "6984"),
        ([WRONG, WRONG, WRONG, WRONG, RIGHT, "00B0810000"], "6982"),
    ],
)
def test_verify(said: list[str], answer: str) -> None:
    assert talk()(SELECT, *said) == answer


def test_a_verified_pin_opens_its_files_until_reset_and_not_those_of_another_application() -> None:
    say = talk()
    secret = b"only for those who know".hex().upper() + "9000"
    assert say(SELECT, RIGHT, "00B0810000") == secret
    assert say(SELECT_OTHER, "00B0810000") == "6982"
    assert say(SELECT, "00B0810000") == secret
    say.card.reset()
    assert say(SELECT, "00B0810000") == "6982"


def test_a_wrong_value_closes_what_the_right_one_opened() -> None:
    assert talk()(SELECT, RIGHT, WRONG, "00B0810000") == "6982"


def test_counters_outlive_a_reset() -> None:
    say = talk()
    say(SELECT, WRONG)
    say.card.reset()
    assert say(SELECT, "00200098") == "63C3"
    assert say.card.tries_left("auth") == 3


@pytest.mark.parametrize("tries", [0, 1])
def test_a_locked_pin_never_verifies(tries: int) -> None:
    say = talk(pin=PinImage("auth", pins.AUTH, 4, b"8024", tries))
    say(SELECT, *[WRONG] * tries)
    assert [say(RIGHT) for _ in range(3)] == ["6984"] * 3
    assert say("00200098") == "63C0"


def test_the_blocked_word_is_a_condition() -> None:
    say = talk(Conditions(blocked_word=0x6983), pin=PinImage("auth", pins.AUTH, 4, b"8024", 0))
    assert say(SELECT, "00200098") == "6983"
    assert say(RIGHT) == "6983"


def test_without_a_value_nothing_is_right() -> None:
    say = talk(pin=PinImage("auth", pins.AUTH, 4))
    assert say(SELECT, RIGHT) == "63C3"


def test_a_pin_of_no_known_kind_is_never_right() -> None:
    assert talk(pin=PinImage("nobody's", None, 4))(SELECT, RIGHT) == "63C3"


REGISTRY_RIGHT = "0020009C04" + b"5555".hex()
NEW = "04" + b"1357".hex()


@pytest.mark.parametrize(
    ("before", "change", "answer"),
    [
        ([RIGHT], "00240180" + NEW, "9000"),
        (["00A4020C020018", RIGHT], "00240180" + NEW, "9000"),
        ([REGISTRY_RIGHT], "80320080" + NEW, "9000"),
        # only the new value of a PIN that was verified, which must be the current EF
        ([], "00240180" + NEW, "6986"),
        ([WRONG], "00240180" + NEW, "6982"),
        ([RIGHT, WRONG], "00240180" + NEW, "6982"),
        (["00200098"], "00240180" + NEW, "6982"),
        ([RIGHT, REGISTRY_RIGHT, "00A4020C020018"], "00240180" + NEW, "9000"),
        ([REGISTRY_RIGHT, "00A4020C020018"], "00240180" + NEW, "6982"),
        ([RIGHT, "00B0810001"], "00240180" + NEW, "6981"),
        # in the form of the PIN
        ([RIGHT], "00240180" + "03" + b"135".hex(), "6A80"),
        ([RIGHT], "00240180" + "05" + b"13579".hex(), "6A80"),
        ([RIGHT], "00240180" + "04" + b"135A".hex(), "6A80"),
        ([RIGHT], "00240180", "6700"),
        # by the command of this PIN, in the form that is documented
        ([RIGHT], "00240080" + NEW, "6A86"),
        ([RIGHT], "00240198" + NEW, "6A86"),
        ([RIGHT], "80320080" + NEW, "6982"),
        ([REGISTRY_RIGHT], "8032009C" + NEW, "6A86"),
        ([REGISTRY_RIGHT], "80320180" + NEW, "6A86"),
        ([REGISTRY_RIGHT], "00240180" + NEW, "6982"),
        ([REGISTRY_RIGHT], "00320080" + NEW, "6E00"),
    ],
)
def test_changing_a_pin(before: list[str], change: str, answer: str) -> None:
    assert talk()(SELECT, *before, change) == answer


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ("00240180" + NEW, "63C3", "9000"),
        ("00240180" + "04" + b"135A".hex(), "9000", "63C3"),
        ("80320080" + NEW, "9000", "63C3"),
    ],
)
def test_after_a_change_only_the_new_value_is_right(change: str, old: str, new: str) -> None:
    for value, answer in ((RIGHT, old), ("00200098" + NEW, new)):
        say = talk()
        say(SELECT, RIGHT, change)
        assert say(value) == answer


def test_a_changed_pin_outlives_a_reset_and_the_right_to_change_it_does_not() -> None:
    card = SimulatedCard(image())
    for command in (SELECT, RIGHT, "00240180" + NEW):
        card.transmit(bytes.fromhex(command))
    card.reset()
    said = [card.transmit(bytes.fromhex(command)).hex() for command in (SELECT, "00A4020C020018", "00240180" + NEW)]
    assert said == ["9000", "9000", "6982"]
    assert card.transmit(bytes.fromhex("00200098" + NEW)).hex() == "9000"
    assert card.ledger.changes == {"auth": 1}


# --- signing ---------------------------------------------------------------------------------------------------------

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


# --- answers in parts, and conditions --------------------------------------------------------------------------------


def test_get_response_gives_what_did_not_fit() -> None:
    say = talk(Conditions(chaining=250))
    assert say(SELECT, "00B08A00000000") == LONG[:250].hex().upper() + "6100"
    assert say("00C0000000") == LONG[250:500].hex().upper() + "6164"
    assert say("00C0000010") == LONG[500:516].hex().upper() + "6154"
    assert say("00C0000054") == LONG[516:].hex().upper() + "9000"
    assert say("00C0000000") == "6985"


def test_the_last_part_brings_the_status_word_of_the_command() -> None:
    say = talk(Conditions(chaining=3))
    assert say(SELECT, "00B0860005") == b"fre".hex().upper() + "6101"
    assert say("00C0000001") == b"e".hex().upper() + "6282"


def test_another_command_drops_what_was_waiting() -> None:
    assert talk(Conditions(chaining=3))(SELECT, "00B0860000", "00200098", "00C0000001") == "6985"


def test_without_le_the_answer_waits_for_get_response() -> None:
    say = talk()
    assert say(SELECT_OTHER, "802A0000024142") == "6102"
    assert say("00C0000002") == "42419000"


@pytest.mark.parametrize(
    ("conditions", "said", "answer"),
    [
        (Conditions(extended_refused=True), "00B08A00000000", "6700"),
        (Conditions(extended_refused=True), "00B0860004", b"free".hex().upper() + "9000"),
        (Conditions(max_le=231), "00B0860000", "6700"),
        (Conditions(max_le=231), "00B08600E7", b"free".hex().upper() + "6282"),
        (Conditions(le_exact=True), "00B0860000", "6C04"),
        (Conditions(le_exact=True), "00B0860004", b"free".hex().upper() + "9000"),
        (Conditions(le_exact=True), "00B08A00000400", "6C00"),
        (Conditions(le_exact=True), "00B08A0000", LONG[:256].hex().upper() + "9000"),
    ],
)
def test_lengths_a_card_or_reader_does_not_take(conditions: Conditions, said: str, answer: str) -> None:
    assert talk(conditions)(SELECT, said) == answer


def test_a_card_can_leave_at_an_exchange_and_come_back() -> None:
    say = talk(Conditions(removed_at=3))
    say(SELECT, WRONG)
    for _ in range(2):
        with pytest.raises(CardRemoved):
            say(WRONG)
    assert say.card.removed
    assert say.card.tries_left("auth") == 3
    say.card.put_back()
    assert say(SELECT, "00200098") == "63C3"


def test_a_slow_card_waits_before_every_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("mynareader.simulator.card.time.sleep", waited.append)
    talk(Conditions(slow_ms=250))(SELECT, GET_FREE)
    assert waited == [0.25, 0.25]


# --- properties ------------------------------------------------------------------------------------------------------

COMMANDS = st.one_of(
    st.binary(max_size=300),
    st.builds(
        lambda cla, ins, rest: bytes((cla, ins)) + rest,
        st.sampled_from([0x00, 0x80, 0x01]),
        st.sampled_from([0xA4, 0xB0, 0xB2, 0xCA, 0xC0, 0x84, 0x20, 0x24, 0x32, 0x2A]),
        st.binary(min_size=2, max_size=40),
    ),
)


@given(st.lists(COMMANDS, max_size=12), st.integers(1, 300) | st.none())
def test_every_input_gets_an_answer(commands: list[bytes], chaining: int | None) -> None:
    card = SimulatedCard(image(), Conditions(chaining=chaining))
    card.transmit(bytes.fromhex(SELECT))
    answers = [card.transmit(command) for command in commands]
    assert all(len(answer) >= 2 and answer[-2] >> 4 in {6, 9} for answer in answers)


@given(st.lists(st.binary(min_size=1, max_size=8).filter(lambda value: value != b"8024"), min_size=4, max_size=9))
def test_four_wrong_values_lock_for_ever(values: list[bytes]) -> None:
    say = talk()
    say(SELECT)
    for value in values:
        assert say(f"00200098{len(value):02X}{value.hex()}") != "9000"
    assert say(RIGHT) == "6984"


def test_the_engine_needs_no_cryptography() -> None:
    modules = "image, card, conditions, source, personas, vpcd, atr"
    program = (
        f"import sys; from mynareader.simulator import {modules};"
        "print(sorted({'cryptography', 'PIL', 'asn1crypto', 'smartcard'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
