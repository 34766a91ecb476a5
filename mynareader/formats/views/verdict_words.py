"""A verdict in words: its headline, its facts, and what to do."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from mynareader.applications import PINS
from mynareader.formats.sections import Line, Section, Tone
from mynareader.verdict.advice import OFFICE
from mynareader.verdict.items import Action, Grade, InventedDate, Verdict, VerdictFact, VerdictItem
from mynareader.verdict.judging import verdict_of
from mynareader.verdict.pin_states import CHOSEN, PRINTED
from mynareader.words import Words

TONES: Final[Mapping[Grade, Tone]] = {
    Grade.GOOD: Tone.GOOD,
    Grade.NOTE: Tone.PLAIN,
    Grade.UNKNOWN: Tone.OPEN,
    Grade.CARE: Tone.CARE,
    Grade.BAD: Tone.BAD,
}
_SLIPS: Final = {pin.kind.name: pin.kind.slip for pin in PINS.values() if pin.kind.slip is not None}
# Tokens in facts, and under which beginnings of keys they have words.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "certificate": ("report.role.",),
    "certificates": ("report.role.",),
    "sections": ("report.section.", "report.authenticate.key."),
    "section": ("report.section.", "fact.file."),
    "applications": ("fact.application.",),
    "items": ("report.",),
    "points": ("report.profile.",),
    "because": ("report.reason.",),
}
_LAST: Final = frozenset({"mind_last_try"})
_RESETS: Final = frozenset({"reset_pins", "reset_sign_office_or_store", "reset_auth_office_or_store"})
_ORDER: Final = (*CHOSEN, *PRINTED)
_WITH_NOTES: Final = (
    *("insured", "not_insured", "stay_period"),
    *("face_still_works", "auth_still_works", "number_still_opens"),
)


def day_text(day: date, words: Words) -> str:
    """Write a day for people, an invented one with its mark."""
    text = words.text("verdict.date", year=day.year, month=day.month, day=day.day)
    return words.text("report.invented", value=text) if isinstance(day, InventedDate) else text


def headline(verdict: Verdict, words: Words) -> tuple[str, Tone]:
    """Return the worst item as one sentence, and its tone."""
    item = verdict.headline
    if item is None:
        return words.text("verdict.headline.nothing"), Tone.PLAIN
    return sentence(item, words), TONES[item.grade]


def sentence(item: VerdictItem, words: Words) -> str:
    """Say one item in a sentence of its own."""
    key = f"verdict.headline.{item.token}"
    if key == "verdict.headline.in_date" and item.facts.get("renewal_from") is None:  # a CA's is not renewed
        key = "verdict.headline.in_date_to_the_end"
    return words.text(key, **facts(item, words))


def facts(item: VerdictItem, words: Words) -> dict[str, str | int]:
    """Return the facts of an item in words; a number stays one."""
    return {name: _fact(name, fact, words) for name, fact in item.facts.items()}


def _fact(name: str, fact: VerdictFact, words: Words) -> str | int:
    if isinstance(fact, date):
        return day_text(fact, words)
    if isinstance(fact, tuple):
        return words.listed(_named(name, one, words) for one in fact)
    if name == "pin":
        return words.text(f"pin.{fact}.short")
    return _named(name, fact, words) if isinstance(fact, str) else int(fact or 0)


def _named(name: str, token: str, words: Words) -> str:
    keys = (f"{beginning}{token.replace('_', '-')}" for beginning in _NAMES.get(name, ()))
    exact = (f"{beginning}{token}" for beginning in _NAMES.get(name, ()))
    found = next(filter(words.has, (*exact, *keys)), None)
    return token if found is None else words.text(found)


def actions(verdict: Verdict, words: Words, *, short: bool = False) -> list[str]:
    """Return what to do, the most urgent first, then what still works or hangs on it.

    Not to guess comes last, unless nothing else is to be done: the PIN's own line says as much. Where it must be
    ``short``, all PINs are reset where all of them can be: at the office.
    """
    found = [action_text(action, words) for action in (_at_once if short else list)(verdict.actions)]
    notes = [item for item in verdict.items if item.token in _WITH_NOTES]
    at = -1 if len(found) > 1 and verdict.actions[-1].token in _LAST else len(found)
    found[at:at] = [words.text(f"verdict.note.{item.token}", **facts(item, words)) for item in notes]
    return found


def _at_once(found: Iterable[Action]) -> list[Action]:
    """Put together what resets PINs, where the first of it stands."""
    asked = list(found)
    resets = [one for one in asked if one.token in _RESETS]
    pins = [pin for one in resets for pin in one.pins]
    at_once = Action("reset_at_office", OFFICE, pins=tuple(sorted(dict.fromkeys(pins), key=_ORDER.index)))
    return [at_once if one is resets[0] else one for one in asked if one not in resets[1:]] if resets else asked


def action_text(action: Action, words: Words) -> str:
    """Say one thing to do: with its place, its deadline, and the conditions that must hold."""
    deadline = "" if action.deadline is None else day_text(action.deadline, words)
    pins = words.listed(pin_number(kind, words) for kind in action.pins)
    return words.text(f"verdict.action.{action.token}", deadline=deadline, pins=pins)


def pin_number(kind: str, words: Words) -> str:
    """Return a PIN's number on the slip, or the name of one that has none."""
    return str(_SLIPS[kind]) if kind in _SLIPS else words.text(f"pin.{kind}.short")


def verdict_sections(report: object, words: Words) -> list[Section]:
    """Return the headline of a report as a heading, and what to do below it; nothing where nothing is judged."""
    found = verdict_of(report)
    if found.headline is None:
        return []
    text, tone = headline(found, words)
    todo = tuple(Line("", one) for one in actions(found, words))
    return [Section(words.text("verdict.title"), (Line("", text, tone), *todo))]
