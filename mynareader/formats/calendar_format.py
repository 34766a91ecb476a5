"""Reminders as an iCalendar file (RFC 5545): when to renew, and when certificate and card expire. No personal data."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from mynareader.formats.views.common import as_told
from mynareader.formats.views.verdict_words import day_text
from mynareader.reports.card import CheckReport
from mynareader.trust.validity import day_in_japan
from mynareader.verdict.items import InventedDate
from mynareader.verdict.judging import verdict_of
from mynareader.verdict.known import known_of
from mynareader.words import Words

_BEFORE: Final = timedelta(days=7)
# By subject: names of the events when renewal opens and on the last day, and what each says of where to go.
_EVENTS: Final = {
    "auth_certificate": ("renewal", "certificate", "where", "where_over"),
    "card": ("card_renewal", "card", "where_card", "where_card"),
}


def reminders(report: CheckReport, words: Words) -> bytes:
    """Return a calendar of whole days on which nobody is busy; what is over is left out."""
    at = report.origin.at
    calendar = Calendar(version="2.0", prodid=f"-//mynareader//check//{words.language.upper()}")
    for name, place, day in _days(report):
        if day >= day_in_japan(at):
            calendar.add_component(_event(name, place, day, at.astimezone(UTC), words))
    raw: bytes = calendar.to_ical(sorted=False)
    return raw


def _days(report: CheckReport) -> Iterator[tuple[str, str, date]]:
    """Yield name, where to go, and day, of everything that ``verdict`` says ends or opens.

    Of certificates that end no sooner than their card nothing is said: the card's renewal brings new ones.
    """
    known = known_of(report)
    found = [item for item in verdict_of(report).items if isinstance(item.facts.get("until"), date)]
    for subject, (opening, ending, before, after) in _EVENTS.items():
        item = next((one for one in found if one.subject == subject), None)
        if item is None:
            continue
        opens, ends = item.facts.get("renewal_from"), item.facts["until"]
        if not isinstance(ends, date) or (subject != "card" and known.expiry is not None and known.expiry <= ends):
            continue
        if isinstance(opens, date):
            yield opening, "where_phone" if known.is_phone else before, opens
        yield ending, "where_phone" if known.is_phone else after, ends


def _event(name: str, place: str, day: date, stamp: datetime, words: Words) -> Event:
    event, alarm = Event(), Alarm()
    uid = hashlib.sha256(f"{name}/{day}".encode()).hexdigest()[:32]
    summary = as_told(words.text(f"report.reminder.{name}"), words, invented=isinstance(day, InventedDate))
    event.add("uid", f"{uid}@mynareader.invalid")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    note = words.text("report.redacted") if isinstance(day, InventedDate) else ""
    event.add("description", words.joined("remark", words.text(f"report.reminder.{place}"), note))
    event.add("transp", "TRANSPARENT")  # RFC 5545 §3.8.2.7: the day is not shown as busy
    alarm.add("action", "DISPLAY")
    # It rings a week before the day, when "today" in the summary would be wrong.
    alarm.add("description", words.text("report.reminder.alarm", date=day_text(day, words), summary=summary))
    alarm.add("trigger", -_BEFORE)
    event.add_component(alarm)
    return event
