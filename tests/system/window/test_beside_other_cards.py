"""A real window on a (virtual) screen beside other cards: it turns to ours, says so, and the desk stays usable."""

from pathlib import Path

import pytest

from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.foreign_reader import Slot
from tests.harness.pcscd import Pcscd
from tests.system.desk.lying import beside
from tests.system.window.screen import difference, program, virtual_screen

pytestmark = [pytest.mark.xvfb, pytest.mark.pcsc]

LYING = {"foreign": "FAILED", "mute": "MUTE", "held": "READING"}  # what lies there, and what the window makes of it


@pytest.mark.parametrize("what", LYING)
def test_it_turns_to_ours_beside_another_card(pcscd: Pcscd, tmp_path: Path, what: str) -> None:
    place = Slot(1)
    with virtual_screen(tmp_path) as screen, beside(pcscd, what), program(screen, "--lang", "ja"):
        screen.await_phases([LYING[what], "EMPTY"])
        before = screen.grab()  # what is held is waited for, and something moves meanwhile
        place.lay(ForeignCard(PERSONAS["hanako"]))
        screen.await_phases([LYING[what], "SHOWN"])
        shown = screen.keep(f"ja-beside-{what}")
        assert difference(before, shown) > 10_000
        place.take()
        screen.await_phases([LYING[what], "EMPTY"])
