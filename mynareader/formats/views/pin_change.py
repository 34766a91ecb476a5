"""Which value of a PIN is in force, in words."""

from __future__ import annotations

from typing import Final

from mynareader.formats.document import Line, Section, Tone
from mynareader.formats.views.common import origin_section
from mynareader.pin_reports import NEW, OLD, UNKNOWN, ChangedPin, PinChangeReport, PinWhichReport, TriedPin
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
    lines = tuple(_tried(pin, words) for pin in report.pins)
    return [origin_section(report.origin, words), Section(words.text("report.pin_which"), lines)]


def _tried(pin: TriedPin, words: Words) -> Line:
    label = words.text(f"pin.{pin.pin}.short")
    if pin.accepted:
        return Line(label, words.text("report.pin_which.accepted"), Tone.GOOD)
    left = words.text("report.pin.unreadable")
    if pin.attempts_remaining is not None:
        left = words.text("report.pin.available", attempts=pin.attempts_remaining)
    return Line(label, words.text("report.pin_which.refused", left=left), Tone.BAD)
