"""Misuse: wrong arguments are told where they are given, threads take turns, and no malformed PIN goes to a card."""

import pickle
import threading
from collections.abc import Callable, Collection

import pytest

import mynareader
from mynareader import Counter, GivenPins, OpenedCard, PinKind, PinValue, open_reader, open_simulated
from mynareader.errors import MalformedPin, PinError, PinNotGiven, StayEnded, WrongPin
from mynareader.values.pins import AUTH


class Source:
    """Give what the test says, and agree to every last try."""

    is_interactive = False

    def __init__(self, given: Callable[[PinKind], object]) -> None:
        self._given = given

    def supplied_kinds(self) -> Collection[str]:
        return ["assist"]

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue | None:  # noqa: ARG002
        return self._given(kind)  # type: ignore[return-value]

    def confirm_last_try(self, kind: PinKind, counters: Collection[Counter]) -> bool:  # noqa: ARG002
        return "yes"  # type: ignore[return-value]

    def pin_refused(self, error: PinError) -> None:
        """Hear it."""


def tries_left(card: OpenedCard) -> int | None:
    return next(one.attempts_remaining for one in card.check().report.counters if one.pin == "assist")


@pytest.mark.parametrize(
    "call",
    [
        lambda: open_simulated(conditions="expired"),
        lambda: open_simulated(conditions=[5]),  # type: ignore[list-item]
        lambda: open_simulated(pins={"assist": "5678"}),  # type: ignore[arg-type]
        lambda: open_simulated(trust="ca.pem"),  # type: ignore[arg-type]
        lambda: open_reader(5),  # type: ignore[arg-type]
        lambda: open_reader(timeout="10"),  # type: ignore[arg-type]
        lambda: GivenPins(assist=5678),  # type: ignore[arg-type]
        lambda: GivenPins(assist=None),  # type: ignore[arg-type]
        lambda: GivenPins("a", a="123456789018"),
    ],
)
def test_another_type_is_refused_at_once(call: Callable[[], object]) -> None:
    with pytest.raises(TypeError) as error:
        call()
    assert "5678" not in str(error.value)


@pytest.mark.parametrize("timeout", [-1, float("nan"), float("inf")])
def test_a_timeout_is_a_time(timeout: float) -> None:
    with pytest.raises(ValueError, match="no time to wait"):
        open_reader(timeout=timeout)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (lambda _kind: "5678", TypeError),
        (lambda _kind: AUTH.parse("5678"), TypeError),
        (lambda kind: PinValue(kind, b"56"), MalformedPin),
        (lambda kind: PinValue(kind, b"\x00\x01\xff\xff"), MalformedPin),
        (lambda _kind: None, PinNotGiven),
        (lambda _kind: {"a": "b"}["c"], KeyError),
    ],
)
def test_what_is_no_value_reaches_no_card(given: Callable[[PinKind], object], error: type[Exception]) -> None:
    with open_simulated(pins=Source(given)) as card:
        with pytest.raises(error) as raised:
            card.read()
        assert "5678" not in str(raised.value)
        assert tries_left(card) == 4


def test_only_true_agrees_to_a_last_try() -> None:
    source = Source(lambda kind: kind.parse("5678"))
    with open_simulated(conditions=["tries=assist:1"], pins=source) as card:
        with pytest.raises(mynareader.MynaReaderError, match="last_try_not_confirmed"):
            card.read()
        assert tries_left(card) == 1


def test_an_open_card_is_not_opened_again() -> None:
    card = open_simulated()
    with card:
        with pytest.raises(RuntimeError, match="open already"):
            card.__enter__()
        assert card.check().verdict.items
    with card:
        assert card.check().verdict.items


def test_threads_take_turns_and_leave_none_behind() -> None:
    grades = list[str]()
    with open_simulated() as card:
        threads = [
            threading.Thread(target=lambda: grades.append(card.read("all").verdict.grade.value)) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert grades == ["unknown"] * 4
    assert not [one.name for one in threading.enumerate() if one.name == "card on plain"]


def test_a_with_that_ends_waits_for_the_task_of_another_thread() -> None:
    found, began = list[object](), threading.Event()

    def asked(kind: PinKind) -> PinValue:
        began.set()
        return kind.parse("5678")

    def read() -> None:
        found.append(card.read().report)

    with open_simulated(pins=Source(asked)) as card:
        thread = threading.Thread(target=read)
        thread.start()
        assert began.wait(60)
    thread.join(60)
    assert len(found) == 1


def test_a_source_may_ask_the_card_while_it_is_asked() -> None:
    def asked(kind: PinKind) -> PinValue:
        assert tries_left(card) == 4
        return kind.parse("5678")

    with open_simulated(pins=Source(asked)) as card:
        assert card.read().report.attributes is not None


def test_a_card_that_went_is_gone_for_good() -> None:
    with open_simulated(conditions=["removed-at=9"]) as card:
        with pytest.raises(mynareader.MynaReaderError, match="card_removed"):
            card.read("all")
        with pytest.raises(StayEnded):
            card.check()


@pytest.mark.parametrize("error", [WrongPin("assist", 2), StayEnded(), MalformedPin("sign", "digits_only")])
def test_errors_come_back_from_other_processes(error: mynareader.MynaReaderError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(again), again.facts()) == (type(error), error.facts())
