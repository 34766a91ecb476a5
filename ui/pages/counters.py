"""What a PIN counter says, as plain values: x of y tries, never more than is known."""

from mynareader.applications import PINS
from mynareader.formats.sections import Tone
from mynareader.formats.views.answer_pins import pin_tone, stops_soon
from mynareader.formats.views.chip import other_texts
from mynareader.formats.views.common import day, moment
from mynareader.formats.views.verdict_words import action_text
from mynareader.reports import card, pins
from mynareader.reports.pins import PinChangeReport
from mynareader.values.pins import slip_sign
from mynareader.values.value_class import value_class
from mynareader.verdict.items import Verdict
from mynareader.verdict.known import Known
from mynareader.verdict.pin_states import WITH_TRIES, item_of, pin_state
from mynareader.words import Words

from ..widgets.text_label import as_heading


@value_class(frozen=True)
class CounterTexts:
    """One counter in words; ``left`` is None where the card does not tell, ``total`` where nobody knows.

    ``at_zero`` is told only where that is near or has come, ``unlock`` (what to do) only where there is something.
    """

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
    is_used: bool


def total_of(counter: pins.Counter) -> int | None:
    """Return the most tries that are known: the published limit, unless this card has more (CONTRIBUTING.md §3)."""
    limit = PINS[counter.pin].kind.published_limit if counter.pin in PINS else None
    left = counter.attempts_remaining
    return limit if limit is not None and left is not None and left <= limit else None


def texts_of(counter: pins.Counter, known: Known, verdict: Verdict, words: Words) -> CounterTexts:
    """Say everything about one counter as it was judged; one that means nothing on this card says nothing of tries."""
    row = counter.pin if words.has(f"pin.{counter.pin}.name") else "other"
    name, form, where, purpose, locked = (
        words.text(f"pin.{row}.{part}") for part in ("name", "form", "where", "for", "locked")
    )
    state, item = pin_state(known, counter), item_of(verdict, known, counter)
    is_told = state in WITH_TRIES
    left, total = (counter.attempts_remaining, total_of(counter)) if is_told else (None, None)
    count = "" if left is None else f"{left}/{total}" if total is not None else f"{left}"
    slip = slip_sign(PINS[counter.pin].kind) if counter.pin in PINS else ""
    return CounterTexts(
        counter.pin,
        slip,
        as_heading(name),
        form,
        where,
        count,
        words.text(f"report.pin.{state}", attempts=counter.attempts_remaining),
        purpose,
        locked if stops_soon(state, counter) else "",
        "" if item is None or item.action is None else action_text(item.action, words),
        left,
        total,
        pin_tone(known, verdict, counter),
        is_used=state not in {"unused", "over", "perhaps_over"},
    )


def can_be_changed(counter: pins.Counter) -> bool:
    """Tell whether this is a PIN that its holder can change."""
    return counter.pin in PINS and PINS[counter.pin].change is not None


def has_slip(counter: pins.Counter) -> bool:
    """Tell whether this is a PIN of the slip, which its holder chose; the others are printed on the card."""
    return counter.pin in PINS and PINS[counter.pin].kind.slip is not None


def in_order(counters: tuple[pins.Counter, ...]) -> list[pins.Counter]:
    """Return the counters as on the slip, ① to ④, then the numbers printed on the card."""
    return sorted(counters, key=_slip)


def _slip(counter: pins.Counter) -> tuple[int, str]:
    slip = PINS[counter.pin].kind.slip if counter.pin in PINS else None
    return (slip, "") if slip is not None else (len(PINS), counter.kind)


def _other(one: pins.OtherApplication, words: Words) -> str:
    name = words.text(f"fact.application.{one.name}")
    return words.joined("labelled", name, words.joined("parts", *other_texts(one, words)))


def fields(check: card.CheckReport, words: Words) -> list[tuple[str, str]]:
    """Return what the card is: kind, last day, applications, where and when it was read."""
    answering, missing = (
        words.listed(
            words.text(f"fact.application.{name}") for name, there in check.applications.items() if there is wanted
        )
        for wanted in (True, False)
    )
    kind = words.text(f"report.token.{check.token.kind.value}") if check.token else ""
    renewal = check.certificate.validity.renewal_from if check.certificate else None
    expiry = day(check.card.expiry, words) if check.card else ""
    return [
        (words.text("report.renewal_from"), renewal.isoformat() if renewal else ""),
        (words.text("report.token"), kind),
        (words.text("report.card_expiry"), expiry),
        (words.text("report.applications"), answering),
        (words.text("report.missing"), missing),
        (words.text("report.others"), words.listed(_other(one, words) for one in check.others or ())),
        (words.text("report.at"), moment(check.origin.at)),
    ]


def change_lines(change: PinChangeReport, words: Words) -> list[str]:
    """Say of each PIN of a change which value is in force now."""
    return [
        words.joined("labelled", words.text(f"pin.{pin.pin}.short"), words.text(f"report.pin_change.{pin.in_force}"))
        for pin in change.pins
    ]
