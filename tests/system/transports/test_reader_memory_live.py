"""What one process learned of a reader spares the next one an exchange, over a real pcscd."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.desk import lines_of
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import Pcscd

pytestmark = pytest.mark.pcsc

PINS = pins_of(PERSONAS["hanako"])


def read_face(cache: Path) -> bytes:
    """Read the face in a process of its own; return it."""
    command = [sys.executable, "-m", "mynareader", "read", "face", "--pins-from", "-", "--json", "--timeout", "30"]
    done = subprocess.run(
        command,
        input=lines_of({"assist": PINS["assist"]}),
        capture_output=True,
        check=True,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
    )
    return json.dumps(json.loads(done.stdout)["data"]["face"]).encode()


def test_a_reader_that_took_a_long_answer_need_not_show_it_again(pcscd: Pcscd, tmp_path: Path) -> None:
    with foreign_card(pcscd, ForeignCard("hanako")) as card:
        first = read_face(tmp_path)
        met_first = card.ledger.count
        again = read_face(tmp_path)
    assert (met_first, card.ledger.count - met_first) == (12, 10)
    assert first == again
    assert dict(card.ledger.verifies) == {"assist/0011": 2, "surface/0013": 2}
