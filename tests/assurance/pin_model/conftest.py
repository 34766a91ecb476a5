"""What every run of the machine needs."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from mynareader.service.stay import worker
from tests.assurance.pin_model.machine import PinMachine


@pytest.fixture(autouse=True)
def one_thing_after_the_other() -> Iterator[None]:
    """Let whoever waits for a job see its end and nothing before, so that every run is the same; count from zero."""
    PinMachine.tally.clear()
    with patch.object(worker, "POLL", 60.0):
        yield
