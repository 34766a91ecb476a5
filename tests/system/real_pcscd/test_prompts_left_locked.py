"""Every prompt of every command: while a person thinks, another program gets 6982 for all that a PIN protects."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from unittest.mock import patch

import click
import pytest

from mynareader.cli.framework import card_run, prompts
from tests.assurance.leaks.commands import PASTED, RECORD, ROWS, TABLE, Row
from tests.foreign_card import ForeignCard
from tests.harness.desk import program
from tests.harness.effort import Effort
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import Pcscd
from tests.system.real_pcscd.account import PROMPTS, reached
from tests.system.real_pcscd.asked import Asked, another_program
from tests.system.real_pcscd.people import FIRST, SECOND

pytestmark = pytest.mark.pcsc

ASKING: Final = [row for row in ROWS if row.card and row.pins]
TRIED: Final = ASKING if Effort.long else list({row.args[0]: row for row in ASKING}.values())
RIGHT: Final = pins_of(FIRST) | {f"new-{kind}": "8642" for kind in pins_of(FIRST)} | {"new-sign": "KANON77"}
WRONG: Final = {"auth": "0000", "assist": "0000", "sign": "WRONG00", "registry": "0000"} | {
    kind: pins_of(SECOND)[kind] for kind in ("a", "b")
}
GIVEN: Final = {
    TABLE: f"name,address,birth,sex\n{FIRST.name},{FIRST.address},1985-04-12,female\n",
    RECORD: '{"name": "花子"}',
    PASTED: "x",
}
ENDS: Final = ("to the end", "a wrong value of the last one first", "left at the last prompt")


@dataclass
class Person:
    """Type ``values`` one after the other; at each prompt, and at each question, ``ask`` the other program first."""

    values: list[str]
    other: Asked
    leaves: bool
    found: list[str] = field(default_factory=list)

    def look(self) -> None:
        self.found.append(self.other.look())

    def hidden(self, _prompt: str) -> str:
        self.look()
        if not self.values or (self.leaves and len(self.values) == 1):
            raise KeyboardInterrupt
        return self.values.pop(0)

    def asked(self, _prompt: str) -> str:
        self.look()
        return "y"


@contextmanager
def at_the_terminal(person: Person) -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(patch.object(click.termui, "hidden_prompt_func", person.hidden))
        stack.enter_context(patch.object(click.termui, "visible_prompt_func", person.asked))
        for module in (card_run, prompts):
            stack.enter_context(patch.object(module, "is_terminal", lambda _stream: True))
        yield


def typed(row: Row, ends: str) -> list[str]:
    """Return what is typed; a wrong value of the last PIN comes before the right one, and before a new one for it."""
    right = [RIGHT[kind] for kind in row.pins]
    if ends != ENDS[1]:
        return right
    last = [kind for kind in row.pins if kind in WRONG][-1]
    if row.args[:2] == ("pin", "change"):
        return [WRONG[last], *right[1:], right[0]]
    return [*right[:-1], WRONG[last], right[-1]]


def folder_in(place: Path) -> Path:
    place.mkdir()
    for name, text in GIVEN.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize("ends", ENDS)
def test_nothing_is_open_at_any_prompt(
    pcscd: Pcscd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    looks = 0
    for number, row in enumerate(TRIED):
        monkeypatch.chdir(folder_in(tmp_path / str(number)))
        with foreign_card(pcscd, ForeignCard(FIRST)) as card, another_program() as other:
            person = Person(typed(row, ends), other, leaves=ends == ENDS[2])
            with at_the_terminal(person):
                done = program(*row.args, "--timeout", "30")
            person.look()
            assert set(person.found) == {""}, (row.line, person.found, done.said)
            assert done.code != 1, (row.line, done.said)
            assert card.ledger.wrong_verifies.total() == (ends == ENDS[1]), row.line
            assert len(person.found) > len(row.pins) - (ends == ENDS[2]), (row.line, done.said)
            looks += len(person.found)
        pcscd.await_card(present=False)  # or it would take the next card for this one
    reached(
        PROMPTS, f"{len(ASKING)} commands, typed through, with a wrong value, left: {3 * looks} looks", "6982 each time"
    )
