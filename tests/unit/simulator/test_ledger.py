"""The card's own account of what happened."""

from mynareader.simulator.conditions import Conditions
from mynareader.simulator.counts import CardCounts, DoubleRead
from tests.unit.simulator.small_card import RIGHT, SELECT, WRONG, talk


def test_the_ledger_counts_what_reached_the_card() -> None:
    say = talk()
    say.card.reset()
    say(SELECT, "00200098", WRONG, RIGHT, "00B0860000", "00A4020C02000C", "00B2010400")
    ledger = say.card.ledger
    assert ledger.exchanges == 7
    assert ledger.resets == 1
    assert ledger.headers[0] == bytes.fromhex("00A4040C")
    assert ledger.verifies == {"auth": 2}
    assert ledger.counters_asked == {"auth": 1}
    assert ledger.reads == {("first", 6, None): [range(4)], ("first", 12, 1): [range(5)]}


def test_a_pin_value_is_nowhere_in_the_ledger_or_the_card() -> None:
    say = talk()
    say(SELECT, RIGHT)
    shown = repr(say.card.ledger) + repr(say.card.image) + repr(vars(say.card))
    assert "8024" not in shown
    assert b"8024".hex() not in shown


def test_bytes_given_twice_are_named() -> None:
    say = talk()
    say(SELECT, "00B08A0010", "00B08A1010", "00B08A1802", "00B0860000", "00B0860000")
    assert say.card.ledger.double_reads() == [
        DoubleRead("first", 0x0A, None, 0x18, 0x1A),
        DoubleRead("first", 0x06, None, 0, 4),
    ]


def test_a_file_read_in_parts_is_read_once() -> None:
    say = talk()
    say(SELECT, "00B08A0010", "00B0001010", "00B0002000")
    assert say.card.ledger.double_reads() == []


def test_a_refused_read_gave_nothing() -> None:
    say = talk(Conditions(le_exact=True))
    say(SELECT, "00B0860000", "00B0860004")
    assert say.card.ledger.double_reads() == []


def test_a_cleared_ledger_is_as_new() -> None:
    say = talk()
    say.card.reset()
    say(SELECT, WRONG, "00B0860000")
    say.card.ledger.clear()
    assert say.card.ledger == CardCounts()
    say("00B0860000")
    assert say.card.ledger.exchanges == 1
