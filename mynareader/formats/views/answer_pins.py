"""The PINs in the short answer: the four of the slip in its order, and one line for the numbers on the card."""

from collections.abc import Iterator, Mapping
from typing import Final

from mynareader.errors.work import NOT_IN_TRACE
from mynareader.formats.sections import Line, Tone
from mynareader.formats.views.verdict_words import TONES
from mynareader.reports.pins import Counter
from mynareader.verdict.items import Verdict
from mynareader.verdict.known import Known
from mynareader.verdict.pin_states import CHOSEN, PRINTED, WITH_TRIES, item_of, pin_state
from mynareader.words import Words

# The applications that have the PINs of the slip.
_HELD_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "sign": ("jpki",),
    "auth": ("jpki",),
    "registry": ("registry", "common"),
    "assist": ("input_assist",),
}
_NOT_TOLD: Final = frozenset({"unreadable", "missing", "not_reported", NOT_IN_TRACE})


def pin_tone(known: Known, verdict: Verdict, counter: Counter) -> Tone:
    """Return the tone of what the verdict says of one counter."""
    item = item_of(verdict, known, counter)
    return Tone.PLAIN if item is None else TONES[item.grade]


def stops_soon(state: str, counter: Counter) -> bool:
    """Tell whether what stops working at 0 is near enough to be told of, in this ``pin_state``."""
    return state in WITH_TRIES and counter.is_low


def pin_lines(known: Known, verdict: Verdict, words: Words) -> Iterator[Line]:
    """Yield one line for each PIN of the slip; of two objects the one with fewer tries counts."""
    for kind in CHOSEN:
        there = any(known.applications.get(name) for name in _HELD_BY[kind])
        yield Line(words.text(f"verdict.pin_name.{kind}"), *_pin(known, verdict, kind, words, there=there))


def _pin(known: Known, verdict: Verdict, kind: str, words: Words, *, there: bool) -> tuple[str, Tone]:
    found = known.counter(kind)
    if found is None:
        return words.text(f"verdict.pin.{'missing' if there else _no_application(known)}"), Tone.PLAIN
    state = pin_state(known, found)
    text = words.text(f"verdict.pin.{state}", attempts=str(found.attempts_remaining))
    return text, pin_tone(known, verdict, found)


def _no_application(known: Known) -> str:
    """Tell whether what is not there is missing, or nothing that a phone or an older card would have."""
    return "none" if known.is_phone or known.is_older_card else "no_application"


def numbers_line(known: Known, verdict: Verdict, words: Words) -> Line:
    """Return one line for what is printed on the card: which of its numbers is locked or not told."""
    label = words.text("verdict.numbers")
    counters = {kind: found for kind in PRINTED if (found := known.counter(kind)) is not None}
    if not counters:
        return Line(label, words.text(f"verdict.pin.{_no_application(known)}"))
    locked = [kind for kind in counters if known.locked(kind)]
    if locked:
        text = words.text("verdict.numbers.locked", numbers=_names(locked, words))
        return Line(label, text, pin_tone(known, verdict, counters[locked[0]]))
    unrecorded = [kind for kind, found in counters.items() if found.state == NOT_IN_TRACE]
    if unrecorded:
        all_of_them = len(unrecorded) == len(PRINTED)
        key = "verdict.pin.not_in_trace" if all_of_them else "verdict.numbers.not_all_in_trace"
        return Line(label, words.text(key))
    untold = {kind: found.state for kind, found in counters.items() if found.state in _NOT_TOLD}
    if untold:
        key = "verified" if set(untold.values()) == {"not_reported"} else "some_unreadable"
        return Line(label, words.text(f"verdict.numbers.{key}", numbers=_names(list(untold), words)))
    return Line(label, words.text("verdict.numbers.none_locked"))


def _names(kinds: list[str], words: Words) -> str:
    return words.listed(words.text(f"verdict.number_name.{kind}") for kind in kinds)
