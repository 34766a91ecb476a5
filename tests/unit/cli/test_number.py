"""A My Number that is typed: check digit first, then one VERIFY through the gate, and three ways to end."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mynareader.values.pins import SEPARATORS, VERIFICATION_A
from tests.cards.wrappers import heard, instead, wrap
from tests.foreign_card import PERSONAS, ForeignCard, Persona
from tests.harness.desk import Outcome, desk, program

HANAKO = PERSONAS["hanako"]
NUMBER, OTHER = HANAKO.my_number, PERSONAS["foreigner"].my_number
MISTYPED = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
SELECT_ASSIST = "00A4040C0AD3921000310001010408"
SELECT_SURFACE = "00A4040C0AD3921000310001010402"


class Listening(ForeignCard):
    """A card that keeps every command as it came, and is without the applications in ``missing``."""

    def __init__(self, persona: str | Persona) -> None:
        super().__init__(persona)
        self.missing: tuple[str, ...] = ()
        self._commands: list[bytes] = []
        absent = instead(bytes.fromhex("6A82"), lambda command: command.hex().upper() in self.missing)
        wrap(self, absent, heard(self._commands))

    @property
    def heard(self) -> list[str]:
        return [command.hex().upper() for command in self._commands]


def asked(card: ForeignCard, number: str, *more: str) -> Outcome:
    return desk(card, "number", "--ask-card", "--json", "--lang=en", *more, pins={"a": number})


def left(count: int, label: str = "assist/0014") -> Listening:
    return Listening(replace(HANAKO, left=((label, count),)))


def report(verdict: str, reason: str | None = None, pin: str | None = None, tries: int | None = None) -> object:
    data = {"verdict": verdict, "reason": reason, "check_digit_ok": reason != "check_digit", "pin": pin}
    return {**data, "attempts_remaining": tries}


def found(done: Outcome) -> object:
    return {name: value for name, value in done.json["data"].items() if name != "source"}


def test_the_card_says_that_it_is_its_own() -> None:
    card = Listening("hanako")
    done = asked(card, NUMBER)
    assert (done.code, found(done)) == (0, report("match", pin="assist-a"))
    assert card.heard == [SELECT_ASSIST, "00200094", f"002000940C{NUMBER.encode().hex()}"]
    assert card.ledger.power_downs == 1
    assert not card.pins.verified
    assert card.ledger.reads == {}


def test_the_card_says_that_it_is_another_ones() -> None:
    card = Listening("hanako")
    done = asked(card, OTHER)
    assert (done.code, found(done)) == (33, report("no_match", pin="assist-a", tries=9))
    assert card.heard == [SELECT_ASSIST, "00200094", f"002000940C{OTHER.encode().hex()}"]
    assert card.ledger.power_downs == 1


@pytest.mark.parametrize("agreed", [(), ("--ask-card",)])
def test_a_wrong_check_digit_is_told_without_a_card(agreed: tuple[str, ...]) -> None:
    card = Listening("hanako")
    done = desk(card, "number", *agreed, "--json", pins={"a": MISTYPED})
    assert (done.code, done.json["data"]) == (35, {"source": None, **report("not_asked", "check_digit")})  # type: ignore[dict-item]
    assert card.ledger.count == 0


def test_a_script_that_did_not_agree_reaches_no_card() -> None:
    card = Listening("hanako")
    done = desk(card, "number", "--json", pins={"a": NUMBER})
    assert (done.code, found(done)) == (35, report("not_asked", "not_agreed"))
    assert card.ledger.count == 0


def test_a_locked_number_is_not_asked() -> None:
    card = left(0)
    done = asked(card, NUMBER, "--allow-last-try", "a")
    assert (done.code, found(done)) == (35, report("not_asked", "locked"))
    assert card.heard == [SELECT_ASSIST, "00200094"]


def test_the_last_try_is_kept_unless_the_script_named_it() -> None:
    card = left(1)
    done = asked(card, NUMBER)
    assert (done.code, done.json["code"]) == (22, "last_try_not_confirmed")
    assert card.heard == [SELECT_ASSIST, "00200094"]


@pytest.mark.parametrize(("number", "code"), [(NUMBER, 0), (OTHER, 33)])
def test_the_last_try_is_spent_when_it_was_named(number: str, code: int) -> None:
    card = left(1)
    done = asked(card, number, "--allow-last-try", "a")
    assert (done.code, done.json["data"]["attempts_remaining"]) == (code, 0 if code else None)
    assert card.ledger.verifies == {"assist/0014": 1}


def test_without_input_assist_the_card_surface_is_asked_once() -> None:
    card = Listening("hanako")
    card.missing = (SELECT_ASSIST,)
    done = asked(card, OTHER)
    assert (done.code, found(done)) == (33, report("no_match", pin="surface-a", tries=9))
    assert card.heard == [SELECT_ASSIST, SELECT_SURFACE, "00200093", f"002000930C{OTHER.encode().hex()}"]


def test_a_card_with_neither_is_asked_nothing() -> None:
    card = Listening("hanako")
    card.missing = (SELECT_ASSIST, SELECT_SURFACE)
    assert asked(card, NUMBER).code == 14
    assert card.heard == [SELECT_ASSIST, SELECT_SURFACE]


@pytest.mark.parametrize("number", [NUMBER[:-1], f"{NUMBER}0", "", "12345678901a", f"{NUMBER[:6]}.{NUMBER[6:]}"])
def test_a_malformed_number_reaches_no_card(number: str) -> None:
    card = Listening("hanako")
    done = asked(card, number)
    assert (done.code, done.json["code"]) == (24, "malformed_pin")
    assert card.ledger.count == 0


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
GROUPED = " ".join((NUMBER[:4], NUMBER[4:8], NUMBER[8:]))


@pytest.mark.parametrize(
    ("written", "notes"),
    [
        (NUMBER, []),
        (GROUPED, ["Spaces and hyphens"]),
        (GROUPED.replace(" ", "－").translate(WIDE), ["Full-width", "Spaces and hyphens"]),
        (NUMBER.translate(WIDE), ["Full-width"]),
    ],
)
def test_full_width_and_groups_are_taken_and_told(written: str, notes: list[str]) -> None:
    done = asked(ForeignCard("hanako"), written)
    assert done.code == 0
    assert [note for note in ("Full-width", "Spaces and hyphens") if note in done.said] == notes


@settings(deadline=None)
@given(st.lists(st.sampled_from(SEPARATORS), min_size=11, max_size=11))
def test_any_separators_leave_the_number(between: list[str]) -> None:
    written = NUMBER[0] + "".join(one + digit for one, digit in zip(between, NUMBER[1:], strict=True))
    assert VERIFICATION_A.parse(written).reveal() == NUMBER.encode()


def test_a_trace_cannot_judge() -> None:
    done = program("number", "--replay", "apdu_traces/check.trace", "--json", "--lang=en")
    assert (done.code, done.json["message"]) == (2, "A recorded card cannot judge a number that is typed now.")


@pytest.mark.parametrize("number", [NUMBER, OTHER, MISTYPED])
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_the_number_is_nowhere_in_what_is_said(number: str, more: tuple[str, ...]) -> None:
    done = desk(ForeignCard("hanako"), "number", "--ask-card", *more, pins={"a": number})
    assert number not in done.out + done.said
    assert number[-4:] not in done.out + done.said


# --- a person -------------------------------------------------------------------------------------------------
