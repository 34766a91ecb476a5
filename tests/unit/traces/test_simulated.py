from datetime import UTC, datetime

import pytest

from mynareader.simulator.conditions import Conditions, parse_conditions
from mynareader.simulator.persona_holder import holder_on
from mynareader.simulator.personas import PERSONAS
from mynareader.simulator.source import SimulatedSource
from mynareader.traces.format import parse, to_text
from mynareader.traces.recorder import RecordingSource
from mynareader.traces.redaction import may_be_committed
from mynareader.traces.replay_by_content import ContentReplay
from mynareader.traces.replay_strict import StrictReplay
from tests.unit.traces.sessions import read_everything

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PINS = holder_on(PERSONAS["plain"], Conditions(), WHEN.date()).pins


@pytest.mark.parametrize("conditions", [[], ["extended-refused"], ["chaining=200"], ["max-le=231"], ["le-exact"]])
def test_a_session_with_the_simulated_card_replays_as_it_was(conditions: list[str]) -> None:
    source = SimulatedSource("plain", conditions=parse_conditions(conditions), today=WHEN.date())
    recording = RecordingSource(source)
    live = read_everything(recording, PINS)
    trace = recording.finish(command="read all", when=WHEN, persona="plain", conditions=" ".join(conditions) or None)
    text = to_text(trace)
    assert trace.header.source == "simulated"
    assert "[secret]" in text
    assert may_be_committed(trace) is None

    strict = StrictReplay(parse(text))
    assert read_everything(strict, PINS) == live
    strict.finish()
    assert read_everything(ContentReplay(parse(text)), PINS) == live
