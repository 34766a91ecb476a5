"""One place says whether a try may be the last and whether few are left; the gate's own line agrees with it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from mynareader.applications.base import Application
from mynareader.applications.jpki import AUTH_PIN, SPEC
from mynareader.applications.pin_gate import Gate
from mynareader.errors import FileMissing, LastTryNotConfirmed, PinLocked
from mynareader.iso7816.status import StatusWord
from mynareader.reports.pins import Counter, fewest
from mynareader.service.pins.counters import counter, state_of

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("mynareader", "ui") for path in (ROOT / folder).rglob("*.py"))
TRIES = re.compile(r"(^|_)(left|tries|remaining|attempts|retries)(_|$)", re.IGNORECASE)


class Answering:
    """A stand-in for a selected application: every empty VERIFY brings the same word."""

    spec = SPEC

    def __init__(self, value: int) -> None:
        self.word = StatusWord(value)

    def counter(self, _: object) -> StatusWord:
        return self.word


def held_back(application: Application) -> type[Exception] | None:
    try:
        Gate().look(application, AUTH_PIN, last_try_confirmed=False)
    except (FileMissing, LastTryNotConfirmed, PinLocked) as error:
        return type(error)
    return None


def test_the_gate_and_the_counter_agree_about_every_status_word() -> None:
    for value in range(0x10000):
        application = cast("Application", Answering(value))
        told = counter(application, AUTH_PIN)
        closed = {"missing": FileMissing, "locked": PinLocked}.get(state_of(StatusWord(value)))
        assert held_back(application) is (closed or (LastTryNotConfirmed if told.may_be_last else None)), told.sw


def left(*numbers: int | None) -> list[Counter]:
    return [Counter("auth", "auth", "jpki", "available", number, "") for number in numbers]


def test_the_counter_that_allows_the_least_is_one_that_tells_nothing() -> None:
    assert fewest([]) is None
    assert fewest(left(3, 2, 5)) == left(2)[0]
    assert fewest(left(3, None, 0)) == left(None)[0]


@pytest.mark.parametrize(
    ("number", "may_be_last", "is_low"),
    [(None, True, False), (0, True, True), (1, True, True), (2, False, True), (3, False, False)],
)
def test_how_few_tries_are_few(number: int | None, may_be_last: bool, is_low: bool) -> None:
    (one,) = left(number)
    assert (one.may_be_last, one.is_low) == (may_be_last, is_low)


def operands(node: ast.expr) -> Iterator[ast.expr]:
    yield from node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else (node,)


def judged(text: str) -> Iterator[int]:
    """Give the line of every comparison of a number of tries with 1 or 2, or with a name of the module for that."""
    tree = ast.parse(text)
    numbers = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
        if node.value.value in {1, 2}
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            parts = [part for side in (node.left, *node.comparators) for part in operands(side)]
            names = {getattr(part, "id", getattr(part, "attr", "")) for part in parts}
            few = any(isinstance(part, ast.Constant) and part.value in {1, 2} for part in parts) or names & numbers
            if few and any(map(TRIES.search, names)):
                yield node.lineno


def test_nobody_else_judges_a_number_of_tries() -> None:
    found = {path.relative_to(ROOT).as_posix(): len(list(judged(path.read_text(encoding="utf-8")))) for path in SOURCES}
    expected = {"mynareader/applications/pin_gate.py": 1, "mynareader/reports/pins.py": 2}
    assert {name: count for name, count in found.items() if count} == expected


@pytest.mark.parametrize(
    "text",
    [
        "x = left <= 1",
        "x = 2 > counter.attempts_remaining",
        "x = a is None or tries in {0, 1}",
        "LOW = 2\nx = self._tries < LOW",
        "from typing import Final\nLOW: Final = 2\nx = tries_left <= LOW",
    ],
)
def test_a_judgement_of_ones_own_is_found(text: str) -> None:
    assert len(list(judged(text))) == 1


@pytest.mark.parametrize("text", ["x = left is None", "x = left == 0", "x = len(left) > 1", "x = leftover > 1"])
def test_other_comparisons_are_let_be(text: str) -> None:
    assert list(judged(text)) == []
