"""What a person is asked for before an attempt, what is confirmed, and who may try again."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import cast

import pytest

from mynareader.applications import input_assist, jpki
from mynareader.errors import FileMissing, PinError, PinLocked, PinNotGiven, RepeatedPin, WrongPin
from mynareader.reports.pins import Counter
from mynareader.service.pins.entry import EnteredPins, PinNeed, with_pins
from mynareader.service.stay.worker import StayWorker
from mynareader.values.pins import ASSIST, AUTH, SIGN, PinKind, PinValue

TYPED = {"assist": "2580", "sign": "HANAKO1", "auth": "1357", "a": "123456789018"}
BOTH = PinNeed((input_assist.ASSIST_PIN, jpki.SIGN_PIN), (ASSIST, SIGN), frozenset({SIGN}))


def counter(pin: str, kind: str, state: str = "available", left: int | None = 3) -> Counter:
    return Counter(pin, kind, "x", state, left, "63C3")


PLENTY = (counter("assist", "assist"), counter("sign", "sign", left=5))


@dataclass
class Asking:
    """Give what ``typed`` says, agree where ``agrees`` says so, and note what was asked beside which counters."""

    typed: dict[str, str] = field(default_factory=lambda: dict(TYPED))
    agrees: Collection[str] = ()
    is_interactive: bool = True
    asked: list[tuple[str, list[str], bool]] = field(default_factory=list)
    warned: list[tuple[str, list[str]]] = field(default_factory=list)
    told: list[PinError] = field(default_factory=list)

    def supplied_kinds(self) -> Collection[str]:
        return ()

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue | None:
        self.asked.append((kind.name, [one.pin for one in counters], optional))
        return kind.parse(self.typed[kind.name]) if kind.name in self.typed else None

    def confirm_last_try(self, kind: PinKind, counters: Collection[Counter]) -> bool:
        self.warned.append((kind.name, [one.pin for one in counters]))
        return kind.name in self.agrees

    def pin_refused(self, error: PinError) -> None:
        self.told.append(error)


@dataclass
class Run:
    """Hand out the counters of a card in place of asking one."""

    counters: Collection[Counter]
    looks: int = 0

    def call(self, _job: object) -> dict[str, Counter]:
        self.looks += 1
        return {one.pin: one for one in self.counters}


def entered(source: Asking, need: PinNeed, counters: Collection[Counter] = PLENTY) -> EnteredPins:
    return tried(source, need, lambda given: given, counters)


def tried(
    source: Asking, need: PinNeed, attempt: Callable[[EnteredPins], EnteredPins], counters: Collection[Counter] = PLENTY
) -> EnteredPins:
    run = Run(counters)
    found = with_pins(cast(StayWorker, run), source, need, attempt)
    assert (run.looks > 0) == source.is_interactive
    return found


def test_each_kind_is_asked_for_beside_its_own_counters() -> None:
    source = Asking()
    given = entered(source, BOTH)
    assert source.asked == [("assist", ["assist"], False), ("sign", ["sign"], True)]
    assert source.warned == [("assist", ["assist"]), ("sign", ["sign"])]
    assert {name: value.reveal().decode() for name, value in given.values.items()} == {
        "assist": "2580",
        "sign": "HANAKO1",
    }
    assert (given.last_try, given.spared) == (frozenset(), ())


def test_nobody_is_warned_of_a_pin_that_was_left_out() -> None:
    source = Asking({"assist": "2580"})
    assert set(entered(source, BOTH).values) == {"assist"}
    assert source.warned == [("assist", ["assist"])]


def test_a_pin_whose_value_the_card_tells_may_be_at_its_last_try_too() -> None:
    source = Asking(agrees=("assist",))
    need = PinNeed((input_assist.ASSIST_PIN, input_assist.PIN_A), (ASSIST,))
    last = counter("assist-a", "a", left=1)
    given = entered(source, need, (counter("assist", "assist"), last))
    assert source.warned == [("assist", ["assist"]), ("a", ["assist-a"])]
    assert (given.last_try, given.spared) == (frozenset({"assist"}), (last,))


@pytest.mark.parametrize(("left", "spared"), [(None, True), (0, True), (1, True), (2, False), (3, False)])
def test_a_last_try_that_was_kept_is_named(left: int | None, *, spared: bool) -> None:
    low = counter("sign", "sign", left=left)
    counters = (counter("assist", "assist", left=1), low)
    assert entered(Asking(agrees=("assist",)), BOTH, counters).spared == ((low,) if spared else ())
    assert entered(Asking(agrees=("assist", "sign")), BOTH, counters).spared == ()


@pytest.mark.parametrize(("state", "error"), [("locked", PinLocked), ("missing", FileMissing)])
def test_a_pin_that_cannot_be_proven_is_not_asked_for(state: str, error: type[PinError]) -> None:
    source = Asking()
    with pytest.raises(error) as caught:
        entered(source, BOTH, (counter("assist", "assist", state, 0), PLENTY[1]))
    assert caught.value.facts()["pin" if state == "locked" else "file"] == "assist"
    assert source.asked == []


@pytest.mark.parametrize("state", ["locked", "missing"])
def test_one_that_may_be_left_out_stops_nothing(state: str) -> None:
    assert entered(Asking(), BOTH, (counter("sign", "sign", state, 0), PLENTY[0])).values
    with pytest.raises((PinLocked, FileMissing)):
        entered(Asking(), BOTH, (counter("sign", "sign", state, 0), counter("assist", "assist", state, 0)))


@pytest.mark.parametrize("error", [WrongPin("assist", 2), RepeatedPin("assist")])
def test_a_person_types_the_refused_value_again_and_no_other(error: PinError) -> None:
    source, outcomes = Asking(), iter([error, None])

    def attempt(given: EnteredPins) -> EnteredPins:
        if (failed := next(outcomes)) is not None:
            raise failed
        return given

    assert set(tried(source, BOTH, attempt).values) == {"assist", "sign"}
    assert [name for name, *_ in source.asked] == ["assist", "sign", "assist"]
    assert source.told == [error]


@pytest.mark.parametrize(
    ("is_interactive", "pin"),
    [(False, "assist"), (True, "assist-a"), (True, "nobody's")],
    ids=["a script", "a value nobody typed", "a PIN of another need"],
)
def test_what_nobody_can_type_anew_ends_the_work(is_interactive: bool, pin: str) -> None:
    source = Asking(is_interactive=is_interactive)
    need = PinNeed((input_assist.ASSIST_PIN, input_assist.PIN_A), (ASSIST,))

    def attempt(_given: EnteredPins) -> EnteredPins:
        raise WrongPin(pin, 2)

    with pytest.raises(WrongPin) as error:
        tried(source, need, attempt)
    assert (len(source.asked), source.told) == (1, [] if is_interactive else [error.value])  # a script may remember


def test_a_script_is_asked_without_a_look_at_the_card() -> None:
    source = Asking(is_interactive=False)
    assert set(entered(source, BOTH).values) == {"assist", "sign"}
    assert source.asked == [("assist", [], False), ("sign", [], True)]


def test_a_value_that_was_not_given_is_missed_by_its_pin() -> None:
    given = EnteredPins({"auth": AUTH.parse("1357")})
    assert given.value_for(jpki.AUTH_PIN).reveal() == b"1357"
    with pytest.raises(PinNotGiven) as caught:
        given.value_for(jpki.SIGN_PIN)
    assert caught.value.facts() == {"pin": "sign"}
    assert "1357" not in repr(given)
