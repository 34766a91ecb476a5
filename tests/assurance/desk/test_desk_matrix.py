"""Readers, what lies on them, and every command that meets a card: what is expected of each, run."""

from itertools import product
from pathlib import Path
from typing import Final

import pytest

from mynareader.cli.framework.card_command import DEFAULT_TIMEOUT
from tests.assurance.desk.fake_desk import FOREIGN, HELD, MUTE, NONE, OURS, STATES, FakeDesk, at
from tests.assurance.faults.commands import COMMANDS, EACH, Command
from tests.assurance.faults.people import OWN
from tests.harness.desk import lines_of, program
from tests.harness.effort import Effort
from tests.harness.foreign import pins_of
from tests.harness.matrix import OUT_OF_DATE, publish, table

_ALL: Final = tuple(command for command in COMMANDS if command.always and not command.asked)
RUNS: Final = _ALL if Effort.long else EACH  # each command once, or with every option that has a run of its own
DESKS: Final = (*((state,) for state in STATES), *product(STATES, STATES))
AMBIGUOUS: Final = 2
MOST_ASKED: Final = 12  # SELECTs of a card that is not ours: those of the work, and one by each AID
# What nothing found ends with, whoever may yet be ours before who is not.
ENDS: Final = ((HELD, 15), (MUTE, 13), (FOREIGN, 14), (NONE, 13))


def expected(states: tuple[str, ...], command: Command) -> int:
    """Return the exit code of ``command`` at a desk whose readers are in ``states``."""
    ours = states.count(OURS)
    if ours:
        return command.code if ours == 1 else AMBIGUOUS
    return next(code for state, code in ENDS if state in states)


def told(states: tuple[str, ...]) -> str:
    ours = states.count(OURS)
    return "the card is used" if ours == 1 else str(expected(states, RUNS[0]))


@pytest.mark.parametrize("command", RUNS, ids=lambda command: command.name)
@pytest.mark.parametrize("states", DESKS, ids="-".join)
def test_every_cell(states: tuple[str, ...], command: Command, tmp_path: Path) -> None:
    for name, content in command.given:
        (tmp_path / name).write_text(content, encoding="utf-8")
    pins = {name: value for name, value in pins_of(OWN).items() if name in command.pins}
    with at(FakeDesk(**{f"Reader{number}": state for number, state in enumerate(states)})) as desk:
        outcome = program(*command.args(str(tmp_path), "en"), stdin=lines_of(pins))
    assert outcome.code == expected(states, command), outcome.said
    assert desk.now < DEFAULT_TIMEOUT + 1
    for place in desk.places.values():
        assert place.state in {OURS, FOREIGN} or not place.asked
        assert place.state == OURS or all(asked[:4] == b"\x00\xa4\x04\x0c" for asked in place.asked)
        assert len(place.asked) <= MOST_ASKED or place.state == OURS


def test_the_matrix_is_written_down() -> None:
    rows: list[tuple[str | int, ...]] = [
        (first, *(told((first,) if second is None else (first, second)) for second in (None, *STATES)))
        for first in STATES
    ]
    intro = f"""
{len(DESKS)} desks with one or two readers, each with {len(EACH)} commands ({len(_ALL)} runs under `--long`): exit
codes when `--timeout` is over, without a hand that moves a card. 13: no card, or one that does not answer; 14: other
cards alone; 15: held by another program; 2: several are ours. A card that is not ours is asked by SELECT only.
"""
    assert publish("At every desk", f"{intro.strip()}\n\n{table(('first', 'no second', *STATES), rows)}"), OUT_OF_DATE
