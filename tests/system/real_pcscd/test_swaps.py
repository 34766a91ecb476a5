"""Card A gives way to card B as fast as vpcd allows: no report holds both, and no PIN of A reaches B."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest

from mynareader.errors import CardChanged, CardRemoved
from mynareader.service.pins.entry import EnteredPins, with_pins
from mynareader.service.reading.check import check
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.sources import reader_source
from mynareader.service.stay.worker import ProgressListener, StayWorker, work
from mynareader.transports.pcsc import PcscSource
from mynareader.values.pins import ASSIST
from tests.assurance.acceptance.test_foreign_card import must_be_checked, must_be_read
from tests.cards.wrappers import after, nth, wrap
from tests.foreign_card import ForeignCard, Quirks
from tests.foreign_card.personas import Persona
from tests.harness.desk import REPORTED, Outcome
from tests.harness.effort import effort
from tests.harness.foreign_reader import Slot
from tests.harness.pcscd import PATIENCE, READERS, Pcscd, await_true
from tests.harness.typist import Typist
from tests.system.real_pcscd.account import SWAPPED_READING, SWAPPED_UNSEEN, reached
from tests.system.real_pcscd.commands import ARGUMENTS, run
from tests.system.real_pcscd.people import FIRST, SECOND, found_in
from tests.unit.service.staying import ORIGIN

pytestmark = pytest.mark.pcsc

SWAPS = effort(normal=10, long=200)
UNSEEN = effort(normal=6, long=60)
TYPED_ERRORS = {
    16: {"card_removed", "card_reset", "card_changed"},
    17: {"reader_refused"},
    23: {"pin_outcome_unknown"},
}
MOMENTS = ("before", "during", "after")  # of an exchange: not executed, executed without an answer, answered
SELECT_JPKI = bytes.fromhex("00A4040C0AD392F000260100000001")
WISH = ReadRequest("attributes", ACCESS_PATHS["assist"])


def leaving(persona: Persona, at: int, moment: str) -> ForeignCard:
    """Make a card that leaves at an exchange, counted from 1."""
    if moment != "after":
        return ForeignCard(persona, Quirks(remove_at=at, remove_unexecuted=moment == "before"))
    card = ForeignCard(persona)
    return wrap(card, after(lambda: setattr(card, "removed", True), nth(at)))


@pytest.mark.parametrize("command", ARGUMENTS)
def test_a_card_is_swapped_while_it_is_read(pcscd: Pcscd, command: str) -> None:
    chance = random.Random(command)
    for number in range(SWAPS // 2):
        slot, second = Slot(), ForeignCard(SECOND)
        first = leaving(FIRST, chance.randrange(1, 22), MOMENTS[number % len(MOMENTS)])
        slot.lay(first, then=second)
        pcscd.await_card()

        must_be_of_one(run(command, FIRST), command, second)

        must_be_unharmed(first, second)
        slot.take()
        pcscd.await_card(present=False)
    how = "at random exchanges of `check` and `read all`: before, during and after the answer"
    reached(SWAPPED_READING, f"{SWAPS} swaps {how}", "an error without data, or the second card's report alone")


def must_be_of_one(done: Outcome, command: str, second: ForeignCard) -> None:
    """Fail unless there is a typed error without data, or a report of the second card alone."""
    said = done.out + done.said
    assert not found_in(said, FIRST)
    if done.code not in REPORTED:
        assert done.json["code"] in TYPED_ERRORS[done.code], said
        assert not found_in(said, SECOND)
    elif command == "check":
        must_be_checked(done.data, second)
    else:
        must_be_read(done.data, second, "assist")


def must_be_unharmed(first: ForeignCard, second: ForeignCard) -> None:
    """Fail when a counter fell, or when the second card was shown a PIN, none of which is its holder's."""
    assert not first.ledger.wrong_verifies
    assert not second.ledger.verifies
    assert [card.pins.left for card in (first, second)] == [ForeignCard(who).pins.left for who in (FIRST, SECOND)]


# --- a swap that nobody is told of --------------------------------------------------------------------------------


@dataclass
class Swapping:
    """Swap the cards so that pcscd misses it: another program's command is the first to find the card gone."""

    slot: Slot
    second: LookedAt

    def __call__(self) -> None:
        other = PcscSource(READERS[0], timeout=PATIENCE).connect()
        self.slot.swap(self.second)
        with suppress(CardRemoved):
            other.transmit(SELECT_JPKI)
        other.close(reset=False)
        # pcscd asks for the ATR at its next look: then it has taken the second card for the first.
        await_true(lambda: self.second.looks > 0, "pcscd looks at the second card")


class LookedAt(ForeignCard):
    """Count how often pcscd looks whether the card is there: it asks for the ATR."""

    looks = 0

    @property
    def atr(self) -> bytes:
        self.looks += 1
        return super().atr


def check_then_read(run: StayWorker, swap: Callable[[], None]) -> object:
    run.call(lambda stay: check(stay, ORIGIN))
    swap()
    given = EnteredPins({"assist": ASSIST.parse(FIRST.assist_pin)})
    return run.call(lambda stay: read(stay, ORIGIN, WISH, given))


def check_twice(run: StayWorker, swap: Callable[[], None]) -> object:
    run.call(lambda stay: check(stay, ORIGIN))
    swap()
    return run.call(lambda stay: check(stay, ORIGIN))


def type_and_read(run: StayWorker, swap: Callable[[], None]) -> object:
    return with_pins(
        run,
        Typist(FIRST.assist_pin, swap),
        WISH.need,
        lambda given: run.call(lambda stay: read(stay, ORIGIN, WISH, given)),
    )


CASES = (check_then_read, check_twice, type_and_read)


def test_a_case_ends_when_the_cards_were_swapped_and_nobody_was_told(pcscd: Pcscd) -> None:
    for number in range(UNSEEN):
        slot, first, second = Slot(), ForeignCard(FIRST), LookedAt(SECOND)
        slot.lay(first)
        pcscd.await_card()
        swap = Swapping(slot, second)
        case = CASES[number % len(CASES)]
        source = reader_source(READERS[0], PATIENCE).source
        with pytest.raises(CardChanged):
            work(source, lambda run: case(run, swap), ProgressListener(), timeout=PATIENCE)  # noqa: B023
        must_be_unharmed(first, second)
        assert [exchange.header for exchange in second.ledger.exchanges] == ["00A4040C", "00B08A00"]
        slot.take()
        pcscd.await_card(present=False)
    reached(
        SWAPPED_UNSEEN, f"{UNSEEN} swaps between two reads of one case, missed by pcscd", "card_changed, no PIN sent"
    )
