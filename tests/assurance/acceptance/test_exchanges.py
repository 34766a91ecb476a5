"""Exchanges as the card counts them, extended length available: the budget, and what it takes today."""

import pytest

from mynareader.cli.framework.exit_codes import CONTRADICTED
from mynareader.service.machine.simulation import public_pins
from mynareader.service.stay.sources import OpenSource
from mynareader.simulator.source import SimulatedSource
from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.harness.desk import desk, lines_of, on_place
from tests.harness.foreign import pins_of

HANAKO = pins_of(PERSONAS["hanako"])
# command, PINs, the budget (None: none is set), exchanges today with the foreign and the simulated card:
# the foreign holder's address is so long that the attributes need a second READ BINARY.
COUNTS = [
    ("cert show auth", (), 3, 3, 3),
    ("cert show auth-ca", (), None, 2, 2),
    ("check", (), 24, 23, 23),
    ("pins", (), None, 17, 17),
    ("read attributes", ("assist",), 5, 5, 4),
    ("read attributes", ("b",), 5, 5, 4),
    ("read attributes --verify", ("assist",), None, 9, 8),
    ("read my-number", ("assist",), None, 4, 4),
    ("read face", ("a",), None, 7, 7),
    ("read face", ("assist",), None, 12, 12),
    ("read all", ("assist", "sign"), 34, 25, 24),
    ("read all", ("a", "sign"), 34, 23, 23),
    ("read all", ("b", "sign"), 34, 23, 22),
    ("cert show sign", ("sign",), None, 6, 6),
]
NAMES = [f"{row[0]} {'+'.join(row[1])}".rstrip() for row in COUNTS]
on_foreign = pytest.mark.parametrize(
    ("command", "names", "budget", "today"), [(*row[:3], row[3]) for row in COUNTS], ids=NAMES
)
on_simulated = pytest.mark.parametrize(
    ("command", "names", "budget", "today"), [(*row[:3], row[4]) for row in COUNTS], ids=NAMES
)


@on_foreign
def test_the_foreign_card_counts(command: str, names: tuple[str, ...], budget: int | None, today: int) -> None:
    card = ForeignCard("hanako")

    done = desk(card, *command.split(), pins={name: HANAKO[name] for name in names} or None)

    judged = command.startswith(("cert show", "read all"))  # the issuer of this card is nobody's published CA
    assert done.code == (CONTRADICTED if judged else 0), done.said
    must_be_within(card.ledger.count, budget, today)
    assert card.ledger.double_reads() == []


@on_simulated
def test_the_simulated_card_counts(command: str, names: tuple[str, ...], budget: int | None, today: int) -> None:
    source = SimulatedSource()
    pins = {name: value for name, value in public_pins("plain").items() if name in names}

    given = ("--pins-from", "-") if pins else ()
    done = on_place(OpenSource(source, "simulated"), *command.split(), *given, stdin=lines_of(pins))

    assert done.code == 0, done.said
    must_be_within(source.card.ledger.exchanges, budget, today)
    assert source.card.ledger.double_reads() == []


def must_be_within(counted: int, budget: int | None, today: int) -> None:
    assert budget is None or counted <= budget
    assert counted == today


def test_a_reader_that_refuses_extended_length_is_asked_once() -> None:
    card = ForeignCard("hanako", Quirks(extended_refused=True))
    desk(card, "read", "all", pins=HANAKO)
    refused = [exchange for exchange in card.ledger.exchanges if exchange.le > 256]
    assert len(refused) == 1


@pytest.mark.parametrize("names", [("assist",), ("b",)])
def test_only_what_the_task_needs_is_read(names: tuple[str, ...]) -> None:
    card = ForeignCard("hanako")
    desk(card, "read", "attributes", pins={name: HANAKO[name] for name in names})
    assert set(card.ledger.reads) == {"assist/0002"}
