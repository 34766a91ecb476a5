"""How a person is asked: by the window, at the terminal, beforehand by a script; all of it the program's own code."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from unittest.mock import patch

from click import termui

from mynareader.cli.framework.prompts import ConsoleProgress, Prompts, ScriptedPins
from mynareader.errors import MalformedPin
from mynareader.service.pins.entry import PinNeed, PinSource
from mynareader.values.pins import ASKED, BIRTH, VERIFICATION_A, PinKind, PinValue
from mynareader.words import Words
from tests.assurance.pin_model.people import GivesUpError, Typist
from ui.reader.dialog_pin_source import DialogPinSource
from ui.reader.messages import LastTryQuestion, PinQuestion, Question

KINDS: Final[Mapping[str, PinKind]] = {**ASKED, BIRTH.name: BIRTH}
WORDS: Final = Words("en")


class Quiet(ConsoleProgress):
    """Say nothing: thousands of talks are held."""

    def say(self, text: str) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class _Reply:
    value: PinValue | None
    last_try_confirmed: bool


def _in_window(typist: Typist, need: PinNeed) -> PinSource:  # noqa: ARG001 - the person is asked in dialogs
    """Answer the window's questions as its dialogs do: a malformed value is corrected before the dialog closes."""

    def answer(question: Question) -> None:
        if isinstance(question, LastTryQuestion):
            question.replies.put(typist.confirms(question.kind.name))
            return
        if isinstance(question, PinQuestion):
            question.replies.put(_dialog(typist, question))

    return DialogPinSource(answer)


def _dialog(typist: Typist, question: PinQuestion) -> _Reply | None:
    try:
        value = _well_formed(typist, question.kind, optional=question.optional)
    except GivesUpError:
        return None
    low = any(counter.attempts_remaining in {None, 0, 1} for counter in question.counters)
    return _Reply(value, last_try_confirmed=value is not None and low and typist.confirms(question.kind.name))


def _well_formed(typist: Typist, kind: PinKind, *, optional: bool = False) -> PinValue | None:
    while text := typist.types(kind.name, optional=optional):
        try:
            return kind.parse(text)
        except MalformedPin:
            continue
    return None


def _at_terminal(typist: Typist, need: PinNeed) -> PinSource:  # noqa: ARG001 - the person is asked at the keyboard
    return Prompts(Quiet(WORDS), ())


def _at_terminal_allowed(typist: Typist, need: PinNeed) -> PinSource:
    return Prompts(Quiet(WORDS), typist.allows(need))


def _by_script(typist: Typist, need: PinNeed) -> PinSource:
    """Give everything beforehand, once: a file of PINs, and the option that confirms a last try."""
    typed = {kind.name: _well_formed(typist, kind, optional=True) for kind in need.kinds}
    values = {name: value for name, value in typed.items() if value is not None}
    return ScriptedPins(Quiet(WORDS), values, typist.allows(need))


def _kind_in(question: str) -> str:
    if question.startswith(WORDS.text("talk.a_number")):  # asked for by what people call it
        return VERIFICATION_A.name
    return next(kind for kind in KINDS if WORDS.text(f"pin.{kind}.name") in question)


@contextmanager
def keyboard(typist: Typist) -> Iterator[None]:
    """Let the terminal's prompts be answered by the person."""

    def hidden(prompt: str) -> str:
        try:
            return typist.types(_kind_in(prompt), optional="press Enter" in prompt)
        except (GivesUpError, StopIteration):
            raise EOFError from None

    def visible(prompt: str) -> str:
        return "y" if typist.confirms(_kind_in(prompt)) else "n"

    with patch.object(termui, "hidden_prompt_func", hidden), patch.object(termui, "visible_prompt_func", visible):
        yield


@dataclass(frozen=True)
class Asker:
    """Say how a person is asked; ``whole`` runs the task as the command line does, in a stay of its own."""

    source: Callable[[Typist, PinNeed], PinSource]
    whole: bool


ASKERS: Final[Mapping[str, Asker]] = {
    "window": Asker(_in_window, whole=False),
    "given at once": Asker(_by_script, whole=False),
    "terminal": Asker(_at_terminal, whole=True),
    "terminal, --allow-last-try": Asker(_at_terminal_allowed, whole=True),
    "script": Asker(_by_script, whole=True),
}
