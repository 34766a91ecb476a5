"""Commands at a desk with other cards, through a real pcscd: what they wait for, and how they end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from mynareader.errors import NoReader
from mynareader.transports import binding, pcsc
from tests.assurance.faults.commands import EACH, Command
from tests.cards.scripted import ScriptedCard
from tests.cards.wrappers import after, nth, wrap
from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.desk import Outcome, lines_of, program
from tests.harness.effort import Effort
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import Slot
from tests.harness.pcscd import READERS, Pcscd, await_true
from tests.system.desk.lying import REFUSALS, MuteCard, another_program, await_mute, beside, other_card

pytestmark = pytest.mark.pcsc

HANAKO, OTHER = PERSONAS["hanako"], PERSONAS["foreigner"]
CHANGE = Command("pin change", "pin change --pin=auth", ("auth",))
COMMANDS = {command.name: command for command in (*reversed(EACH), CHANGE)}
CHECK, READ = COMMANDS["check"], COMMANDS["read all --show-my-number [assist+sign]"]
OTHERS = {"foreign": 14, "mute": 13, "held": 15}  # what lies on the other reader, and how a command ends with it alone


def is_tried(number: int, turn: int) -> bool:
    """Tell whether a command is tried beside what lies there: ``check`` always, in a normal run each beside one."""
    return Effort.long or number == 0 or number % len(OTHERS) == turn


CELLS = [
    (what, command)
    for (number, command), (turn, what) in product(enumerate(COMMANDS.values()), enumerate(OTHERS))
    if is_tried(number, turn)
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with what commands want to find in theirs."""
    for name, content in (given for command in EACH for given in command.given):
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def run(command: Command, folder: Path, timeout: float = 60.0) -> Outcome:
    pins = {name: value for name, value in pins_of(HANAKO).items() if name in command.pins}
    pins |= {"new-auth": "7391"} if command is CHANGE else {}
    return program(*command.args(str(folder), "en"), "--timeout", str(timeout), stdin=lines_of(pins))


@contextmanager
def waiting() -> Iterator[threading.Event]:
    """Give what is set once the program waits for something to change on a reader."""
    begun, real = threading.Event(), binding.call

    def call(name: str, *arguments: object, readers: tuple[str, ...] = ()) -> tuple[int, list[Any]]:
        if name == "SCardGetStatusChange" and arguments[1]:
            begun.set()
        return real(name, *arguments, readers=readers)

    with patch.object(pcsc, "call", call):
        yield begun


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


def only_selected(card: ScriptedCard) -> bool:
    return all(sent[:4] == bytes.fromhex("00A4040C") for sent in card.commands)


@pytest.mark.parametrize(("what", "command"), CELLS, ids=lambda part: getattr(part, "name", part))
def test_beside_another_card_ours_is_used(pcscd: Pcscd, folder: Path, what: str, command: Command) -> None:
    place = Slot(1)
    with beside(pcscd, what) as other:
        place.lay(ForeignCard(HANAKO))
        pcscd.await_card(1)
        outcome = run(command, folder)
        place.take()
    assert outcome.code == command.code, outcome.said
    assert only_selected(other)


@pytest.mark.parametrize(("what", "command"), CELLS, ids=lambda part: getattr(part, "name", part))
def test_ours_is_awaited_while_another_card_lies_there(pcscd: Pcscd, folder: Path, what: str, command: Command) -> None:
    place = Slot(1)

    def hand() -> None:
        assert begun.wait(60)
        place.lay(ForeignCard(HANAKO))

    with beside(pcscd, what) as other, waiting() as begun, meanwhile(hand):
        outcome = run(command, folder)
        place.take()
    assert outcome.code == command.code, outcome.said
    assert only_selected(other)


@pytest.mark.parametrize(("what", "command"), CELLS, ids=lambda part: getattr(part, "name", part))
def test_another_card_alone_ends_with_its_code(pcscd: Pcscd, folder: Path, what: str, command: Command) -> None:
    with beside(pcscd, what) as other:
        assert run(command, folder, timeout=0.5).code == OTHERS[what]
    assert only_selected(other)


@pytest.mark.parametrize("refusal", REFUSALS)
def test_other_cards_alone_are_named(pcscd: Pcscd, folder: Path, refusal: str) -> None:
    pcscd.insert(other_card(REFUSALS[refusal]))
    outcome = run(READ, folder, timeout=0.5)
    assert (outcome.code, outcome.json["code"]) == (14, "not_my_number_card")
    assert outcome.json["error"] == {"readers": [READERS[0]]}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_two_of_ours_are_for_the_person_to_tell_apart(pcscd: Pcscd, folder: Path, command: Command) -> None:
    cards, places = [ForeignCard(HANAKO), ForeignCard(OTHER)], [Slot(0), Slot(1)]
    for number, (place, card) in enumerate(zip(places, cards, strict=True)):
        place.lay(card)
        pcscd.await_card(number)
    outcome = run(command, folder)
    for place in places:
        place.take()
    assert outcome.code == 2, outcome.said
    assert not any(card.ledger.verifies for card in cards)


def test_a_card_in_the_place_of_another_one_is_used(pcscd: Pcscd, folder: Path) -> None:
    other, place = other_card(), Slot(0)
    virtual = pcscd.insert(other)

    def hand() -> None:
        await_true(lambda: asked(other), "the other card was asked")
        virtual.remove()
        pcscd.await_card(present=False)
        place.lay(ForeignCard(HANAKO))

    with meanwhile(hand):
        outcome = run(CHECK, folder)
    place.take()
    assert outcome.code == CHECK.code, outcome.said


def test_a_card_in_anothers_transaction_ends_with_15_and_ours_beside_it_is_used(pcscd: Pcscd, folder: Path) -> None:
    pcscd.insert(other_card())
    place = Slot(1)
    with another_program(how="in a transaction"):
        assert run(CHECK, folder, timeout=0.5).code == 15
        with meanwhile(lambda: place.lay(ForeignCard(HANAKO))):
            outcome = run(CHECK, folder)
        place.take()
    assert outcome.code == CHECK.code, outcome.said


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_card_that_is_mute_for_a_while_is_used_when_it_answers(pcscd: Pcscd, folder: Path, command: Command) -> None:
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
        outcome = run(command, folder)
    assert outcome.code == command.code, outcome.said


def test_a_card_swapped_between_the_look_and_the_work_is_caught(pcscd: Pcscd, folder: Path) -> None:
    place, first, second = Slot(1), ForeignCard(HANAKO), ForeignCard(OTHER)
    pcscd.insert(other_card())

    def leave() -> None:
        first.removed = True

    place.lay(wrap(first, after(leave, nth(1))), then=second)
    pcscd.await_card(1)
    outcome = run(READ, folder)
    place.take()
    assert outcome.code == 16, outcome.said
    assert first.ledger.count == 1
    assert not second.ledger.verifies


def test_no_reader_of_that_name(pcscd: Pcscd) -> None:
    outcome = program("check", "--json", "--reader", "PaSoRi")
    assert (outcome.code, outcome.json["code"]) == (12, NoReader.code)
    assert pcscd.pid
