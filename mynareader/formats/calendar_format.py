"""Reminders as an iCalendar file (RFC 5545): when to renew, and when certificate and card expire. No personal data."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import Final

from mynareader.reports.card import CheckReport
from mynareader.trust.validity import JST
from mynareader.words import Words

_LINE: Final = 75  # octets, RFC 5545 §3.1
_DAYS_BEFORE: Final = 7


def reminders(report: CheckReport, words: Words) -> bytes:
    """Return a calendar of whole days; expired ones are left out."""
    today = report.origin.at.astimezone(JST).date()
    stamp = f"{report.origin.at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mynareader//check//EN"]
    for name, day in _days(report):
        if day >= today:
            lines += _event(words.text(f"report.reminder.{name}"), name, day, stamp)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def _days(report: CheckReport) -> Iterator[tuple[str, date]]:
    if report.certificate is not None:
        renewal = report.certificate.validity.renewal_from
        if renewal is not None:
            yield "renewal", renewal
        yield "certificate", report.certificate.certificate.not_after.astimezone(JST).date()
    expiry = None if report.card is None else report.card.expiry.complete
    if expiry is not None:
        yield "card", expiry


def _event(summary: str, name: str, day: date, stamp: str) -> list[str]:
    uid = hashlib.sha256(f"{name}/{day}".encode()).hexdigest()[:32]
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@mynareader.invalid",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}",
        f"SUMMARY:{_escaped(summary)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(summary)}",
        f"TRIGGER:-P{_DAYS_BEFORE}D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Break a line into parts of at most 75 octets, never within a character; all but the first begin with a space."""
    part = ""
    for char in line:
        if len((part + char).encode()) > _LINE:
            yield part
            part = " "
        part += char
    yield part
