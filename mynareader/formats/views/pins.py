"""What commands about one PIN say: change, which, number."""

from typing import Final

from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.common import origin_section
from mynareader.reports.pins import (
    MATCH,
    NEW,
    NO_MATCH,
    NOT_ASKED,
    OLD,
    UNKNOWN,
    ChangedPin,
    NumberReport,
    PinChangeReport,
    PinWhichReport,
    TriedPin,
)
from mynareader.words import Words

_TONES: Final = {NEW: Tone.GOOD, OLD: Tone.CARE, UNKNOWN: Tone.BAD}


def view(report: PinChangeReport, words: Words) -> list[Section]:
    """Return for each PIN object what is in force and how that is known, then what to do."""
    lines = [line for pin in report.pins for line in _changed(pin, words)]
    then = words.text(f"report.pin_change.then.{report.outcome}", pin=report.kind)
    lines.append(Line(words.text("report.note"), then))
    return [origin_section(report.origin, words), Section(words.text("report.pin_change"), tuple(lines))]


def _changed(pin: ChangedPin, words: Words) -> tuple[Line, Line]:
    state = words.text(f"report.pin_change.{pin.in_force}")
    how = words.text(f"report.pin_change.how.{pin.how}")
    if pin.cause is not None:
        how = words.text("report.pin_change.cause", how=how, cause=words.cause(pin.cause, pin.pin))
    return Line(words.text(f"pin.{pin.pin}.short"), state, _TONES[pin.in_force]), Line("", how)


def view_which(report: PinWhichReport, words: Words) -> list[Section]:
    """Return for each PIN object whether it took the value."""
    lines = tuple(tried_line(pin, words) for pin in report.pins)
    return [origin_section(report.origin, words), Section(words.text("report.pin_which"), lines)]


def tried_line(pin: TriedPin, words: Words) -> Line:
    """Say of one PIN object whether the value that was entered is in force there."""
    label = words.text(f"pin.{pin.pin}.short")
    if pin.accepted:
        return Line(label, words.text("report.pin_which.accepted"), Tone.GOOD)
    left = words.text("report.pin.unreadable")
    if pin.attempts_remaining is not None:
        left = words.text("report.pin.available", attempts=pin.attempts_remaining)
    return Line(label, words.text("report.pin_which.refused", left=left), Tone.BAD)


_NUMBER_TONES: Final = {MATCH: Tone.GOOD, NO_MATCH: Tone.BAD, NOT_ASKED: Tone.CARE}


def number_view(report: NumberReport, words: Words) -> list[Section]:
    """Return what the check digit and the card say."""
    ok = report.check_digit_ok
    digit = words.text("number.check_digit.right" if ok else "number.check_digit.wrong")
    lines = [
        Line(words.text("number.check_digit"), digit, Tone.GOOD if ok else Tone.BAD),
        Line(words.text("number.card"), number_message(report, words), _NUMBER_TONES[report.verdict]),
    ]
    where = [] if report.origin is None else [origin_section(report.origin, words)]
    return [*where, Section(words.text("number.title"), tuple(lines))]


def number_message(report: NumberReport, words: Words) -> str:
    """Say whether it is the card's number, and how many tries are left where it is not."""
    if report.verdict == NOT_ASKED:
        return words.text(f"number.not_asked.{report.reason}")
    if report.verdict == MATCH:
        return words.text("number.match")
    left = words.text("report.pin.unreadable")
    if report.attempts_remaining is not None:
        state = "available" if report.attempts_remaining else "locked"
        left = words.text(f"report.pin.{state}", attempts=report.attempts_remaining)
    return words.text("number.no_match", left=left)
