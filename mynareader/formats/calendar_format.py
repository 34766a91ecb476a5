"""Reminders as an iCalendar file (RFC 5545): when to renew, and when certificate and card expire. No personal data."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from mynareader.reports.card import CheckReport
from mynareader.trust.validity import JST
from mynareader.words import Words

_BEFORE: Final = timedelta(days=7)


def reminders(report: CheckReport, words: Words) -> bytes:
    """Return a calendar of whole days; expired ones are left out."""
    at = report.origin.at
    calendar = Calendar(version="2.0", prodid="-//mynareader//check//EN")
    for name, day in _days(report):
        if day >= at.astimezone(JST).date():
            calendar.add_component(_event(words.text(f"report.reminder.{name}"), name, day, at.astimezone(UTC)))
    raw: bytes = calendar.to_ical(sorted=False)
    return raw


def _days(report: CheckReport) -> Iterator[tuple[str, date]]:
    if report.certificate is not None:
        renewal = report.certificate.validity.renewal_from
        if renewal is not None:
            yield "renewal", renewal
        yield "certificate", report.certificate.certificate.not_after.astimezone(JST).date()
    expiry = None if report.card is None else report.card.expiry.complete
    if expiry is not None:
        yield "card", expiry


def _event(summary: str, name: str, day: date, stamp: datetime) -> Event:
    event, alarm = Event(), Alarm()
    uid = hashlib.sha256(f"{name}/{day}".encode()).hexdigest()[:32]
    event.add("uid", f"{uid}@mynareader.invalid")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -_BEFORE)
    event.add_component(alarm)
    return event
