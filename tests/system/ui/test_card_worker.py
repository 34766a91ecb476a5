"""A stay at work, without a window: what it tells, and that it tells nothing once it has ended."""

from mynareader.trust.anchors import Trust
from tests.system.ui.fake_reader import FakeReader, card_of
from ui.reader.card_worker import CardWorker
from ui.reader.messages import TaskDone
from ui.reader.tab_sources import TabSource


def worker_on(reader: FakeReader, events: list[object]) -> CardWorker:
    source = TabSource(reader.name, "reader", reader.place)
    worker = CardWorker(1, source, lambda _number, event: events.append(event), Trust)
    worker.start()
    return worker


def reader_with_a_card() -> FakeReader:
    reader = FakeReader("Reader One")
    reader.lay_down(card_of("plain"))
    return reader


def test_after_the_end_nothing_is_told_not_even_that_it_ended() -> None:
    reader, events = reader_with_a_card(), list[object]()
    reader.let_pass.clear()
    worker = worker_on(reader, events)
    assert reader.waiting.wait(30)

    worker.end()
    before = list(events)
    worker._notify(TaskDone)  # type: ignore[arg-type]  # what it would be does not matter
    reader.let_pass.set()

    assert worker.join(60)
    assert events == before
