"""Exchanges and bytes, counted at the card, beside the fewest that any reader needs
(``tests.assurance.benchmarks.floor``)."""

from typing import cast

import pytest

from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.service.machine.simulation import public_pins
from mynareader.service.stay.sources import OpenSource
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.source import SimulatedSource
from tests.assurance.benchmarks.floor import NOTHING, Floor, floor
from tests.assurance.benchmarks.linked_card import LinkedCard
from tests.assurance.benchmarks.measure import PERSONA
from tests.assurance.benchmarks.tasks import TASKS, Task
from tests.harness.desk import lines_of, on_place

# A reader met first has to show that it takes long answers before a PIN is sent, by one file of 568 bytes.
PROOF = Floor(1, 7, 570)
# Before that, the beginning of the certificate says which card it is, should the reader refuse and the work begin anew.
IDENTITY = Floor(1, 15, 2) + Floor(1, 5, 130)
# The rest of the certificate comes last, so that everything before it is of the same card: SELECT and READ BINARY.
SAME_CARD = Floor(1, 15, 2) + Floor(1, 5, 2)
# In person, the file that proves it is the issuer's certificate, which is needed anyway.
ABOVE = {
    "face": PROOF + IDENTITY,
    "in person": IDENTITY,
    "check": SAME_CARD,
    "check with details": SAME_CARD,
}


KNOWN = [pytest.param(256, id="256"), pytest.param(231, id="231"), pytest.param(128, id="128")]  # bytes a reader took
every_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)


def counted_and_floor(task: Task, chunk: int | None = None) -> tuple[Floor, Floor]:
    """Do the task over a reader that is met first, or is known to take ``chunk`` bytes at a time."""
    source = SimulatedSource(PERSONA)
    if chunk is not None:
        source.profile = ReaderProfile(extended=False, short_le=chunk)
    image = source.card.image
    card = LinkedCard(source.card, None)
    source.card = cast("SimulatedCard", card)
    pins = public_pins(PERSONA)
    given = ("--pins-from", "-") if task.pins else ()

    stdin = lines_of({name: pins[name] for name in task.pins})
    done = on_place(OpenSource(source, "simulated"), *task.command.split(), *given, stdin=stdin)

    assert done.code == task.code, done.said
    counted = Floor(card.traffic.count, card.traffic.sent, card.traffic.received)
    return counted, floor(image, pins, task.needs, chunk)


@every_task
def test_every_task_is_read_at_the_floor(task: Task) -> None:
    counted, least = counted_and_floor(task)
    assert counted == least + ABOVE.get(task.name, NOTHING)


@every_task
@pytest.mark.parametrize("chunk", KNOWN)
def test_a_reader_without_extended_length_is_read_at_its_own_floor(task: Task, chunk: int) -> None:
    counted, least = counted_and_floor(task, chunk)
    if task.name in ABOVE:
        assert least.exchanges < counted.exchanges <= least.exchanges * 1.1
    else:
        assert counted == least
