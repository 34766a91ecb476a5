"""Stopping work, and the record of a stay, as the window uses them."""

import threading
from pathlib import Path
from typing import Any

import pytest

from mynareader.applications import PINS
from mynareader.errors import StayEnded, UnreadableInput, WorkStopped
from mynareader.service.files.trace_store import RecordedStay, describe, read_trace
from mynareader.service.pins.counters import counters_of
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.worker import StayWorker
from mynareader.simulator.source import SimulatedSource

PATIENCE = 30.0  # seconds


class Held:
    """Let the work wait in the middle."""

    def __init__(self) -> None:
        self.there, self.go = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.there.set()
        self.go.wait()


def run_of(source: SimulatedSource) -> StayWorker:
    return StayWorker(source, lambda _step: None, timeout=10, on_busy=lambda: None)


def test_who_waits_is_let_go_and_the_job_sends_nothing_more() -> None:
    source, held = SimulatedSource(), Held()
    with run_of(source) as run:

        def job(stay: CardStay) -> None:
            held()
            counters_of(stay, [PINS["assist"]])

        def stop() -> None:
            held.there.wait()
            run.stop()

        threading.Thread(target=stop).start()
        with pytest.raises(WorkStopped):
            run.call(job)
        exchanges = source.card.ledger.exchanges
        held.go.set()
        # The next job is not stopped, and comes after the stopped one.
        assert run.call(lambda stay: counters_of(stay, [PINS["assist"]]))["assist"].attempts_remaining == 4
        assert source.card.ledger.exchanges == exchanges + 2


class _StoppedAtOnce(StayWorker):
    """Be stopped between the begin of the second job and the waiting for it: the first is to meet the card."""

    def __init__(self, begun: threading.Event) -> None:
        super().__init__(SimulatedSource(), lambda _step: None, timeout=10, on_busy=lambda: None)
        self._begun, self._met = begun, False

    def _wait(self, job: Any) -> Any:  # noqa: ANN401 - a job of any result
        if self._met:
            assert self._begun.wait(PATIENCE)
            self.stop()
        self._met = True
        return super()._wait(job)


def test_a_stop_is_heard_as_soon_as_the_job_has_begun() -> None:
    held = Held()

    def job(_stay: CardStay) -> None:
        held.there.set()
        held.go.wait(PATIENCE)

    with _StoppedAtOnce(held.there) as run:
        with pytest.raises(WorkStopped):
            run.call(job)
        held.go.set()


def test_who_waits_is_let_go_when_the_stay_ends() -> None:
    held = Held()
    with run_of(SimulatedSource()) as run:

        def end() -> None:
            held.there.wait()
            run.stay.ended = True

        threading.Thread(target=end).start()
        with pytest.raises(StayEnded):
            run.call(lambda _stay: held())
        held.go.set()


def test_a_stay_is_recorded_and_written_once(tmp_path: Path) -> None:
    tape = RecordedStay(SimulatedSource(), "plain", ("expired",))
    assert tape.report() is None
    with StayWorker(tape.source, lambda _step: None, timeout=10, on_busy=lambda: None) as run:
        run.call(lambda stay: counters_of(stay, [PINS["assist"]]))
        report = tape.report()
    assert report is not None
    assert [step.status for step in report.steps] == ["9000", "63C4"]

    path = tmp_path / "stay.trace"
    tape.save(path)
    assert describe(path).steps == report.steps
    header = read_trace(path).header
    assert (header.persona, header.conditions, header.command) == ("plain", "expired", "check")
    with pytest.raises(UnreadableInput):
        tape.save(path)
