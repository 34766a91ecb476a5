"""Recorded errors and whole sessions, replayed strictly and by content."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mynareader.errors import CardBusy, CardRemoved, ConnectionClosed, NoCard
from mynareader.iso7816.connection import CardSource
from mynareader.traces.format import parse, to_text
from mynareader.traces.model import CONNECT, RecordedFailure, Step, Trace
from mynareader.traces.recorder import RecordingSource
from mynareader.traces.replay_by_content import ContentReplay
from mynareader.traces.replay_strict import StrictReplay
from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.unit.traces.replaying import HEADER, OK, SELECT_ASSIST, VERIFY, said
from tests.unit.traces.sessions import ForeignSource, read_everything, values


def _broken(trace: Trace, replay: Callable[[Trace], CardSource]) -> CardSource:
    source = replay(trace)
    with pytest.raises(NoCard):
        source.connect()
    connection = source.connect()
    assert connection.transmit(SELECT_ASSIST) == OK
    with pytest.raises(CardRemoved):
        connection.transmit(VERIFY)
    with pytest.raises(ConnectionClosed):
        connection.transmit(VERIFY)
    with pytest.raises(ConnectionClosed), connection.transaction():
        pass
    connection.close(reset=True)
    return source


BROKEN = Trace(
    HEADER,
    (
        CONNECT,
        RecordedFailure("no_card", (("reader", "reader"),)),
        CONNECT,
        said(SELECT_ASSIST, OK),
        said(VERIFY, RecordedFailure("card_removed")),
        CONNECT,
        RecordedFailure("card_busy"),
    ),
)


@pytest.mark.parametrize("replay", [StrictReplay, ContentReplay])
def test_recorded_errors_come_again(replay: Callable[[Trace], CardSource]) -> None:
    source = _broken(BROKEN, replay)
    with pytest.raises(CardBusy):
        source.connect()


QUIRKS = {
    "plain": Quirks(),
    "no extended length": Quirks(extended_refused=True),
    "128 bytes": Quirks(extended_refused=True, max_le=128),
    "chained": Quirks(response_chaining=200),
    "exact": Quirks(extended_refused=True, le_exact=True),
    "filler": Quirks(trailing_filler=5, eof_warning=True),
}


def as_simulated(trace: Trace, steps: tuple[Step, ...]) -> Trace:
    return Trace(replace(trace.header, source="simulated"), steps)


@pytest.mark.parametrize("redacted", [True, False], ids=["redacted", "as it is"])
@pytest.mark.parametrize("quirks", QUIRKS)
def test_a_recorded_session_replays_both_ways(quirks: str, *, redacted: bool) -> None:
    persona = PERSONAS["hanako"]
    source = ForeignSource(ForeignCard(persona, QUIRKS[quirks]))
    source.simulated = not redacted
    recording = RecordingSource(source)
    live = read_everything(recording, values(persona))
    trace = parse(to_text(recording.finish(command="read all", when=datetime(2026, 11, 22, tzinfo=UTC))))
    assert trace.header.source == ("redacted" if redacted else "simulated")

    strict = StrictReplay(trace)
    again = read_everything(strict, values(persona))
    strict.finish()
    assert set(again) == set(live)
    assert redacted or again == live

    content = ContentReplay(trace)
    assert read_everything(content, values(persona)) == again
    for extended, short_le in ((None, 256), (False, 128)):
        content = ContentReplay(trace)
        content.profile.extended, content.profile.short_le = extended, short_le
        other = read_everything(content, values(persona))
        assert {name: data.rstrip(b"\xff") for name, data in other.items()} == {
            name: data.rstrip(b"\xff") for name, data in again.items()
        }
