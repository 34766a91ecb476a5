"""``open_reader`` over a real pcscd: one card in each ``with``, and no value that a card refused sent again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from mynareader import Answer, GivenPins, ReadReport, open_reader
from mynareader.errors import (
    CardChanged,
    CardRemoved,
    CardReset,
    CardUnproven,
    MynaReaderError,
    NoCard,
    PinOutcomeUnknown,
    RepeatedPin,
    StayEnded,
    WrongPin,
)
from mynareader.transports import pcsc
from tests.foreign_card import ForeignCard, Quirks
from tests.foreign_card.personas import Persona
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import Slot, foreign_card
from tests.harness.pcscd import READERS, Pcscd
from tests.system.real_pcscd.people import FIRST, SECOND

pytestmark = pytest.mark.pcsc


@pytest.fixture(autouse=True)
def new_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pcsc, "_PROFILES", {})


def of(persona: Persona) -> GivenPins:
    return GivenPins(assist=pins_of(persona)["assist"])


def must_be_of(answer: Answer[ReadReport], persona: Persona) -> None:
    attributes = answer.report.attributes
    assert attributes is not None
    assert attributes.name.text == persona.name


def test_all_tasks_are_about_the_card_on_the_reader(pcscd: Pcscd) -> None:
    with foreign_card(pcscd, ForeignCard(FIRST)) as there, open_reader(pins=of(FIRST)) as card:
        assert not card.check().report.origin.simulated
        must_be_of(card.read(), FIRST)
        must_be_of(card.read(), FIRST)
        assert card.certificates().report.certificates
    assert not there.ledger.wrong_verifies


def test_a_reader_without_a_card_is_told(pcscd: Pcscd) -> None:
    assert pcscd.pid
    with pytest.raises(NoCard), open_reader(timeout=0.2):
        pass


def test_a_refused_value_costs_one_try_however_often_it_is_tried(pcscd: Pcscd) -> None:
    wrong = "0000" if pins_of(FIRST)["assist"] != "0000" else "9999"
    pins, met = GivenPins(["assist"], assist=wrong), list[type[MynaReaderError]]()
    with foreign_card(pcscd, ForeignCard(FIRST)) as there:
        for _ in range(5):  # a loop that tries again: five of them would lock the PIN
            with open_reader(pins=pins) as card, pytest.raises((WrongPin, RepeatedPin)) as error:
                card.read()
            met.append(error.type)
    assert met == [WrongPin, *[RepeatedPin] * 4]
    assert sum(there.ledger.wrong_verifies.values()) == 1


def test_a_swap_inside_the_with_ends_it(pcscd: Pcscd) -> None:
    slot, second = Slot(), ForeignCard(SECOND)
    slot.lay(ForeignCard(FIRST))
    pcscd.await_card()
    with open_reader(pins=of(FIRST)) as card:
        must_be_of(card.read(), FIRST)
        slot.take()
        pcscd.await_card(present=False)
        slot.lay(second)
        pcscd.await_card()
        for task in tasks(card.check, card.read, card.certificates):
            with pytest.raises((CardRemoved, CardChanged, CardReset, StayEnded)):
                task()
    assert not second.ledger.verifies
    with open_reader(pins=of(SECOND)) as card:
        must_be_of(card.read(), SECOND)
    slot.take()


def tasks(*given: Callable[[], object]) -> tuple[Callable[[], object], ...]:
    return given


@pytest.mark.parametrize("at", [2, 5, 8])
def test_a_card_that_leaves_while_it_is_read_leaves_nothing(pcscd: Pcscd, at: int) -> None:
    with foreign_card(pcscd, ForeignCard(FIRST, Quirks(remove_at=at))), open_reader(pins=of(FIRST)) as card:
        with pytest.raises((CardRemoved, CardReset, PinOutcomeUnknown)):
            card.read()
        with pytest.raises(StayEnded):
            card.read()


def test_two_readers_are_read_side_by_side(pcscd: Pcscd) -> None:
    def read(reader: str, persona: Persona) -> list[Answer[ReadReport]]:
        with open_reader(reader, pins=of(persona)) as card:
            return [card.read() for _ in range(5)]

    with (
        foreign_card(pcscd, ForeignCard(FIRST)),
        foreign_card(pcscd, ForeignCard(SECOND), 1),
        ThreadPoolExecutor(2) as pool,
    ):
        for persona, found in zip((FIRST, SECOND), pool.map(read, READERS, (FIRST, SECOND)), strict=True):
            for answer in found:
                must_be_of(answer, persona)


def test_two_openings_of_one_reader_take_turns(pcscd: Pcscd) -> None:
    with foreign_card(pcscd, ForeignCard(FIRST)) as there, ThreadPoolExecutor(2) as pool:

        def read(_number: int) -> object:
            try:
                with open_reader(pins=of(FIRST)) as card:
                    return [card.read() for _ in range(3)]
            except (
                CardReset,
                CardUnproven,
                StayEnded,
                CardChanged,
            ) as error:  # the other one locked the card behind itself
                return error

        results = list(pool.map(read, range(2)))
    for one in results:
        if isinstance(one, list):
            for answer in one:
                must_be_of(answer, FIRST)
    assert not there.ledger.wrong_verifies


def test_an_error_of_the_callers_own_leaves_the_card_locked(pcscd: Pcscd) -> None:
    with foreign_card(pcscd, ForeignCard(FIRST)) as there:
        with suppress(ZeroDivisionError), open_reader(pins=of(FIRST)) as card:
            must_be_of(card.read(), FIRST)
            raise ZeroDivisionError
        assert there.ledger.power_downs
        with open_reader(pins=of(FIRST)) as card:
            must_be_of(card.read(), FIRST)
