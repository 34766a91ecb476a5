"""The machine notices when a rule is missing: the program's own code with one line taken out."""

from typing import Final

import pytest

from tests.assurance.pin_model.mutants import MUTANTS, RARE
from tests.assurance.pin_model.sequences import run
from tests.harness.effort import Effort

ENOUGH: Final = 1000  # sequences; most are noticed within the first fifty
MANY: Final = 5000  # for those that are rarely noticed: one took 2405
HUNTED: Final = [name for name in MUTANTS if Effort.long or name not in RARE]


@pytest.mark.parametrize("name", HUNTED)
def test_a_missing_rule_is_noticed(name: str) -> None:
    with MUTANTS[name](), pytest.raises(AssertionError):
        run(MANY if name in RARE else ENOUGH)
