"""The window is to go while a card judges a PIN: the exchange is finished, and it is said what became of the try."""

from collections.abc import Callable, Iterator

import pytest

from mynareader.errors import MynaReaderError, PinNotChanged, PinOutcomeUnknown, StoppedJudging
from mynareader.words import Words
from tests.cards.wrappers import answered, before, heard, is_proof, wrap
from tests.system.ui.room import Room, request_for
from tests.system.ui.test_pin_change import OLD, card, new_pin
from ui import main_window
from ui.pages.pins import PinsPage
from ui.reader.states import Phase

READER = "Reader One"


class Judging:
    """A card that judges the input-assist PIN, and keeps its verdict for itself until ``answer``."""

    def __init__(self, room: Room) -> None:
        self.room, self.commands, self.lying = room, list[bytes](), card(room)
        self.reader = room.readers[READER]
        wrap(self.lying, before(self.reader.let_pass.clear, is_proof), heard(self.commands))

    def begin(self, value: str = OLD["assist"]) -> "Judging":
        self.room.tab().panel.requested.emit(request_for("attributes"))
        self.room.dialog("assist").answer(value)
        self.room.wait(self.reader.waiting.is_set)
        return self

    def answer(self) -> None:
        self.reader.let_pass.set()

    @property
    def error(self) -> MynaReaderError | None:
        return self.room.tab().controller.situation.error

    def must_be_told(self, accepted: bool | None, left: int) -> None:
        self.room.wait(lambda: isinstance(self.error, StoppedJudging))
        assert self.error is not None
        assert self.error.facts() == {"accepted": accepted, "pin": "assist", "attempts_remaining": left}
        assert sum(map(is_proof, self.commands)) == 1
        assert self.lying.tries_left("assist") == left
        assert self.lying.transmit(bytes.fromhex("00B0810010"))[-2:] != b"\x90\x00"


@pytest.fixture
def judging(room: Room) -> Iterator[Judging]:
    room.shown()
    made = Judging(room)
    yield made
    made.answer()


def close(room: Room) -> None:
    assert not room.window.close()
    assert "Wait for the result" in room.tab().panel.page_area._state.said


def stop(room: Room) -> None:
    room.tab().panel.progress.stop.click()


VERDICTS = pytest.mark.parametrize("verdict", [(OLD["assist"], True, 4), ("0000", False, 3)], ids=["right", "wrong"])


@VERDICTS
@pytest.mark.parametrize("wish", [close, stop])
def test_the_verdict_is_awaited_and_told(
    room: Room, judging: Judging, wish: Callable[[Room], None], verdict: tuple[str, bool, int]
) -> None:
    value, accepted, left = verdict
    judging.begin(value)
    wish(room)
    room.qtbot.wait(200)  # nothing must come of it
    assert judging.error is None
    judging.answer()
    judging.must_be_told(accepted, left)
    assert room.window.isVisible()
    view = room.tab().controller.view
    assert view is not None
    assert view.read is None
    assert room.window.close()


def test_an_answer_that_is_no_verdict_is_told_as_such(room: Room, judging: Judging) -> None:
    wrap(judging.lying, answered(lambda _: b"\x6f\x00", is_proof))
    judging.begin()
    close(room)
    judging.answer()
    judging.must_be_told(None, 4)


def quit_and_wait(room: Room) -> None:
    """Send a signal to a window that is patient, however busy the machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main_window, "CLOSE_WITHIN", 3600)
        room.window.quit()


@VERDICTS
def test_a_signal_ends_the_program_once_it_is_told_where_it_was_started(
    room: Room, judging: Judging, capsys: pytest.CaptureFixture[str], verdict: tuple[str, bool, int]
) -> None:
    value, accepted, left = verdict
    judging.begin(value)
    quit_and_wait(room)
    assert room.window.isVisible()
    judging.answer()
    room.wait(lambda: not room.window.isVisible())
    told = StoppedJudging(accepted, "assist", left)
    assert capsys.readouterr().err == Words("en", "window").joined("sentences", *Words("en").error(told)) + "\n"
    assert sum(map(is_proof, judging.commands)) == 1


@pytest.mark.parametrize("again", [True, False])
def test_a_card_that_says_nothing_holds_up_no_signal(
    room: Room, judging: Judging, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """After less than two seconds the try is told as unknown, and not sooner where another signal follows."""
    monkeypatch.setattr(main_window, "CLOSE_WITHIN", 0.05)
    judging.begin()
    room.window.quit()
    if again:
        room.window.quit()
    assert room.window.isVisible()
    room.wait(lambda: not room.window.isVisible())
    assert Words("en").error(PinOutcomeUnknown("assist")).what in capsys.readouterr().err


def test_a_signal_at_any_other_time_says_nothing(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    room.shown()
    room.window.quit()
    assert not room.window.isVisible()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("phase", [Phase.NEXT, Phase.IDLE, Phase.LOCKED, None])
def test_a_stay_that_ends_meanwhile_leaves_the_try_open_and_says_so(
    room: Room, judging: Judging, phase: Phase | None
) -> None:
    judging.begin()
    if phase is None:
        room.remove()
    else:
        room.tab().controller.clear(phase)
    assert isinstance(judging.error, PinOutcomeUnknown)
    assert room.tab().controller.view is None
    judging.answer()


def test_a_change_whose_old_value_is_judged_meanwhile_has_not_begun(room: Room, judging: Judging) -> None:
    page = next(page for page in room.tab().panel.page_area.pages if isinstance(page, PinsPage))
    page._change("assist")
    room.dialog("assist").answer(OLD["assist"])
    typed = new_pin(room)
    typed.type("8642")
    typed.press("Change it")
    room.wait(judging.reader.waiting.is_set)
    room.tab().controller.clear()
    assert isinstance(judging.error, PinNotChanged)
    assert judging.error.cause == PinOutcomeUnknown.code
