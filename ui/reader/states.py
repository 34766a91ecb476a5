"""What the window says at each moment: pure functions from a situation to sentences, without a widget."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Final

from mynareader import errors
from mynareader.errors import MynaReaderError
from mynareader.transports.readers import ReaderState
from mynareader.values.value_class import value_class
from mynareader.verdict.items import Grade, Verdict
from mynareader.words import Words

from ..pages.requests import CardRequest, SaveTrace
from ..system.language import joined


class Phase(Enum):
    """What goes on with one reader."""

    LOOKING = "looking"
    EMPTY = "empty"
    MUTE = "mute"
    READING = "reading"
    ASKING = "asking"
    SHOWN = "shown"
    FAILED = "failed"
    NEXT = "next"
    IDLE = "idle"
    LOCKED = "locked"


class Finishing(Enum):
    """What becomes known before the window closes; the text that says so."""

    CHANGE = "window.states.a_new_pin_is_on_its"
    VERDICT = "window.states.the_card_is_judging_a_pin"


class Gravity(Enum):
    """How grave a state is; it is shown by sign and colour, and always in words as well."""

    QUIET = "quiet"
    OPEN = "open"
    WORK = "work"
    GOOD = "good"
    CARE = "care"
    BAD = "bad"


@value_class(frozen=True)
class Situation:
    """What is known of one reader.

    ``step`` is a token; ``held``: another program holds the card; ``retrying``: the card is or will be met again by
    itself after ``error``; ``finishing``: the window was to be closed while a PIN was at the card; ``done``: what was
    finished last.
    """

    phase: Phase = Phase.LOOKING
    reader: ReaderState | None = None
    step: str = ""
    held: bool = False
    error: MynaReaderError | None = None
    retrying: bool = False
    finishing: Finishing | None = None
    done: CardRequest | None = None


@value_class(frozen=True)
class State:
    """The sentences of one situation: what it is, what it means, what to do; ``key`` names it in tests."""

    key: str
    what: str
    meaning: str
    action: str
    tone: Gravity = Gravity.QUIET

    @property
    def spoken(self) -> str:
        """Return what is announced to assistive technology."""
        return joined("sentences", self.what, self.meaning, self.action)


_GRAVITIES: Final[Mapping[Grade, Gravity]] = {
    Grade.GOOD: Gravity.GOOD,
    Grade.NOTE: Gravity.QUIET,
    Grade.UNKNOWN: Gravity.OPEN,
    Grade.CARE: Gravity.CARE,
    Grade.BAD: Gravity.BAD,
}
_PUT_DOWN: Final = "window.states.put_a_my_number_card_on"
_READ_AGAIN: Final = "window.states.take_the_card_or_press_read"
_CLEARED: Final = "window.states.nothing_of_the_card_is_shown"
# phase: what, meaning, action, tone; keys of texts.
_SENTENCES: Final[Mapping[Phase, tuple[str, str, str, Gravity]]] = {
    Phase.LOOKING: (
        "window.states.looking_for_card_readers",
        "",
        "",
        Gravity.WORK,
    ),
    Phase.EMPTY: (
        "window.states.there_is_no_card_on_the",
        "window.states.as_soon_as_a_card_is",
        _PUT_DOWN,
        Gravity.QUIET,
    ),
    Phase.READING: (
        "window.states.the_card_is_being_read",
        "",
        "window.states.leave_the_card_where_it_is",
        Gravity.WORK,
    ),
    Phase.ASKING: (
        "window.states.a_pin_is_needed_to_go",
        "window.states.nothing_is_sent_to_the_card",
        "window.states.type_it_into_the_dialog_or",
        Gravity.WORK,
    ),
    Phase.SHOWN: (
        "window.states.the_card_was_read",
        "",
        "window.states.when_you_are_done_take_the",
        Gravity.GOOD,
    ),
    Phase.NEXT: ("window.states.ready_for_the_next_person", _CLEARED, _READ_AGAIN, Gravity.GOOD),
    Phase.IDLE: (
        "window.states.cleared_because_nothing_was_done_for",
        _CLEARED,
        _READ_AGAIN,
        Gravity.QUIET,
    ),
    Phase.LOCKED: (
        "window.states.cleared_because_the_screen_was_locked",
        _CLEARED,
        _READ_AGAIN,
        Gravity.QUIET,
    ),
}
_RETRYING: Final = "window.states.it_is_tried_again_by_itself"
# Errors after which things are as they should be: nobody did anything wrong.
_QUIET_ERRORS: Final = frozenset({"work_stopped"})


def state_of(situation: Situation, words: Words, verdict: Verdict | None = None) -> State:
    """Return the sentences for one reader's situation; once a card is shown, ``verdict`` is what is said."""
    name = None if situation.reader is None else situation.reader.name
    if situation.held:
        return failure(errors.CardBusy(name), words, tone=Gravity.CARE)
    if situation.phase is Phase.MUTE:
        return failure(errors.CardMute(name), words, tone=Gravity.CARE)
    if situation.error is not None:
        state = _where_reset(failure(situation.error, words), situation.error, verdict, words)
        return _with_meaning(state, words.text(_RETRYING)) if situation.retrying else state
    what, meaning, action, tone = _SENTENCES[situation.phase]
    what, meaning, action = (words.text(text) if text else "" for text in (what, meaning, action))
    state = State(situation.phase.value, what, meaning, action, tone)
    if situation.phase is Phase.SHOWN and verdict is not None:
        state = _judged(state, verdict, words)
    more = words.text(situation.finishing.value) if situation.finishing else _more(situation, words)
    return _with_meaning(state, more)


def _where_reset(state: State, error: MynaReaderError, verdict: Verdict | None, words: Words) -> State:
    """Say of a locked PIN what the verdict advises: it knows the card."""
    if verdict is None or not isinstance(error, errors.PinLocked):
        return state
    from mynareader.applications import PINS  # not before a card comes
    from mynareader.formats.views.verdict_words import action_text

    kind = PINS[error.pin].kind.name
    found = (item.action for item in verdict.items if item.facts.get("pin") == kind and item.action is not None)
    action = next((action_text(one, words) for one in found), state.action)
    return replace(state, action=action)


def _judged(state: State, verdict: Verdict, words: Words) -> State:
    """Say the answer instead of that the card was read, with the most urgent thing to do."""
    from mynareader.formats.views.verdict_words import actions, headline  # not before a card comes

    if verdict.headline is None:
        return state
    what, _ = headline(verdict, words)
    action = next(iter(actions(verdict, words)), state.action)
    return replace(state, what=what, action=action, tone=_GRAVITIES[verdict.grade])


def _more(situation: Situation, words: Words) -> str:
    """Return the step being done, or where the trace was written."""
    if situation.step:
        return words.text(f"step.{situation.step}")
    done = situation.done
    return words.text("talk.recorded", file=str(done.path)) if isinstance(done, SaveTrace) else ""


def failure(error: MynaReaderError, words: Words, *, tone: Gravity = Gravity.BAD) -> State:
    """Return the sentences for an error."""
    what, meaning, action = words.error(error)
    return State(error.code, what, meaning, action, Gravity.QUIET if error.code in _QUIET_ERRORS else tone)


def _with_meaning(state: State, more: str) -> State:
    return replace(state, meaning=joined("sentences", state.meaning, more))
