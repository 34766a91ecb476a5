"""What the simulated card answers, command by command, whole and in parts (CARD.md §1-§3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.errors import CardRemoved
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions
from tests.unit.simulator.small_card import LONG, SELECT, SELECT_OTHER, WRONG, image, talk

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
