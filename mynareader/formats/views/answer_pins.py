"""The PINs in the short answer: the four of the slip in its order, and one line for the numbers on the card."""

from collections.abc import Iterator, Mapping
from typing import Final

from mynareader.errors.work import NOT_IN_TRACE
from mynareader.formats.sections import Line, Tone
from mynareader.verdict.known import Known
from mynareader.words import Words

# The PINs of the slip in its order, and the applications that have them.
_CHOSEN: Final[Mapping[str, tuple[str, ...]]] = {
    "sign": ("jpki",),
    "auth": ("jpki",),
    "registry": ("registry", "common"),
    "assist": ("input_assist",),
}
_PRINTED: Final = ("a", "b", "birth")
_NOT_TOLD: Final = frozenset({"unreadable", "missing", "not_reported", NOT_IN_TRACE})


def pin_lines(known: Known, words: Words) -> Iterator[Line]:
    """Yield one line for each PIN of the slip; of two objects the one with fewer tries counts."""
    for kind, applications in _CHOSEN.items():
        there = any(known.applications.get(name) for name in applications)
        key, tone = _pin(known, kind, there=there)
        found = known.counter(kind)
        attempts = "" if found is None else str(found.attempts_remaining)
        yield Line(words.text(f"verdict.pin_name.{kind}"), words.text(f"verdict.pin.{key}", attempts=attempts), tone)


def _pin(known: Known, kind: str, *, there: bool) -> tuple[str, Tone]:
    found = known.counter(kind)
    if found is None:
        return "missing" if there else "no_application", Tone.PLAIN
    states = (
        (kind == "sign" and known.sign_there is False, "unused", Tone.PLAIN),
        (known.has_no_pin, "not_set", Tone.CARE),
        (known.locked(kind), "locked", Tone.PLAIN if known.is_older_card else Tone.BAD),
        (found.state in _NOT_TOLD, found.state, Tone.PLAIN),
        (found.may_be_last, "last_try", Tone.CARE),
    )
    return next(((key, tone) for holds, key, tone in states if holds), ("available", Tone.PLAIN))


def numbers_line(known: Known, words: Words) -> Line:
    """Return one line for what is printed on the card: which of its numbers is locked or not told."""
    label = words.text("verdict.numbers")
    counters = {kind: known.counter(kind) for kind in _PRINTED}
    if not any(counters.values()):
        return Line(label, words.text("verdict.pin.no_application"))
    locked = [kind for kind in _PRINTED if known.locked(kind)]
    if locked:
        return Line(label, words.text("verdict.numbers.locked", numbers=_names(locked, words)), Tone.CARE)
    unrecorded = [kind for kind, found in counters.items() if found is not None and found.state == NOT_IN_TRACE]
    if unrecorded:
        all_of_them = len(unrecorded) == len(_PRINTED)
        return Line(
            label, words.text("verdict.pin.not_in_trace" if all_of_them else "verdict.numbers.not_all_in_trace")
        )
    untold = [kind for kind, found in counters.items() if found is not None and found.state in _NOT_TOLD]
    if untold:
        return Line(label, words.text("verdict.numbers.some_unreadable", numbers=_names(untold, words)))
    return Line(label, words.text("verdict.numbers.none_locked"))


def _names(kinds: list[str], words: Words) -> str:
    return words.listed(words.text(f"pin.{kind}.short") for kind in kinds)
