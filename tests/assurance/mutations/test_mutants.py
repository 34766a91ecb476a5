"""What counts as a change of a program."""

import pytest

from tests.assurance.mutations.mutants import Mutant, places_in

PROGRAM = """
def doubled(number: int | None = 2) -> int | None:
    found: int | None = number
    return found and number < 7
"""


def changes(text: str) -> list[Mutant]:
    return [mutant for place in places_in("m.py", text) if (mutant := place.mutant(text)) is not None]


@pytest.mark.parametrize("after", ["number <= 7", "number < 8", "found or number", "number: int | None = 3"])
def test_operators_and_constants_are_changed_one_at_a_time(after: str) -> None:
    found = [mutant for mutant in changes(PROGRAM) if after in mutant.text]
    assert len(found) == 1
    assert after in str(found[0])


def test_an_annotation_is_no_part_of_the_program() -> None:
    found = changes(PROGRAM)
    assert found
    assert all(mutant.text.count("int | None") == 3 for mutant in found)
    assert len({mutant.text for mutant in found}) == len(found)
