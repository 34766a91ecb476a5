"""What is said in every situation, in both languages, without a window."""

from dataclasses import replace
from pathlib import Path

import pytest

from mynareader import errors
from mynareader.errors import MynaReaderError
from mynareader.transports.readers import ReaderState
from mynareader.words import Words
from ui.pages.requests import SaveTrace
from ui.reader.states import Gravity, Phase, Situation, State, failure, state_of

READER = ReaderState("Reader One", present=True)
WORDS = Words("en")


def say(situation: Situation, words: Words = WORDS) -> State:
    return state_of(situation, words)


# What the issue names, each with the key of its own sentences.
SITUATIONS: dict[str, tuple[Situation | MynaReaderError, str]] = {
    "looking": (Situation(Phase.LOOKING), "looking"),
    "no service": (errors.NoService(), "no_service"),
    "not permitted": (errors.NotPermitted(), "not_permitted"),
    "reader support missing": (errors.ReaderSupportMissing(), "reader_support_missing"),
    "no reader": (errors.NoReader(), "no_reader"),
    "no reader of this name": (errors.NoReader("X", ("Y",)), "no_reader"),
    "reader without a card": (Situation(Phase.EMPTY, replace(READER, present=False)), "empty"),
    "card being read": (Situation(Phase.READING, READER, step="jpki"), "reading"),
    "PIN wanted": (Situation(Phase.ASKING, READER), "asking"),
    "card shown": (Situation(Phase.SHOWN, READER), "shown"),
    "trace written": (Situation(Phase.SHOWN, READER, done=SaveTrace(Path("/x/y.trace"))), "shown"),
    "wrong kind of card": (Situation(Phase.FAILED, READER, error=errors.NotMyNumberCard()), "not_my_number_card"),
    "mute card": (Situation(Phase.MUTE, replace(READER, mute=True)), "card_mute"),
    "others hold it": (Situation(Phase.READING, READER, held=True), "card_busy"),
    "removed during work": (Situation(Phase.EMPTY, READER, error=errors.CardRemoved()), "card_removed"),
    "malformed data": (Situation(Phase.FAILED, READER, error=errors.MalformedFile("x", 3, "y")), "malformed_file"),
    "reset by others": (Situation(Phase.FAILED, READER, error=errors.CardReset(), retrying=True), "card_reset"),
    "locked PIN": (Situation(Phase.SHOWN, READER, error=errors.PinLocked("assist")), "pin_locked"),
    "stopped": (Situation(Phase.SHOWN, READER, error=errors.WorkStopped()), "work_stopped"),
    "next person": (Situation(Phase.NEXT, READER), "next"),
    "idle": (Situation(Phase.IDLE, READER), "idle"),
    "screen locked": (Situation(Phase.LOCKED, READER), "locked"),
}


@pytest.fixture(params=["ja", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


def state_in(name: str, words: Words) -> State:
    what, _ = SITUATIONS[name]
    return failure(what, words) if isinstance(what, MynaReaderError) else say(what, words)


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_situation_has_its_own_sentence_and_advice(words: Words, name: str) -> None:
    state = state_in(name, words)
    assert state.key == SITUATIONS[name][1]
    assert state.what
    assert state.action or name == "looking"


def test_no_two_situations_sound_alike(words: Words) -> None:
    spoken = [state_in(name, words).spoken for name in SITUATIONS]
    assert len(set(spoken)) == len(spoken)


def test_the_step_is_named() -> None:
    state = say(Situation(Phase.READING, READER, step="jpki"))
    assert state.meaning == "Reading the certificates (JPKI) …"
    assert state.tone is Gravity.WORK


def test_a_retry_is_told() -> None:
    quiet, retrying = (
        say(Situation(Phase.FAILED, READER, error=errors.CardReset(), retrying=retrying)) for retrying in (False, True)
    )
    assert retrying.meaning == quiet.meaning + " It is tried again by itself."


def test_what_others_hold_is_told_by_the_readers_name() -> None:
    assert "Reader One" in say(Situation(Phase.READING, READER, held=True)).meaning
