"""What the window says at each moment: pure functions from a situation to sentences, without a widget."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from mynareader import errors
from mynareader.errors import MynaReaderError
from mynareader.transports.readers import ReaderState
from mynareader.words import Words

from ..pages.requests import CardRequest, SaveTrace

Translate = Callable[[str], str]
CONTEXT: Final = "states"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - the name lupdate looks for
    """Mark a text for translation and return it as it is; Qt's own says it returns an object."""
    return text


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


class Gravity(Enum):
    """How grave a state is; it is shown by sign and colour, and always in words as well."""

    QUIET = "quiet"
    WORK = "work"
    GOOD = "good"
    CARE = "care"
    BAD = "bad"


@dataclass(frozen=True)
class Situation:
    """What is known of one reader.

    ``step`` is a token; ``held``: another program holds the card; ``retrying``: the card is or will be met again by
    itself after ``error``; ``finishing``: the window was to be closed in the middle of a change of a PIN; ``done``:
    what was finished last.
    """

    phase: Phase = Phase.LOOKING
    reader: ReaderState | None = None
    step: str = ""
    held: bool = False
    error: MynaReaderError | None = None
    retrying: bool = False
    finishing: bool = False
    done: CardRequest | None = None


@dataclass(frozen=True)
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
        return " ".join(filter(None, (self.what, self.meaning, self.action)))


_PUT_DOWN: Final = QT_TRANSLATE_NOOP(
    "states",
    "Put a My Number card on the reader: out of its case, flat on the middle, no other card near it.",
)
_READ_AGAIN: Final = QT_TRANSLATE_NOOP("states", "Take the card, or press “Read again” to read it anew.")
_CLEARED: Final = QT_TRANSLATE_NOOP(
    "states", "Nothing of the card is shown or kept any more. The card itself was not changed."
)
# phase: what, meaning, action, tone; English here, other languages in i18n/.
_SENTENCES: Final[Mapping[Phase, tuple[str, str, str, Gravity]]] = {
    Phase.LOOKING: (
        QT_TRANSLATE_NOOP("states", "Looking for card readers …"),
        "",
        "",
        Gravity.WORK,
    ),
    Phase.EMPTY: (
        QT_TRANSLATE_NOOP("states", "There is no card on the reader."),
        QT_TRANSLATE_NOOP("states", "As soon as a card is put down, what it tells without a PIN is shown."),
        _PUT_DOWN,
        Gravity.QUIET,
    ),
    Phase.READING: (
        QT_TRANSLATE_NOOP("states", "The card is being read."),
        "",
        QT_TRANSLATE_NOOP("states", "Leave the card where it is."),
        Gravity.WORK,
    ),
    Phase.ASKING: (
        QT_TRANSLATE_NOOP("states", "A PIN is needed to go on."),
        QT_TRANSLATE_NOOP("states", "Nothing is sent to the card before you confirm it."),
        QT_TRANSLATE_NOOP("states", "Type it into the dialog, or close the dialog to leave it."),
        Gravity.CARE,
    ),
    Phase.SHOWN: (
        QT_TRANSLATE_NOOP("states", "The card was read."),
        "",
        QT_TRANSLATE_NOOP("states", "When you are done, take the card away or press “Next person”: all is cleared."),
        Gravity.GOOD,
    ),
    Phase.NEXT: (QT_TRANSLATE_NOOP("states", "Ready for the next person."), _CLEARED, _READ_AGAIN, Gravity.GOOD),
    Phase.IDLE: (
        QT_TRANSLATE_NOOP("states", "Cleared, because nothing was done for five minutes."),
        _CLEARED,
        _READ_AGAIN,
        Gravity.QUIET,
    ),
    Phase.LOCKED: (
        QT_TRANSLATE_NOOP("states", "Cleared, because the screen was locked."),
        _CLEARED,
        _READ_AGAIN,
        Gravity.QUIET,
    ),
}
_RETRYING: Final = QT_TRANSLATE_NOOP("states", "It is tried again by itself.")
_FINISHING: Final = QT_TRANSLATE_NOOP(
    "states",
    "A new PIN is on its way to the card. The window stays open until it is known which PIN is in force: read that, "
    "then close it. Closing it once more now leaves that unknown.",
)
_SEVERAL: Final = QT_TRANSLATE_NOOP(
    "states", "{count} readers are attached. Each has a tab of its own, and nothing passes from one to another."
)
# Errors after which things are as they should be: nobody did anything wrong.
_QUIET_ERRORS: Final = frozenset({"work_stopped"})


def state_of(situation: Situation, words: Words, translate: Translate) -> State:
    """Return the sentences for one reader's situation."""
    name = None if situation.reader is None else situation.reader.name
    if situation.held:
        return failure(errors.CardBusy(name), words, tone=Gravity.CARE)
    if situation.phase is Phase.MUTE:
        return failure(errors.CardMute(name), words, tone=Gravity.CARE)
    if situation.error is not None:
        state = failure(situation.error, words)
        return _with_meaning(state, translate(_RETRYING)) if situation.retrying else state
    what, meaning, action, tone = _SENTENCES[situation.phase]
    what, meaning, action = (translate(text) if text else "" for text in (what, meaning, action))
    state = State(situation.phase.value, what, meaning, action, tone)
    more = translate(_FINISHING) if situation.finishing else _more(situation, words)
    return _with_meaning(state, more)


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


def several_readers(count: int, translate: Translate) -> str:
    """Return what is said while more than one reader is there, else nothing."""
    return translate(_SEVERAL).format(count=count) if count > 1 else ""


def _with_meaning(state: State, more: str) -> State:
    return replace(state, meaning=" ".join(filter(None, (state.meaning, more))))
