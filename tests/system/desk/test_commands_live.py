"""Commands at a desk with other cards, through a real pcscd: what they wait for, and how they end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from mynareader.errors import NoReader
from tests.cards.scripted import ScriptedCard
from tests.cards.wrappers import after, nth, wrap
from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.desk import REPORTED, Outcome, lines_of, program
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import Slot
from tests.harness.pcscd import READERS, Pcscd, await_true
from tests.system.desk.lying import REFUSALS, MuteCard, another_program, await_mute, other_card

pytestmark = pytest.mark.pcsc

HANAKO, OTHER = PERSONAS["hanako"], PERSONAS["foreigner"]
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check",),
    "pins": ("pins",),
    "cert": ("cert", "show", "auth"),
    "read": ("read", "all", "--pins-from", "-"),
    "compare": ("compare", "--pins-from", "-"),
    "number": ("number", "--ask-card", "--pins-from", "-"),
    "authenticate": ("authenticate", "auth", "--pins-from", "-"),
}


def run(command: str, timeout: float = 60.0) -> Outcome:
    args = COMMANDS[command]
    given = {"number": ("a",), "authenticate": ("auth",)}.get(command, ("assist", "sign"))
    pins = {name: value for name, value in pins_of(HANAKO).items() if name in given}
    return program(*args, "--json", "--timeout", str(timeout), "--lang", "en", stdin=lines_of(pins))


@contextmanager
def meanwhile(hand: Callable[[], object]) -> Iterator[None]:
    """Move cards in a thread while the program runs in this one, which its signals want."""
    thread = threading.Thread(target=hand, daemon=True)
    thread.start()
    yield
    thread.join(60)
    assert not thread.is_alive()


def asked(card: ScriptedCard) -> bool:
    """Tell whether the card was asked by every AID."""
    return len({command for command in card.commands if command[1] == 0xA4}) == 5


@pytest.mark.parametrize("command", COMMANDS)
def test_beside_another_card_ours_is_used(pcscd: Pcscd, command: str) -> None:
    other, place = other_card(), Slot(1)
    pcscd.insert(other)
    place.lay(ForeignCard(HANAKO))
    pcscd.await_card(1)
    outcome = run(command)
    place.take()
    assert outcome.code in REPORTED, outcome.said
    assert all(sent[:4] == bytes.fromhex("00A4040C") for sent in other.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_ours_is_awaited_while_another_card_lies_there(pcscd: Pcscd, command: str) -> None:
    other, place = other_card(), Slot(1)
    pcscd.insert(other)

    def hand() -> None:
        await_true(lambda: asked(other), "the other card was asked")
        place.lay(ForeignCard(HANAKO))

    with meanwhile(hand):
        outcome = run(command)
    place.take()
    assert outcome.code in REPORTED, outcome.said
    assert outcome.said.count(READERS[1]) == 1  # where a card was awaited


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("command", ["check", "read", "cert"])
def test_other_cards_alone_end_with_14_and_are_named(pcscd: Pcscd, command: str, refusal: str) -> None:
    pcscd.insert(other_card(REFUSALS[refusal]))
    outcome = run(command, timeout=0.5)
    assert (outcome.code, outcome.json["code"]) == (14, "not_my_number_card")
    assert outcome.json["error"] == {"readers": [READERS[0]]}


def test_a_card_in_the_place_of_another_one_is_used(pcscd: Pcscd) -> None:
    other, place = other_card(), Slot(0)
    virtual = pcscd.insert(other)

    def hand() -> None:
        await_true(lambda: asked(other), "the other card was asked")
        virtual.remove()
        pcscd.await_card(present=False)
        place.lay(ForeignCard(HANAKO))

    with meanwhile(hand):
        outcome = run("check")
    place.take()
    assert outcome.code in REPORTED, outcome.said


@pytest.mark.parametrize("how", ["exclusively", "in a transaction"])
def test_a_held_card_ends_with_15_and_ours_beside_it_is_used(pcscd: Pcscd, how: str) -> None:
    pcscd.insert(other_card())
    place = Slot(1)
    with another_program(how=how):
        assert run("check", timeout=0.5).code == 15
        with meanwhile(lambda: place.lay(ForeignCard(HANAKO))):
            outcome = run("check")
        place.take()
    assert outcome.code in REPORTED, outcome.said


def test_a_mute_card_ends_with_13(pcscd: Pcscd) -> None:
    pcscd.insert(MuteCard())
    await_mute(pcscd)
    outcome = run("check", timeout=0.5)
    assert (outcome.code, outcome.json["code"]) == (13, "card_mute")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_card_that_is_mute_for_a_while_is_used_when_it_answers(pcscd: Pcscd, command: str) -> None:
    own, tried = ForeignCard(HANAKO), threading.Event()
    card = MuteCard(ScriptedCard(own.transmit, atr=own.atr))

    def power_up() -> None:
        own.reset()
        tried.set()

    def hand() -> None:
        assert tried.wait(60)
        card.speak()

    pcscd.insert(card)
    await_mute(pcscd)
    own.power_on()
    card.reset = power_up  # type: ignore[method-assign]  # whoever connects has it powered up
    with meanwhile(hand):
        outcome = run(command)
    assert outcome.code in REPORTED, outcome.said


def test_a_card_swapped_between_the_look_and_the_work_is_caught(pcscd: Pcscd) -> None:
    place, first, second = Slot(1), ForeignCard(HANAKO), ForeignCard(OTHER)
    pcscd.insert(other_card())

    def leave() -> None:
        first.removed = True

    place.lay(wrap(first, after(leave, nth(1))), then=second)
    pcscd.await_card(1)
    outcome = run("read")
    place.take()
    assert outcome.code == 16, outcome.said
    assert first.ledger.count == 1
    assert not second.ledger.verifies


def test_no_reader_of_that_name(pcscd: Pcscd) -> None:
    outcome = program("check", "--json", "--reader", "PaSoRi")
    assert (outcome.code, outcome.json["code"]) == (12, NoReader.code)
    assert pcscd.pid
