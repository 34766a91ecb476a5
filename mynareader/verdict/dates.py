"""The dates of the card itself, which renews by the same rule as a certificate (CARD.md §4 "Validity")."""

from datetime import date, datetime

from mynareader.trust.validity import day_in_japan, first_day_of_renewal
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class CardDates:
    """The place of a moment to a card's last day ``until``.

    ``state``: in_date, renewal_open, last_day, expired; ``days_left`` is negative after the end; ``renewal_from`` is
    None then.
    """

    state: str
    until: date
    days_left: int
    renewal_from: date | None


def card_dates(until: date, at: datetime) -> CardDates:
    """Judge a card that may be used up to the end of the day ``until`` in Japan."""
    today, opens = day_in_japan(at), first_day_of_renewal(until)
    days = (until - today).days
    if days < 0:
        return CardDates("expired", until, days, None)
    state = "last_day" if days == 0 else "renewal_open" if today >= opens else "in_date"
    return CardDates(state, until, days, opens)
