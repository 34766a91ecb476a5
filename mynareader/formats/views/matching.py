"""A card held against a record or a table."""

from collections.abc import Iterable, Sequence
from typing import Final

from mynareader.formats.match_data import verdict_of
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.common import bracketed, day, origin_section
from mynareader.matching.invisible import hidden, marked
from mynareader.matching.verdicts import (
    DIFFERENT,
    IDENTICAL,
    NOT_DECIDED,
    SAME,
    STATES,
    ItemVerdict,
    PastedDifference,
    PastedVerdict,
    TextDifference,
    code_points,
)
from mynareader.reports.matching import HandOverReport, MatchReport, MatchTableReport
from mynareader.values import PartialDate
from mynareader.words import Words

_TONES: Final = {IDENTICAL: Tone.GOOD, SAME: Tone.GOOD, DIFFERENT: Tone.BAD, NOT_DECIDED: Tone.CARE}
_VERDICT_TONES: Final = {"match": Tone.GOOD, "no_match": Tone.BAD, "several": Tone.BAD, "not_compared": Tone.CARE}


def view(report: MatchReport, words: Words) -> list[Section]:
    """Return the verdict, then one section for each item; what differs is in brackets."""
    items = [_item(one, report, words) for one in report.verdict.items]
    return [
        origin_section(report.origin, words),
        Section(words.text("match.title"), (_verdict(report, words),)),
        *items,
    ]


def view_table(report: MatchTableReport, words: Words) -> list[Section]:
    """Return the verdict with the rows that match, and counts; several matches are a warning, and none is chosen."""
    lines = [_verdict(report, words)]
    if report.matches:
        numbers = words.listed(map(str, report.numbers))
        more = report.matches - len(report.numbers)
        lines.append(
            Line(words.text("match.rows"), words.text("match.and_more", rows=numbers, more=more) if more else numbers)
        )
    lines += [
        Line(words.text("match.table"), report.file),
        Line(words.text("match.compared"), words.text("match.count", rows=report.compared)),
    ]
    counts_of = {"undecided": report.undecided, "malformed": report.malformed, "empty": report.empty}
    for name, count in counts_of.items():
        if count:
            lines.append(Line(words.text(f"match.{name}"), words.text("match.count", rows=count), Tone.CARE))
    counts = Section(words.text("match.items"), tuple(_counts(report, words)))
    return [origin_section(report.origin, words), Section(words.text("match.title"), tuple(lines)), counts]


def _verdict(report: MatchReport | MatchTableReport, words: Words) -> Line:
    verdict = verdict_of(report)
    if not isinstance(report, MatchTableReport):
        return Line(words.text("match.verdict"), words.text(f"match.verdict.record.{verdict}"), _VERDICT_TONES[verdict])
    text = words.text(f"match.verdict.table.{verdict}")
    if report.malformed:
        text = words.text("match.not_all", verdict=text, rows=report.malformed)
    return Line(words.text("match.verdict"), text, _VERDICT_TONES[verdict])


def _counts(report: MatchTableReport, words: Words) -> Iterable[Line]:
    for item, counts in report.states.items():
        parts = (words.text(f"match.counted.{state}", rows=counts[state]) for state in STATES if counts.get(state))
        yield Line(words.text(f"match.item.{item}"), words.listed(parts))


def _item(one: ItemVerdict, report: MatchReport, words: Words) -> Section:
    card, record = getattr(report.card, one.item), getattr(report.record, one.item)
    ours = [(each.position, each.ours) for each in one.differences]
    theirs = [(each.other_position, each.theirs) for each in one.differences]
    shown = one.item in {"name", "address", "kana"}  # a date or a sex is bracketed as a whole: its notation may differ
    lines = [
        Line(words.text(f"match.of.{whose}"), marked(bracketed(text, marks) if shown else text))
        for whose, text, marks in (("card", _plain(one.item, card, words), ours), ("record", record, theirs))
        if text
    ]
    lines.append(Line("", _state(one, words), _TONES[one.state]))
    if one.differences and shown:
        lines.append(Line("", _places(one.differences, words)))
    return Section(words.text(f"match.item.{one.item}"), tuple(lines))


