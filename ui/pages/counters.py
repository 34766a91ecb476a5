"""What a PIN counter says, as plain values: x of y tries, never more than is known."""

from __future__ import annotations

from dataclasses import dataclass

from mynareader.service.client import PINS, Words, report

from ..widgets.text_label import as_heading
from ..widgets.tones import Tone
from .glance import LOW

_SLIPS = {1: "①", 2: "②", 3: "③", 4: "④"}


@dataclass(frozen=True)
class CounterTexts:
    """Hold one counter in words; ``left`` is None where the card does not tell, ``total`` where nobody knows."""

    pin: str
    slip: str
    name: str
    form: str
    where: str
    count: str
    state: str
    purpose: str
    at_zero: str
    unlock: str
    left: int | None
    total: int | None
    tone: Tone
    is_locked: bool


def total_of(counter: report.Counter) -> int | None:
    """Return the most tries that are known: the published limit, unless this card has more (design §3)."""
    limit = PINS[counter.pin].kind.published_limit if counter.pin in PINS else None
    left = counter.attempts_remaining
    return limit if limit is not None and left is not None and left <= limit else None


def texts_of(counter: report.Counter, words: Words, *, is_used: bool) -> CounterTexts:
    """Say everything about one counter; a PIN that is not used says so and nothing of tries."""
    row = counter.pin if words.has(f"pin.{counter.pin}.name") else "other"
    name, form, where, purpose, locked, unlock = (
        words.text(f"pin.{row}.{part}") for part in ("name", "form", "where", "for", "locked", "unlock")
    )
    left = counter.attempts_remaining if is_used else None
    total = total_of(counter) if is_used else None
    state = words.text(f"report.pin.{counter.state}", attempts=left) if is_used else words.text("report.pin.unused")
    count = "" if left is None else f"{left}/{total}" if total is not None else f"{left}"
    slip = _SLIPS.get(PINS[counter.pin].kind.slip or 0, "") if counter.pin in PINS else ""
    is_locked = is_used and counter.state == "locked"
    tone = Tone.BAD if is_locked else Tone.CARE if left is not None and left <= LOW else Tone.PLAIN
    head = as_heading(name)
    return CounterTexts(
        counter.pin, slip, head, form, where, count, state, purpose, locked, unlock, left, total, tone, is_locked
    )


def can_be_changed(counter: report.Counter) -> bool:
    """Tell whether this is a PIN that its holder can change."""
    return counter.pin in PINS and PINS[counter.pin].change is not None


def in_order(counters: tuple[report.Counter, ...]) -> list[report.Counter]:
    """Return the counters as on the slip, ① to ④, then the numbers printed on the card."""
    return sorted(counters, key=_slip)


def _slip(counter: report.Counter) -> tuple[int, str]:
    slip = PINS[counter.pin].kind.slip if counter.pin in PINS else None
    return (slip, "") if slip is not None else (len(_SLIPS) + 1, counter.kind)
