"""The modules that are changed are there, and so are the tests that should notice."""

import pytest

from tests.assurance.defects.trial import ROOT
from tests.assurance.mutations.modules import NEAREST


@pytest.mark.parametrize("module", NEAREST)
def test_a_module_and_its_tests_are_there(module: str) -> None:
    assert (ROOT / module).is_file()
    assert NEAREST[module]
    assert all((ROOT / test).exists() for test in NEAREST[module])