def _plain(item: str, text: str | None, words: Words) -> str | None:
    """Write the card's date and sex as every other report does."""
    if item == "birth" and text is not None:
        return day(PartialDate.parse(text.replace("-", "")), words)
    return words.text(f"report.sex.{text}") if item == "sex" and text is not None else text


def _state(one: ItemVerdict, words: Words) -> str:
    if one.state == SAME:
        rules = words.listed(words.text(f"match.rule.{rule}") for rule in one.rules)
        return words.text("match.state.same", rules=rules)
    if one.state == NOT_DECIDED:
        reason = words.text(f"match.reason.{one.reason}", characters=code_points(one.unseen))
        return words.text("match.state.not_decided", reason=reason)
    return words.text(f"match.state.{one.state}")


def _side(side: str, text: str, words: Words) -> str:
    """Say what one side has; that it has nothing is no text of its own."""
    return words.text(f"match.shown.{side}", text=text) if text else words.text(f"match.absent.{side}")


def _places(found: tuple[TextDifference, ...], words: Words) -> str:
    parts = (
        words.text(
            "match.difference",
            position=one.position,
            card=_side("card", marked(one.ours), words),
            record=_side("record", marked(one.theirs), words),
        )
        for one in found
    )
    return words.text("match.differences", differences=words.listed(parts))


_HAND_OVER_TONES: Final = {IDENTICAL: Tone.GOOD, SAME: Tone.CARE, DIFFERENT: Tone.BAD, NOT_DECIDED: Tone.CARE}


def hand_over_view(report: HandOverReport, words: Words) -> list[Section]:
    """Return the verdict, then each character that differs."""
    found = report.pasted
    lines = [
        Line(words.text("hand_over.field"), words.text(f"hand_over.field.{report.field}")),
        Line(words.text("hand_over.other"), verdict(found, words), _HAND_OVER_TONES[found.state]),
        *(Line("", place) for place in places(found, words, secret=report.secret)),
    ]
    return [origin_section(report.origin, words), Section(words.text("hand_over.title"), tuple(lines))]


def verdict(found: PastedVerdict, words: Words) -> str:
    """Say whether it is identical."""
    if found.state == IDENTICAL:
        return words.text("hand_over.identical", length=found.length)
    if found.state == NOT_DECIDED:
        row = "hand_over.too_long" if found.reason == "too_long" else f"match.reason.{found.reason}"
        unseen = hidden("".join(one.ours + one.theirs for one in found.places))
        reason = words.text(row, characters=code_points(unseen))
        return words.text("hand_over.not_decided", reason=reason)
    return words.text(f"hand_over.{found.state}", rules=_rules(found.rules, words))


def places(found: PastedVerdict, words: Words, *, secret: bool) -> list[str]:
    """Say of each character that differs which one it is, by its code points, too; of a ``secret`` field only where."""
    parts = [_place(one, words, secret=secret) for one in found.places]
    return [*parts, words.text("hand_over.more", more=found.more)] if found.more else parts


def _place(one: PastedDifference, words: Words, *, secret: bool) -> str:
    if secret:
        place = words.text("hand_over.place.secret", position=one.position)
    else:
        card, other = _character(one.ours, words), _character(one.theirs, words)
        place = words.text("hand_over.place", position=one.position, card=card, other=other)
    return words.text("hand_over.because", place=place, rules=_rules(one.rules, words)) if one.rules else place


def _character(text: str, words: Words) -> str:
    if not text:
        return words.text("hand_over.nothing")
    return words.text("hand_over.character", text=marked(text), codes=words.listed(code_points(text).split(", ")))


def _rules(rules: Sequence[str], words: Words) -> str:
    return words.listed(words.text(f"match.rule.{rule}") for rule in rules)
