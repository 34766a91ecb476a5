"""Whatever goes wrong: PINs nowhere, and of the person no more than was asked for."""

import pytest

from tests.assurance.leaks.commands import ROWS, Row
from tests.assurance.leaks.faults import FAULTS
from tests.assurance.leaks.scene import WAYS, Scene
from tests.assurance.leaks.tally import found_in
from tests.harness.effort import effort

OFTEN = (
    "check",
    "check --previous before.json",
    "read my-number --verification-a --json",
    "read all",
    "authenticate",
    "cert show sign",
    "trace record r.trace read all",
)
TYPED = ("read all", "read face --verification-b -o out")
MEETING = [row for row in ROWS if row.card]
CASES = [
    (row, way)
    for row in MEETING
    for way in WAYS
    if effort(normal=int(row.line in (OFTEN if way == WAYS[0] else TYPED)), long=int(way == WAYS[0] or bool(row.pins)))
]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("row", "way"), CASES, ids=[f"{row.line}, {way}" for row, way in CASES])
def test_a_fault_brings_nothing_to_light(row: Row, way: str, fault: str) -> None:
    scene = Scene(row, fault, way=way)
    assert found_in("commands with a fault", scene, scene.wanted) == set()
