"""A stay at work, without a window: what it tells, and that it tells nothing once it has ended."""

from tests.unit.ui.fake_reader import FakeReader, card_of
from ui.reader.card_worker import CardWorker
from ui.reader.messages import TaskDone
from ui.reader.tab_sources import TabSource


def case_on(reader: FakeReader, told: list[object]) -> CardWorker:
    case = CardWorker(1, TabSource(reader.name, "reader", reader.place), lambda _number, event: told.append(event))
    case.start()
    return case


def reader_with_a_card() -> FakeReader:
    reader = FakeReader("Reader One")
    reader.lay_down(card_of("plain"))
    return reader


def test_after_the_end_nothing_is_told_not_even_that_it_ended() -> None:
    reader, told = reader_with_a_card(), list[object]()
    reader.let_pass.clear()
    case = case_on(reader, told)
    assert reader.waiting.wait(30)

    case.end()
    before = list(told)
    case._tell(TaskDone)  # type: ignore[arg-type]  # what it would be does not matter
    reader.let_pass.set()

    assert case.join(60)
    assert told == before
