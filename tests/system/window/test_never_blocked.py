"""A window that answers while a photo is decoded and while a card takes its time. Stalls are measured and reported."""

import pytest

from tests.harness.figures import Measure
from tests.system.ui.heartbeat import Heartbeat
from tests.system.ui.room import Room
from tests.system.ui.test_never_blocked import BEATS
from ui.reader.states import Phase


@pytest.mark.parametrize("persona", ["plain", "gaiji"])
def test_reading_everything_stalls_nothing(room: Room, measure: Measure, persona: str) -> None:
    with Heartbeat() as heart:
        room.shown(persona)
        room.read("all", persona)
        room.wait(lambda: (view := room.tab().controller.view) and view.pictures.get("photo"))
        room.remove()
    measure("longest stall, ms", round(heart.longest, 1))
    assert len(heart.gaps) >= BEATS


def test_a_card_that_takes_eight_seconds(room: Room, measure: Measure) -> None:
    with Heartbeat() as heart:
        room.insert("plain", slow_ms=8000)
        room.qtbot.wait(9000)  # one exchange takes this long: there is no state to wait for
        room.tab().controller.stop_work()
        room.wait(lambda: room.tab().controller.situation.error)
    measure("longest stall, ms", round(heart.longest, 1))
    assert len(heart.gaps) >= 9 * BEATS
    assert room.phase() is Phase.FAILED
