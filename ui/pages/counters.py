"""What a PIN counter says, as plain values: x of y tries, never more than is known."""

from dataclasses import dataclass

from mynareader.applications import PINS
from mynareader.formats.sections import Tone
from mynareader.formats.views.certificate import validity_message
from mynareader.formats.views.check import why_no_certificate
from mynareader.formats.views.common import day, moment
from mynareader.reports import card, pins
from mynareader.trust.validity import JST
from mynareader.words import Words

from ..widgets.text_label import as_heading

_SLIPS = {1: "①", 2: "②", 3: "③", 4: "④"}


@dataclass(frozen=True)
class CounterTexts:
    """One counter in words; ``left`` is None where the card does not tell, ``total`` where nobody knows."""

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


def total_of(counter: pins.Counter) -> int | None:
    """Return the most tries that are known: the published limit, unless this card has more (CONTRIBUTING.md §3)."""
    limit = PINS[counter.pin].kind.published_limit if counter.pin in PINS else None
    left = counter.attempts_remaining
    return limit if limit is not None and left is not None and left <= limit else None


def texts_of(counter: pins.Counter, words: Words, *, is_used: bool) -> CounterTexts:
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
    tone = Tone.BAD if is_locked else Tone.CARE if is_used and counter.is_low else Tone.PLAIN
    head = as_heading(name)
    return CounterTexts(
        counter.pin, slip, head, form, where, count, state, purpose, locked, unlock, left, total, tone, is_locked
    )


def can_be_changed(counter: pins.Counter) -> bool:
    """Tell whether this is a PIN that its holder can change."""
    return counter.pin in PINS and PINS[counter.pin].change is not None


def in_order(counters: tuple[pins.Counter, ...]) -> list[pins.Counter]:
    """Return the counters as on the slip, ① to ④, then the numbers printed on the card."""
    return sorted(counters, key=_slip)


def _slip(counter: pins.Counter) -> tuple[int, str]:
    slip = PINS[counter.pin].kind.slip if counter.pin in PINS else None
    return (slip, "") if slip is not None else (len(_SLIPS) + 1, counter.kind)


def glance(check: card.CheckReport, words: Words) -> list[tuple[str, Tone]]:
    """Return the lines that may call for action: certificate dates, the signature certificate, low and locked PINs."""
    role = words.text("report.role.auth")
    if check.certificate is None:
        lines = [(words.joined("labelled", role, why_no_certificate(check, words)), Tone.CARE)]
    else:
        text, tone = validity_message(check.certificate, words)
        lines = [(words.joined("labelled", role, text), tone)]
    if check.sign_certificate_present is not None:
        there = words.text("report.present" if check.sign_certificate_present else "report.absent")
        lines.append((words.joined("labelled", words.text("report.role.sign"), there), Tone.PLAIN))
    return lines + _card(check, words) + _pins(check, words)


def _card(check: card.CheckReport, words: Words) -> list[tuple[str, Tone]]:
    last = check.card.expiry.complete if check.card else None
    days = (check.origin.at.astimezone(JST).date() - last).days if last else 0
    if days <= 0:
        return []
    text = words.joined("labelled", words.text("report.card"), words.text("report.validity.expired", days=days))
    return [(text, Tone.BAD)]


def in_use(counter: pins.Counter, check: card.CheckReport) -> bool:
    """Tell whether a PIN is of any use: the signature password is not without a signature certificate."""
    return not (counter.kind == "sign" and check.sign_certificate_present is False)


def _pins(check: card.CheckReport, words: Words) -> list[tuple[str, Tone]]:
    used = [counter for counter in check.counters if in_use(counter, check)]
    locked = [counter for counter in used if counter.state == "locked"]
    low = [counter for counter in used if counter.state == "available" and counter.is_low]
    lines = [(_line(counter, words), Tone.BAD) for counter in locked]
    lines += [(_line(counter, words), Tone.CARE) for counter in low]
    return lines


def _line(counter: pins.Counter, words: Words) -> str:
    state = words.text(f"report.pin.{counter.state}", attempts=counter.attempts_remaining)
    return words.joined("labelled", words.text(f"pin.{counter.pin}.short"), state)


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
        (words.text("report.at"), moment(check.origin.at)),
    ]
