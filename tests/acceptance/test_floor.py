"""Exchanges and bytes, counted at the card, beside the fewest that any reader needs (``tests.benchmarks.floor``)."""

from __future__ import annotations

from typing import cast

import pytest

from mynareader.service.simulation import public_pins
from mynareader.service.sources import Place
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.source import SimulatedSource
from tests.benchmarks.floor import NOTHING, Floor, floor
from tests.benchmarks.linked_card import LinkedCard
from tests.benchmarks.measure import PERSONA
from tests.benchmarks.tasks import TASKS, Task
from tests.harness.desk import lines_of, on_place

# A reader met first has to show that it takes long answers before a PIN is sent, by one file of 568 bytes.
PROOF = Floor(1, 7, 570)
# Before that, the beginning of the certificate says which card it is, should the reader refuse and the work begin anew.
IDENTITY = Floor(1, 15, 2) + Floor(1, 5, 130)
# The rest of the certificate comes last, so that everything before it is of the same card: SELECT and READ BINARY.
SAME_CARD = Floor(1, 15, 2) + Floor(1, 5, 2)
ABOVE = {"face": PROOF + IDENTITY, "check": SAME_CARD}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_task_is_read_at_the_floor(task: Task) -> None:
    source = SimulatedSource(PERSONA)
    image = source.card.image
    card = LinkedCard(source.card, None)
    source.card = cast("SimulatedCard", card)
    pins = public_pins(PERSONA)
    given = ("--pins-from", "-") if task.pins else ()

    stdin = lines_of({name: pins[name] for name in task.pins})
    done = on_place(Place(source, "simulated"), *task.command.split(), *given, stdin=stdin)

    assert done.code == 0, done.said
    counted = Floor(card.traffic.count, card.traffic.sent, card.traffic.received)
    assert counted == floor(image, pins, task.needs) + ABOVE.get(task.name, NOTHING)
