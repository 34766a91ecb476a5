"""A file of PINs that other users may read or write is told of once, and used all the same."""

from pathlib import Path

import pytest

from mynareader.words import Words
from tests.foreign_card import ForeignCard
from tests.harness.desk import lines_of, on_place
from tests.harness.foreign import place
from tests.unit.service.staying import HANAKO


@pytest.mark.parametrize(
    ("mode", "told"), [(0o600, 0), (0o400, 0), (0o711, 0), (0o640, 1), (0o604, 1), (0o620, 1), (0o602, 1), (0o666, 1)]
)
def test_the_mode_of_the_file(tmp_path: Path, mode: int, told: int) -> None:
    file, card = tmp_path / "pins", ForeignCard(HANAKO)
    file.write_bytes(lines_of({"assist": HANAKO.assist_pin}))
    file.chmod(mode)
    done = on_place(place(card), "--lang", "en", "read", "attributes", "--pins-from", str(file))
    assert (done.code, card.ledger.verifies.total()) == (0, 1)
    said = " ".join(done.said.split())
    assert said.count(Words("en").text("talk.pins_file_open")) == told


def test_standard_input_has_no_mode() -> None:
    given = lines_of({"assist": HANAKO.assist_pin})
    done = on_place(place(ForeignCard(HANAKO)), "--lang", "en", "read", "attributes", "--pins-from", "-", stdin=given)
    assert Words("en").text("talk.pins_file_open") not in " ".join(done.said.split())
