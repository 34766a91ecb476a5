"""What a support desk wants to know in five seconds: dates, locked PINs, what the card is."""

from __future__ import annotations

from mynareader.service.client import JST, Words, report

from ..widgets.tones import Tone
from . import wording

LOW = 2  # tries: from here on it deserves care, as on the command line


def glance(check: report.CheckReport, words: Words) -> list[tuple[str, Tone]]:
    """Return the lines that may call for action: certificate dates, the signature certificate, low and locked PINs."""
    role = words.text("report.role.auth")
    if check.certificate is None:
        lines = [(f"{role}: {words.text('report.absent')}", Tone.CARE)]
    else:
        text, tone = wording.validity(check.certificate, words)
        lines = [(f"{role}: {text}", tone)]
    if check.sign_certificate_present is not None:
        there = words.text("report.present" if check.sign_certificate_present else "report.absent")
        lines.append((f"{words.text('report.role.sign')}: {there}", Tone.PLAIN))
    return lines + _card(check, words) + _pins(check, words)


def _card(check: report.CheckReport, words: Words) -> list[tuple[str, Tone]]:
    last = check.card.expiry.complete if check.card else None
    days = (check.origin.at.astimezone(JST).date() - last).days if last else 0
    if days <= 0:
        return []
    return [(f"{words.text('report.card')}: {words.text('report.validity.expired', days=days)}", Tone.BAD)]


def in_use(counter: report.Counter, check: report.CheckReport) -> bool:
    """Tell whether a PIN is of any use: the signature password is not without a signature certificate."""
    return not (counter.kind == "sign" and check.sign_certificate_present is False)


def _pins(check: report.CheckReport, words: Words) -> list[tuple[str, Tone]]:
    used = [counter for counter in check.counters if in_use(counter, check)]
    locked = [counter for counter in used if counter.state == "locked"]
    low = [counter for counter in used if counter.state == "available" and (counter.attempts_remaining or 0) <= LOW]
    lines = [(_line(counter, words), Tone.BAD) for counter in locked]
    lines += [(_line(counter, words), Tone.CARE) for counter in low]
    return lines


def _line(counter: report.Counter, words: Words) -> str:
    state = words.text(f"report.pin.{counter.state}", attempts=counter.attempts_remaining)
    return f"{words.text(f'pin.{counter.pin}.short')}: {state}"


def fields(check: report.CheckReport, words: Words) -> list[tuple[str, str]]:
    """Return what the card is: kind, last day, applications, where and when it was read."""
    answering, missing = (
        words.text("report.list").join(
            words.text(f"fact.application.{name}") for name, there in check.applications.items() if there is wanted
        )
        for wanted in (True, False)
    )
    kind = words.text(f"report.token.{check.token.kind.value}") if check.token else ""
    renewal = check.certificate.validity.renewal_from if check.certificate else None
    expiry = wording.day(check.card.expiry, words) if check.card else ""
    return [
        (words.text("report.renewal_from"), renewal.isoformat() if renewal else ""),
        (words.text("report.token"), kind),
        (words.text("report.card_expiry"), expiry),
        (words.text("report.applications"), answering),
        (words.text("report.missing"), missing),
        (words.text("report.at"), wording.moment(check.origin.at)),
    ]
